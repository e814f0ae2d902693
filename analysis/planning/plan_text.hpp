#pragma once
#include <string>

#include "analysis/planning/plan_tables.hpp"

namespace coalesce {

/// What may be chosen, for what, and how many plans there are, before anything is run.
std::string planning_outline(const Planning& planning);

/// What came of it, for people.
std::string planning_text(const Planning& planning, const PlanningResult& result);

}  // namespace coalesce
