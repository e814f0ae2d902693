#include "analysis/statistics/sobol.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/statistics/crossed_ratio.hpp"
#include "analysis/statistics/expected_product.hpp"
#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/sobol_rows.hpp"
#include "numerics/elementary.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// The points of one row: A, B and one exchange for each factor.
struct RowPoints {
    std::size_t a = nobody, b = nobody;
    std::vector<std::size_t> exchanged;
    std::vector<std::size_t> all() const {
        std::vector<std::size_t> points{a, b};
        points.insert(points.end(), exchanged.begin(), exchanged.end());
        return points;
    }
    bool is_whole() const { return a != nobody && b != nobody && std::find(exchanged.begin(), exchanged.end(), nobody) == exchanged.end(); }
};

using RowsOfShift = std::map<std::int64_t, RowPoints>;
using Shifts = std::map<std::int64_t, RowsOfShift>;

Shifts rows_by_shift(const StudyDesign& design) {
    Shifts shifts;
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        const SobolPlace& place = design.sobol[p];
        if (place.is_of_b) continue;   // for indices of the second order
        RowPoints& row = shifts[place.shift][place.row];
        row.exchanged.resize(design.factors(), nobody);
        (place.role == SobolPlace::a ? row.a : place.role == SobolPlace::b ? row.b : row.exchanged[place.role]) = p;
    }
    return shifts;
}

using Replicates = std::vector<double>;   ///< the values of one role over the replicates that the whole row has

Replicates less(const Replicates& x, const Replicates& y) {
    Replicates differences(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) differences[r] = x[r] - y[r];
    return differences;
}

/// What the indices are ratios of.
struct Parts {
    MeanOverRows variance;
    std::vector<MeanOverRows> first, rest, total;   ///< by factor; `rest` is the part of all others together

    Parts(std::size_t replicates, std::size_t axes)
        : variance(replicates), first(axes, MeanOverRows(replicates)), rest(first), total(first) {}

    void begin_shift() {
        variance.begin_shift();
        for (auto* parts : {&first, &rest, &total}) {
            for (MeanOverRows& part : *parts) part.begin_shift();
        }
    }
};

/// Adds the products of a row to the parts; false if no replicate has all the roles.
bool add_row(const RowPoints& row, RowValues& values, Parts& parts) {
    if (values.choose(row.all()).empty()) return false;
    const Replicates a = values.at(row.a), b = values.at(row.b);
    const auto& chosen = values.chosen();
    parts.variance.add(product_by_replicate(a, a), 1.0, chosen);   // A and B each count as a row of it
    parts.variance.add(product_by_replicate(b, b), 1.0, chosen);
    for (std::size_t i = 0; i < row.exchanged.size(); ++i) {
        const Replicates ab = values.at(row.exchanged[i]);
        const Replicates total = less(a, ab), rest = less(b, ab);
        parts.first[i].add(product_by_replicate(b, total), -1.0, chosen);
        parts.rest[i].add(product_by_replicate(rest, rest), 0.5, chosen);
        parts.total[i].add(product_by_replicate(total, total), 0.5, chosen);
    }
    return true;
}

bool is_wide(const Estimate& index) { return index.interval.width() > 2.0 * narrow_index; }

/// Where S1 is above ST, the mean of both weighted by their precision. False if they are apart by more than chance.
bool reconcile(const CrossedCells& first_part, const CrossedCells& total_part, double level, Estimate& first, Estimate& total) {
    if (std::isnan(first.interval.low) || std::isnan(total.interval.low) || first.value <= total.value) return true;
    const double first_error = first.interval.width(), total_error = total.interval.width();
    const double squares = first_error * first_error + total_error * total_error;
    if (!(squares > 0.0)) return true;
    const double mean = (first.value * total_error * total_error + total.value * first_error * first_error) / squares;
    first.value = std::clamp(mean, first.interval.low, first.interval.high);
    total.value = std::clamp(mean, total.interval.low, total.interval.high);
    const bool is_told = is_wide(first) || is_wide(total);
    return !(is_told && crossed_mean(less_times(first_part, 1.0, total_part)).interval(level).low > 0.0);
}

/// Of narrow intervals at the end of the range a few are beyond it, which is chance and no harm.
bool is_outside(const Estimate& index) { return is_wide(index) && (index.interval.low > 1.0 || index.interval.high < 0.0); }
bool has_no_end(const Estimate& index) { return !std::isnan(index.value) && std::isnan(index.interval.low); }

