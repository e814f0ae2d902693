#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace coalesce {

/// The scenario as it is (point 0), then each level of each axis while all other axes stay as they are.
struct OneAtATime {
    std::vector<std::uint64_t> levels;   ///< by axis

    /// The axis that differs from the scenario at a point, and its level.
    struct Step {
        std::size_t axis;
        std::uint64_t level;
    };

    std::uint64_t points() const;
    /// Nothing for point 0.
    std::optional<Step> step(std::uint64_t point) const;
};

}  // namespace coalesce
