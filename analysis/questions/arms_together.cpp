#include "analysis/questions/arms_together.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace coalesce {
namespace {

std::optional<std::size_t> place_among(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

std::optional<ArmsTogether> noted_arms(const std::vector<std::string>& arms, const FieldNotes::Factorial& noted) {
    const auto first = place_among(arms, noted.first), second = place_among(arms, noted.second), both = place_among(arms, noted.both);
    if (noted.baseline != arms.front() || !first || !second || !both) return std::nullopt;
    return ArmsTogether{*first, *second, *both};
}

std::vector<std::string> parts_between_commas(const std::string& text) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ',') parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

std::optional<ArmsTogether> asked_arms(const std::vector<std::string>& arms, const std::string& text, const std::string& file,
                                       Problems& problems) {
    const auto names = parts_between_commas(text);
    if (names.size() != 3) {
        problems.error({},
                       fmt::format("--interaction must be A,B,BOTH, two arms and the arm that does what both do, not {}", in_quotes(text)));
        return std::nullopt;
    }
    std::array<std::size_t, 3> places{};
    for (std::size_t k = 0; k < names.size(); ++k) {
        const auto place = place_among(arms, names[k]);
        if (!place) {
            problems.error({file}, fmt::format("--interaction: there is no arm {}{}", in_quotes(names[k]), suggestion(names[k], arms)));
            return std::nullopt;
        }
        places[k] = *place;
    }
    const auto [first, second, both] = places;
    if (first == second || first == both || second == both || first * second * both == 0) {
        problems.error({file},
                       fmt::format("--interaction {}: must be three different arms beside the baseline {}", text, in_quotes(arms.front())));
        return std::nullopt;
    }
    return ArmsTogether{first, second, both};
}

bool stands_among(const std::vector<ArmsTogether>& known, const ArmsTogether& arms) {
    return std::any_of(known.begin(), known.end(), [&](const ArmsTogether& one) {
        return one.both == arms.both && std::minmax(one.first, one.second) == std::minmax(arms.first, arms.second);
    });
}

}  // namespace

std::vector<ArmsTogether> arms_together(const std::vector<std::string>& arms, const FieldNotes& notes,
                                        const std::vector<std::string>& asked, const std::string& file, Problems& problems) {
    std::vector<ArmsTogether> together;
    const auto add = [&](const std::optional<ArmsTogether>& found) {
        if (found && !stands_among(together, *found)) together.push_back(*found);
    };
    for (const std::string& text : asked) add(asked_arms(arms, text, file, problems));
    for (const FieldNotes::Factorial& noted : notes.factorial) add(noted_arms(arms, noted));
    return together;
}

}  // namespace coalesce
