#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// The text in lines of at most `width` characters, broken at spaces; no line where there is no text.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// A narrow column and two broad ones, side by side, in 100 characters.
class ThreeColumns {
public:
    explicit ThreeColumns(std::string& out) : out_(out) {}
    void add(std::string_view label, std::string_view left, std::string_view right);
    /// One text over both broad columns.
    void add_across(std::string_view label, std::string_view text);

    static constexpr std::size_t label_width = 9, left_width = 45, gap = 2, right_width = 42;

private:
    void add_line(std::string_view label, std::string_view left, std::string_view right);
    std::string& out_;
};

}  // namespace coalesce
