#include "experiment/ensemble.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "experiment/arms.hpp"

namespace coalesce {

namespace {

using TakeRun = std::function<void(std::size_t, const RunRecord&)>;

/// The records of replicates that wait for an earlier one, in a ring that threads may not run ahead of.
class OrderedHandover {
public:
    using Records = std::vector<RunRecord>;   // of one replicate, by arm

    OrderedHandover(std::uint32_t replicates, std::size_t arms, std::size_t room, const TakeRun& take, const std::atomic<bool>& stop)
        : replicates_(replicates), arms_(arms), ring_(room, Records(arms)), ready_(room, 0), take_(take), stop_(stop) {}

    /// The next replicate to do, counted from 0, or their number when there is nothing left. Waits while the ring is full.
    std::uint32_t claim() {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return claimed_ >= replicates_ || claimed_ < handed_ + ring_.size() || stop_; });
        return stop_ || claimed_ >= replicates_ ? replicates_ : claimed_++;
    }

    /// Takes the records of a finished replicate (the caller gets others to reuse) and hands over all that are in order.
    void finish(std::uint32_t replicate, Records& records) {
        std::unique_lock lock(mutex_);
        const std::size_t at = replicate % ring_.size();
        std::swap(ring_[at], records);
        ready_[at] = 1;
        while (ready_[handed_ % ring_.size()] != 0) {
            const std::size_t next = handed_ % ring_.size();
            for (std::size_t arm = 0; arm < arms_; ++arm) {
                take_(arm, ring_[next][arm]);
                end_.failed += ring_[next][arm].failure.empty() ? 0 : 1;
            }
            ready_[next] = 0;
            ++handed_;
        }
        room_.notify_all();
    }

    EnsembleEnd end() {
        end_.finished = std::uint64_t{handed_} * arms_;
        end_.stopped = handed_ < replicates_;
        return end_;
    }

private:
    std::uint32_t replicates_;
    std::size_t arms_;
    std::vector<Records> ring_;
    std::vector<char> ready_;
    const TakeRun& take_;
    const std::atomic<bool>& stop_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::uint32_t claimed_ = 0, handed_ = 0;
    EnsembleEnd end_;
};

}  // namespace

int available_threads() {
#ifdef _OPENMP
    return std::max(1, omp_get_max_threads());
#else
    return 1;
#endif
}

EnsembleEnd run_ensemble(std::span<const Setup* const> arms, const Ensemble& ensemble, const TakeRun& take, const std::atomic<bool>& stop) {
    const int wanted = ensemble.threads > 0 ? ensemble.threads : available_threads();
    const int threads = static_cast<int>(std::clamp<std::uint32_t>(static_cast<std::uint32_t>(wanted), 1, std::max(1U, ensemble.count)));
    OrderedHandover handover(ensemble.count, arms.size(), static_cast<std::size_t>(threads) * 4, take, stop);
#pragma omp parallel num_threads(threads)
    {
        Arms runs(arms, ensemble.keep);
        OrderedHandover::Records records(arms.size());
        for (std::uint32_t replicate = handover.claim(); replicate < ensemble.count; replicate = handover.claim()) {
            runs.simulate({ensemble.seed, ensemble.first + replicate, 0}, records);
            handover.finish(replicate, records);
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
