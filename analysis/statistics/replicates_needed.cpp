#include "analysis/statistics/replicates_needed.hpp"

#include <cmath>

#include "analysis/statistics/distributions.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_pairs = 10'000'000;
constexpr double normal_from = 1000.0;   // pairs from which Student's is as good as normal

double as_estimate(std::size_t pairs) { return pairs == 0 ? HUGE_VAL : static_cast<double>(pairs); }

}  // namespace

double power_of(double size, std::size_t pairs, double level) {
    if (pairs < 2) return 0.0;
    const auto n = static_cast<double>(pairs);
    const double away = std::abs(size) * std::sqrt(n), tail = 0.5 + level / 2.0;
    const double critical = student_quantile(tail, n - 1.0);
    if (n >= normal_from || away > 30.0) return normal_below(away - critical) + normal_below(-away - critical);
    return noncentral_student_above(critical, n - 1.0, away) + noncentral_student_below(-critical, n - 1.0, away);
}

std::size_t pairs_needed(double size, double power, double level) {
    if (!(std::abs(size) > 0.0)) return 0;
    std::size_t enough = 2;
    while (enough < most_pairs && power_of(size, enough, level) < power) enough *= 2;
    if (power_of(size, enough, level) < power) return 0;
    std::size_t too_few = enough / 2;
    if (enough == 2) return 2;
    while (enough - too_few > 1) {
        const std::size_t middle = (enough + too_few) / 2;
        (power_of(size, middle, level) < power ? too_few : enough) = middle;
    }
    return enough;
}

Estimate replicates_needed(const Moments& pilot, double difference, double power, double level) {
    Estimate estimate;
    estimate.n = pilot.n;
    if (pilot.n < 2 || !(pilot.sd > 0.0) || difference == 0.0) return estimate;
    const auto freedom = static_cast<double>(pilot.n) - 1.0;
    const double low_sd = pilot.sd * std::sqrt(freedom / chi_squared_quantile(0.5 + level / 2.0, freedom));
    const double high_sd = pilot.sd * std::sqrt(freedom / chi_squared_quantile(0.5 - level / 2.0, freedom));
    estimate.value = as_estimate(pairs_needed(difference / pilot.sd, power, level));
    estimate.interval = {as_estimate(pairs_needed(difference / low_sd, power, level)),
                         as_estimate(pairs_needed(difference / high_sd, power, level))};
    return estimate;
}

double detectable(const Moments& pilot, double power, double level) {
    if (pilot.n < 2 || !(pilot.sd > 0.0)) return std::nan("");
    double low = 0.0, high = 1.0;
    while (power_of(high, pilot.n, level) < power) high *= 2.0;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2.0;
        (power_of(middle, pilot.n, level) < power ? low : high) = middle;
    }
    return high * pilot.sd;
}

}  // namespace coalesce
