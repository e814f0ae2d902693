#pragma once
#include <string>

#include "scenario/scenario.hpp"

namespace coalesce {

/// What was read from the tables of an observed organisation, as lines: people, levels, units, managers, groups; ties by kind, how many
/// rows repeat a pair, what share is mutual, who has none; columns that nobody reads. Empty where the organisation is not given.
std::string given_receipt(const Scenario& scenario);

}  // namespace coalesce
