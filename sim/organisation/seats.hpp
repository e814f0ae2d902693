#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "organisation/nobody.hpp"

namespace coalesce {

/// Where people sit. Seats are fixed; promotion moves a person from one seat to another.
struct Seats {
    std::vector<std::uint8_t> level;      ///< 0 = bottom
    std::vector<std::uint16_t> unit;
    std::vector<std::uint32_t> manager;   ///< the seat reported to; nobody where there is none
    std::vector<std::uint32_t> holder;    ///< slot of the person who holds the seat
    std::vector<std::uint32_t> by_level;  ///< seats sorted by level (bottom first), then number
    std::vector<std::uint32_t> level_begin;   ///< levels + 1 offsets into by_level
    int levels = 1;
    int units = 1;

    std::size_t size() const { return level.size(); }
    /// The lowest level that counts as visible leadership: the top min(2, levels - 1) levels lead.
    int senior_level() const { return levels - std::min(2, levels - 1); }
    /// The seat that a seat reports to; nobody where there is none. Where lines are generated, seat 0 is written as its own manager.
    std::uint32_t above(std::uint32_t seat) const { return manager[seat] == seat ? nobody : manager[seat]; }
    /// Who the holder of a seat reports to: a slot, or nobody.
    std::uint32_t manager_of(std::uint32_t seat) const {
        const std::uint32_t up = above(seat);
        return up == nobody ? nobody : holder[up];
    }
    std::span<const std::uint32_t> at_level(int l) const {
        return std::span(by_level).subspan(level_begin[l], level_begin[l + 1] - level_begin[l]);
    }
    /// Fills by_level and level_begin from level.
    void index_levels();
};

}  // namespace coalesce
