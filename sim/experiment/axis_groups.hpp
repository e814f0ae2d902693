#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiment/axis.hpp"

namespace coalesce {

/// Axes whose values are scaled so that they have a sum: weights, shares.
struct WeightSum {
    std::vector<std::size_t> axes;
    double total = 1.0;
};

/// How axes hang together. Each has a coordinate in [0, 1], which several may share: they rise and fall as one. A factor is what designs of
/// Morris move, and those for Sobol' indices exchange, at once: the axes of one coordinate, or of several that belong together. Where
/// nothing is said (all lists are empty), each axis has a coordinate and is a factor of its own.
struct AxisGroups {
    std::vector<std::uint32_t> coordinate{};  ///< by axis
    std::vector<std::uint32_t> factor{};  ///< by coordinate
    std::vector<std::string> names{};  ///< by factor
    std::vector<WeightSum> sums{};

    std::size_t coordinate_of(std::size_t axis) const { return coordinate.empty() ? axis : coordinate[axis]; }
    std::size_t factor_of(std::size_t axis) const { return coordinate.empty() ? axis : factor[coordinate[axis]]; }
    std::size_t coordinates(std::size_t axes) const { return coordinate.empty() ? axes : factor.size(); }
    std::size_t factors(std::size_t axes) const { return coordinate.empty() ? axes : names.size(); }
    const std::string& name(std::size_t of_factor, std::span<const Axis> axes) const {
        return names.empty() ? axes[of_factor].key() : names[of_factor];
    }
    /// Whether a factor is several axes, and whether these share one coordinate.
    bool is_joint(std::size_t of_factor) const;
    bool is_dial(std::size_t of_factor) const;

    /// How far a factor is moved between coordinates of a grid of `levels`, as Axis::step has it. Of several axes the mean of theirs; where
    /// these have coordinates of their own, or the values of one have no order, the mean size.
    double moved_by(std::size_t of_factor, std::span<const Axis> axes, std::uint64_t levels, std::span<const double> from,
                    std::span<const double> to) const;

    /// Scales the values of all axes that must have a sum.
    void scale(std::span<double> values) const;
};

}  // namespace coalesce
