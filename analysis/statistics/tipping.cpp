#include "analysis/statistics/tipping.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/quantile.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

/// The response over the values of the parameter, ascending.
struct Curve {
    std::vector<double> x;
    std::vector<std::vector<double>> replicates;   ///< those without a gap, by value of x

    std::vector<double> mean_of(auto&& replicate_at, std::size_t count) const {
        std::vector<double> mean(x.size(), 0.0);
        for (std::size_t k = 0; k < count; ++k) {
            const std::vector<double>& one = replicates[replicate_at(k)];
            for (std::size_t i = 0; i < x.size(); ++i) mean[i] += one[i] / static_cast<double>(count);
        }
        return mean;
    }
};

Curve curve_of(std::span<const double> axis, const Values& values, std::size_t arm) {
    std::vector<std::size_t> order(axis.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return axis[a] < axis[b]; });
    Curve curve;
    for (const std::size_t p : order) curve.x.push_back(axis[p]);
    for (std::size_t r = 0; r < values.replicates; ++r) {
        std::vector<double> one;
        bool is_whole = true;
        for (const std::size_t p : order) {
            one.push_back(values(r, p, arm));
            is_whole = is_whole && !std::isnan(one.back());
        }
        if (is_whole) curve.replicates.push_back(std::move(one));
    }
    return curve;
}

/// Slopes between neighbours; where two points have the same value of the parameter, none.
std::vector<double> slopes_of(const std::vector<double>& x, const std::vector<double>& y) {
    std::vector<double> slopes;
    for (std::size_t i = 1; i < x.size(); ++i) slopes.push_back(x[i] > x[i - 1] ? (y[i] - y[i - 1]) / (x[i] - x[i - 1]) : 0.0);
    return slopes;
}

std::size_t steepest_step(const std::vector<double>& slopes) {
    const auto steepest = std::max_element(slopes.begin(), slopes.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    return static_cast<std::size_t>(steepest - slopes.begin());
}

double middle(const std::vector<double>& x, std::size_t step) { return (x[step] + x[step + 1]) / 2.0; }

/// The top of the parabola through the size of the steepest slope and of those beside it, kept within half a step to either side.
double refined(const std::vector<double>& x, const std::vector<double>& slopes) {
    const std::size_t k = steepest_step(slopes);
    if (k == 0 || k + 1 == slopes.size()) return middle(x, k);
    const double sign = slopes[k] < 0.0 ? -1.0 : 1.0;
    const double x0 = middle(x, k - 1), x1 = middle(x, k), x2 = middle(x, k + 1);
    const double left = sign * (slopes[k] - slopes[k - 1]) / (x1 - x0), right = sign * (slopes[k + 1] - slopes[k]) / (x2 - x1);
    if (!(left - right > 0.0)) return x1;
    // The slope of the parabola falls from `left` to `right` between the middles of these two stretches.
    const double from = (x0 + x1) / 2.0, to = (x1 + x2) / 2.0;
    return std::clamp(from + (to - from) * left / (left - right), x0, x2);
}

/// The tail of a resampled distribution beyond which the interval ends: of few replicates less than its share, by as much as Student's is
/// wider than a normal interval of the resampled spread (Hesterberg 2015).
double tail_of_resamples(std::uint32_t replicates, double level) {
    const double n = replicates;
    return normal_below(-std::sqrt(n / (n - 1.0)) * student_quantile(0.5 + level / 2.0, n - 1.0));
}

constexpr std::uint32_t enough_resampled = 20;   // replicates

/// From resamples of replicates; of a handful, whose resamples do not reach as far as chance does, never narrower than Student's.
Interval interval_of_place(const Curve& curve, double value, std::uint64_t seed, double level) {
    const RandomStream random{seed, 0, 0};
    const auto n = static_cast<std::uint32_t>(curve.replicates.size());
    std::vector<double> places;
    for (std::uint32_t b = 0; b < whole_resamples; ++b) {
        const auto mean =
            curve.mean_of([&](std::size_t k) { return random.index(n, Draw::bootstrap, static_cast<std::uint32_t>(k), b); }, n);
        places.push_back(refined(curve.x, slopes_of(curve.x, mean)));
    }
    std::sort(places.begin(), places.end());
    const double tail = tail_of_resamples(n, level);
    const Interval percentile{quantile<double>(places, tail), quantile<double>(places, 1.0 - tail)};
    if (n >= enough_resampled) return percentile;
    const Interval students = student_interval(value, moments_of(places).sd * std::sqrt(n / (n - 1.0)), n - 1.0, level);
    return {std::max(curve.x.front(), std::min(students.low, percentile.low)),
            std::min(curve.x.back(), std::max(students.high, percentile.high))};
}

std::vector<double> values_at_step(const Curve& curve, std::size_t i) {
    std::vector<double> values;
    for (const auto& one : curve.replicates) values.push_back(one[i]);
    return values;
}

Estimate slope_at(const Curve& curve, std::size_t step, double level) {
    std::vector<double> slopes;
    for (const auto& one : curve.replicates) slopes.push_back((one[step + 1] - one[step]) / (curve.x[step + 1] - curve.x[step]));
    const Moments moments = moments_of(slopes);
    return {moments.mean, student_interval(moments, level), moments.n};
}

}  // namespace

