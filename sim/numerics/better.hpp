#pragma once
#include <cstdint>

namespace coalesce {

/// In which direction a number is better. Of a part of the workforce, up means better for the marginalised.
enum class Better : std::uint8_t { up, down, neither };

}  // namespace coalesce
