// Runs a scenario file ten times and prints what trust becomes: run_a_scenario FILE
#include <cstdio>

#include "experiment/ensemble.hpp"
#include "scenario/scenario.hpp"

int main(int count, char** words) {
    coalesce::Problems problems;
    const auto scenario = coalesce::load_scenario(count > 1 ? words[1] : "baseline.toml", {}, problems);
    std::fputs(problems.text().c_str(), stderr);
    if (!scenario) return 2;
    const std::atomic<bool> stop{false};
    coalesce::run_ensemble(
        scenario->setup, {scenario->seed, 0, 10, 0, {}},
        [](const coalesce::RunRecord& run) {
            const std::size_t last = run.weeks.size() - 1;
            std::printf("replicate %u: trust %.3f -> %.3f\n", run.replicate, run.value(0, 0, 0), run.value(last, 0, 0));
        },
        stop);
}
