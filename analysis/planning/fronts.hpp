#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace coalesce {

/// What is known of a plan as far as it decides which is better. More is better.
struct Merit {
    std::vector<double> goals;
    double violation = 0.0;   ///< how far it goes beyond what must be kept; 0: not at all
};

/// Whether one is better: it violates less, or, where neither violates anything, it is as good in every goal and better in one
/// (constrained domination, Deb et al. 2002).
bool dominates(const Merit& one, const Merit& other);

/// By plan: the front that it is on. On front 0 nobody is dominated, on front 1 only by those of front 0, and so on.
std::vector<std::size_t> fronts_of(std::span<const Merit> merits);

/// How far each of these is from its neighbours in every goal, in shares of the goal's range; infinite at its ends (Deb et al. 2002).
std::vector<double> crowding_of(std::span<const Merit> merits, std::span<const std::size_t> of);

/// Places of the plans by front, on a front the loneliest first; of equal ones the first.
std::vector<std::size_t> by_front(std::span<const Merit> merits);

}  // namespace coalesce
