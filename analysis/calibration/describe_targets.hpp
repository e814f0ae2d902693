#pragma once
#include <string>

namespace coalesce {

/// A file of targets with all its keys, commented.
std::string describe_targets();
/// A JSON Schema (draft 2020-12) of such files.
std::string targets_schema();

}  // namespace coalesce
