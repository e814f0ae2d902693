#include "analysis/statistics/pawn.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/left_out.hpp"
#include "numerics/missing.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

using Rows = std::vector<std::size_t>;

constexpr std::size_t fewest_with_value = 10;   // of a parameter with few different values
constexpr std::uint32_t deals = 32, dummies = 100, exceeded_by_chance = 2;
/// What is taken off for each unit by which halves are above the whole: 1 / (2^rate - 1).
const double of_a_distance = 1.0 / (std::cbrt(4.0) - 1.0), of_none = 1.0 / (std::sqrt(2.0) - 1.0);

/// How rows lie in the intervals of a parameter.
struct PawnCut {
    std::vector<std::size_t> interval;   ///< by row
    std::vector<char> counts;            ///< by interval: whether it has enough rows
};

/// Rows in an order that is as good as any other.
Rows shuffled(Rows rows, std::uint32_t number) {
    const RandomStream random{1, number, 0};
    std::vector<std::pair<std::uint32_t, std::size_t>> keys;
    for (const std::size_t row : rows) keys.emplace_back(random.word(Draw::bootstrap, static_cast<std::uint32_t>(row)), row);
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const auto& key) { return key.second; });
    return rows;
}

/// The mean over intervals of the largest distance between their distribution of the outcome and that of all these rows, ascending by it.
double mean_distance(const PawnCut& cut, std::span<const double> outcome, const Rows& ascending) {
    const std::size_t intervals = cut.counts.size();
    std::vector<double> rows(intervals, 0.0), below(intervals, 0.0), farthest(intervals, 0.0);
    for (const std::size_t row : ascending) rows[cut.interval[row]] += 1.0;
    const auto all = static_cast<double>(ascending.size());
    const auto look = [&](std::size_t i, std::size_t seen) {
        farthest[i] = std::max(farthest[i], std::abs(below[i] / rows[i] - static_cast<double>(seen) / all));
    };
    for (std::size_t k = 0, end = 0; k < ascending.size(); k = end) {   // rows with equal outcomes at once
        while (end < ascending.size() && outcome[ascending[end]] == outcome[ascending[k]]) ++end;
        for (std::size_t j = k; j < end; ++j) look(cut.interval[ascending[j]], k);   // it only falls between an interval's own rows
        for (std::size_t j = k; j < end; ++j) below[cut.interval[ascending[j]]] += 1.0;
        for (std::size_t j = k; j < end; ++j) look(cut.interval[ascending[j]], end);
    }
    double sum = 0.0, there = 0.0;
    for (std::size_t i = 0; i < intervals; ++i) {
        if (cut.counts[i] == 0 || rows[i] == 0.0) continue;
        sum += farthest[i];
        there += 1.0;
    }
    return there > 1.0 ? sum / there : missing;   // of one interval alone there is nothing to tell
}

Rows rows_with_values(std::span<const double> outcome) {
    Rows rows;
    for (std::size_t k = 0; k < outcome.size(); ++k) {
        if (!std::isnan(outcome[k])) rows.push_back(k);
    }
    return rows;
}

PawnCut cut_of(std::span<const double> axis, const Rows& rows, std::size_t most) {
    PawnCut cut{intervals_of(axis, most), {}};
    std::vector<std::size_t> sizes(cut.interval.empty() ? 0 : *std::max_element(cut.interval.begin(), cut.interval.end()) + 1, 0);
    for (const std::size_t row : rows) ++sizes[cut.interval[row]];
    for (const std::size_t size : sizes) cut.counts.push_back(size >= fewest_with_value ? 1 : 0);
    return cut;
}

/// The quarter that each row is in, by chance: of each interval equally many. Quarters 0 and 1 are one half, 2 and 3 the other.
std::vector<std::uint8_t> quarters_of(const PawnCut& cut, const Rows& in_random_order) {
    std::vector<std::size_t> sizes(cut.counts.size(), 0), dealt(cut.counts.size(), 0);
    for (const std::size_t row : in_random_order) ++sizes[cut.interval[row]];
    std::vector<std::uint8_t> quarter(cut.interval.size(), 0);
    for (const std::size_t row : in_random_order) {
        const std::size_t i = cut.interval[row];
        quarter[row] = static_cast<std::uint8_t>(4 * dealt[i]++ / sizes[i]);
    }
    return quarter;
}

/// What the index of one parameter is made from.
struct PawnParts {
    double whole = missing, halves = missing;   ///< the plain index of all rows, and on average of half of them
    std::vector<double> half, quarters;         ///< of each half, and on average of its own halves

    double corrected(double rate) const { return whole - rate * (halves - whole); }
};

/// One parameter on one outcome.
class PawnOfAxis {
public:
    PawnOfAxis(PawnCut cut, const Rows& rows, const std::vector<Rows>& orders) : cut_(std::move(cut)) {
        for (std::uint32_t d = 0; d < deals; ++d) quarters_.push_back(quarters_of(cut_, orders[d]));
        for (std::uint32_t d = 0; d < dummies; ++d) {
            std::vector<std::size_t> interval = cut_.interval;
            for (std::size_t k = 0; k < rows.size(); ++k) interval[rows[k]] = cut_.interval[orders[d][k]];
            dummies_.push_back({std::move(interval), cut_.counts});
        }
    }

