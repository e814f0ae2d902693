#include <fmt/format.h>

#include "analysis/validation/published/published_case.hpp"
#include "engine/run.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {

std::size_t Bench::run(const Scenario& scenario, const std::function<void(const RunRecord&)>& take) const {
    std::size_t taken = 0;
    const auto take_sound = [&](const RunRecord& record) {
        if (!record.failure.empty()) return;
        take(record);
        ++taken;
    };
    Ensemble ensemble{scenario.seed, 0, scenario.replicates, threads, {true, false, false}};
    ensemble.inputs = fmt::format("{} {}\n", key, calls++);   // a case may change what it read before it runs it
    for (const InputFile& input : scenario.inputs) ensemble.inputs += input.sha256 + '\n';
    ensemble.kept = kept;
    run_ensemble(scenario.setup, ensemble, take_sound, stop);
    return taken;
}

Run watch(const Scenario& scenario, std::uint32_t replicate, const std::function<void(const Run&)>& look) {
    Run run(scenario.setup, {false, false, false});
    RunRecord record;
    run.begin({scenario.seed, replicate, 0}, record);
    if (look) look(run);
    while (!run.is_over()) {
        run.step(record);
        if (look) look(run);
    }
    return run;
}

}  // namespace coalesce
