#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/statistics/crossed.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// How far the intervals of total indices are to reach to either side for indices to tell parameters apart: a tenth of the variance.
constexpr double narrow_index = 0.1;

/// How many replicates, or rows, would make all total indices as narrow as `narrow_index`: about as many of the one as chance is more in.
struct RunsNeeded {
    double replicates = std::numeric_limits<double>::quiet_NaN();   ///< in place of those there are; NaN: rows are what lacks
    double rows = std::numeric_limits<double>::quiet_NaN();
    bool is_least = false;   ///< it may well be more: the variance, which may be 0, was taken at the upper end of its interval
};

/// Variance-based indices of one outcome in one arm.
struct SobolIndices {
    std::size_t rows = 0;        ///< used: those of which every role has a value
    std::size_t shifts = 0;      ///< that have any of them
    double mean = 0.0;           ///< of A and B together
    Estimate variance;           ///< of the expected outcome over the design
    std::vector<Estimate> first;          ///< S1 by factor: Saltelli et al. 2010, table 2 (b)
    std::vector<Estimate> first_jansen;   ///< S1 by factor: Jansen 1999
    std::vector<Estimate> total;          ///< ST by factor: Jansen 1999; Saltelli et al. 2010, table 2 (f)
    std::vector<CrossedCells> parts;      ///< by factor, the part of the variance that ST is the share of, by shift and replicate
    /// Whether the runs are too few to tell: the variance cannot be told from 0 (then there are no indices), or an index is outside of
    /// [0, 1], or S1 above ST, by more than its interval.
    bool is_too_few = false;
    RunsNeeded needed;           ///< where they are too few
};

/// First and total indices from the rows of each shift that are below `share` of its base. Variances are divided by n. Of a factor of
/// several parameters the first index is the closed one: of them alone and together.
///
/// The indices are those of the expected outcome: values are centred by replicate, and with two replicates or more every product is taken
/// across different ones, so that noise adds to no variance; with one replicate it cannot be told from effect. Shifts, which are
/// independent (Owen 1997), and replicates, which all shifts share, are two crossed samples (see CrossedMean); intervals are Fieller's of a
/// ratio (1954). With one shift there are none. Where S1 comes out above ST, which no parameter can have, both are the mean of the two,
/// weighted by precision. NaN where the outcome does not vary, or not beyond chance.
SobolIndices sobol_indices(const StudyDesign& design, const Values& values, std::size_t arm, double share, double level);

}  // namespace coalesce
