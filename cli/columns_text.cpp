#include "cli/columns_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace coalesce {

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t end = text.size();
        if (end > width) {
            end = text.rfind(' ', width);
            if (end == std::string_view::npos || end == 0) end = std::min(text.find(' '), text.size());
        }
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void ThreeColumns::add_line(std::string_view label, std::string_view left, std::string_view right) {
    std::string line = fmt::format("{:<{}}{:<{}}{}", label, label_width, left, left_width + gap, right);
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + "\n";
}

void ThreeColumns::add(std::string_view label, std::string_view left, std::string_view right) {
    const auto labels = wrapped(label, label_width - 1);
    const auto lefts = wrapped(left, left_width), rights = wrapped(right, right_width);
    const auto line = [](const std::vector<std::string>& lines, std::size_t k) { return k < lines.size() ? lines[k] : std::string(); };
    for (std::size_t k = 0; k < std::max({labels.size(), lefts.size(), rights.size()}); ++k) {
        add_line(line(labels, k), line(lefts, k), line(rights, k));
    }
}

void ThreeColumns::add_across(std::string_view label, std::string_view text) {
    const auto labels = wrapped(label, label_width - 1);
    const auto lines = wrapped(text, left_width + gap + right_width);
    for (std::size_t k = 0; k < std::max(labels.size(), lines.size()); ++k) {
        add_line(k < labels.size() ? labels[k] : "", k < lines.size() ? lines[k] : "", "");
    }
}

}  // namespace coalesce
