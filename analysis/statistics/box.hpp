#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace coalesce {

/// A box in parameter space in which many of the points fail.
struct Box {
    struct Side {
        std::size_t axis = 0;
        double low = 0.0, high = 0.0;                   ///< of the points inside
        bool limits_low = false, limits_high = false;   ///< whether the side was cut
    };
    std::vector<Side> sides;   ///< those that were cut, in the order of the axes
    double coverage = 0.0;     ///< share of all failing points that are inside
    double density = 0.0;      ///< share of the points inside that fail
    double mass = 0.0;         ///< share of all points that are inside
};

/// Finds where points fail by the patient rule induction method (Friedman & Fisher 1999): peels a twentieth of the points off one side at a
/// time, the one that leaves most failures among the rest; of all boxes on the way, the one with the largest harmonic mean of coverage and
/// density. `axes` are values by point. Nothing is cut where no box is better than all points together.
Box failing_box(const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails);

/// The box with its bounds that hold nothing back taken away, the idlest first: a bound stays where the points that it alone keeps out
/// clearly fail less often than those inside (Fisher's exact test at 5 %; the idea of Bryant & Lempert 2010). On the points that the box
/// was found on this is a rule to stop by, no test.
Box without_idle_bounds(const Box& box, const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails);

/// Whether a point is inside.
bool is_inside(const Box& box, const std::vector<std::span<const double>>& axes, std::size_t point);

}  // namespace coalesce
