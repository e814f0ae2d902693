#include "scenario/toml_keys.hpp"

#include <algorithm>

namespace coalesce {
namespace {

/// Where a string ends whose opening quotes stand at `at`; the end of the text where it does not end.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const bool is_long = text.substr(at, 3) == std::string(3, quote);
    const std::size_t width = is_long ? 3 : 1;
    for (std::size_t i = at + width; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') ++i;
        else if (!is_long && text[i] == '\n') return i;
        else if (text.substr(i, width) == std::string(width, quote)) return i + width;
    }
    return text.size();
}

Place place_at(std::string_view text, std::size_t at, const std::string& file) {
    const std::string_view before = text.substr(0, at);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto is_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };   // not the rest of one
    const std::string_view line = before.substr(line_start);
    return {file, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
            1 + static_cast<int>(std::count_if(line.begin(), line.end(), is_letter))};
}

}  // namespace

std::optional<Place> overlong_key(std::string_view text, const std::string& file) {
    constexpr std::string_view between_keys = "=[]{},\n";
    int parts = 1;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = end_of_string(text, i);
        } else if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else {
            if (between_keys.find(c) != std::string_view::npos) parts = 1;
            if (c == '.' && ++parts > most_key_parts) return place_at(text, i, file);
            ++i;
        }
    }
    return std::nullopt;
}

}  // namespace coalesce
