#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

/// What tests of chance compare. Tolerances are given in standard errors: 4.5 of them are passed by chance once in 150,000 times, and since
/// the seeds are fixed a test that passes goes on passing.
namespace coalesce::tests {

constexpr double many_errors = 4.5;

struct Sample {
    std::vector<double> values{};

    void add(double x) { values.push_back(x); }
    double size() const { return static_cast<double>(values.size()); }
    double mean() const {
        double sum = 0.0;
        for (const double x : values) sum += x;
        return sum / size();
    }
    double variance() const {
        const double m = mean();
        double sum = 0.0;
        for (const double x : values) sum += (x - m) * (x - m);
        return sum / (size() - 1.0);
    }
    double standard_error() const { return std::sqrt(variance() / size()); }
    /// Whether the mean may be what is expected.
    bool agrees_with(double expected) const { return std::abs(mean() - expected) <= many_errors * standard_error() + 1e-9; }
};

/// The largest distance between the distribution of the sample and a continuous one, times the root of the sample's size. Above 2.2 in one
/// of 8,000 samples (Kolmogorov).
double kolmogorov(std::vector<double> values, auto&& distribution) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double f = distribution(values[i]);
        distance = std::max({distance, f - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - f});
    }
    return distance * std::sqrt(n);
}

inline double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const Sample left{x}, right{y};
    const double mx = left.mean(), my = right.mean();
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mx) * (y[i] - my);
    return sum / (left.size() - 1.0) / std::sqrt(left.variance() * right.variance());
}

/// Pearson's statistic of counts against what is expected, in standard deviations above its mean (Wilson & Hilferty 1931).
inline double excess_of_chi_square(const std::vector<double>& counts, const std::vector<double>& expected) {
    double statistic = 0.0, cells = -1.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!(expected[i] > 0.0)) continue;
        statistic += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        cells += 1.0;
    }
    const double part = 2.0 / (9.0 * cells);
    return (std::cbrt(statistic / cells) - (1.0 - part)) / std::sqrt(part);
}

}  // namespace coalesce::tests
