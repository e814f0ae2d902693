#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analysis/planning/kept_outcomes.hpp"
#include "analysis/planning/planning.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// The part of the runs that a process does first, where several share a folder.
struct PlanShard {
    std::uint32_t index = 0, count = 1;
    /// Waits a little for the others; false when there is nothing to wait for any more, for they are done with everything.
    std::function<bool()> wait;
};

/// Plans measured on the model, by the one runner (run_items): plans of a world share its random numbers, what is drawn of parameters, and
/// their run until they part ways. The same whatever the number of threads and however often it was interrupted.
class ModelTrial : public PlanTrial {
public:
    /// `kept` may be null: nothing is kept.
    /// With a shard it does its own part of each step first, then takes what others have done, and shares what is of shards at which nobody
    /// is at work: no process waits for one that is not there.
    ModelTrial(const Planning& planning, const Workers& workers, KeptOutcomes* kept, PlanShard shard = {});

    std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) override;
    bool is_stopped() const override { return workers_.stop || are_others_done_; }
    /// Whether it stopped because other processes are done with everything.
    bool are_others_done() const { return are_others_done_; }
    void tell_round(const SearchResult& so_far, std::span<const std::size_t> left) override {
        if (on_round) on_round(so_far, left);
    }
    /// Called after each round of the search, if set.
    std::function<void(const SearchResult& so_far, std::span<const std::size_t> left)> on_round;

    /// The value of each axis, then fresh future, of so many futures.
    std::vector<std::vector<double>> fresh_futures(std::size_t futures) const;
    /// Runs that failed, and why the first of them did.
    std::uint64_t failed() const { return failed_; }
    const std::string& first_failure() const { return first_failure_; }

private:
    struct Arm;
    class Sink;
    class Measuring;
    using IsMine = std::function<bool(std::uint64_t item)>;  ///< whether this process runs an item: some plans in a world

    void take(Measuring& measuring, std::size_t plan, std::uint64_t world, const KeptOutcome& what);
    void recall(Measuring& measuring, std::size_t plan);
    void run_batch(Measuring& measuring, const std::vector<Arm>& all, RunSeries series, const IsMine& is_mine, std::size_t batch);
    void run_plans(Measuring& measuring, std::span<const PlanChoice> plans, RunSeries series, const IsMine& is_mine);
    void do_what_is_left(Measuring& measuring, std::span<const PlanChoice> plans, RunSeries series);
    void draw(RunSeries series, std::uint64_t future, std::span<double> values) const;
    std::uint64_t seed_of(RunSeries series) const;

    const Planning& planning_;
    const Workers& workers_;
    KeptOutcomes* kept_;
    std::vector<Outcome> outcomes_;
    PlanShard shard_;
    bool are_others_done_ = false;
    std::string decides_;  // what all runs have in common that decides them
    std::uint64_t failed_ = 0;
    std::string first_failure_;
};

}  // namespace coalesce
