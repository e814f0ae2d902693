#pragma once
#include <span>
#include <vector>

namespace coalesce {

/// p-values of outcomes that are read together, adjusted so that with probability 1 - alpha none below alpha is a false alarm (Holm 1979),
/// whatever their dependence. NaN are no tests: they stay and are not counted.
std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace coalesce
