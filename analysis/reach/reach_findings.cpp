#include "analysis/reach/reach_findings.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {
namespace {

constexpr double fewest_expected = 10.0;   // points; where chance alone might leave a combination out it is not named

/// Calls visit with each means that a point has: of the search, and anew.
void each_means(const ReachPoint& point, auto&& visit) {
    visit(point.search);
    if (point.anew) visit(*point.anew);
}

class PairFindings {
public:
    PairFindings(const GridPair& grid, std::size_t pair, const std::vector<ReachPoint>& points)
        : grid_(grid), pair_(pair), points_(points), cells_(grid.cells()) {}

    std::vector<ReachCell> cells() {
        for (std::size_t p = 0; p < points_.size(); ++p) {
            if (const auto cell = cell_of(points_[p].search))
                ++cells_[*cell].points, take_example(*cell, p, points_[p].search, Reachable::perhaps);
        }
        for (std::size_t p = 0; p < points_.size(); ++p) {
            if (!points_[p].anew) continue;
            if (const auto cell = cell_of(*points_[p].anew)) take_example(*cell, p, *points_[p].anew, Reachable::yes);
        }
        return cells_;
    }

    std::size_t beyond() const {
        return static_cast<std::size_t>(
            std::count_if(points_.begin(), points_.end(), [&](const ReachPoint& point) { return !cell_of(point.search); }));
    }

    /// Of each corner the combination that is most surprising, if there is one.
    void find_absent(std::vector<AbsentCombination>& absent) const {
        for (const bool across_is_high : {false, true}) {
            for (const bool up_is_high : {false, true}) {
                AbsentCombination best;
                for (std::uint32_t column = 1; column < grid_.across_side.cells; ++column) {
                    for (std::uint32_t row = 1; row < grid_.up_side.cells; ++row) consider(across_is_high, up_is_high, column, row, best);
                }
                if (best.expected < fewest_expected) continue;
                best.nearest = nearest_to(best);
                absent.push_back(best);
            }
        }
    }

    Reachable around(double across, double up) const {
        const auto is_near = [&](const ReachMeans& means) {
            return std::abs(in_cells(grid_.across_side, means.mean[grid_.across] - across)) <= 0.5 &&
                   std::abs(in_cells(grid_.up_side, means.mean[grid_.up] - up)) <= 0.5;
        };
        Reachable found = Reachable::no;
        for (const ReachPoint& point : points_) {
            if (point.anew && is_near(*point.anew)) return Reachable::yes;
            if (is_near(point.search)) found = Reachable::perhaps;
        }
        return found;
    }

    std::size_t nearest(double across, double up) const {
        return least([&](const ReachMeans& means) {
            const double x = in_cells(grid_.across_side, means.mean[grid_.across] - across);
            const double y = in_cells(grid_.up_side, means.mean[grid_.up] - up);
            return x * x + y * y;
        });
    }

private:
    std::optional<std::size_t> cell_of(const ReachMeans& means) const {
        return grid_.cell_of(means.mean[grid_.across], means.mean[grid_.up]);
    }

    void take_example(std::size_t cell, std::size_t point, const ReachMeans& means, Reachable reached) {
        ReachCell& known = cells_[cell];
        const double share = share_in_cell(grid_, cell, means);
        if (known.reached == reached && share <= known.share_inside) return;
        known.reached = reached;
        known.example = point;
        known.share_inside = share;
    }

    static double in_cells(const GridSide& side, double distance) { return distance / (side.high - side.low) * side.cells; }
    static bool is_beyond(double value, double bound, bool is_high) { return is_high ? value >= bound : value <= bound; }

    /// A point counts for a combination if its runs of the search, or those anew, do.
    void consider(bool across_is_high, bool up_is_high, std::uint32_t column, std::uint32_t row, AbsentCombination& best) const {
        AbsentCombination one{pair_, across_is_high, up_is_high, grid_.across_side.bound(column), grid_.up_side.bound(row)};
        std::size_t known = 0;
        bool both = false;
        for (const ReachPoint& point : points_) {
            bool across = false, up = false;
            each_means(point, [&](const ReachMeans& means) {
                const bool x = is_beyond(means.mean[grid_.across], one.across_bound, across_is_high);
                const bool y = is_beyond(means.mean[grid_.up], one.up_bound, up_is_high);
                across = across || x;
                up = up || y;
                both = both || (x && y);
            });
            if (both) return;
            one.across_alone += across;
            one.up_alone += up;
            known += !std::isnan(point.search.mean[grid_.across]) && !std::isnan(point.search.mean[grid_.up]);
        }
        if (known == 0) return;
        one.expected = static_cast<double>(one.across_alone) * static_cast<double>(one.up_alone) / static_cast<double>(known);
        if (one.expected > best.expected) best = one;
    }

    std::size_t nearest_to(const AbsentCombination& one) const {
        const auto lacking = [](double value, double bound, bool is_high) {
            return std::max(0.0, is_high ? bound - value : value - bound);
        };
        return least([&](const ReachMeans& means) {
            const double x = in_cells(grid_.across_side, lacking(means.mean[grid_.across], one.across_bound, one.across_is_high));
            const double y = in_cells(grid_.up_side, lacking(means.mean[grid_.up], one.up_bound, one.up_is_high));
            return x * x + y * y;
        });
    }

    std::size_t least(auto&& distance) const {
        std::size_t found = 0;
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t p = 0; p < points_.size(); ++p) {
            const double d = distance(points_[p].anew ? *points_[p].anew : points_[p].search);
            if (d < smallest) {
                smallest = d;
                found = p;
            }
        }
        return found;
    }

    const GridPair& grid_;
    std::size_t pair_;
    const std::vector<ReachPoint>& points_;
    std::vector<ReachCell> cells_;
};

}  // namespace

ReachFindings reach_findings(const Reach& reach, std::vector<ReachPoint> points) {
    ReachFindings found;
    found.points = std::move(points);
    const std::vector<GridPair> grids = reach.grids();
    const ReachPoint& stands = found.points.front();
    const std::vector<double>& as_it_stands = stands.anew ? stands.anew->mean : stands.search.mean;
    for (std::size_t p = 0; p < grids.size(); ++p) {
        PairFindings pair(grids[p], p, found.points);
        found.cells.push_back(pair.cells());
        found.beyond.push_back(pair.beyond());
        pair.find_absent(found.absent);
        for (std::size_t m = 0; m <= reach.marks.size(); ++m) {
            const std::vector<double>& values = m < reach.marks.size() ? reach.marks[m].values : as_it_stands;
            ReachPlace place{p, m, values[grids[p].across], values[grids[p].up], Reachable::no, 0};
            if (std::isnan(place.across) || std::isnan(place.up)) continue;
            place.reached = pair.around(place.across, place.up);
            place.nearest = pair.nearest(place.across, place.up);
            found.places.push_back(place);
        }
    }
    std::stable_sort(found.absent.begin(), found.absent.end(), [](const auto& a, const auto& b) { return a.expected > b.expected; });
    return found;
}

}  // namespace coalesce
