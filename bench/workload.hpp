#pragma once
#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>

#include "engine/run.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// The sizes at which everything is measured.
constexpr std::int64_t bench_sizes[] = {400, 4'000, 40'000, 400'000};

/// The default scenario at another size. With size units grow in number, so that a unit keeps its 50 people.
inline Setup setup_of(std::int64_t people) {
    Setup setup = default_scenario().setup;
    setup.shape().people = static_cast<int>(people);
    setup.shape().units = static_cast<int>(std::min<std::int64_t>(people / 50, 10'000));
    setup.level_sizes = level_sizes(setup.shape());
    return setup;
}

/// An organisation of this size after a year, ready to be stepped.
struct Workload {
    Setup setup;
    Run run;
    RunRecord record;

    explicit Workload(std::int64_t people) : setup(setup_of(people)), run(setup) {
        run.begin({1, 0, 0}, record);
        while (run.next_week() < 14) run.step(record);
    }
};

/// Time an iteration takes, divided by the people (or person-weeks) in it.
inline benchmark::Counter per_person(double people) {
    return {people, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert};
}

/// Nanoseconds that a call takes.
template <class Call>
double nanoseconds(Call&& call) {
    const auto from = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - from).count();
}

}  // namespace coalesce
