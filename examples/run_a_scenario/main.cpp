// Runs a scenario file ten times and prints what trust becomes: run_a_scenario FILE
#include <coalesce.hpp>

#include <cstdio>

int main(int count, char** words) try {
    const auto scenario = coalesce::load(count > 1 ? words[1] : "baseline.toml");
    const auto runs = coalesce::run(scenario, {.replicates = 10});
    for (const double trust : runs.values("trust_everyone_end")) std::printf("trust at the end: %.3f\n", trust);
} catch (const coalesce::InputError& error) {
    std::fputs(error.what(), stderr);
    return 2;
}
