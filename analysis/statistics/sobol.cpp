#include "analysis/statistics/sobol.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/statistics/expected_product.hpp"
#include "numerics/elementary.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// The points of one row: A, B and one exchange for each axis.
struct RowPoints {
    std::size_t a = nobody, b = nobody;
    std::vector<std::size_t> exchanged;
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
        row.exchanged.resize(design.axes.size(), nobody);
        (place.role == SobolPlace::a ? row.a : place.role == SobolPlace::b ? row.b : row.exchanged[place.role]) = p;
    }
    return shifts;
}

/// The values of one role over the replicates that the whole row has.
using Replicates = std::vector<double>;

Replicates less(const Replicates& x, const Replicates& y) {
    Replicates differences(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) differences[r] = x[r] - y[r];
    return differences;
}

/// A mean over the rows of each shift, by shift and replicate.
class MeanOverRows {
public:
    explicit MeanOverRows(std::size_t replicates) : replicates_(replicates) {}

    void begin_shift() {
        sums_.resize(sums_.size() + replicates_, 0.0);
        counts_.resize(sums_.size(), 0.0);
    }
    /// Adds the product of two expected values of a row, times a factor, to the last shift.
    void add(const Replicates& x, const Replicates& y, double factor, const std::vector<std::size_t>& replicates) {
        const std::vector<double> parts = product_by_replicate(x, y);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const std::size_t cell = sums_.size() - replicates_ + replicates[k];
            sums_[cell] += factor * parts[k];
            counts_[cell] += 1.0;
        }
    }
    CrossedCells cells() const {
        CrossedCells means{replicates_, sums_};
        for (std::size_t c = 0; c < sums_.size(); ++c) means.cells[c] /= counts_[c];   // 0 / 0: missing
        return means;
    }

private:
    std::size_t replicates_;
    std::vector<double> sums_, counts_;
};

/// What the indices are ratios of.
struct Parts {
    MeanOverRows variance;
    std::vector<MeanOverRows> first, rest, total;   ///< by axis; `rest` is the part of all others together

    Parts(std::size_t replicates, std::size_t axes)
        : variance(replicates), first(axes, MeanOverRows(replicates)), rest(first), total(first) {}

    void begin_shift() {
        variance.begin_shift();
        for (auto* parts : {&first, &rest, &total}) {
            for (MeanOverRows& part : *parts) part.begin_shift();
        }
    }
};

class Rows {
public:
    Rows(const Values& values, std::size_t arm, const std::vector<double>& centre) : values_(values), arm_(arm), centre_(centre) {}

    /// False if no replicate has all the roles.
    bool add(const RowPoints& row, Parts& parts) {
        choose_replicates(row);
        if (chosen_.empty()) return false;
        const Replicates a = at(row.a), b = at(row.b);
        parts.variance.add(a, a, 1.0, chosen_);   // A and B each count as a row of it
        parts.variance.add(b, b, 1.0, chosen_);
        for (std::size_t i = 0; i < row.exchanged.size(); ++i) {
            const Replicates ab = at(row.exchanged[i]);
            const Replicates total = less(a, ab), rest = less(b, ab);
            parts.first[i].add(b, total, -1.0, chosen_);
            parts.rest[i].add(rest, rest, 0.5, chosen_);
            parts.total[i].add(total, total, 0.5, chosen_);
        }
        return true;
    }

private:
    void choose_replicates(const RowPoints& row) {
        chosen_.clear();
        for (std::size_t r = 0; r < values_.replicates; ++r) {
            bool is_there = !std::isnan(values_(r, row.a, arm_)) && !std::isnan(values_(r, row.b, arm_));
            for (const std::size_t p : row.exchanged) is_there = is_there && !std::isnan(values_(r, p, arm_));
            if (is_there) chosen_.push_back(r);
        }
    }
    Replicates at(std::size_t point) const {
        Replicates found(chosen_.size());
        for (std::size_t k = 0; k < chosen_.size(); ++k) found[k] = values_(chosen_[k], point, arm_) - centre_[chosen_[k]];
        return found;
    }

