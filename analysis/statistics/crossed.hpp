#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// What each unit of a design (a trajectory, a shift) contributes to an estimate in each replicate, NaN where it has nothing. All units share
/// the random numbers of the replicates, so units and replicates are two crossed samples and no cell is independent of its row and column.
struct CrossedCells {
    std::size_t replicates = 0;
    std::vector<double> cells;   ///< by unit, then replicate

    std::size_t units() const { return replicates > 0 ? cells.size() / replicates : 0; }
    double operator()(std::size_t unit, std::size_t replicate) const { return cells[unit * replicates + replicate]; }
};

/// The mean over units of their means over replicates, and how far chance goes in it.
///
/// Its variance is that of two crossed random factors (Cameron, Gelbach & Miller 2011; Owen 2007): between units, and between replicates
/// beyond what units count already. With one replicate its chance is unknown and left out.
struct CrossedMean {
    double mean = std::numeric_limits<double>::quiet_NaN();
    std::size_t units = 0;              ///< that have a value
    std::size_t replicates = 0;         ///< likewise
    std::vector<double> of_unit;        ///< how far each unit's mean is from `mean`; NaN where it has none
    std::vector<double> of_replicate;   ///< how far each replicate is from the others, unit by unit; NaN where it has none
    double cell_variance = 0.0;         ///< of `mean`, from noise of single cells
    double unit_variance = 0.0;         ///< from units and cells
    double replicate_variance = 0.0;    ///< from replicates alone
    double variance() const { return unit_variance + replicate_variance; }

    /// The half widths of Student's intervals of either part, put together as the sides of a right angle (Zou & Donner 2008): two replicates
    /// that differ have one degree of freedom however many units share them. NaN of fewer than two units.
    Interval interval(double level) const;
    Estimate estimate(double level) const { return {mean, interval(level), units}; }
};

CrossedMean crossed_mean(const CrossedCells& cells);

}  // namespace coalesce
