#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/planning/plan_tables.hpp"

namespace coalesce {

/// What may be chosen, for what, and how many plans there are, before anything is run.
std::string planning_outline(const Planning& planning);

/// What came of it, for people.
std::string planning_text(const Planning& planning, const PlanningResult& result);

/// A round of the search while it goes on: how many plans go on, and the front of these as far as is known.
std::vector<std::string> round_lines(const Planning& planning, const SearchResult& so_far, std::span<const std::size_t> left);

}  // namespace coalesce
