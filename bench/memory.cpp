#include <benchmark/benchmark.h>
#include <malloc.h>

#include "workload.hpp"

namespace coalesce {

namespace {

/// What one thread's room for runs takes, per person, once warm: state, network, scratch and the record of a run.
void memory(benchmark::State& state) {
    for (auto _ : state) {
        const auto before = mallinfo2();
        auto work = std::make_unique<Workload>(state.range(0));
        while (work->run.next_week() < 27) work->run.step(work->record);
        const auto after = mallinfo2();
        const double bytes = static_cast<double>(after.uordblks + after.hblkhd) - static_cast<double>(before.uordblks + before.hblkhd);
        state.counters["limit"] = 400;
        state.counters["bytes_per_person"] = bytes / static_cast<double>(state.range(0));
    }
}
BENCHMARK(memory)->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3])->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace coalesce
