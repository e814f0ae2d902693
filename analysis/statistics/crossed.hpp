#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// What each unit of a design (a trajectory, a shift) contributes to an estimate in each replicate, NaN where it has nothing. All units
/// share the random numbers of the replicates, so units and replicates are two crossed samples and no cell is independent of its row and
/// column.
struct CrossedCells {
    std::size_t replicates = 0;
    std::vector<double> cells;   ///< by unit, then replicate

    std::size_t units() const { return replicates > 0 ? cells.size() / replicates : 0; }
    double operator()(std::size_t unit, std::size_t replicate) const { return cells[unit * replicates + replicate]; }
};

/// The mean over units of their means over replicates, and how far chance goes in it.
///
/// Its variance is that of two crossed random factors (Cameron, Gelbach & Miller 2011; Owen 2007): between units, plus between replicates,
/// less what both counted, never less than either. The degrees of freedom are Satterthwaite's (1946), so that two replicates that differ
/// have about one however many units share them. With one replicate its chance is unknown and left out.
struct CrossedMean {
    double mean = std::numeric_limits<double>::quiet_NaN();
    std::size_t units = 0;              ///< that have a value
    std::vector<double> of_unit;        ///< how far each unit's mean is from `mean`; NaN where it has none
    std::vector<double> of_replicate;   ///< how far each replicate is from the others, unit by unit; NaN where it has none
    double unit_variance = 0.0;         ///< of `mean`, as if units alone were drawn
    double replicate_variance = 0.0;    ///< as if replicates alone were drawn
    double shared_variance = 0.0;       ///< what both of these hold: noise of single cells
    double variance = 0.0;              ///< of `mean`; NaN of one unit
    double freedom = 0.0;

    /// By Student's t; NaN where the variance is not known.
    Interval interval(double level) const;
    Estimate estimate(double level) const { return {mean, interval(level), units}; }
};

CrossedMean crossed_mean(const CrossedCells& cells);

}  // namespace coalesce
