#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// Which of several is best, and how far the others may be behind it: multiple comparisons with the best (Hsu 1984), for items that were
/// measured on common random numbers (Nelson & Matejcik 1995). More is better.
///
/// All that is said here of a set of items holds together in `level` of all studies: that the best is among those that may be best, and
/// that none is further behind it than `behind` says. What it rests on is that the upper bounds on the lead of the best over each of
/// the others hold together, by the multivariate t distribution with the correlations that were seen. The items must have been chosen
/// before they were measured.
struct ComparedWithBest {
    std::vector<Estimate> mean;        ///< by item; Student's interval, each by itself
    std::vector<bool> may_be_best;     ///< by item: at least one is
    std::vector<double> behind;        ///< by item: at most so far behind the best; infinite where there is too little to know
    std::vector<double> most_lead;     ///< by item, then other item: at most so far ahead of it, all of one item together; square

    std::size_t items() const { return mean.size(); }
    double lead(std::size_t item, std::size_t other) const { return most_lead[item * items() + other]; }
    /// Whether only one may be best.
    bool is_settled() const;
};

/// `measured` is by item, then by what was drawn independently; draws in which any item is missing (NaN) are left out.
ComparedWithBest compare_with_best(const std::vector<std::vector<double>>& measured, std::uint64_t seed, double level = usual_level);

}  // namespace coalesce
