#include "analysis/statistics/box.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/fisher.hpp"

namespace coalesce {
namespace {

constexpr double peeled_share = 0.05, least_mass = 0.05;
constexpr std::size_t least_points = 5;
constexpr double most_p_of_bound = 0.05;

using PointNumbers = std::vector<std::size_t>;

std::size_t failing_in(const PointNumbers& points, const std::vector<bool>& fails) {
    return static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](std::size_t p) { return fails[p]; }));
}

double share(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// What is left when the lowest or highest twentieth of the points on an axis goes, with all that equal the last of them; all points if
/// nothing would be left.
PointNumbers peeled(const PointNumbers& points, std::span<const double> axis, bool from_below) {
    std::vector<double> sorted;
    for (const std::size_t p : points) sorted.push_back(axis[p]);
    const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(peeled_share * static_cast<double>(sorted.size())));
    const auto nth = sorted.begin() + static_cast<std::ptrdiff_t>(from_below ? count - 1 : sorted.size() - count);
    std::nth_element(sorted.begin(), nth, sorted.end());
    const double edge = *nth;
    PointNumbers rest;
    for (const std::size_t p : points) {
        if (from_below ? axis[p] > edge : axis[p] < edge) rest.push_back(p);
    }
    return rest.empty() ? points : rest;
}

/// The peel that leaves the largest share of failures; of equal ones the one that takes least away. All points if none can be taken.
PointNumbers best_peel(const PointNumbers& points, const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails) {
    PointNumbers best = points;
    double best_density = -1.0;
    for (const auto& axis : axes) {
        for (const bool from_below : {true, false}) {
            PointNumbers rest = peeled(points, axis, from_below);
            if (rest.size() == points.size()) continue;
            const double density = share(failing_in(rest, fails), rest.size());
            if (density < best_density || (density == best_density && rest.size() <= best.size())) continue;
            best_density = density;
            best = std::move(rest);
        }
    }
    return best;
}

struct InBox {
    std::size_t points = 0, failing = 0;
};

InBox in_box(const Box& box, const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails) {
    InBox found;
    for (std::size_t p = 0; p < fails.size(); ++p) {
        if (!is_inside(box, axes, p)) continue;
        ++found.points;
        found.failing += fails[p] ? 1 : 0;
    }
    return found;
}

struct Fit {
    double coverage, density;
    double harmonic() const { return coverage + density > 0.0 ? 2.0 * coverage * density / (coverage + density) : 0.0; }
};

std::vector<Box::Side> sides_of(const PointNumbers& inside, const std::vector<std::span<const double>>& axes) {
    std::vector<Box::Side> sides;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        Box::Side side{i, HUGE_VAL, -HUGE_VAL, false, false};
        for (const std::size_t p : inside) {
            side.low = std::min(side.low, axes[i][p]);
            side.high = std::max(side.high, axes[i][p]);
        }
        const auto [low, high] = std::minmax_element(axes[i].begin(), axes[i].end());
        side.limits_low = side.low > *low;
        side.limits_high = side.high < *high;
        if (side.limits_low || side.limits_high) sides.push_back(side);
    }
    return sides;
}

}  // namespace

Box failing_box(const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails) {
    PointNumbers points(fails.size());
    for (std::size_t p = 0; p < points.size(); ++p) points[p] = p;
    const std::size_t all_failing = failing_in(points, fails);
    if (all_failing == 0) return {};
    const auto fit = [&](const PointNumbers& inside) {
        const std::size_t failing = failing_in(inside, fails);
        return Fit{share(failing, all_failing), share(failing, inside.size())};
    };
    const auto least = std::max(least_points, static_cast<std::size_t>(least_mass * static_cast<double>(fails.size())));
    PointNumbers best = points;
    while (points.size() > least) {
        PointNumbers rest = best_peel(points, axes, fails);
        if (rest.size() == points.size() || rest.size() < least) break;
        points = std::move(rest);
        if (fit(points).harmonic() > fit(best).harmonic()) best = points;
    }
    const Fit found = fit(best);
    // A side that was cut along with others may hold nothing back: only what the points inside really leave out is told.
    return {sides_of(best, axes), found.coverage, found.density, share(best.size(), fails.size())};
}

bool is_inside(const Box& box, const std::vector<std::span<const double>>& axes, std::size_t point) {
    return std::all_of(box.sides.begin(), box.sides.end(), [&](const Box::Side& side) {
        const double value = axes[side.axis][point];
        return (!side.limits_low || side.low <= value) && (!side.limits_high || value <= side.high);
    });
}

Box without_idle_bounds(const Box& box, const std::vector<std::span<const double>>& axes, const std::vector<bool>& fails) {
    Box left = box;
    while (true) {
        const InBox inside = in_box(left, axes, fails);
        Box idlest = left;
        double largest = most_p_of_bound;
        for (std::size_t s = 0; s < left.sides.size(); ++s) {
            for (bool Box::Side::* const bound : {&Box::Side::limits_low, &Box::Side::limits_high}) {
                if (!(left.sides[s].*bound)) continue;
                Box wider = left;
                wider.sides[s].*bound = false;
                const InBox there = in_box(wider, axes, fails);
                const double p =
                    fisher_p_value(inside.failing, inside.points, there.failing - inside.failing, there.points - inside.points);
                if (p < largest) continue;
                largest = p;
                idlest = std::move(wider);
            }
        }
        if (largest == most_p_of_bound) break;
        std::erase_if(idlest.sides, [](const Box::Side& side) { return !side.limits_low && !side.limits_high; });
        left = std::move(idlest);
    }
    const InBox inside = in_box(left, axes, fails);
    const auto failing = static_cast<std::size_t>(std::count(fails.begin(), fails.end(), true));
    if (inside.points == 0 || failing == 0) return {};
    left.coverage = share(inside.failing, failing);
    left.density = share(inside.failing, inside.points);
    left.mass = share(inside.points, fails.size());
    return left;
}

}  // namespace coalesce