/// Runs for intervals of the total indices that are narrow enough, by the square root of their number.
RunsNeeded runs_needed(const SobolIndices& found, const CrossedCells& variance, double level) {
    RunsNeeded needed;
    needed.is_least = found.variance.interval.low <= 0.0;
    const double reach = normal_quantile(0.5 + level / 2.0) / narrow_index;
    const double size = needed.is_least ? found.variance.interval.high : found.variance.value;
    if (!(size > 0.0)) return needed;
    double factor = 1.0, of_replicates = 0.0;
    for (const CrossedCells& part : found.parts) {
        const double share = std::clamp(crossed_mean(part).mean / size, 0.0, 1.0);
        const CrossedMean residual = crossed_mean(less_times(part, share, variance));
        const double times = residual.variance() * (reach / size) * (reach / size);
        if (times <= factor) continue;
        factor = times;
        of_replicates = (residual.replicate_variance + residual.cell_variance) / residual.variance();
    }
    for (const Estimate& first : found.first) {
        const double half = first.interval.width() / 2.0 / narrow_index;
        if (half * half > factor) factor = half * half;
    }
    if (needed.is_least) {   // the variance itself must be told from 0, too
        const double half = found.variance.interval.width() / 2.0 / found.variance.value;
        factor = std::max({factor, 2.0, found.variance.value > 0.0 ? half * half : 0.0});
    }
    const bool are_replicates_short = variance.replicates > 1 && of_replicates > 0.5;
    const double count = static_cast<double>(are_replicates_short ? variance.replicates : found.rows);
    (are_replicates_short ? needed.replicates : needed.rows) = std::ceil(count * factor);
    return needed;
}

/// The rows below `share` of each shift's base that have all their points.
std::vector<std::vector<const RowPoints*>> chosen_rows(const Shifts& shifts, double share) {
    std::vector<std::vector<const RowPoints*>> chosen;
    for (const auto& [number, rows] : shifts) {
        const auto most = static_cast<std::size_t>(std::ceil(share * static_cast<double>(rows.size())));
        std::vector<const RowPoints*> of_shift;
        std::size_t k = 0;
        for (const auto& [row, points] : rows) {
            if (k++ < most && points.is_whole()) of_shift.push_back(&points);
        }
        if (!of_shift.empty()) chosen.push_back(std::move(of_shift));
    }
    return chosen;
}

/// The indices from their parts, and whether they can be told.
void divide(const Parts& parts, double level, SobolIndices& result) {
    const CrossedCells variance = parts.variance.cells();
    const CrossedMean mean = crossed_mean(variance);
    result.shifts = mean.units;
    result.variance = {mean.mean, mean.interval(level), result.rows};
    const std::size_t axes = parts.total.size();
    for (const MeanOverRows& total : parts.total) result.parts.push_back(total.cells());
    result.first = result.first_jansen = result.total = std::vector<Estimate>(axes, Estimate{missing, {missing, missing}, result.rows});
    result.is_too_few = result.variance.interval.low <= 0.0 && result.variance.interval.high != result.variance.interval.low;
    const bool can_be_told = mean.mean > 0.0 && !result.is_too_few;
    for (std::size_t i = 0; i < axes && can_be_told; ++i) {
        const CrossedCells first = parts.first[i].cells();
        result.first[i] = crossed_ratio(first, variance, level);
        result.first_jansen[i] = crossed_ratio(less_times(variance, 1.0, parts.rest[i].cells()), variance, level);
        result.total[i] = crossed_ratio(result.parts[i], variance, level);
        result.first[i].n = result.first_jansen[i].n = result.total[i].n = result.rows;
        const bool agree = reconcile(first, result.parts[i], level, result.first[i], result.total[i]);
        result.is_too_few = result.is_too_few || !agree;
    }
    const bool has_intervals = !std::isnan(result.variance.interval.low);
    for (const auto* indices : {&result.first, &result.total}) {
        for (const Estimate& index : *indices)
            result.is_too_few = result.is_too_few || is_outside(index) || (has_intervals && has_no_end(index));
    }
    if (result.is_too_few) result.needed = runs_needed(result, variance, level);
}

}  // namespace

SobolIndices sobol_indices(const StudyDesign& design, const Values& values, std::size_t arm, double share, double level) {
    const Shifts all = rows_by_shift(design);
    const auto chosen = chosen_rows(all, share);
    std::vector<std::size_t> sampled;
    for (const auto& of_shift : chosen) {
        for (const RowPoints* row : of_shift) sampled.insert(sampled.end(), {row->a, row->b});
    }
    RowValues of_rows(values, arm, sampled);
    Parts parts(values.replicates, design.factors());
    SobolIndices result;
    for (const auto& of_shift : chosen) {
        parts.begin_shift();
        for (const RowPoints* row : of_shift) result.rows += add_row(*row, of_rows, parts) ? 1 : 0;
    }
    result.mean = moments_of(of_rows.centres()).mean;
    divide(parts, level, result);
    return result;
}

}  // namespace coalesce
