#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// Among whom an intervention seeks its people.
enum class Among : int { everyone, leaders, managers, top, largest_coalition };
inline constexpr std::string_view among_names[]{"everyone", "leaders", "managers", "top", "largest_coalition"};

/// Who comes first where not all are reached, or where some are to help others.
enum class First : int { random, most_willing, least_willing, most_powerful, best_connected };
inline constexpr std::string_view first_names[]{"random", "most_willing", "least_willing", "most_powerful", "best_connected"};

/// Of which groups people must be.
struct GroupFilter {
    enum class Kind : std::uint8_t { any, marginalised, others, group };
    Kind kind = Kind::any;
    std::uint32_t dimension = 0, group = 0;   ///< for Kind::group
    friend bool operator==(const GroupFilter&, const GroupFilter&) = default;
};

/// Whom an intervention is meant for: all that is said must be true of a person.
struct Whom {
    Among among = Among::everyone;
    std::vector<int> levels;            ///< empty: all
    std::vector<std::string> unit_names;   ///< as the scenario names them; empty: all
    std::string group;                  ///< as the scenario names it; empty: all
    std::vector<std::string> ids;       ///< as the scenario names them; empty: all
    First first = First::random;
    double skip = 0.0;                  ///< share of them, first in order, that is passed over
    GroupFilter filter;                 ///< what `group` means
    std::vector<int> units;             ///< what `unit_names` mean
    std::vector<std::uint32_t> slots;   ///< what `ids` mean, ascending; whoever follows one of them in the seat is not meant
    friend bool operator==(const Whom&, const Whom&) = default;
};

/// The one list of what can be said of whom, beside `among`, `first` and `skip`: key, meaning.
constexpr void each_whom_key(auto&& row) {
    row("among", "Among whom: everyone, leaders (the visible leadership), managers (above the lowest level), top (the highest level) or "
                 "largest_coalition.");
    row("levels", "Only these levels, a list; 0 is the lowest.");
    row("units", "Only these units, a list of numbers from 0, or of names where people are given.");
    row("group", "Only this group: a group's name, marginalised or others.");
    row("ids", "Only these people, a list of ids as people.csv has them; not those who follow them in their seats.");
    row("first", "Who comes first where not all are reached: random, most_willing, least_willing, most_powerful or best_connected.");
    row("skip", "Share of them, first in order, that is passed over: 0.5 and a reach of 0.5 make the other half.");
}

}  // namespace coalesce
