#include "experiment/ensemble.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace coalesce {

namespace {

using TakeRun = std::function<void(std::size_t, const RunRecord&)>;

/// Hands records over in the order of items. Those that wait for an earlier one stand in a ring that threads may not run ahead of.
class OrderedHandover : public RunSink {
public:
    OrderedHandover(const TakeRun& take, const std::atomic<bool>& stop) : take_(take), stop_(stop) {}

    void open(int threads) override {
        ring_.resize(static_cast<std::size_t>(threads) * 4);
        ready_.assign(ring_.size(), 0);
    }

    /// Waits while the ring is full.
    bool wants(std::uint64_t item) override {
        std::unique_lock lock(mutex_);
        const auto has_room = [&] { return item < handed_ + ring_.size(); };
        room_.wait(lock, [&] { return has_room() || stop_ || has_given_up_; });
        return has_room() && !has_given_up_;
    }

    void take(int, const RunItem& item, std::vector<RunRecord>& records) override {
        const std::scoped_lock lock(mutex_);
        if (has_given_up_) return;
        const std::size_t at = item.number % ring_.size();
        ring_[at].resize(records.size());
        std::swap(ring_[at], records);
        ready_[at] = 1;
        has_given_up_ = true;   // should it throw
        hand_over();
        has_given_up_ = false;
        room_.notify_all();
    }

    void give_up() override {
        const std::scoped_lock lock(mutex_);
        has_given_up_ = true;
        room_.notify_all();
    }

    std::uint64_t handed() const { return handed_; }
    std::uint64_t failed() const { return failed_; }

private:
    /// All that are in order.
    void hand_over() {
        for (std::size_t next = handed_ % ring_.size(); ready_[next] != 0; next = handed_ % ring_.size()) {
            for (std::size_t arm = 0; arm < ring_[next].size(); ++arm) {
                take_(arm, ring_[next][arm]);
                failed_ += ring_[next][arm].failure.empty() ? 0 : 1;
            }
            ready_[next] = 0;
            ++handed_;
        }
    }

    const TakeRun& take_;
    const std::atomic<bool>& stop_;
    std::vector<std::vector<RunRecord>> ring_;   // of an item, by arm
    std::vector<char> ready_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::uint64_t handed_ = 0, failed_ = 0;
    bool has_given_up_ = false;
};

/// The arms of an ensemble as an experiment has them.
std::vector<ExperimentArm> arms_of_setups(std::span<const Setup* const> setups) {
    std::vector<ExperimentArm> arms(setups.size());
    for (std::size_t arm = 0; arm < setups.size(); ++arm) arms[arm].scenario.setup = *setups[arm];
    return arms;
}

Points points_of_ensemble(std::span<const ExperimentArm> arms, const Ensemble& ensemble) {
    Points points;
    points.arms = arms;
    points.seed = ensemble.seed;
    points.first = ensemble.first;
    points.random_before = ensemble.random_before;
    points.replicates = ensemble.count;
    points.keep = ensemble.keep;
    points.outcomes = ensemble.outcomes;
    points.inputs = ensemble.inputs;
    return points;
}

}  // namespace

std::uint64_t part_of(std::span<const Setup* const> arms, const Ensemble& ensemble) {
    const std::vector<ExperimentArm> own = arms_of_setups(arms);
    return part_of(points_of_ensemble(own, ensemble));
}

EnsembleEnd run_ensemble(std::span<const Setup* const> arms, const Ensemble& ensemble, const TakeRun& take, const std::atomic<bool>& stop) {
    const std::vector<ExperimentArm> own = arms_of_setups(arms);
    Dealing dealing;
    dealing.threads = ensemble.threads;
    OrderedHandover handover(take, stop);
    run_items(points_of_ensemble(own, ensemble), dealing, handover, stop, ensemble.kept);
    return {handover.handed() * arms.size(), handover.failed(), handover.handed() < ensemble.count};
}

EnsembleEnd run_ensemble(const Setup& setup, const Ensemble& ensemble, const std::function<void(const RunRecord&)>& take,
                         const std::atomic<bool>& stop) {
    const Setup* const only = &setup;
    return run_ensemble({&only, 1}, ensemble, [&](std::size_t, const RunRecord& record) { take(record); }, stop);
}

}  // namespace coalesce
