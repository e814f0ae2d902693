#include "experiment/ensemble.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "engine/run.hpp"

namespace coalesce {

namespace {

/// Records that wait for an earlier one, in a ring that threads may not run ahead of.
class OrderedHandover {
public:
    OrderedHandover(const Ensemble& ensemble, std::size_t room, const std::function<void(const RunRecord&)>& take,
                    const std::atomic<bool>& stop)
        : ensemble_(ensemble), ring_(room), ready_(room, 0), take_(take), stop_(stop) {}

    /// The next run to do, as an offset into the ensemble, or count when there is nothing left. Waits while the ring is full.
    std::uint32_t claim() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return claimed_ >= ensemble_.count || claimed_ < handed_ + ring_.size() || stop_; });
        return stop_ || claimed_ >= ensemble_.count ? ensemble_.count : claimed_++;
    }

    /// Takes the record of a finished run (the caller gets another to reuse) and hands over all that are in order.
    void finish(std::uint32_t offset, RunRecord& record) {
        std::unique_lock lock(mutex_);
        const std::size_t at = offset % ring_.size();
        std::swap(ring_[at], record);
        ready_[at] = 1;
        while (ready_[handed_ % ring_.size()] != 0) {
            const std::size_t next = handed_ % ring_.size();
            take_(ring_[next]);
            end_.failed += ring_[next].failure.empty() ? 0 : 1;
            ready_[next] = 0;
            ++handed_;
        }
        room_.notify_all();
    }

    EnsembleEnd end() {
        end_.finished = handed_;
        end_.stopped = handed_ < ensemble_.count;
        return end_;
    }

private:
    const Ensemble& ensemble_;
    std::vector<RunRecord> ring_;
    std::vector<char> ready_;
    const std::function<void(const RunRecord&)>& take_;
    const std::atomic<bool>& stop_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::uint32_t claimed_ = 0, handed_ = 0;
    EnsembleEnd end_;
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

EnsembleEnd run_ensemble(const Setup& setup, const Ensemble& ensemble, const std::function<void(const RunRecord&)>& take,
                         const std::atomic<bool>& stop) {
    const int wanted = ensemble.threads > 0 ? ensemble.threads : available_threads();
    const int threads = static_cast<int>(std::clamp<std::uint32_t>(static_cast<std::uint32_t>(wanted), 1, std::max(1U, ensemble.count)));
    OrderedHandover handover(ensemble, static_cast<std::size_t>(threads) * 4, take, stop);
#pragma omp parallel num_threads(threads)
    {
        Run run(setup, ensemble.keep);
        RunRecord record;
        for (std::uint32_t offset = handover.claim(); offset < ensemble.count; offset = handover.claim()) {
            simulate_or_say_why(run, {ensemble.seed, ensemble.first + offset, 0}, record);
            handover.finish(offset, record);
        }
    }
    return handover.end();
}

}  // namespace coalesce
