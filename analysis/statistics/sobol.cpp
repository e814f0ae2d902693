#include "analysis/statistics/sobol.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/statistics/expected_product.hpp"

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

/// ShiftSums over the rows of one shift, and then means.
struct ShiftSums {
    double rows = 0.0;
    double variance = 0.0;
    std::vector<double> first, first_jansen, total;   ///< numerators by axis
};

class Shift {
public:
    Shift(const Values& values, std::size_t arm, const std::vector<double>& centre) : values_(values), arm_(arm), centre_(centre) {}

    /// False if no replicate has all the roles.
    bool add(const RowPoints& row, ShiftSums& sums) {
        choose_replicates(row);
        if (chosen_.empty()) return false;
        const Replicates a = at(row.a), b = at(row.b);
        sums.rows += 1.0;
        sums.variance += (expected_product(a, a) + expected_product(b, b)) / 2.0;
        for (std::size_t i = 0; i < row.exchanged.size(); ++i) {
            const Replicates ab = at(row.exchanged[i]);
            const Replicates total = less(a, ab), rest = less(b, ab);
            sums.first[i] -= expected_product(b, total);
            sums.first_jansen[i] += expected_product(rest, rest) / 2.0;
            sums.total[i] += expected_product(total, total) / 2.0;
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

/// A ratio of means over shifts with its interval: the residuals of the ratio are as good as independent.
Estimate ratio_of_means(const std::vector<ShiftSums>& shifts, const std::vector<double>& numerators, std::size_t rows, double level) {
    double above = 0.0, below = 0.0;
    for (std::size_t s = 0; s < shifts.size(); ++s) {
        above += numerators[s];
        below += shifts[s].variance;
    }
    Estimate estimate;
    estimate.n = rows;
    if (!(below > 0.0)) return estimate;
    estimate.value = above / below;
    const auto k = static_cast<double>(shifts.size());
    double squares = 0.0;
    for (std::size_t s = 0; s < shifts.size(); ++s) {
        const double residual = numerators[s] - estimate.value * shifts[s].variance;
        squares += residual * residual;
    }
    const double standard_error = std::sqrt(squares / (k * (k - 1.0))) / (below / k);
    estimate.interval = student_interval(estimate.value, standard_error, k - 1.0, level);
    return estimate;
}

std::vector<Estimate> ratios(const std::vector<ShiftSums>& shifts, std::vector<double> ShiftSums::* numerator, std::size_t axes,
                             std::size_t rows, double level, double sign) {
    std::vector<Estimate> estimates;
    for (std::size_t i = 0; i < axes; ++i) {
        std::vector<double> numerators;
        for (const ShiftSums& shift : shifts)
            numerators.push_back(sign < 0.0 ? shift.variance - (shift.*numerator)[i] : (shift.*numerator)[i]);
        estimates.push_back(ratio_of_means(shifts, numerators, rows, level));
    }
    return estimates;
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

}  // namespace

SobolIndices sobol_indices(const StudyDesign& design, const Values& values, std::size_t arm, double share, double level) {
    const Shifts all = rows_by_shift(design);
    const auto chosen = chosen_rows(all, share);
    std::vector<const RowPoints*> rows;
    for (const auto& of_shift : chosen) rows.insert(rows.end(), of_shift.begin(), of_shift.end());
    const std::vector<double> centre = centre_of(values, arm, rows);
    const std::size_t axes = design.axes.size();
    std::vector<ShiftSums> shifts;
    SobolIndices result;
    double below = 0.0;
    for (const auto& of_shift : chosen) {
        ShiftSums sums{0.0, 0.0, std::vector<double>(axes), std::vector<double>(axes), std::vector<double>(axes)};
        Shift shift(values, arm, centre);
        for (const RowPoints* row : of_shift) result.rows += shift.add(*row, sums) ? 1 : 0;
        if (sums.rows == 0.0) continue;
        for (auto* numerator : {&sums.first, &sums.first_jansen, &sums.total}) {
            for (double& sum : *numerator) sum /= sums.rows;
        }
        sums.variance /= sums.rows;
        below += sums.variance;
        shifts.push_back(std::move(sums));
    }
    result.shifts = shifts.size();
    double sum = 0.0;
    for (const double c : centre) sum += c;
    result.mean = sum / static_cast<double>(centre.size());
    result.variance = below / static_cast<double>(shifts.size());
    result.first = ratios(shifts, &ShiftSums::first, axes, result.rows, level, 1.0);
    result.first_jansen = ratios(shifts, &ShiftSums::first_jansen, axes, result.rows, level, -1.0);
    result.total = ratios(shifts, &ShiftSums::total, axes, result.rows, level, 1.0);
    return result;
}

}  // namespace coalesce
