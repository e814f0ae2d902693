#include "analysis/statistics/information.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/holm.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

/// Sums of gains by item over some futures.
using Sums = std::vector<double>;

/// The item with the largest sum when a future is left out; of equal ones the first.
std::size_t best_without(const Sums& sums, const std::vector<std::vector<double>>& gains, std::size_t future) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < sums.size(); ++i) {
        if (sums[i] - gains[i][future] > sums[best] - gains[best][future]) best = i;
    }
    return best;
}

Sums sums_over(const std::vector<std::vector<double>>& gains, const std::vector<bool>& is_in) {
    Sums sums(gains.size(), 0.0);
    for (std::size_t i = 0; i < gains.size(); ++i) {
        for (std::size_t f = 0; f < is_in.size(); ++f) sums[i] += is_in[f] ? gains[i][f] : 0.0;
    }
    return sums;
}

/// What choosing by halves of an axis gains in each future over the item that is best on average. The future itself is left out of the
/// choice by halves, not of the other, which so looks too good rather than too bad.
std::vector<double> gains_by_halves(const std::vector<std::vector<double>>& gains, const std::vector<double>& axis, std::size_t best) {
    std::vector<double> sorted = axis;
    std::sort(sorted.begin(), sorted.end());
    const double middle = quantile<double>(sorted, 0.5);
    std::vector<bool> is_upper;
    for (const double value : axis) is_upper.push_back(value > middle);
    std::vector<bool> is_lower = is_upper;
    is_lower.flip();
    const Sums upper = sums_over(gains, is_upper), lower = sums_over(gains, is_lower);
    std::vector<double> gained;
    for (std::size_t f = 0; f < axis.size(); ++f) {
        const std::size_t informed = best_without(is_upper[f] ? upper : lower, gains, f);
        gained.push_back(gains[informed][f] - gains[best][f]);
    }
    return gained;
}

double one_sided_p_value(const Moments& moments) {
    if (moments.n < 2) return missing;
    if (moments.sd == 0.0) return moments.mean > 0.0 ? 0.0 : 1.0;
    const auto n = static_cast<double>(moments.n);
    return student_above(moments.mean / (moments.sd / std::sqrt(n)), n - 1.0);
}

}  // namespace

ValueOfInformation value_of_information(const std::vector<std::vector<double>>& gains, const std::vector<std::vector<double>>& axes,
                                        double level) {
    std::vector<std::size_t> whole;
    for (std::size_t f = 0; f < gains.front().size(); ++f) {
        if (std::none_of(gains.begin(), gains.end(), [&](const auto& item) { return std::isnan(item[f]); })) whole.push_back(f);
    }
    const auto of_whole = [&](const std::vector<std::vector<double>>& rows) {
        std::vector<std::vector<double>> kept(rows.size());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (const std::size_t f : whole) kept[r].push_back(rows[r][f]);
        }
        return kept;
    };
    const auto known = of_whole(gains), places = of_whole(axes);
    const Sums all = sums_over(known, std::vector<bool>(whole.size(), true));
    const auto best = static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
    ValueOfInformation value;
    std::vector<double> lost;
    for (std::size_t f = 0; f < whole.size(); ++f) {
        double most = known[best][f];
        for (const auto& item : known) most = std::max(most, item[f]);
        lost.push_back(most - known[best][f]);
    }
    const Moments moments = moments_of(lost);
    value.of_everything = {moments.mean, student_interval(moments, level), moments.n};
    for (const auto& axis : places) {
        const Moments gained = whole.size() > 3 ? moments_of(gains_by_halves(known, axis, best)) : Moments{0, missing, missing};
        value.of_axis.push_back({gained.mean, student_interval(gained, level), gained.n});
        value.p_values.push_back(one_sided_p_value(gained));
    }
    value.p_values = holm_adjusted(value.p_values);
    return value;
}

}  // namespace coalesce
