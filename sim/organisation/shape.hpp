#pragma once
#include <cstdint>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

enum class NetworkKind : int { generated, complete };
inline constexpr std::string_view network_kind_names[]{"generated", "complete"};

/// How large and how steep the organisation is, and how densely it is tied.
struct ShapeParameters {
    int people = 400;
    int levels = 5;
    int units = 8;
    double pyramid = 0.4;
    double work_degree = 6;
    double informal_degree = 4;
    NetworkKind network = NetworkKind::generated;
    int history = 80;
};

constexpr void each_parameter(ShapeParameters& p, auto&& row) {
    row("organisation.people", p.people,
        Meaning{"N", "person", {1, 1'000'000}, {100, 5000}, "People, and so seats. A generated organisation has at least 20.", setting});
    row("organisation.levels", p.levels, Meaning{"L", "level", {1, 12}, {3, 7}, "Rungs from entry (level 0) to the top.", setting});
    row("organisation.units", p.units, Meaning{"U", "unit", {1, 10'000}, {4, 16}, "Units (departments, offices).", setting});
    row("organisation.pyramid", p.pyramid,
        Meaning{"pyr", "1", {0.05, 1}, {0.25, 0.6}, "Size of a level as a share of the one below.", setting});
    row("organisation.work_degree", p.work_degree,
        Meaning{"work_deg", "tie", {0, 60}, {3, 12}, "Mean number of work ties of a seat.", setting});
    row("organisation.informal_degree", p.informal_degree,
        Meaning{"inf_deg", "tie", {0, 60}, {2, 8}, "Mean number of informal ties of a person.", setting});
    row("organisation.network", p.network, std::span(network_kind_names),
        Meaning{"",
                "",
                {0, 1},
                {0, 1},
                "Generated from levels, units and likeness, or complete (everyone tied to everyone and themselves).",
                setting});
    row("careers.history", p.history,
        Meaning{"history",
                "quarter",
                {0, 400},
                {0, 160},
                "Quarters of promotion by merit alone before the start; 0 draws merit plainly.",
                assumed});
}

/// Head counts per level, bottom first: as given, or proportional to pyramid^level with each at least 1, rounded from the
/// top, what remains at the bottom (I1).
std::vector<std::uint32_t> level_sizes(const ShapeParameters& shape);

}  // namespace coalesce
