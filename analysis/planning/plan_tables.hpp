#pragma once
#include <string>
#include <vector>

#include "analysis/planning/plan_findings.hpp"
#include "analysis/planning/planning.hpp"
#include "output/columns.hpp"

namespace coalesce {

/// All that a planning came to.
struct PlanningResult {
    SearchResult search;
    PlanFindings findings;
    std::uint64_t failed = 0;   ///< runs
};

/// The plans of the findings in the order in which they are shown and numbered from 1: the best first, then those that may be best, then
/// the others, each as the search had them.
std::vector<std::size_t> shown_order(const PlanFindings& findings);

/// A difference in a goal, in the unit of its outcome, from a gain.
Estimate in_unit(const Estimate& gain, const SearchGoal& goal);

/// The tables of a planning with their columns, in the order in which they are listed: plans, timetable, boxes and trees of where they
/// fail, steps, information, rounds and tried.
std::vector<Table> planning_tables(const Planning& planning);

/// A table as CSV, by its place in that order; estimates with 12 significant digits.
std::string planning_csv(std::size_t table, const Planning& planning, const PlanningResult& result);

/// The tables and their columns in Markdown, for docs/columns.md, or in words. OUTCOME stands for the outcome of a goal.
std::string planning_markdown();
std::string planning_description();

}  // namespace coalesce
