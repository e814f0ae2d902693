#pragma once
#include <string>
#include <string_view>

namespace coalesce {

/// SHA-256 (FIPS 180-4) as sha256() gives it, without a library.
std::string portable_sha256(std::string_view bytes);

}  // namespace coalesce
