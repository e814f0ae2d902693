#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiment/axis.hpp"
#include "experiment/latin_hypercube.hpp"

namespace coalesce {

/// All axes together, as emulators take them: from -1 to 1 over the scale of each, see Axis::place.
class Space {
public:
    /// The axes must outlive it.
    explicit Space(std::span<const Axis> axes) : axes_(axes) {}

    std::size_t axes() const { return axes_.size(); }
    /// The values at coordinates in [0, 1], and what they are from -1 to 1.
    void values_at(std::span<const double> coordinates, std::span<double> values) const;
    void scale(std::span<double> values) const;

private:
    std::span<const Axis> axes_;
};

/// A part of the space of all axes: an interval of coordinates in [0, 1] on each.
struct SearchBox {
    std::vector<Range> sides;

    explicit SearchBox(std::size_t axes) : sides(axes, {0.0, 1.0}) {}
    double volume() const;
};

/// The smallest box around points, given by their coordinates, and a margin for those that are not among them.
SearchBox box_around(std::span<const double> coordinates, std::size_t axes);

/// Many points of a box: a Latin hypercube. Each is a function of its number.
class Candidates {
public:
    Candidates(const SearchBox& box, LatinHypercube design) : box_(&box), design_(design) {}

    std::uint64_t count() const { return design_.points(); }
    /// The coordinates of a point.
    void place(std::uint64_t number, std::span<double> coordinates) const;

private:
    const SearchBox* box_;
    LatinHypercube design_;
};

}  // namespace coalesce
