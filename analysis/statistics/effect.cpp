#include "analysis/statistics/effect.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The pairs of one arm, by replicate and point.
class PairsOfArm {
public:
    PairsOfArm(const Values& values, std::size_t arm) : values_(values), arm_(arm) {}
    std::size_t replicates() const { return values_.replicates; }
    std::size_t points() const { return values_.points; }
    double baseline(std::size_t r, std::size_t p) const { return values_(r, p, 0); }
    double whatif(std::size_t r, std::size_t p) const { return values_(r, p, arm_); }
    double difference(std::size_t r, std::size_t p) const { return whatif(r, p) - baseline(r, p); }

private:
    const Values& values_;
    std::size_t arm_;
};

/// Sums within one point, over the pairs that are there.
struct PointSums {
    double n = 0.0, difference = 0.0, squares = 0.0, baseline_squares = 0.0, whatif_squares = 0.0;
};

PointSums sums_at(const PairsOfArm& pairs, std::size_t p) {
    PointSums sums;
    double first_baseline = 0.0, first_whatif = 0.0, baseline = 0.0,
           whatif = 0.0;   // from the first on: what is all the same does not deviate
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        const double d = pairs.difference(r, p);
        if (std::isnan(d)) continue;
        if (sums.n == 0.0) {
            first_baseline = pairs.baseline(r, p);
            first_whatif = pairs.whatif(r, p);
        }
        sums.n += 1.0;
        sums.difference += d;
        baseline += pairs.baseline(r, p) - first_baseline;
        whatif += pairs.whatif(r, p) - first_whatif;
    }
    if (sums.n == 0.0) return sums;
    const double mean = sums.difference / sums.n, mean_baseline = first_baseline + baseline / sums.n,
                 mean_whatif = first_whatif + whatif / sums.n;
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        const double d = pairs.difference(r, p) - mean;
        if (std::isnan(d)) continue;
        const double b = pairs.baseline(r, p) - mean_baseline, w = pairs.whatif(r, p) - mean_whatif;
        sums.squares += d * d;
        sums.baseline_squares += b * b;
        sums.whatif_squares += w * w;
    }
    return sums;
}

/// How many points each replicate has.
std::vector<std::size_t> points_of_replicates(const PairsOfArm& pairs) {
    std::vector<std::size_t> counts(pairs.replicates());
    for (std::size_t r = 0; r < counts.size(); ++r) {
        for (std::size_t p = 0; p < pairs.points(); ++p) counts[r] += std::isnan(pairs.difference(r, p)) ? 0 : 1;
    }
    return counts;
}

/// The difference of each replicate: what it adds to the mean over points, times the number of replicates. Where all have all points, its
/// mean over them; otherwise a pair counts as much as its point's other pairs leave room for.
std::vector<double> by_replicate(const PairsOfArm& pairs, const std::vector<PointSums>& sums, const std::vector<double>& means,
                                 double mean) {
    const std::vector<std::size_t> counts = points_of_replicates(pairs);
    const auto replicates = static_cast<double>(counts.size() - static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 0U)));
    const auto points = static_cast<double>(known_of(means).size());
    std::vector<double> result;
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        double sum = 0.0;
        for (std::size_t p = 0; p < pairs.points(); ++p) {
            const double d = pairs.difference(r, p) - means[p];
            if (!std::isnan(d)) sum += replicates / sums[p].n * d;
        }
        result.push_back(counts[r] > 0 ? mean + sum / points : std::nan(""));
    }
    return result;
}

/// What the mean of a sample rests on.
struct Footing {
    double error, freedom;   ///< its standard error, and of what degrees of freedom
};

