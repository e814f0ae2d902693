#include "experiment/chunk_worker.hpp"

#include <exception>
#include <new>

#include "output/run_rows.hpp"

namespace coalesce {
namespace {

constexpr Keep timeline_only{false, false, false};

/// Keeps the observations of every so many weeks, and the last.
void thin_out(RunRecord& record, int every) {
    const std::size_t width = record.scopes * record.metrics;
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
}

Luck luck_of(const Experiment& experiment, const RunPlace& at) {
    const std::uint64_t before = experiment.luck == PointLuck::own ? at.point * experiment.replicates : 0;
    return {experiment.seed, static_cast<std::uint32_t>(before + at.replicate), 0};
}

}  // namespace

ChunkWorker::ChunkWorker(const Experiment& experiment)
    : experiment_(&experiment),
      layout_(experiment.layout()),
      scopes_(experiment.baseline().identities),
      values_(experiment.axes.size()),
      outcomes_(experiment.outcomes.size()) {}

/// The arm with the values of the point laid over it, or null with the reason.
const Setup* ChunkWorker::setup_at(const RunPlace& at, std::string& why_not) {
    const Scenario& arm = experiment_->arms[at.arm].scenario;
    if (experiment_->axes.empty()) return &arm.setup;
    if (placed_ != at.point) experiment_->place(at.point, values_);
    placed_ = at.point;
    room_ = arm;
    why_not = lay_over(experiment_->axes, values_, room_);
    return why_not.empty() ? &room_.setup : nullptr;
}

void ChunkWorker::simulate(const RunPlace& at) {
    record_.clear();
    record_.replicate = at.replicate;
    const Setup* const setup = setup_at(at, record_.failure);
    if (setup == nullptr) return;
    try {
        if (run_) run_->turn_to(*setup);
        else run_.emplace(*setup, timeline_only);
        run_->simulate(luck_of(*experiment_, at), record_);
        record_.replicate = at.replicate;
    } catch (const std::bad_alloc&) {
        run_.reset();   // gives back what it had got
        record_.failure = "the memory of this machine is not enough";
    } catch (const std::exception& failure) {
        run_.reset();
        record_.failure = failure.what();
    }
}

void ChunkWorker::append_rows(std::uint64_t run, const RunPlace& at, std::string& text) {
    append_run(text, {run, at.point, experiment_->arms[at.arm].name}, record_, experiment_->outcomes, outcomes_);
    if (experiment_->timeline_every == 0 || !record_.failure.empty()) return;
    thin_out(record_, experiment_->timeline_every);
    append_timeline(timeline_, run, record_, scopes_);
}

ChunkSeal ChunkWorker::work(std::uint64_t first, std::uint64_t end, std::string& text) {
    ChunkSeal seal;
    timeline_.clear();
    for (std::uint64_t run = first; run < end; ++run) {
        const RunPlace at = layout_.place(run);
        simulate(at);
        seal.failed += record_.failure.empty() ? 0 : 1;
        append_rows(run, at, text);
    }
    seal.runs = end - first;
    seal.runs_bytes = text.size();
    seal.timeline_bytes = timeline_.size();
    text += timeline_;
    return seal;
}

}  // namespace coalesce
