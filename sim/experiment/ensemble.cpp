#include "experiment/ensemble.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "engine/run.hpp"

namespace coalesce {

namespace {

using TakeRun = std::function<void(std::size_t, const RunRecord&)>;

/// Records that wait for an earlier one, in a ring that threads may not run ahead of.
class OrderedHandover {
public:
    OrderedHandover(std::uint64_t runs, std::size_t arms, std::size_t room, const TakeRun& take, const std::atomic<bool>& stop)
        : runs_(runs), arms_(arms), ring_(room), ready_(room, 0), take_(take), stop_(stop) {}

    /// The next run to do, as an offset into the ensemble, or the number of runs when there is nothing left. Waits while the ring is full.
    std::uint64_t claim() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return claimed_ >= runs_ || claimed_ < handed_ + ring_.size() || stop_; });
        return stop_ || claimed_ >= runs_ ? runs_ : claimed_++;
    }

    /// Takes the record of a finished run (the caller gets another to reuse) and hands over all that are in order.
    void finish(std::uint64_t offset, RunRecord& record) {
        std::unique_lock lock(mutex_);
        const std::size_t at = offset % ring_.size();
        std::swap(ring_[at], record);
        ready_[at] = 1;
        while (ready_[handed_ % ring_.size()] != 0) {
            const std::size_t next = handed_ % ring_.size();
            take_(handed_ % arms_, ring_[next]);
            end_.failed += ring_[next].failure.empty() ? 0 : 1;
            ready_[next] = 0;
            ++handed_;
        }
        room_.notify_all();
    }

    EnsembleEnd end() {
        end_.finished = handed_;
        end_.stopped = handed_ < runs_;
        return end_;
    }

private:
    std::uint64_t runs_;
    std::size_t arms_;
    std::vector<RunRecord> ring_;
    std::vector<char> ready_;
    const TakeRun& take_;
    const std::atomic<bool>& stop_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::uint64_t claimed_ = 0, handed_ = 0;
    EnsembleEnd end_;
};

/// The arenas of one thread, each made when its arm is first met.
class Arenas {
public:
    Arenas(std::span<const Setup* const> arms, Keep keep) : arms_(arms), keep_(keep), runs_(arms.size()) {}
    Run& of(std::size_t arm) {
        if (!runs_[arm]) runs_[arm] = std::make_unique<Run>(*arms_[arm], keep_);
        return *runs_[arm];
    }

private:
    std::span<const Setup* const> arms_;
    Keep keep_;
    std::vector<std::unique_ptr<Run>> runs_;
};

void simulate_or_say_why(Run& run, Luck luck, RunRecord& record) {
    try {
        run.simulate(luck, record);
    } catch (const std::exception& failure) {
        record.failure = failure.what();
    }
}

}  // namespace

int available_threads() {
#ifdef _OPENMP
    return std::max(1, omp_get_max_threads());
#else
    return 1;
#endif
}

EnsembleEnd run_ensemble(std::span<const Setup* const> arms, const Ensemble& ensemble, const TakeRun& take, const std::atomic<bool>& stop) {
    const std::uint64_t runs = std::uint64_t{ensemble.count} * arms.size();
    const int wanted = ensemble.threads > 0 ? ensemble.threads : available_threads();
    const int threads =
        static_cast<int>(std::clamp<std::uint64_t>(static_cast<std::uint64_t>(wanted), 1, std::max<std::uint64_t>(1, runs)));
    OrderedHandover handover(runs, arms.size(), static_cast<std::size_t>(threads) * 4, take, stop);
#pragma omp parallel num_threads(threads)
    {
        Arenas arenas(arms, ensemble.keep);
        RunRecord record;
        for (std::uint64_t offset = handover.claim(); offset < runs; offset = handover.claim()) {
            const auto replicate = ensemble.first + static_cast<std::uint32_t>(offset / arms.size());
            simulate_or_say_why(arenas.of(offset % arms.size()), {ensemble.seed, replicate, 0}, record);
            handover.finish(offset, record);
        }
    }
    return handover.end();
}

EnsembleEnd run_ensemble(const Setup& setup, const Ensemble& ensemble, const std::function<void(const RunRecord&)>& take,
                         const std::atomic<bool>& stop) {
    const Setup* const only = &setup;
    return run_ensemble({&only, 1}, ensemble, [&](std::size_t, const RunRecord& record) { take(record); }, stop);
}

}  // namespace coalesce
