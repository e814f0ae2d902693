#pragma once
#include <span>

#include "organisation/network.hpp"
#include "organisation/people.hpp"

namespace coalesce {

/// For everyone the weighted sum of the records of all neighbours, and nothing else.
void gather(const Network& network, std::span<const Shown> shown, std::span<Shown> sums);

}  // namespace coalesce
