#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/calibration/calibration.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sweep_plan.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

/// Any text is an experiment, or targets to calibrate to, or is told why not; what stands behind a NUL is the table of its points. The plan
/// of what is read spells itself out so that it reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const FuzzedText fuzzed(data, size);
    const TextReader files = fuzzed;
    Problems problems;
    if (is_calibration(fuzzed.text)) {
        const auto calibration = read_calibration(fuzzed.text, "x.toml", files, problems);
        demand(calibration.has_value() != problems.any_errors());
        return 0;
    }
    const auto experiment = read_experiment(fuzzed.text, "x.toml", files, problems);
    demand(experiment.has_value() != problems.any_errors());
    problems.text();
    if (!experiment) return 0;
    const SweepPlan plan = plan_of(*experiment);
    if (plan.chunks().count() > 10'000'000) return 0;
    const auto again = read_plan(plan_json(plan), "plan.json", problems);
    demand(again && plan_json(*again) == plan_json(plan));
    return 0;
}
