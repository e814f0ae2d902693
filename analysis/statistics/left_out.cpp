#include "analysis/statistics/left_out.hpp"

#include <cmath>

#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/moments.hpp"

namespace coalesce {

std::vector<double> point_means(const Values& values, std::size_t arm, std::size_t left_out) {
    std::vector<double> means(values.points);
    for (std::size_t p = 0; p < values.points; ++p) {
        double sum = 0.0, there = 0.0;
        for (std::size_t r = 0; r < values.replicates; ++r) {
            if (r == left_out || std::isnan(values(r, p, arm))) continue;
            sum += values(r, p, arm);
            there += 1.0;
        }
        means[p] = sum / there;
    }
    return means;
}

std::vector<std::size_t> rows_without(const std::vector<std::size_t>& rows, std::size_t group, std::size_t groups) {
    std::vector<std::size_t> others;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (k % groups != group) others.push_back(rows[k]);
    }
    return others;
}

double jackknife_half_width(const std::vector<std::vector<double>>& left_out, std::size_t number, double level) {
    if (left_out.size() < 2) return 0.0;
    std::vector<double> of_number;
    for (const std::vector<double>& numbers : left_out) of_number.push_back(numbers[number]);
    const auto n = static_cast<double>(of_number.size());
    const double error = moments_of(of_number).sd * (n - 1.0) / std::sqrt(n);
    return std::isnan(error) ? 0.0 : student_interval(0.0, error, n - 1.0, level).high;
}

}  // namespace coalesce
