#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engine/setup.hpp"

namespace coalesce {

/// Two arms and the arm that does what both do, by their places among the arms of a comparison.
struct CombinedArms {
    std::size_t first = 0, second = 0, both = 0;
};

/// Every such three of arms whose first is the baseline. An arm is what it changes of the baseline: values of parameters, and interventions
/// that it adds or leaves out, whatever they are called and in whatever order. `both` changes all that `first` and `second` change, which
/// have nothing in common, and no more. Arms of other groups, head counts or people than the baseline's belong to none.
std::vector<CombinedArms> combined_arms(std::span<const Setup* const> arms);

}  // namespace coalesce
