#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "engine/outcomes.hpp"
#include "engine/record.hpp"
#include "engine/setup.hpp"
#include "experiment/runner.hpp"

namespace coalesce {

/// Replicates first .. first + count - 1 of one or more scenarios, its arms; all arms of a replicate share its random numbers.
struct Ensemble {
    std::uint64_t seed = 1;
    std::uint32_t first = 0;
    std::uint32_t count = 1;
    int threads = 0;   ///< 0: as many as there are cores
    Keep keep;
    std::span<const Outcome> outcomes{};   ///< the weeks that they are made from are kept, too
    std::string inputs{};                  ///< what else decides the runs than the setups: digests of given tables
    RunStore* kept = nullptr;              ///< where finished runs are kept; null: nowhere
    std::uint32_t random_before = 0;         ///< as in Points
};

/// What became of an ensemble.
struct EnsembleEnd {
    std::uint64_t finished = 0;   ///< runs handed over: all arms of the first replicates
    std::uint64_t failed = 0;     ///< of these, runs that ended with a failure
    bool stopped = false;         ///< told to stop before the end
};

/// Runs the replicates in parallel (run_items) and hands their records over one at a time, replicate after replicate, in each arm after
/// arm, whatever the number of threads. `take` is called by one thread at a time and may keep nothing of the record by reference. When
/// `stop` becomes true, runs at hand are finished and handed over as far as they form a prefix. Memory does not grow with `count`.
EnsembleEnd run_ensemble(std::span<const Setup* const> arms, const Ensemble& ensemble,
                         const std::function<void(std::size_t arm, const RunRecord&)>& take, const std::atomic<bool>& stop);

/// The part of a store that these runs are in.
std::uint64_t part_of(std::span<const Setup* const> arms, const Ensemble& ensemble);

/// The same for one scenario.
EnsembleEnd run_ensemble(const Setup& setup, const Ensemble& ensemble, const std::function<void(const RunRecord&)>& take,
                         const std::atomic<bool>& stop);

}  // namespace coalesce
