#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "organisation/cell.hpp"

namespace coalesce {

/// Of whom a metric is known.
enum class KnownOf : std::uint8_t {
    cells,         ///< of any people: groups, intersections, levels, units
    groups,        ///< of everyone, the marginalised, the others and each group
    organisation   ///< of the organisation as a whole
};

/// A metric as an expression may name it.
struct MetricWord {
    std::string_view key;
    std::size_t metric = 0;
    KnownOf known_of = KnownOf::cells;
    bool has_quantiles = false;   ///< whether it is the mean of a state of single people
    bool of_everyone = true;      ///< false: it compares a part with the rest, and says nothing of all
    bool of_sides = true;         ///< whether it is known of the marginalised and the others
};

/// A group, or a side, by name.
struct GroupWord {
    std::string name;
    Cell who;
};

/// What names mean in an organisation, and in which weeks it is observed. See vocabulary_of.
struct Vocabulary {
    std::vector<MetricWord> metrics;
    std::vector<GroupWord> groups;
    std::vector<std::string> unit_names;   ///< empty: they have numbers alone
    int levels = 1, units = 1;
    int weeks = 1, observe_every = 1;
};

}  // namespace coalesce
