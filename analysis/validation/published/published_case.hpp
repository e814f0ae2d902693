#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/workers.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

class Run;
struct RunRecord;

/// With what the scenarios of a published case are run.
struct Bench {
    int threads = 0;
    const std::atomic<bool>& stop;
    RunStore* kept = nullptr;   ///< where finished runs are kept; null: nowhere
    std::string_view key{};     ///< of the case
    mutable int calls = 0;      ///< of run(), so far

    /// Hands over the records of a scenario's replicates in order, as far as they did not fail. Returns how many that were.
    std::size_t run(const Scenario& scenario, const std::function<void(const RunRecord&)>& take) const;
};

/// Shows a replicate of a scenario before its first week and after every week; returns the run as it ended.
Run watch(const Scenario& scenario, std::uint32_t replicate, const std::function<void(const Run&)>& look = {});

/// What the engine gives for a figure.
struct MeasuredFigure {
    double ours = std::numeric_limits<double>::quiet_NaN();
    std::size_t n = 0;
};

/// What is declared of a figure.
struct PublishedFigure {
    std::string text;
    double published = 0.0;
    double tolerance = 0.0;
};

/// One of the scenarios of a case: a file in scenarios/published, and what is laid over it.
struct Variant {
    std::string file;
    std::vector<std::string> overrides{};
};

/// A published case: its scenarios, figures, and how these are measured. `measure` gets the scenarios and leaves one value a figure, or
/// fewer where the scenarios are not such that they can be measured.
struct PublishedCase {
    std::string key;
    std::vector<Variant> variants;
    std::vector<PublishedFigure> figures;
    std::vector<MeasuredFigure> (*measure)(const Bench& bench, std::span<const Scenario> variants);
    std::string source;
};

/// The one list of published cases.
const std::vector<PublishedCase>& published_cases();

}  // namespace coalesce
