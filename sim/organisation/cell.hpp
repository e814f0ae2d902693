#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "organisation/identity.hpp"

namespace coalesce {

/// What a person is and where they sit, as far as a cell asks.
struct Whereabouts {
    std::uint32_t identity = 0;
    std::uint8_t level = 0;
    std::uint16_t unit = 0;
};

/// Some of the people, by groups, levels and unit: all that is said must be true of a person. What is not said is any.
struct Cell {
    enum class Side : std::uint8_t { any, marginalised, others };
    using Groups = std::array<std::uint16_t, Identities::most_dimensions>;
    static constexpr std::uint16_t any_group = 0xffff;
    static constexpr Groups all_groups = [] {
        Groups groups{};
        for (std::uint16_t& mask : groups) mask = any_group;
        return groups;
    }();

    Side side = Side::any;
    Groups groups = all_groups;   ///< by dimension, bit g: those of group g
    std::uint8_t lowest = 0, highest = 255;   ///< levels
    std::int32_t unit = -1;       ///< -1: any

    friend bool operator==(const Cell&, const Cell&) = default;

    /// Whether somebody is meant who is on this side.
    bool holds(const Whereabouts& someone, Side own) const {
        bool is_in =
            (side == Side::any || side == own) && lowest <= someone.level && someone.level <= highest && (unit < 0 || unit == someone.unit);
        for (std::size_t d = 0; d < groups.size(); ++d) is_in = is_in && (groups[d] >> Identities::group_of(someone.identity, d) & 1U) != 0;
        return is_in;
    }
    /// Whether levels or a unit are asked for.
    bool asks_for_place() const { return lowest > 0 || highest < 255 || unit >= 0; }
};

/// Those of whom both is true; nothing where that is nobody, whoever works there.
constexpr std::optional<Cell> both_of(Cell a, const Cell& b) {
    if (a.side == Cell::Side::any) a.side = b.side;
    else if (b.side != Cell::Side::any && b.side != a.side) return std::nullopt;
    for (std::size_t d = 0; d < a.groups.size(); ++d) {
        a.groups[d] = static_cast<std::uint16_t>(a.groups[d] & b.groups[d]);
        if (a.groups[d] == 0) return std::nullopt;
    }
    a.lowest = a.lowest < b.lowest ? b.lowest : a.lowest;
    a.highest = b.highest < a.highest ? b.highest : a.highest;
    if (a.highest < a.lowest || (a.unit >= 0 && b.unit >= 0 && a.unit != b.unit)) return std::nullopt;
    if (a.unit < 0) a.unit = b.unit;
    return a;
}

}  // namespace coalesce
