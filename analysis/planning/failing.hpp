#pragma once
#include <span>
#include <vector>

#include "analysis/statistics/box.hpp"
#include "analysis/statistics/regression_tree.hpp"

namespace coalesce {

/// Where a plan fails: in which ranges of what is not known. Ranges are looked for in every other future and told of the futures between,
/// which they were not chosen by; only those that hold there, too, are told.
struct PlanFailing {
    std::size_t futures = 0, failing = 0;   ///< in which it is known whether it fails
    /// The one box in which it fails most: its sides are places among the axes; none where there is no such box.
    Box box;
    Estimate inside, outside;               ///< share of futures in which it fails, with Jeffreys' interval
    double p_value = 1.0;                   ///< of the shares being the same (Fisher's exact test)
    RegressionTree tree;                    ///< of scores; the root alone where none of its splits holds
    /// By node of the tree.
    struct Leaf {
        Estimate score, fails;
    };
    std::vector<Leaf> nodes;
};

/// `scores` and `fails` are by future; futures of which the score is NaN are left out. `axes` are values by axis, then future. Where there
/// are too few futures for either half to tell, nothing is. Where it fails by chance alone, a box is told in `false_alarms` of all studies
/// at most, and a split likewise.
PlanFailing where_it_fails(std::span<const double> scores, const std::vector<bool>& fails, const std::vector<std::vector<double>>& axes,
                           double false_alarms = 0.05);

}  // namespace coalesce
