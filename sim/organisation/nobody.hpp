#pragma once
#include <cstdint>

namespace coalesce {

/// No coalition, no person, no seat.
constexpr std::uint32_t nobody = 0xffffffff;

}  // namespace coalesce
