#include "experiment/axis_groups.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {

bool AxisGroups::is_joint(std::size_t of_factor) const {
    std::size_t axes = 0;
    for (const std::uint32_t at : coordinate) axes += factor[at] == of_factor ? 1 : 0;
    return axes > 1;
}

bool AxisGroups::is_dial(std::size_t of_factor) const { return std::count(factor.begin(), factor.end(), of_factor) == 1; }

void AxisGroups::scale(std::span<double> values) const {
    for (const WeightSum& sum : sums) {
        double now = 0.0;
        for (const std::size_t a : sum.axes) now += values[a];
        for (const std::size_t a : sum.axes) values[a] *= sum.total / now;
    }
}

double AxisGroups::moved_by(std::size_t of_factor, std::span<const Axis> axes, std::uint64_t levels, std::span<const double> from,
                            std::span<const double> to) const {
    double moved = 0.0, members = 0.0;
    const bool is_directed = !is_joint(of_factor) || is_dial(of_factor);
    for (std::size_t a = 0; a < axes.size(); ++a) {
        if (factor_of(a) != of_factor) continue;
        const std::size_t c = coordinate_of(a);
        const double step = axes[a].step(axes[a].on_grid(from[c], levels), axes[a].on_grid(to[c], levels));
        moved += !axes[a].is_ordered() ? 1.0 : is_directed ? step : std::abs(step);
        members += 1.0;
    }
    return moved / members;
}

}  // namespace coalesce
