#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/outcomes.hpp"
#include "experiment/arm.hpp"
#include "experiment/design.hpp"
#include "experiment/layout.hpp"
#include "experiment/stopping.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// Whether replicate r has the same random numbers at all points, so that their differences are paired, or random numbers of its own at
/// each, so that it evens out over many points.
enum class PointStreams { shared, own };

/// A sweep as it was declared, read and checked.
struct Experiment {
    std::string file;       ///< as it was named
    std::string name;       ///< of the file, without folder and extension
    std::string title;
    std::string question;   ///< what it asks
    std::uint64_t seed = 1;
    std::uint32_t replicates = 1;
    PointStreams random = PointStreams::shared;
    std::vector<ExperimentArm> arms;   ///< at least one; the first is the baseline
    std::vector<Axis> axes;
    AxisGroups groups;                 ///< how they hang together
    Design design;
    std::vector<Outcome> outcomes;     ///< that are kept
    int timeline_every = 0;            ///< weeks between the observations that are kept in timeline.csv; 0: none
    std::vector<InputFile> inputs;     ///< every file that was read
    std::optional<StoppingRule> until{};  ///< of the command line; none: all replicates are run at every point

    Layout layout() const { return {points_of(design), static_cast<std::uint32_t>(arms.size()), replicates}; }
    /// The values of all axes at a point.
    void place(std::uint64_t point, std::span<double> values) const;
    /// The windows of each arm as it is declared, without axes.
    std::vector<ArmWindows> windows() const;
    const Setup& baseline() const { return arms.front().scenario.setup; }
    /// The weeks of the longest runs: of all of them, where run.weeks is no axis.
    int most_weeks() const;
    /// Whether a condition may end runs of an arm before all their weeks.
    bool may_end_early() const;
};

/// Whether a text is that of an experiment, not of a scenario: it has a design. False where it cannot be read.
bool is_experiment(std::string_view text);

/// The experiment of this file, or nothing if there was any error. All problems are told at once, with their places.
std::optional<Experiment> load_experiment(const std::string& path, Problems& problems);

/// The same from a text. `file` is its name in messages and what the paths of scenarios are relative to; these are read by `read`.
std::optional<Experiment> read_experiment(std::string_view text, const std::string& file, const TextReader& read, Problems& problems);

}  // namespace coalesce
