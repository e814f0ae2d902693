#include "experiment/chunk_rows.hpp"

#include <utility>

#include "output/run_rows.hpp"

namespace coalesce {
namespace {

/// Keeps the observations of every so many weeks, and the last.
void thin_out(RunRecord& record, int every) {
    const std::size_t width = record.scopes * record.metrics;   // levels are not in a timeline
    std::size_t kept = 0;
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        if (record.weeks[o] % every != 0 && o + 1 < record.weeks.size()) continue;
        record.weeks[kept] = record.weeks[o];
        std::copy_n(record.values.begin() + static_cast<std::ptrdiff_t>(o * width), width,
                    record.values.begin() + static_cast<std::ptrdiff_t>(kept * width));
        ++kept;
    }
    record.weeks.resize(kept);
    record.values.resize(kept * width);
    record.own.clear();   // outcomes were measured
}

}  // namespace

Points points_to_run(const Experiment& experiment) {
    Points points;
    points.arms = experiment.arms;
    points.axes = experiment.axes;
    points.count = experiment.layout().points;
    points.place = [&experiment](std::uint64_t point, std::span<double> values) { experiment.place(point, values); };
    points.seed = experiment.seed;
    points.replicates = experiment.replicates;
    points.same_random_numbers_at_each = experiment.random == PointStreams::shared;
    points.keep = Keep::outcomes_only();
    points.keep.weeks.every = experiment.timeline_every;
    points.outcomes = experiment.outcomes;
    return points;
}

ChunkRows::ChunkRows(const Experiment& experiment)
    : experiment_(&experiment),
      layout_(experiment.layout()),
      scopes_(experiment.baseline().identities),
      outcomes_(experiment.outcomes.size()),
      tells_end_(experiment.may_end_early()) {}

void ChunkRows::take(const RunItem& item, std::vector<RunRecord>& records) {
    for (std::uint32_t arm = 0; arm < records.size(); ++arm) {
        RunRecord& record = records[arm];
        const std::uint64_t run = layout_.run({item.replicate, item.point, arm});
        append_run(runs_, {run, item.point, experiment_->arms[arm].name, tells_end_}, record, experiment_->outcomes, outcomes_);
        ++seal_.runs;
        seal_.failed += record.failure.empty() ? 0 : 1;
        if (experiment_->timeline_every == 0 || !record.failure.empty()) continue;
        thin_out(record, experiment_->timeline_every);
        append_timeline(timeline_, run, record, scopes_);
    }
}

ChunkSeal ChunkRows::finish(std::string& text) {
    seal_.runs_bytes = runs_.size();
    seal_.timeline_bytes = timeline_.size();
    text += runs_;
    text += timeline_;
    runs_.clear();
    timeline_.clear();
    return std::exchange(seal_, {});
}

}  // namespace coalesce
