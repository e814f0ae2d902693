#pragma once
#include "analysis/reach/reach.hpp"
#include "scenario/table_reader.hpp"

// The parts of read_reach. Each reads its sections of the file.
namespace coalesce {

/// Reads [[pair]]: outcomes of the scenario, and the grid over each two of them.
void read_pairs(TableReader& root, Reach& reach);

/// Reads [[observed]], the pairs being known.
void read_marks(TableReader& root, Reach& reach);

}  // namespace coalesce
