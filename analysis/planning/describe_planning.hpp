#pragma once
#include <string>

namespace coalesce {

/// A planning with all its keys, commented, as a file of its own.
std::string describe_planning();
/// A JSON Schema (draft 2020-12) of plannings.
std::string planning_schema();

}  // namespace coalesce
