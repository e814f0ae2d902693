#pragma once
#include <string>

namespace coalesce {

/// A reach with all its keys, commented, as a file of its own.
std::string describe_reach();
/// A JSON Schema (draft 2020-12) of reaches.
std::string reach_schema();

}  // namespace coalesce
