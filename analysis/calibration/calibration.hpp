#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/implausibility.hpp"
#include "experiment/experiment.hpp"

namespace coalesce {

/// Something that is known of an organisation and that the model should reproduce: an outcome, or an outcome over another.
struct CalibrationTarget {
    std::string name;
    std::size_t outcome = 0;                ///< among the outcomes that are kept
    std::optional<std::size_t> divisor;     ///< likewise, of a ratio
    Observation observation;
    std::string source;
};

/// How long to search, and how hard.
struct WaveChoices {
    std::uint32_t most = 4;                 ///< waves
    std::uint64_t points = 0;               ///< of a wave
    double cutoff = 3.0;                    ///< implausibility beyond which a point is ruled out
    std::uint64_t candidates = 100'000;     ///< points that are looked at for the next wave
};

/// What is known, and which parameters may be turned to meet it.
struct Calibration {
    Experiment base;                        ///< one arm, axes, kept outcomes, random numbers and inputs; no design
    std::vector<CalibrationTarget> targets; ///< at least one
    WaveChoices waves;
    std::vector<std::string> left_alone;    ///< parameters that were asked for by section and cannot be turned on their own

    const Scenario& scenario() const { return base.arms.front().scenario; }
};

/// Whether a text is that of a calibration: it has targets. False where it cannot be read.
bool is_calibration(std::string_view text);

/// The calibration of this file, or nothing if there was any error. All problems are told at once, with their places.
std::optional<Calibration> load_calibration(const std::string& path, Problems& problems);

/// The same from a text. `file` is its name in messages and what the path of the scenario is relative to; that is read by `read`.
std::optional<Calibration> read_calibration(std::string_view text, const std::string& file, const TextReader& read, Problems& problems);

}  // namespace coalesce
