#pragma once
#include <string>
#include <vector>

#include "scenario/reading.hpp"

namespace coalesce {

/// Reads [[series]], and the tables that they name, which are added to the inputs. What is told is sound only if there are no errors.
void read_series(TableReader& root, const std::string& file, const TextReader& read, Scenario& scenario);

/// Whether a parameter may follow a table over time.
bool may_follow_series(const Parameter& parameter);

/// Whether the parameters go together in all weeks, and are in their ranges, scale and shift included; told at `place` where they do not.
bool check_series(const Setup& setup, const Place& place, Problems& problems);

}  // namespace coalesce