/// Of replicates of which some have fewer points than others: they count by what each adds to the variance (the effective number of
/// clusters, Carter, Schnepel & Steigerwald 2017). Nothing where all have the same.
std::optional<Footing> footing_of_ragged(const PairsOfArm& pairs, const std::vector<PointSums>& sums, const Moments& of_replicates) {
    const std::vector<std::size_t> counts = points_of_replicates(pairs);
    const std::size_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    if (std::all_of(counts.begin(), counts.end(), [&](std::size_t count) { return count == 0 || count == most; })) return std::nullopt;
    double all = 0.0, squares = 0.0;
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        double adds = 0.0;
        for (std::size_t p = 0; p < pairs.points(); ++p) {
            if (!std::isnan(pairs.difference(r, p)) && sums[p].n > 1.0)
                adds += sums[p].squares / (sums[p].n - 1.0) / (sums[p].n * sums[p].n);
        }
        all += adds;
        squares += adds * adds;
    }
    const double effective = squares > 0.0 ? all * all / squares : static_cast<double>(of_replicates.n);
    if (!(effective > 1.0)) return Footing{missing, 0.0};
    const auto n = static_cast<double>(of_replicates.n);
    const double shrunk = of_replicates.sd * std::sqrt((n - 1.0) / n) / std::sqrt(n);
    return Footing{shrunk * std::sqrt(effective / (effective - 1.0)), effective - 1.0};
}

double p_value_of(double mean, const Footing& footing) {
    if (!(footing.freedom > 0.0)) return missing;
    if (footing.error == 0.0) return mean == 0.0 ? 1.0 : 0.0;
    return 2.0 * student_above(std::abs(mean) / footing.error, footing.freedom);
}

/// Shares of pairs that are higher, equal or lower.
struct Signs {
    Estimate up, same, down;
};

Estimate clamped(Estimate share) {
    share.interval.low = std::max(share.interval.low, 0.0);
    share.interval.high = std::min(share.interval.high, 1.0);
    return share;
}

Signs signs_of(const PairsOfArm& pairs, double level) {
    std::vector<double> ups, sames, downs;
    std::size_t up = 0, same = 0, down = 0;
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        const std::size_t up_before = up, same_before = same, down_before = down;
        for (std::size_t p = 0; p < pairs.points(); ++p) {
            const double d = pairs.difference(r, p);
            up += d > 0.0 ? 1 : 0;
            same += d == 0.0 ? 1 : 0;
            down += d < 0.0 ? 1 : 0;
        }
        const auto n = static_cast<double>(up - up_before + same - same_before + down - down_before);
        if (n == 0.0) continue;
        ups.push_back(static_cast<double>(up - up_before) / n);
        sames.push_back(static_cast<double>(same - same_before) / n);
        downs.push_back(static_cast<double>(down - down_before) / n);
    }
    const std::size_t n = up + same + down;
    const auto share = [&](std::size_t count, const std::vector<double>& of_replicates) {
        const double value = n > 0 ? static_cast<double>(count) / static_cast<double>(n) : std::nan("");
        const bool is_clustered = pairs.points() > 1 && pairs.replicates() > 1;
        return is_clustered ? clamped({value, student_interval(moments_of(of_replicates), level), of_replicates.size()})
                            : Estimate{value, share_interval(count, n, level), n};
    };
    return {share(up, ups), share(same, sames), share(down, downs)};
}

/// What the points that a replicate has are above or below their own means.
double shared_by_points(const PairsOfArm& pairs, const std::vector<double>& means, std::size_t r) {
    double sum = 0.0, count = 0.0;
    for (std::size_t p = 0; p < pairs.points(); ++p) {
        const double d = pairs.difference(r, p) - means[p];
        if (std::isnan(d)) continue;
        sum += d;
        count += 1.0;
    }
    return sum / count;
}

/// The standard deviation of the effect between points: what the means of points vary beyond the chance that is in them.
double spread_between_points(const PairsOfArm& pairs, const std::vector<double>& means) {
    double residual = 0.0, pairs_counted = 0.0;
    for (std::size_t r = 0; r < pairs.replicates(); ++r) {
        const double shared = shared_by_points(pairs, means, r);
        for (std::size_t p = 0; p < pairs.points(); ++p) {
            const double rest = pairs.difference(r, p) - means[p] - shared;
            if (std::isnan(rest)) continue;
            residual += rest * rest;
            pairs_counted += 1.0;
        }
    }
    const std::vector<double> known = known_of(means);
    const auto points = static_cast<double>(known.size()), of_each = pairs_counted / points;
    if (!(of_each > 1.0) || points < 2.0) return std::nan("");
    const double sd = moments_of(known).sd, replicate_variance = residual / ((points - 1.0) * (of_each - 1.0)) / of_each;
    return std::sqrt(std::max(0.0, sd * sd - replicate_variance));
}

