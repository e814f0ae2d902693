#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/crossed.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// What the rows of a design for Sobol indices came to in one arm, replicate by replicate. Each replicate is centred by its own mean over
/// the sampled points, so that the products of values are small.
class RowValues {
public:
    /// `sampled` are the points A and B of all rows that count.
    RowValues(const Values& values, std::size_t arm, std::span<const std::size_t> sampled);

    /// By replicate, what is taken off its values.
    const std::vector<double>& centres() const { return centres_; }
    /// Chooses the replicates that have all these points.
    const std::vector<std::size_t>& choose(std::span<const std::size_t> points);
    const std::vector<std::size_t>& chosen() const { return chosen_; }
    /// The centred values of a point in the chosen replicates.
    std::vector<double> at(std::size_t point) const;

private:
    const Values& values_;
    std::size_t arm_;
    std::vector<double> centres_;
    std::vector<std::size_t> chosen_;
};

/// A mean over the rows of each shift, by shift and replicate.
class MeanOverRows {
public:
    explicit MeanOverRows(std::size_t replicates) : replicates_(replicates) {}

    void begin_shift();
    /// Adds a row's parts times a factor to the last shift; `parts[k]` is of replicate `replicates[k]`.
    void add(std::span<const double> parts, double factor, std::span<const std::size_t> replicates);
    /// NaN where a shift has no row.
    CrossedCells cells() const;

private:
    std::size_t replicates_;
    std::vector<double> sums_, counts_;
};

}  // namespace coalesce