    PawnParts parts(std::span<const double> outcome, const Rows& ascending, bool with_quarters) const {
        PawnParts found;
        found.whole = mean_distance(cut_, outcome, ascending);
        found.halves = 0.0;
        for (const auto& quarter : quarters_) {
            for (std::uint8_t h = 0; h < 2; ++h) {
                const double half = among(outcome, ascending, [&](std::size_t row) { return quarter[row] / 2 == h; });
                found.halves += half / (2.0 * deals);
                if (!with_quarters) continue;
                found.half.push_back(half);
                const double one = among(outcome, ascending, [&](std::size_t row) { return quarter[row] == 2 * h; });
                const double other = among(outcome, ascending, [&](std::size_t row) { return quarter[row] == 2 * h + 1; });
                found.quarters.push_back((one + other) / 2.0);
            }
        }
        return found;
    }

    /// Whether hardly any dummy has so large an index.
    bool is_clear(double index, std::span<const double> outcome, const Rows& ascending) const {
        const auto exceeds = [&](const PawnCut& dummy) { return mean_distance(dummy, outcome, ascending) >= index; };
        return std::count_if(dummies_.begin(), dummies_.end(), exceeds) <= exceeded_by_chance;
    }

private:
    double among(std::span<const double> outcome, const Rows& ascending, auto&& is_in) const {
        Rows kept;
        std::copy_if(ascending.begin(), ascending.end(), std::back_inserter(kept), is_in);
        return mean_distance(cut_, outcome, kept);
    }

    PawnCut cut_;
    std::vector<std::vector<std::uint8_t>> quarters_;   // by deal, then row
    std::vector<PawnCut> dummies_;
};

Rows ascending_by(std::span<const double> outcome, Rows rows) {
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return outcome[a] < outcome[b]; });
    return rows;
}

/// How the corrected index varies over halves of the points, as a standard deviation: that of the whole.
double spread_over_halves(const PawnParts& parts, double rate) {
    double sum = 0.0, squares = 0.0;
    const auto n = static_cast<double>(parts.half.size());
    for (std::size_t h = 0; h < parts.half.size(); ++h) {
        const double corrected = parts.half[h] - rate * (parts.quarters[h] - parts.half[h]);
        sum += corrected;
        squares += corrected * corrected;
    }
    return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

}  // namespace

std::vector<std::size_t> intervals_of(std::span<const double> values, std::size_t most) {
    Rows order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::size_t different = values.empty() ? 0 : 1;
    for (std::size_t k = 1; k < order.size(); ++k) different += values[order[k]] != values[order[k - 1]] ? 1 : 0;
    std::vector<std::size_t> interval(values.size());
    std::size_t number = 0, seen = 0, last = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end, ++seen) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const std::size_t wanted = different <= most ? seen : (begin + end - 1) / 2 * most / order.size();
        if (begin > 0 && wanted != last) ++number;   // an interval that equal values jump over has no number
        last = wanted;
        for (std::size_t k = begin; k < end; ++k) interval[order[k]] = number;
    }
    return interval;
}

std::vector<Estimate> pawn_indices(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm, double level) {
    const std::vector<double> means = point_means(values, arm);
    const Rows rows = rows_with_values(means);
    std::vector<Estimate> estimates(axes.size(), Estimate{missing, {missing, missing}, rows.size()});
    if (rows.size() < fewest_points_of_pawn) return estimates;
    const std::size_t most = std::min(most_intervals_of_pawn, rows.size() / fewest_in_interval_of_pawn);
    std::vector<Rows> orders;
    for (std::uint32_t d = 0; d < dummies; ++d) orders.push_back(shuffled(rows, d));
    const Rows ascending = ascending_by(means, rows);
    std::vector<std::vector<double>> without;   // means without each replicate
    for (std::size_t r = 0; r < values.replicates && values.replicates > 1; ++r) without.push_back(point_means(values, arm, r));
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const PawnOfAxis axis(cut_of(axes[i], rows, most), rows, orders);
        const PawnParts parts = axis.parts(means, ascending, true);
        if (std::isnan(parts.whole) || std::isnan(parts.halves)) continue;
        const bool is_clear = axis.is_clear(parts.whole, means, ascending);
        const double rate = is_clear ? of_a_distance : of_none, index = parts.corrected(rate);
        std::vector<std::vector<double>> left_out;
        for (const auto& others : without)
            left_out.push_back({axis.parts(others, ascending_by(others, rows_with_values(others)), false).corrected(rate)});
        const double of_points = student_quantile(0.5 + level / 2.0, deals - 1.0) * spread_over_halves(parts, rate);
        const double half_width = std::hypot(of_points, jackknife_half_width(left_out, 0, level));
        estimates[i].value = std::clamp(index, 0.0, 1.0);
        estimates[i].interval = {is_clear ? std::clamp(index - half_width, 0.0, 1.0) : 0.0, std::clamp(index + half_width, 0.0, 1.0)};
    }
    return estimates;
}

}  // namespace coalesce
