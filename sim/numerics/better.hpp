#pragma once
#include <cstdint>
#include <string_view>

namespace coalesce {

/// In which direction a number is better. Of a part of the workforce, up means better for the marginalised.
enum class Better : std::uint8_t { up, down, neither };

/// As data packages say it.
constexpr std::string_view better_word(Better better) {
    constexpr std::string_view words[]{"up", "down", "neither"};
    return words[static_cast<std::size_t>(better)];
}

}  // namespace coalesce
