#include "analysis/statistics/second_order.hpp"

#include <algorithm>
#include <map>

#include "analysis/statistics/crossed_ratio.hpp"
#include "analysis/statistics/expected_product.hpp"
#include "analysis/statistics/sobol_rows.hpp"

namespace coalesce {
namespace {

/// The points of a row: A, B, of each factor A with its values of B, and of each factor B with its values of A.
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
        row.in_a.resize(design.factors());
        row.in_b.resize(design.factors());
        if (place.role == SobolPlace::a) row.a = p;
        else if (place.role == SobolPlace::b) row.b = p;
        else (place.is_of_b ? row.in_b : row.in_a)[place.role] = p;
    }
    return shifts;
}

/// All that are A or B.
std::vector<std::size_t> sampled_points(const StudyDesign& design) {
    std::vector<std::size_t> points;
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        if (design.sobol[p].role >= design.factors()) points.push_back(p);
    }
    return points;
}

using Products = std::vector<double>;   ///< by replicate that the row has

/// The mean of two products less a third.
Products mean_of(Products x, const Products& y, const Products& less) {
    for (std::size_t k = 0; k < x.size(); ++k) x[k] = (x[k] + y[k]) / 2.0 - less[k];
    return x;
}

/// What the indices are ratios of: the variance, and by pair of factors the part of it that is the pair's.
struct PairParts {
    MeanOverRows variance;
    std::vector<MeanOverRows> together;

    PairParts(std::size_t replicates, std::size_t axes) : variance(replicates), together(axes * (axes - 1) / 2, variance) {}

    void begin_shift() {
        variance.begin_shift();
        for (MeanOverRows& pair : together) pair.begin_shift();
    }
};

/// Adds a row's products to the parts; false if no replicate has all of it.
bool add_mirrored_row(const MirroredRow& row, RowValues& values, PairParts& parts) {
    if (values.choose(row.all()).empty()) return false;
    const Products a = values.at(row.a), b = values.at(row.b), ab = product_by_replicate(a, b);
    Products variance = product_by_replicate(a, a);
    const Products bb = product_by_replicate(b, b);
    for (std::size_t k = 0; k < variance.size(); ++k) variance[k] = (variance[k] + bb[k]) / 2.0;
    parts.variance.add(variance, 1.0, values.chosen());
    std::vector<Products> in_a, in_b, alone;
    for (std::size_t i = 0; i < row.in_a.size(); ++i) {
        in_a.push_back(values.at(row.in_a[i]));
        in_b.push_back(values.at(row.in_b[i]));
        alone.push_back(mean_of(product_by_replicate(b, in_a[i]), product_by_replicate(a, in_b[i]), ab));
    }
    std::size_t pair = 0;
    for (std::size_t i = 0; i < in_a.size(); ++i) {
        for (std::size_t j = i + 1; j < in_a.size(); ++j) {
            Products both = mean_of(product_by_replicate(in_a[i], in_b[j]), product_by_replicate(in_a[j], in_b[i]), ab);
            for (std::size_t k = 0; k < both.size(); ++k) both[k] = both[k] - alone[i][k] - alone[j][k];
            parts.together[pair++].add(both, 1.0, values.chosen());
        }
    }
    return true;
}

}  // namespace

bool has_second_order(const StudyDesign& design) {
    return std::any_of(design.sobol.begin(), design.sobol.end(), [](const SobolPlace& place) { return place.is_of_b; });
}

std::vector<SecondOrderIndex> second_order_indices(const StudyDesign& design, const Values& values, std::size_t arm, double level) {
    if (!has_second_order(design)) return {};
    RowValues of_rows(values, arm, sampled_points(design));
    PairParts parts(values.replicates, design.factors());
    std::size_t counted_rows = 0;
    for (const auto& [number, rows] : mirrored_rows(design)) {
        parts.begin_shift();
        for (const auto& [place, row] : rows) counted_rows += add_mirrored_row(row, of_rows, parts) ? 1 : 0;
    }
    const CrossedCells variance = parts.variance.cells();
    std::vector<SecondOrderIndex> indices;
    for (std::size_t i = 0; i < design.factors(); ++i) {
        for (std::size_t j = i + 1; j < design.factors(); ++j) {
            indices.push_back({i, j, crossed_ratio(parts.together[indices.size()].cells(), variance, level)});
            indices.back().index.n = counted_rows;
        }
    }
    return indices;
}

}  // namespace coalesce
