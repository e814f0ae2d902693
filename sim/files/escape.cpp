#include "files/escape.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "files/utf8.hpp"

namespace coalesce {
namespace {

/// Controls of ASCII and above it, breaks of lines and paragraphs, and what turns the direction of reading around (Unicode UAX 9).
bool is_control_code(std::uint32_t code) {
    const bool turns = (0x202A <= code && code <= 0x202E) || (0x2066 <= code && code <= 0x2069) || code == 0x200E || code == 0x200F;
    return code < 0x20 || (0x7F <= code && code <= 0x9F) || code == 0x2028 || code == 0x2029 || turns;
}

std::string spelt(std::uint32_t code) {
    if (code == '\n') return "\\n";
    if (code == '\r') return "\\r";
    if (code == '\t') return "\\t";
    return code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{{{:x}}}", code);
}

/// Calls plain(piece) and odd(code) for all that is in the text.
void each_character(std::string_view text, auto&& plain, auto&& odd) {
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(1, length));
        const std::uint32_t code = length == 0 ? static_cast<unsigned char>(text.front()) : code_point(character);
        if (length == 0 || is_control_code(code)) odd(code);
        else plain(character);
        text.remove_prefix(character.size());
    }
}

}  // namespace

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";
    if (!text.empty() && text.front() != '-' && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    if (holds_control(text)) {
        std::string spelt_out = "$'";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x20 || byte >= 0x7F) spelt_out += fmt::format("\\x{:02x}", byte);
            else if (c == '\'' || c == '\\') spelt_out.append("\\").append(1, c);
            else spelt_out += c;
        }
        return spelt_out + "'";
    }
    std::string word = "'";
    for (const char c : text) {
        if (c == '\'') word += "'\\''";
        else word += c;
    }
    return word + "'";
}

std::string shell_comment(std::string_view text) { return on_terminal(text); }

std::string on_terminal(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_character(text, [&](std::string_view character) { out += character; }, [&](std::uint32_t code) { out += spelt(code); });
    return out;
}

std::string lines_on_terminal(std::string_view text) {
    std::string out;
    const auto odd = [&](std::uint32_t code) {
        out += code == '\n' || code == '\t' ? std::string(1, static_cast<char>(code)) : spelt(code);
    };
    each_character(text, [&](std::string_view character) { out += character; }, odd);
    return out;
}

std::string plain_text(std::string_view text) {
    std::string out;
    each_character(text, [&](std::string_view character) { out += character; }, [&](std::uint32_t) { out += '_'; });
    return out;
}

std::string json_in_html(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<') out += "\\u003c";
        else out += c;
    }
    return out;
}

bool holds_control(std::string_view text) {
    bool any = false;
    each_character(text, [](std::string_view) {}, [&](std::uint32_t) { any = true; });
    return any;
}

bool looks_like_formula(std::string_view cell) {
    const auto begin = cell.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    constexpr std::string_view wide[]{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const auto begins_so = [&](std::string_view sign) { return cell.substr(begin).starts_with(sign); };
    return std::string_view("=+-@").find(cell[begin]) != std::string_view::npos || std::any_of(std::begin(wide), std::end(wide), begins_so);
}

std::string_view fault_of_cell(std::string_view text) {
    if (holds_control(text)) return "it holds line breaks or control characters";
    return looks_like_formula(text) && !parse_number(text) ? "spreadsheets take it for a formula and run it" : "";
}

}  // namespace coalesce