    const Values& values_;
    std::size_t arm_;
    const std::vector<double>& centre_;
    std::vector<std::size_t> chosen_;
};

/// The mean of A and B of every replicate.
std::vector<double> centre_of(const Values& values, std::size_t arm, const std::vector<const RowPoints*>& rows) {
    std::vector<double> centre(values.replicates, 0.0);
    for (std::size_t r = 0; r < values.replicates; ++r) {
        double sum = 0.0, count = 0.0;
        for (const RowPoints* row : rows) {
            for (const std::size_t p : {row->a, row->b}) {
                if (std::isnan(values(r, p, arm))) continue;
                sum += values(r, p, arm);
                count += 1.0;
            }
        }
        centre[r] = count > 0.0 ? sum / count : 0.0;
    }
    return centre;
}

/// `x` less `factor` times `y`, cell by cell.
CrossedCells less(const CrossedCells& x, double factor, const CrossedCells& y) {
    CrossedCells differences = x;
    for (std::size_t c = 0; c < x.cells.size(); ++c) differences.cells[c] -= factor * y.cells[c];
    return differences;
}

/// The value from `from` on in the direction of `step` at which a ratio is first refuted, to a thousandth of a step; NaN if none is near.
double first_refuted(double from, double step, auto&& is_refuted) {
    constexpr int most_doublings = 12;
    double inside = from, outside = from + step;
    for (int k = 0; !is_refuted(outside); ++k) {
        if (k == most_doublings) return missing;
        inside = outside;
        outside = from + 2.0 * (outside - from);
    }
    while (std::abs(outside - inside) > 1e-3 * std::abs(step)) {
        const double middle = (inside + outside) / 2.0;
        (is_refuted(middle) ? outside : inside) = middle;
    }
    return outside;
}

/// A ratio of two means with Fieller's interval: the ratios at which the one less so many times the other cannot be told from 0.
Estimate ratio_of_means(const CrossedCells& above, const CrossedCells& below, double below_mean, std::size_t rows, double level) {
    Estimate estimate;
    estimate.n = rows;
    estimate.value = crossed_mean(above).mean / below_mean;
    const Interval around = crossed_mean(less(above, estimate.value, below)).interval(level);
    if (std::isnan(around.low)) return estimate;
    const double step = around.width() / 2.0 / below_mean;
    if (!(step > 1e-12)) {
        estimate.interval = {estimate.value, estimate.value};
        return estimate;
    }
    const auto is_refuted = [&](double ratio) { return crossed_mean(less(above, ratio, below)).interval(level).excludes_zero(); };
    estimate.interval = {first_refuted(estimate.value, -step, is_refuted), first_refuted(estimate.value, step, is_refuted)};
    if (std::isnan(estimate.interval.low) || std::isnan(estimate.interval.high)) estimate.interval = {missing, missing};
    return estimate;
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
    return !(is_told && crossed_mean(less(first_part, 1.0, total_part)).interval(level).low > 0.0);
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
        const CrossedMean residual = crossed_mean(less(part, share, variance));
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
        result.first[i] = ratio_of_means(first, variance, mean.mean, result.rows, level);
        result.first_jansen[i] = ratio_of_means(less(variance, 1.0, parts.rest[i].cells()), variance, mean.mean, result.rows, level);
        result.total[i] = ratio_of_means(result.parts[i], variance, mean.mean, result.rows, level);
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
    std::vector<const RowPoints*> every;
    for (const auto& of_shift : chosen) every.insert(every.end(), of_shift.begin(), of_shift.end());
    const std::vector<double> centre = centre_of(values, arm, every);
    Parts parts(values.replicates, design.axes.size());
    SobolIndices result;
    Rows rows(values, arm, centre);
    for (const auto& of_shift : chosen) {
        parts.begin_shift();
        for (const RowPoints* row : of_shift) result.rows += rows.add(*row, parts) ? 1 : 0;
    }
    double sum = 0.0;
    for (const double c : centre) sum += c;
    result.mean = sum / static_cast<double>(centre.size());
    divide(parts, level, result);
    return result;
}

}  // namespace coalesce
