#include "analysis/statistics/second_order.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/statistics/crossed_ratio.hpp"
#include "analysis/statistics/expected_product.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// The points of a row: A, B, of each axis A with its value of B, and of each axis B with its value of A.
struct MirroredRow {
    std::size_t a = 0, b = 0;
    std::vector<std::size_t> in_a, in_b;

    std::vector<std::size_t> all() const {
        std::vector<std::size_t> points{a, b};
        points.insert(points.end(), in_a.begin(), in_a.end());
        points.insert(points.end(), in_b.begin(), in_b.end());
        return points;
    }
};

/// By shift, then row. Every row is whole (check_design).
using MirroredRows = std::map<std::int64_t, std::map<std::int64_t, MirroredRow>>;

MirroredRows mirrored_rows(const StudyDesign& design) {
    MirroredRows shifts;
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        const SobolPlace& place = design.sobol[p];
        MirroredRow& row = shifts[place.shift][place.row];
        row.in_a.resize(design.axes.size());
        row.in_b.resize(design.axes.size());
        if (place.role == SobolPlace::a) row.a = p;
        else if (place.role == SobolPlace::b) row.b = p;
        else (place.is_of_b ? row.in_b : row.in_a)[place.role] = p;
    }
    return shifts;
}

/// The mean of A and B over all points, by replicate.
std::vector<double> centres_of(const StudyDesign& design, const Values& values, std::size_t arm) {
    std::vector<double> centres;
    for (std::size_t r = 0; r < values.replicates; ++r) {
        double sum = 0.0, count = 0.0;
        for (std::size_t p = 0; p < values.points; ++p) {
            if (design.sobol[p].role < design.axes.size() || std::isnan(values(r, p, arm))) continue;
            sum += values(r, p, arm);
            count += 1.0;
        }
        centres.push_back(count > 0.0 ? sum / count : 0.0);
    }
    return centres;
}

/// Means over the rows of a shift, by replicate.
struct MeansOfShift {
    std::vector<double> variance;                ///< by replicate
    std::vector<std::vector<double>> together;   ///< by pair of axes, then replicate: the part of the variance that is the pair's
    std::vector<double> rows;                    ///< by replicate: how many there were
};

/// Adds up one shift after another.
class PairsOfAxes {
public:
    PairsOfAxes(const StudyDesign& design, const Values& values, std::size_t arm)
        : values_(values), arm_(arm), axes_(design.axes.size()), centres_(centres_of(design, values, arm)) {}

    std::size_t rows() const { return rows_; }
    std::size_t pairs() const { return axes_ * (axes_ - 1) / 2; }

    MeansOfShift of(const std::map<std::int64_t, MirroredRow>& rows) {
        const std::vector<double> zeros(values_.replicates);
        MeansOfShift sums{zeros, std::vector<std::vector<double>>(pairs(), zeros), zeros};
        for (const auto& [number, row] : rows) add(row, sums);
        for (std::size_t r = 0; r < values_.replicates; ++r) {
            const double count = sums.rows[r] > 0.0 ? sums.rows[r] : missing;
            sums.variance[r] /= count;
            for (auto& pair : sums.together) pair[r] /= count;
        }
        return sums;
    }

private:
    using Products = std::vector<double>;   ///< by replicate that the row has

    void add(const MirroredRow& row, MeansOfShift& sums) {
        choose_replicates(row.all());
        if (chosen_.empty()) return;
        ++rows_;
        for (const std::size_t r : chosen_) sums.rows[r] += 1.0;
        const Products a = at(row.a), b = at(row.b), ab = product_by_replicate(a, b);
        const Products aa = product_by_replicate(a, a), bb = product_by_replicate(b, b);
        add_to(sums.variance, [&](std::size_t k) { return (aa[k] + bb[k]) / 2.0; });
        std::vector<Products> in_a, in_b, alone;
        for (std::size_t i = 0; i < axes_; ++i) {
            in_a.push_back(at(row.in_a[i]));
            in_b.push_back(at(row.in_b[i]));
            alone.push_back(mean_of(product_by_replicate(b, in_a[i]), product_by_replicate(a, in_b[i]), ab));
        }
        std::size_t pair = 0;
        for (std::size_t i = 0; i < axes_; ++i) {
            for (std::size_t j = i + 1; j < axes_; ++j) {
                const Products both = mean_of(product_by_replicate(in_a[i], in_b[j]), product_by_replicate(in_a[j], in_b[i]), ab);
                add_to(sums.together[pair++], [&](std::size_t k) { return both[k] - alone[i][k] - alone[j][k]; });
            }
        }
    }

    /// The mean of two products less a third.
    static Products mean_of(Products x, const Products& y, const Products& less) {
        for (std::size_t k = 0; k < x.size(); ++k) x[k] = (x[k] + y[k]) / 2.0 - less[k];
        return x;
    }
    void add_to(std::vector<double>& sums, auto&& number) const {
        for (std::size_t k = 0; k < chosen_.size(); ++k) sums[chosen_[k]] += number(k);
    }
    void choose_replicates(const std::vector<std::size_t>& points) {
        chosen_.clear();
        for (std::size_t r = 0; r < values_.replicates; ++r) {
            const auto is_there = [&](std::size_t p) { return !std::isnan(values_(r, p, arm_)); };
            if (std::all_of(points.begin(), points.end(), is_there)) chosen_.push_back(r);
        }
    }
    Products at(std::size_t point) const {
        Products found;
        for (const std::size_t r : chosen_) found.push_back(values_(r, point, arm_) - centres_[r]);
        return found;
    }

    const Values& values_;
    std::size_t arm_, axes_, rows_ = 0;
    std::vector<double> centres_;
    std::vector<std::size_t> chosen_;
};

void append_cells(const std::vector<double>& of_shift, CrossedCells& cells) {
    cells.cells.insert(cells.cells.end(), of_shift.begin(), of_shift.end());
}

}  // namespace

bool has_second_order(const StudyDesign& design) {
    return std::any_of(design.sobol.begin(), design.sobol.end(), [](const SobolPlace& place) { return place.is_of_b; });
}

std::vector<SecondOrderIndex> second_order_indices(const StudyDesign& design, const Values& values, std::size_t arm, double level) {
    if (!has_second_order(design)) return {};
    PairsOfAxes pairs(design, values, arm);
    CrossedCells variance{values.replicates, {}};
    std::vector<CrossedCells> together(pairs.pairs(), variance);
    for (const auto& [number, rows] : mirrored_rows(design)) {
        const MeansOfShift means = pairs.of(rows);
        append_cells(means.variance, variance);
        for (std::size_t k = 0; k < together.size(); ++k) append_cells(means.together[k], together[k]);
    }
    std::vector<SecondOrderIndex> indices;
    for (std::size_t i = 0; i < design.axes.size(); ++i) {
        for (std::size_t j = i + 1; j < design.axes.size(); ++j) {
            indices.push_back({i, j, crossed_ratio(together[indices.size()], variance, level)});
            indices.back().index.n = pairs.rows();
        }
    }
    return indices;
}

}  // namespace coalesce
