#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// Variance-based indices of one outcome in one arm.
struct SobolIndices {
    std::size_t rows = 0;        ///< used: those of which every role has a value
    std::size_t shifts = 0;      ///< that have any of them
    double mean = 0.0;           ///< of A and B together
    double variance = 0.0;       ///< of the expected outcome over the design
    std::vector<Estimate> first;          ///< S1 by axis: Saltelli et al. 2010, table 2 (b)
    std::vector<Estimate> first_jansen;   ///< S1 by axis: Jansen 1999
    std::vector<Estimate> total;          ///< ST by axis: Jansen 1999; Saltelli et al. 2010, table 2 (f)
};

/// First and total indices from the rows of each shift that are below `share` of its base. Intervals are Student's over the shifts, which
/// are independent (Owen 1997); with one shift there are none. Variances are divided by n.
///
/// The indices are those of the expected outcome: values are centred by replicate, and with two replicates or more every product is taken
/// across different ones, so that luck adds to no variance. NaN where the outcome does not vary.
SobolIndices sobol_indices(const StudyDesign& design, const Values& values, std::size_t arm, double share, double level);

}  // namespace coalesce
