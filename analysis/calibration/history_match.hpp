#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/emulated.hpp"
#include "analysis/calibration/measured.hpp"
#include "analysis/calibration/space.hpp"

namespace coalesce {

/// What is left of the space after a wave: points that no emulator rules out.
struct Left {
    double share = 1.0;                   ///< of the whole space
    std::uint64_t looked = 0, found = 0;  ///< candidates, and those of them that are left
    std::vector<double> coordinates;      ///< in [0, 1], by point, then axis; of the first of those that are left
    std::vector<double> nearest;          ///< the same of those that come nearest, whether they are left or not
};

/// A wave that was run.
struct Wave {
    std::vector<double> values;           ///< by point, then axis
    std::vector<double> scaled;
    std::vector<Measured> measured;       ///< by target
    std::vector<EmulatedTarget> emulated; ///< by target
    double as_expected = 0.0;             ///< share of its means within three standard deviations of what the wave before expected; NaN
    Left left;

    std::size_t points() const { return measured.front().means.size(); }
};

/// Why there is no further wave.
enum class MatchEnding { used_up, hardly_shrinks, sharp, nothing_left, cannot_run };

/// History matching (Vernon, Goldstein & Bower 2010; of stochastic models, Andrianakis et al. 2015): waves of runs, after each of which
/// what cannot meet the targets is ruled out, and the next wave looks at what is left. Whoever owns it does the runs.
class HistoryMatch {
public:
    explicit HistoryMatch(const Calibration& calibration);

    /// The sweep to run next; nothing when it is over. The first is the scenario as it stands, then come the waves.
    std::optional<Experiment> next() const;
    /// Takes what came of it: values of the kept outcomes.
    void take(std::span<const Values> outcomes);

    const Calibration& calibration() const { return *calibration_; }
    const std::vector<Measured>& as_it_stands() const { return as_it_stands_; }
    const std::vector<Wave>& waves() const { return waves_; }
    MatchEnding ending() const { return ending_; }
    /// The largest implausibility of a point that any emulator of any wave gives to it.
    double emulated_implausibility(std::span<const double> scaled_point) const;

private:
    void plan_first();
    void plan_next();
    std::vector<double> runnable(std::span<const double> coordinates, std::uint64_t most) const;
    void fit(Wave& wave) const;
    Left look() const;
    std::optional<MatchEnding> is_over() const;

    const Calibration* calibration_;
    Space space_;
    std::vector<Measured> as_it_stands_;
    std::vector<Wave> waves_;
    std::vector<double> planned_;   // values of the wave to come
    SearchBox box_;                 // where candidates are looked for
    bool is_over_ = false;
    MatchEnding ending_ = MatchEnding::used_up;
};

}  // namespace coalesce
