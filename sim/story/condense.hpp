#pragma once
#include <limits>
#include <span>
#include <vector>

#include "story/moment.hpp"

namespace coalesce {

/// The story with small moments of several weeks between two large ones told as one. The first of each kind stands for itself, and so does
/// the first incident that was answered. Nothing is told together across the beginning of `parting`.
std::vector<Moment> condense(std::span<const Moment> moments, int parting = std::numeric_limits<int>::max());

/// The first week in which something happens to the person in one of the stories and not in the other, or with others; nothing where the
/// same happens in both. How they fare and what the organisation does is left aside.
std::optional<int> find_parting(std::span<const Moment> here, std::span<const Moment> there);

}  // namespace coalesce
