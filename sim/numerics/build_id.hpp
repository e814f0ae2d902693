#pragma once
#include <string_view>

namespace coalesce {

/// The version of the program, such as 0.2.0.
std::string_view program_version();
/// The commit it was built from, as git abbreviates it; "-changed" where files differed from it; "unknown" outside a checkout.
std::string_view program_commit();
/// The first half of the SHA-256 of the sources that decide results, as 32 hexadecimal digits: programs that agree in it write the same
/// bytes.
std::string_view program_sources();

}  // namespace coalesce
