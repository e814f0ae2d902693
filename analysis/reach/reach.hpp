#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/reach/explore.hpp"
#include "engine/outcomes.hpp"
#include "experiment/experiment.hpp"

namespace coalesce {

/// An outcome along a side of a grid, and what it is called in sentences.
struct ReachSide {
    std::size_t outcome = 0;   ///< of Reach::outcomes
    std::string words;
    GridSide grid;
};

/// Two outcomes that are looked at together.
struct ReachPair {
    ReachSide across, up;
};

/// An organisation that was observed: its values of some outcomes.
struct ReachMark {
    std::string name, source;
    std::vector<double> values;   ///< by outcome; NaN where it is not known
};

/// Which parameters may be anything within their ranges, which pairs of outcomes are asked for, and how hard to look: a file of
/// `coalesce reach`.
struct Reach {
    Experiment base;                       ///< one arm, axes and inputs; no design
    std::vector<std::string> left_alone;   ///< parameters that were asked for by section and cannot be turned on their own
    std::vector<Outcome> outcomes;         ///< of all pairs, each once
    std::vector<ReachPair> pairs;          ///< at least one
    std::vector<ReachMark> marks;
    ReachEffort effort;

    const Scenario& scenario() const { return base.arms.front().scenario; }
    /// The pairs as the search sees them.
    std::vector<GridPair> grids() const;
};

/// Whether a text is that of a reach: it has pairs. False where it cannot be read.
bool is_reach(std::string_view text);

/// The reach of this file, or nothing if there was any error. All problems are told at once, with their places.
std::optional<Reach> load_reach(const std::string& path, Problems& problems);

/// The same from a text. `file` is its name in messages and what the path of the scenario is relative to; that is read by `read`.
std::optional<Reach> read_reach(std::string_view text, const std::string& file, const TextReader& read, Problems& problems);

/// Of everything that decides the results.
std::string id_of(const Reach& reach);

}  // namespace coalesce
