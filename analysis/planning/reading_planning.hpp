#pragma once
#include "analysis/planning/planning.hpp"
#include "scenario/table_reader.hpp"

// The parts of read_planning. Each reads its sections of the file.
namespace coalesce {

/// Reads [[choice]]: parts and their versions, the scenario being known.
void read_choices(TableReader& root, Planning& planning);

/// Reads [[rule]] and [budget], the parts being known.
void read_rules(TableReader& root, Planning& planning);
void read_budget(TableReader& root, Planning& planning);

/// Reads [[goal]], the scenario being known.
void read_goals(TableReader& root, Planning& planning);

/// Reads [unknown]: parameters that are drawn. `base` has the scenario as its only arm; files read are added to its inputs.
void read_unknowns(TableReader& root, Experiment& base, const TextReader& read, Planning& planning);

}  // namespace coalesce
