#include "analysis/calibration/measured.hpp"

#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Mean of what is there.
double mean_of_known(std::span<const double> values) {
    double sum = 0.0;
    std::size_t there = 0;
    for (const double x : values) {
        if (std::isnan(x)) continue;
        sum += x;
        ++there;
    }
    return there < 2 ? missing : sum / static_cast<double>(there);
}

std::vector<double> at_point(const Values& values, std::size_t point) {
    std::vector<double> result(values.replicates);
    for (std::size_t r = 0; r < result.size(); ++r) result[r] = values(r, point, 0);
    return result;
}

/// Sum of squares around the mean, and how many of them are free.
void add_squares(std::span<const double> values, double& squares, double& free) {
    const double mean = mean_of_known(values);
    if (std::isnan(mean)) return;
    free -= 1.0;
    for (const double x : values) {
        if (std::isnan(x)) continue;
        squares += (x - mean) * (x - mean);
        free += 1.0;
    }
}

/// Each run's part in a ratio of means: how the ratio moves with it.
void make_ratio(std::vector<double>& above, std::vector<double> below, double& mean) {
    for (std::size_t r = 0; r < above.size(); ++r) {
        if (std::isnan(above[r]) || std::isnan(below[r])) above[r] = below[r] = missing;
    }
    const double divisor = mean_of_known(below);
    mean = divisor > 0.0 || divisor < 0.0 ? mean_of_known(above) / divisor : missing;
    for (std::size_t r = 0; r < above.size(); ++r) above[r] = mean + (above[r] - mean * below[r]) / divisor;
}

}  // namespace

Measured measure(const CalibrationTarget& target, std::span<const Values> outcomes) {
    const Values& values = outcomes[target.outcome];
    Measured measured{{}, 0.0, values.replicates};
    double squares = 0.0, free = 0.0;
    for (std::size_t point = 0; point < values.points; ++point) {
        std::vector<double> runs = at_point(values, point);
        double mean = mean_of_known(runs);
        if (target.divisor) make_ratio(runs, at_point(outcomes[*target.divisor], point), mean);
        measured.means.push_back(mean);
        add_squares(runs, squares, free);
    }
    if (free > 0.0) measured.replicate_variance = squares / free;   // else no mean is known either
    return measured;
}

}  // namespace coalesce
