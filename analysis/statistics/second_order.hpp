#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// What two parameters do together beyond what each does alone, as a share of the variance of the expected outcome.
struct SecondOrderIndex {
    std::size_t first = 0, second = 0;   ///< factors
    Estimate index;                      ///< S2; n counts rows
};

/// Whether a design for Sobol indices has the exchanges into B from which indices of the second order come.
bool has_second_order(const StudyDesign& design);

/// S2 of every pair of factors, by Saltelli 2002 (theorem 2): the product of A with one column of B and B with the other of A, which have
/// both columns in common, less the product of A and B and less both first-order terms; each as the mean of its two mirror images. None
/// without the exchanges into B.
///
/// As in sobol_indices values are centred by replicate and products go across different ones, so that noise adds to no variance. Shifts and
/// replicates are two crossed samples (see CrossedMean), intervals Fieller's of a ratio; with one shift there are none. NaN where the
/// outcome does not vary, or not beyond chance.
std::vector<SecondOrderIndex> second_order_indices(const StudyDesign& design, const Values& values, std::size_t arm, double level);

}  // namespace coalesce
