#pragma once
#include <vector>

#include "analysis/reach/reach.hpp"

namespace coalesce {

/// Whether a cell can be reached: points measured anew lie in it; points lay in it, and none of them when it was measured anew; or none.
enum class Reachable { no, perhaps, yes };

/// A cell of a pair's grid.
struct ReachCell {
    Reachable reached = Reachable::no;
    std::size_t points = 0;                ///< whose runs of the search have their mean in it
    std::optional<std::size_t> example;    ///< the point that lies in it most surely: measured anew, where one does
    double share_inside = 0.0;             ///< how probable it is that the example really does, by these runs
};

/// A combination that no point gave: one outcome beyond a bound and the other beyond another.
struct AbsentCombination {
    std::size_t pair = 0;
    bool across_is_high = false, up_is_high = false;   ///< at the bound or above, else at the bound or below
    double across_bound = 0.0, up_bound = 0.0;
    std::size_t across_alone = 0, up_alone = 0;        ///< points that gave the one, and the other
    std::size_t nearest = 0;                           ///< the point that came nearest, in cells
    double expected = 0.0;                             ///< points that would give both, were the two independent
};

/// Where an observed organisation, or the scenario as it stands, lies in a pair.
struct ReachPlace {
    std::size_t pair = 0;
    std::size_t mark = 0;          ///< of Reach::marks; their number: the scenario as it stands
    double across = 0.0, up = 0.0;
    Reachable reached = Reachable::no;  ///< whether a point lies within half a cell of it on both sides: measured anew, or in the search
    std::size_t nearest = 0;  ///< the point that came nearest, in cells
};

/// What the points say.
struct ReachFindings {
    std::vector<ReachPoint> points;
    std::vector<std::vector<ReachCell>> cells;  ///< by pair
    std::vector<std::size_t> beyond;  ///< by pair: points outside the grid, or without a value
    std::vector<AbsentCombination> absent;  ///< the most surprising first
    std::vector<ReachPlace> places;  ///< by pair, then mark
    std::uint64_t runs = 0, without = 0;
};

ReachFindings reach_findings(const Reach& reach, std::vector<ReachPoint> points);

}  // namespace coalesce
