#include "limit.hpp"

#include <benchmark/benchmark.h>

#include <vector>

#include "numerics/lanes.hpp"
#include "workload.hpp"

namespace coalesce {

void gather(const Network& network, std::span<const Shown> shown, std::span<Shown> sums) {
    for (std::size_t i = 0; i < network.size(); ++i) {
        Lanes sum{};
        const auto neighbours = network.neighbours(i);
        const auto weights = network.weights(i);
        for (std::size_t e = 0; e < neighbours.size(); ++e) sum += record_of(shown[neighbours[e].slot()]) * weights[e];
        std::memcpy(static_cast<void*>(&sums[i]), &sum, sizeof sum);
    }
}

namespace {

/// The bare gather: every person reads what some twelve others show. No engine of this kind can do a week in less.
void limit_gather(benchmark::State& state) {
    const Workload work(state.range(0));
    const Organisation& org = work.run.organisation();
    std::vector<Shown> sums(org.size());
    for (auto _ : state) {
        gather(org.network, org.shown, sums);
        benchmark::DoNotOptimize(sums.data());
    }
    state.counters["per_person"] = per_person(static_cast<double>(state.range(0)));
}
BENCHMARK(limit_gather)->Arg(bench_sizes[0])->Arg(bench_sizes[1])->Arg(bench_sizes[2])->Arg(bench_sizes[3]);

/// The memory: a = b + s c over three arrays far larger than any cache.
void limit_triad(benchmark::State& state) {
    const std::size_t n = 1U << 26;
    std::vector<float> a(n), b(n, 1.0F), c(n, 2.0F);
    for (auto _ : state) {
        for (std::size_t i = 0; i < n; ++i) a[i] = b[i] + 3.0F * c[i];
        benchmark::DoNotOptimize(a.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(3 * n * sizeof(float)));
}
BENCHMARK(limit_triad);

}  // namespace

}  // namespace coalesce