void count_points(const std::vector<double>& means, Effect& result) {
    const std::vector<double> known = known_of(means);
    const auto share = [&](auto&& is_it) {
        const auto count = std::count_if(known.begin(), known.end(), is_it);
        return known.empty() ? std::nan("") : static_cast<double>(count) / static_cast<double>(known.size());
    };
    result.points_up.value = share([](double m) { return m > 0.0; });
    result.points_down.value = share([](double m) { return m < 0.0; });
    result.points_up.n = result.points_down.n = known.size();
}

}  // namespace

Effect effect_of(const Values& values, std::size_t arm, double level) {
    const PairsOfArm pairs(values, arm);
    std::vector<double> means(pairs.points());
    std::vector<PointSums> by_point(pairs.points());
    PointSums all;
    double freedom = 0.0;
    for (std::size_t p = 0; p < pairs.points(); ++p) {
        const PointSums& sums = by_point[p] = sums_at(pairs, p);
        means[p] = sums.difference / sums.n;
        all.n += sums.n;
        all.squares += sums.squares;
        all.baseline_squares += sums.baseline_squares;
        all.whatif_squares += sums.whatif_squares;
        freedom += std::max(0.0, sums.n - 1.0);
    }
    Effect result;
    result.pairs = static_cast<std::size_t>(all.n);
    const Moments over_points = moments_of(known_of(means));
    result.by_replicate = by_replicate(pairs, by_point, means, over_points.mean);
    const std::vector<double> replicates = known_of(result.by_replicate);
    result.sample = pairs.replicates() > 1 ? replicates : known_of(means);
    const Moments moments = moments_of(result.sample);
    result.independent = replicates.size();
    const auto n = static_cast<double>(moments.n);
    const std::optional<Footing> ragged = replicates.size() > 1 ? footing_of_ragged(pairs, by_point, moments) : std::nullopt;
    const Footing footing = ragged.value_or(Footing{moments.sd / std::sqrt(n), n - 1.0});
    result.difference = {over_points.mean, student_interval(over_points.mean, footing.error, footing.freedom, level), moments.n};
    result.p_value = ragged ? p_value_of(over_points.mean, footing) : student_p_value(moments);
    result.baseline_sd = pairs.replicates() > 1 ? std::sqrt(all.baseline_squares / freedom) : std::nan("");
    result.standardised = scaled(result.difference, result.baseline_sd);
    result.standardised.n = moments.n;
    const double apart = all.baseline_squares + all.whatif_squares;
    if (apart > 0.0) result.variance_saved.value = 1.0 - all.squares / apart;
    result.variance_saved.n = result.pairs;
    const Signs signs = signs_of(pairs, level);
    result.share_up = signs.up;
    result.share_same = signs.same;
    result.share_down = signs.down;
    if (pairs.points() > 1) result.heterogeneity.value = spread_between_points(pairs, means);
    result.heterogeneity.n = over_points.n;
    count_points(means, result);
    return result;
}

Effect effect_of(std::span<const double> baseline, std::span<const double> whatif, double level) {
    assert(baseline.size() == whatif.size());
    Values values{baseline.size(), 1, 2, {}};
    for (std::size_t r = 0; r < baseline.size(); ++r) values.cells.insert(values.cells.end(), {baseline[r], whatif[r]});
    return effect_of(values, 1, level);
}

Estimate bootstrapped(const Effect& effect, Bootstrap& bootstrap, double level) {
    return {effect.difference.value, bootstrap.interval(effect.sample, level), effect.difference.n};
}

std::vector<Estimate> effect_at_each_point(const Values& values, std::size_t arm, double level) {
    const PairsOfArm pairs(values, arm);
    std::vector<Estimate> estimates;
    for (std::size_t p = 0; p < pairs.points(); ++p) {
        const PointSums sums = sums_at(pairs, p);
        const double mean = sums.difference / sums.n, sd = std::sqrt(sums.squares / (sums.n - 1.0));
        estimates.push_back({mean, student_interval(mean, sd / std::sqrt(sums.n), sums.n - 1.0, level), static_cast<std::size_t>(sums.n)});
    }
    return estimates;
}

}  // namespace coalesce
