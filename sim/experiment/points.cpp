#include "experiment/points.hpp"

#include <mutex>

namespace coalesce {
namespace {

/// Measures the outcomes of runs, point after point.
class OutcomeSink : public RunSink {
public:
    OutcomeSink(std::span<const Outcome> outcomes, std::uint32_t first, const Workers& workers, PointOutcomes& found)
        : outcomes_(outcomes), first_(first), workers_(workers), found_(found) {}

    void open(int threads) override { measured_.assign(static_cast<std::size_t>(threads), std::vector<float>(outcomes_.size())); }

    void take(int thread, const RunItem& item, std::vector<RunRecord>& records) override {
        auto& measured = measured_[static_cast<std::size_t>(thread)];
        for (std::size_t arm = 0; arm < records.size(); ++arm) {
            if (!records[arm].failure.empty()) continue;
            measure_outcomes(records[arm], outcomes_, measured);
            for (std::size_t o = 0; o < outcomes_.size(); ++o) found_.at(o, item.replicate - first_, item.point, arm) = measured[o];
        }
    }

    void finish(int, std::uint64_t) override {
        const std::scoped_lock lock(news_);
        workers_.step(std::uint64_t{found_.replicates()} * found_.arms());
    }

private:
    std::span<const Outcome> outcomes_;
    std::uint32_t first_;
    const Workers& workers_;
    PointOutcomes& found_;
    std::vector<std::vector<float>> measured_;   // room, by thread
    std::mutex news_;
};

}  // namespace

PointOutcomes run_points(const Points& points, std::span<const Outcome> outcomes, const Workers& workers) {
    PointOutcomes found(outcomes.size(), points.replicates, points.count, points.arms.size());
    Points observed = points;
    observed.keep = Keep::outcomes_only();
    observed.outcomes = outcomes;
    Dealing dealing;
    dealing.order = ItemOrder::by_point;
    dealing.items_a_piece = points.replicates;
    dealing.threads = workers.threads;
    OutcomeSink sink(outcomes, points.first, workers, found);
    run_items(observed, dealing, sink, workers.stop, workers.kept);
    return found;
}

}  // namespace coalesce
