#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/calibration/calibration.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sweep_plan.hpp"

using namespace coalesce;

namespace {

void demand(bool held) {
    if (!held) std::abort();
}

}  // namespace

/// Any text is an experiment, or targets to calibrate to, or is told why not; what stands behind a NUL is the table of its points. The plan
/// of what is read spells itself out so that it reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t end = text.find('\0');
    const std::string points(end == std::string_view::npos ? std::string_view() : text.substr(end + 1));
    const TextReader files = [&](const std::string& path, Problems&) -> std::optional<std::string> {
        return path.ends_with(".csv") ? points : "format = 1\n[organisation]\npeople = 30\n[run]\nweeks = 26\n";
    };
    Problems problems;
    if (is_calibration(text.substr(0, end))) {
        const auto calibration = read_calibration(text.substr(0, end), "x.toml", files, problems);
        demand(calibration.has_value() != problems.any_errors());
        return 0;
    }
    const auto experiment = read_experiment(text.substr(0, end), "x.toml", files, problems);
    demand(experiment.has_value() != problems.any_errors());
    problems.text();
    if (!experiment) return 0;
    const SweepPlan plan = plan_of(*experiment);
    if (plan.chunks().count() > 10'000'000) return 0;
    const auto again = read_plan(plan_json(plan), "plan.json", problems);
    demand(again && plan_json(*again) == plan_json(plan));
    return 0;
}
