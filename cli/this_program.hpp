#pragma once
#include <string>

namespace coalesce {

/// SHA-256 of the program's own file: two builds that could make other runs of the same inputs differ in it. Where that cannot be read, the
/// digest of its sources.
const std::string& this_program();

}  // namespace coalesce
