#include "scenario/names.hpp"

#include <algorithm>
#include <array>

#include "files/escape.hpp"
#include "files/limits.hpp"
#include "files/numbers.hpp"
#include "organisation/people.hpp"

namespace coalesce {
namespace {

// Compared in small letters. R and readr take t and f for truths, pandas and spreadsheets the others for nothing or a number.
constexpr std::array words_for_missing{"na", "n/a", "<na>", "null", "nan", "none", "nil", "-"};
constexpr std::array truths{"true", "false", "t", "f"};
constexpr std::array infinities{"inf", "infinity"};
constexpr std::array scope_words{"everyone", "marginalised", "others"};

std::string in_small_letters(std::string_view name) {
    std::string small(name);
    for (char& c : small) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

bool is_one_of(const std::string& name, const auto& list) { return std::find(list.begin(), list.end(), name) != list.end(); }

}  // namespace

std::string fault_of_name(std::string_view name) {
    const std::string small = in_small_letters(name);
    if (name.empty()) return "a name must not be empty";
    if (name.size() > 60) return "a name must have at most 60 characters";
    if (holds_control(name)) return "a name must not hold line breaks or control characters";
    if (name.front() == ' ' || name.back() == ' ') return "a name must not begin or end with a blank";
    if (name.find_first_of(",;\"'`") != std::string_view::npos) return "a name must not hold commas or quotes";
    if (is_one_of(small, words_for_missing)) return "spreadsheets and readers take it for a missing value";
    if (is_one_of(small, truths)) return "spreadsheets and readers take it for true or false";
    if (is_one_of(small, infinities) || parse_number(name)) return "spreadsheets and readers take it for a number";
    if (name.front() == '#' || looks_like_formula(name)) return "spreadsheets and readers take it for a formula or comment";
    if (is_one_of(small, scope_words)) return "the results use it for a part of everybody";
    return {};
}

std::string name_in_tables(std::string_view name) {
    std::string sound(name);
    if (fault_of_name(name).empty()) return sound;
    sound = plain_text(name);
    for (char& c : sound) {
        if (std::string_view(",;\"'`/\\").find(c) != std::string_view::npos) c = '_';
    }
    if (sound.starts_with(' ')) sound.front() = '_';
    if (sound.ends_with(' ')) sound.back() = '_';
    return fault_of_name(sound).empty() ? sound : "scenario_" + sound;
}

std::string demand_of_given_name(std::string_view name) {
    if (holds_control(name)) return "free of line breaks and control characters";
    if (name.size() > longest_given_name) return "at most " + std::to_string(longest_given_name) + " bytes long";
    if (name.starts_with(' ') || name.ends_with(' ')) return "free of blanks at its ends";
    if (looks_like_formula(name)) return "something that spreadsheets do not run: not begin with = + - or @";
    if (name.starts_with('#') || is_one_of(in_small_letters(name), words_for_missing))
        return "another one: readers of tables take it for a missing value or a comment";
    return {};
}

const std::vector<std::string>& people_columns() {
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> names{"id", "level", "unit", "manager", "tenure", "coalition", "susceptibility", "threshold"};
        each_state([&](std::string_view key, auto&&...) { names.emplace_back(key); });
        return names;
    }();
    return columns;
}

}  // namespace coalesce
