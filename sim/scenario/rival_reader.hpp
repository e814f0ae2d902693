#pragma once
#include <functional>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {

/// Reads a document as it is under other rules; told is what is wrong with it.
using ReadUnder = std::function<void(const TomlValue& document, Problems& problems)>;

/// Reads [[rival]] of a document that is sound without them. Each must have a name of its own and set parameters of the model, and the
/// scenario must be sound under it, which `read` finds out.
std::vector<RivalRule> read_rivals(const TomlValue& document, const ReadUnder& read, Problems& problems);

}  // namespace coalesce
