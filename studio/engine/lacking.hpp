#pragma once
// What toml++ takes from the standard library and libc++ 19 has not, or has none of where there are no files.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <string>

#include <fast_float/fast_float.h>

/// Nothing calls this one; it opens nothing.
template <>
class std::basic_ifstream<char> : public std::istream {
public:
    basic_ifstream() : std::istream(nullptr) {}
    void open(const std::string&, openmode) {}
    bool is_open() const { return false; }
};

namespace std {

/// The double that a text spells, correctly rounded; an error where that is infinite, or 0 although the text says otherwise.
inline from_chars_result from_chars(const char* first, const char* last, double& value) {
    const auto [stopped, error] = fast_float::from_chars(first, last, value);
    if (error != errc{}) return {stopped, error};
    const char* const exponent = std::find_if(first, stopped, [](char c) { return c == 'e' || c == 'E'; });
    const bool is_nothing = std::none_of(first, exponent, [](char c) { return '1' <= c && c <= '9'; });
    const bool is_lost = std::isinf(value) || (value == 0.0 && !is_nothing);
    return {stopped, is_lost ? errc::result_out_of_range : errc{}};
}

}  // namespace std
