// Runs a scenario whenever a line comes in, and prints the seconds of processor time that took: what ratio.mjs holds the browser's engine
// against.
//
// Usage: coalesce_native_runs SCENARIO REPLICATES [KEY=VALUE...]
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "engine/run.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

double seconds_of(Run& run, RunRecord& record, std::uint64_t seed, std::uint32_t replicates) {
    const std::clock_t start = std::clock();
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) run.simulate({seed, replicate, 0}, record);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

int serve(const std::vector<std::string>& words) {
    Problems problems;
    const auto scenario = load_scenario(words[0], {{words.begin() + 2, words.end()}, {}}, problems);
    std::fputs(problems.text().c_str(), stderr);
    if (!scenario) return 2;
    Run run(scenario->setup, {false, false, false});
    RunRecord record;
    while (std::getchar() != EOF) {
        std::printf("%.9f\n", seconds_of(run, record, scenario->seed, static_cast<std::uint32_t>(std::atoi(words[1].c_str()))));
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace
}  // namespace coalesce

int main(int count, char** words) {
    if (count < 3) return 2;
    return coalesce::serve({words + 1, words + count});
}
