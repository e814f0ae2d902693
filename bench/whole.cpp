#include <array>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/build.hpp"
#include "engine/quarter.hpp"
#include "engine/week.hpp"
#include "limit.hpp"
#include "mechanisms/listen.hpp"
#include "mechanisms/parameters.hpp"
#include "workload.hpp"

namespace coalesce {

namespace {

/// Does some work of a week and the bare gather of the same network in turn: `over_gather` is what the work costs in gathers.
void in_gathers(benchmark::State& state, const Organisation& org, double limit, auto&& work) {
    std::vector<Shown> sums(org.size());
    double of_work = 0.0, of_gather = 0.0;
    for (auto _ : state) {
        of_gather += nanoseconds([&] { gather(org.network, org.shown, sums); });
        of_work += nanoseconds(work);
        benchmark::DoNotOptimize(sums.data());
    }
    const double people_weeks = static_cast<double>(org.size()) * static_cast<double>(state.iterations());
    state.counters["work_ns"] = of_work / people_weeks;
    state.counters["gather_ns"] = of_gather / people_weeks;
    state.counters["over_gather"] = of_work / of_gather;
    state.counters["limit"] = limit;   // gathers
}

void week_over_gather(benchmark::State& state) {
    Workload work(state.range(0));
    Organisation org = work.run.organisation();
    WeekScratch scratch;
    Events events;
    int number = 20;
    in_gathers(state, org, state.range(0) < 4'000 ? 4.5 : 3.5, [&] {
        week(work.setup.parameters, work.setup.identities, org, RandomStream{1, 0, 0}.at(number), number, scratch, events);
        events.clear();
        ++number;
    });
}
BENCHMARK(week_over_gather)->Arg(bench_sizes[0])->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3]);

/// The walk over the network alone.
void listen_over_gather(benchmark::State& state) {
    const Workload work(state.range(0));
    const Organisation& org = work.run.organisation();
    std::array<std::vector<float>, 11> c;
    for (auto& column : c) column.resize(org.size());
    const Heard heard{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]};
    const Parameters& parameters = work.setup.parameters;
    in_gathers(state, org, 2.0, [&] {
        listen(org.network, org.shown, static_cast<float>(parameters.talk.confidence), 0, heard);
        benchmark::DoNotOptimize(c[0].data());
    });
}
BENCHMARK(listen_over_gather)->Arg(bench_sizes[0])->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3]);

/// The quarter's work alone, a year after the start.
void one_quarter(benchmark::State& state) {
    Workload work(state.range(0));
    Organisation org = work.run.organisation();
    QuarterScratch scratch;
    Events events;
    int number = 25;
    for (auto _ : state) {
        quarter(work.setup.parameters, work.setup.identities, org, RandomStream{1, 0, 0}.at(number), number, Phase::running, scratch,
                events);
        events.clear();
        number += 13;
    }
    state.counters["per_person"] = per_person(static_cast<double>(state.range(0)));
}
BENCHMARK(one_quarter)->Arg(bench_sizes[0])->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3])->Unit(benchmark::kMicrosecond);

/// A whole run of five years with everything in it: building, burn-in, weeks, quarters, observing.
void whole_run(benchmark::State& state) {
    const Setup setup = setup_of(state.range(0));
    Run run(setup);
    RunRecord record;
    std::uint32_t replicate = 0;
    run.simulate({1, replicate, 0}, record);
    for (auto _ : state) run.simulate({1, ++replicate, 0}, record);
    const int weeks = setup.clock().weeks + setup.clock().burn_in;
    state.counters["per_person_week"] = per_person(static_cast<double>(state.range(0)) * weeks);
}
BENCHMARK(whole_run)->Arg(bench_sizes[0])->Arg(1'000)->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Unit(benchmark::kMillisecond);

/// A person-week of a year of so many people over one of 400, in turn.
void growth(benchmark::State& state) {
    const auto year_of = [](std::int64_t people) {
        Setup setup = setup_of(people);
        setup.clock().weeks = 52;
        return setup;
    };
    const Setup small_setup = year_of(bench_sizes[0]), large_setup = year_of(state.range(0));
    Run small(small_setup), large(large_setup);
    RunRecord record;
    const auto repeats = static_cast<std::uint32_t>(state.range(0) / bench_sizes[0]);
    double of_small = 0.0, of_large = 0.0;
    std::uint32_t replicate = 0;
    for (auto _ : state) {
        of_small += nanoseconds([&] {
            for (std::uint32_t n = 0; n < repeats; ++n) small.simulate({1, replicate++, 0}, record);
        });
        of_large += nanoseconds([&] { large.simulate({1, replicate++, 0}, record); });
    }
    state.counters["over_400"] = of_large / of_small;
    state.counters["limit"] = 2.0;
}
BENCHMARK(growth)->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3])->Unit(benchmark::kMillisecond)->Iterations(1);

/// Building alone, which every run pays once.
void building(benchmark::State& state) {
    const Setup setup = setup_of(state.range(0));
    Organisation org;
    BuildScratch scratch(setup);
    QuarterScratch quarterly;
    std::uint32_t replicate = 0;
    for (auto _ : state) build(setup, setup.parameters, {1, ++replicate, 0}, org, scratch, quarterly);
    state.counters["per_person"] = per_person(static_cast<double>(state.range(0)));
}
BENCHMARK(building)->Arg(bench_sizes[0])->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Unit(benchmark::kMicrosecond);

}  // namespace

}  // namespace coalesce
