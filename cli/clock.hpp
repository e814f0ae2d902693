#pragma once
#include <string>

namespace coalesce {

/// Now, as 2026-01-31T12:00:00Z.
std::string now_in_utc();

}  // namespace coalesce
