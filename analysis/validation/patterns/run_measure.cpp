#include "analysis/validation/patterns/run_measure.hpp"

#include <array>

namespace coalesce {

std::span<const RunMeasure> run_measures() {
    static constexpr std::array measures{RunMeasure{"action_of_promoted_marginalised", action_of_promoted_marginalised, 4},
                                         RunMeasure{"action_of_promoted_others", action_of_promoted_others, 4},
                                         RunMeasure{"tied_leavers", tied_leavers}, RunMeasure{"risen_of_sponsored", risen_of_sponsored},
                                         RunMeasure{"risen_of_unsponsored", risen_of_unsponsored}};
    return measures;
}

}  // namespace coalesce
