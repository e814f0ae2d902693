#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// Every combination of the levels of each axis; the last axis runs fastest.
struct Grid {
    std::vector<std::uint64_t> levels;   ///< by axis

    /// Product of the levels; the largest number there is where it is larger than that.
    std::uint64_t points() const;
    /// Which level each axis has at a point.
    void place(std::uint64_t point, std::span<std::uint64_t> level) const;
};

}  // namespace coalesce