double split_share(std::span<const double> numbers) {
    if (numbers.size() < enough_for_humps) return std::nan("");
    std::vector<double> sorted(numbers.begin(), numbers.end());
    std::sort(sorted.begin(), sorted.end());
    const Moments all = moments_of(sorted);
    if (!(all.sd > 0.0)) return std::nan("");
    const auto n = static_cast<double>(sorted.size());
    const std::size_t least = (sorted.size() + 9) / 10;
    double below = 0.0, best = 0.0;
    for (std::size_t k = 1; k < sorted.size(); ++k) {
        below += sorted[k - 1] - all.mean;
        if (k < least || sorted.size() - k < least) continue;
        const auto m = static_cast<double>(k);
        best = std::max(best, below * below / m + below * below / (n - m));
    }
    return best / (all.sd * all.sd * (n - 1.0));
}

Tipping tipping_point(std::span<const double> axis, const Values& values, std::size_t arm, std::uint64_t seed, double level) {
    Tipping result;
    const Curve curve = curve_of(axis, values, arm);
    const std::size_t n = curve.replicates.size();
    if (n == 0 || curve.x.size() < 3) return result;
    const auto mean = curve.mean_of([](std::size_t k) { return k; }, n);
    const std::vector<double> slopes = slopes_of(curve.x, mean);
    const std::size_t step = steepest_step(slopes);
    const auto [low, high] = std::minmax_element(mean.begin(), mean.end());
    if (!(*high > *low)) return result;
    result.steepest.value = refined(curve.x, slopes);
    result.step_share.value = std::abs(mean[step + 1] - mean[step]) / (*high - *low);
    result.slope = slope_at(curve, step, level);
    result.steepest.n = result.step_share.n = result.two_humps.n = n;
    const double before = split_share(values_at_step(curve, step)), after = split_share(values_at_step(curve, step + 1));
    result.two_humps.value = std::isnan(before) ? after : std::isnan(after) ? before : std::max(before, after);
    if (n < 2) return result;
    result.steepest.interval = interval_of_place(curve, result.steepest.value, seed, level);
    result.has_interval_of_step = result.step_share.value > 0.5;
    if (result.has_interval_of_step) {
        result.steepest.interval.low = std::min(result.steepest.interval.low, curve.x[step]);
        result.steepest.interval.high = std::max(result.steepest.interval.high, curve.x[step + 1]);
    }
    return result;
}

std::string_view how_it_tips(const Tipping& tipping) {
    if (std::isnan(tipping.two_humps.value)) return "unknown";
    return tipping.two_humps.value >= two_kinds ? "jumps" : "graded";
}

}  // namespace coalesce
