#include "analysis/planning/model_trial.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include <fmt/format.h>

#include "experiment/runner.hpp"
#include "experiment/uncertain.hpp"
#include "files/digest.hpp"
#include "scenario/describe.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

constexpr std::size_t plans_together = 48;   // that share the beginning of their runs; each thread has their scenarios at hand
constexpr std::uint64_t series_apart = 0x9E3779B97F4A7C15;   // between the seeds of the two series
constexpr std::uint64_t most_rows_drawn = std::uint64_t{1} << 31;

std::uint64_t number_of(const std::string& text) { return std::stoull(sha256(text).substr(0, 16), nullptr, 16); }

}  // namespace

/// A plan among those that are run together.
struct ModelTrial::Arm {
    Scenario scenario;
    std::size_t plan = 0;   ///< its place among those that are measured
};

/// What is known so far of plans in some worlds.
class ModelTrial::Measuring {
public:
    Measuring(std::size_t plans, std::size_t goals, std::uint32_t first, std::uint32_t count)
        : parts(plans, 0),
          goals_(goals),
          first_(first),
          count_(count),
          values_(plans * count * goals, std::nanf("")),
          known_(plans * count) {}

    std::vector<std::uint64_t> parts;   ///< by plan: of what is kept: everything that decides its runs but the world

    std::uint32_t first() const { return first_; }
    std::uint32_t count() const { return count_; }
    Journal::Key key(std::size_t plan, std::uint64_t world) const { return {parts[plan], first_ + world}; }
    bool is_known(std::size_t plan, std::uint64_t world) const { return known_[plan * count_ + world] != 0; }
    bool is_whole(std::size_t plan) const {
        const auto from = known_.begin() + static_cast<std::ptrdiff_t>(plan * count_);
        return std::all_of(from, from + count_, [](char known) { return known != 0; });
    }
    bool is_whole() const {
        return std::all_of(known_.begin(), known_.end(), [](char known) { return known != 0; });
    }
    /// Takes outcomes; of a run that failed there are none.
    void take(std::size_t plan, std::uint64_t world, std::span<const float> outcomes) {
        known_[plan * count_ + world] = 1;
        std::copy(outcomes.begin(), outcomes.end(), values_.begin() + static_cast<std::ptrdiff_t>((plan * count_ + world) * goals_));
    }
    std::vector<double> values() const { return {values_.begin(), values_.end()}; }

private:
    std::size_t goals_;
    std::uint32_t first_, count_;
    std::vector<float> values_;   // by plan, world, goal; NaN where not known
    std::vector<char> known_;     // by plan, world
};

/// Measures what the goals are about.
class ModelTrial::Sink : public RunSink {
public:
    Sink(ModelTrial& trial, Measuring& measuring, std::vector<const Arm*> arms, std::function<bool(std::uint64_t)> is_mine)
        : trial_(trial), measuring_(measuring), arms_(std::move(arms)), is_mine_(std::move(is_mine)) {}

    void open(int threads) override { measured_.resize(static_cast<std::size_t>(threads)); }
    bool wants(std::uint64_t world) override {
        return is_mine_(world) &&
               std::any_of(arms_.begin(), arms_.end(), [&](const Arm* arm) { return !measuring_.is_known(arm->plan, world); });
    }
    void take(int thread, const RunItem& item, std::vector<RunRecord>& records) override {
        KeptOutcome& measured = measured_[static_cast<std::size_t>(thread)];
        std::uint64_t done = 0;
        for (std::size_t k = 0; k < records.size(); ++k) {
            const std::size_t plan = arms_[k]->plan;
            if (measuring_.is_known(plan, item.point)) continue;   // the trunk of all others, which was run before
            ++done;
            measured.failure = records[k].failure;
            measured.outcomes.resize(trial_.outcomes_.size());
            if (measured.failure.empty()) measure_outcomes(records[k], trial_.outcomes_, measured.outcomes);
            if (trial_.kept_ != nullptr) trial_.kept_->keep(measuring_.key(plan, item.point), measured);
            const std::scoped_lock lock(news_);
            trial_.take(measuring_, plan, item.point, measured);
        }
        const std::scoped_lock lock(news_);
        trial_.workers_.step(done);
    }

private:
    std::mutex news_;   // an exception may leave a lock, but not a critical section of OpenMP
    ModelTrial& trial_;
    Measuring& measuring_;
    std::vector<const Arm*> arms_;
    std::function<bool(std::uint64_t)> is_mine_;
    std::vector<KeptOutcome> measured_;   // room, by thread
};

ModelTrial::ModelTrial(const Planning& planning, const Workers& workers, KeptOutcomes* kept, PlanShard shard)
    : planning_(planning), workers_(workers), kept_(kept), shard_(std::move(shard)) {
    Scenario base = planning.scenario;
    base.title = base.question = "";
    base.replicates = 1;
    base.rivals.clear();
    base.output = {};
    decides_ = resolved_scenario(base);
    for (const InputFile& input : planning.scenario.inputs) decides_ += input.sha256 + '\n';
    for (const std::uint32_t size : base.setup.level_sizes) decides_ += fmt::format("level {}\n", size);
    for (const PlanGoal& goal : planning.goals) {
        outcomes_.push_back(goal.outcome);
        decides_ += fmt::format("outcome {}\n", goal.outcome.column);
    }
    for (const Axis& axis : planning.unknown.axes) decides_ += fmt::format("axis {} {} {}\n", axis.key(), axis.ends()[0], axis.ends()[1]);
    for (const double value : planning.unknown.given.values) decides_ += fmt::format("{}\n", value);
    decides_ += fmt::format("runs a future {}\n", planning.effort.worlds_a_future);
}

std::uint64_t ModelTrial::seed_of(RunSeries series) const {
    return planning_.effort.seed + (series == RunSeries::fresh ? series_apart : 0);
}

void ModelTrial::draw(RunSeries series, std::uint64_t future, std::span<double> values) const {
    const GivenPoints& given = planning_.unknown.given;
    if (given.points() == 0)
        return draw_values(planning_.unknown.axes, {most_rows_drawn, seed_of(series)}, future % most_rows_drawn, values);
    const RandomStream random{seed_of(series), 0, 0};
    const std::size_t row = random.index(static_cast<std::uint32_t>(given.points()), Draw::bootstrap, static_cast<std::uint32_t>(future));
    std::copy_n(given.values.begin() + static_cast<std::ptrdiff_t>(row * given.axes), given.axes, values.begin());
}

std::vector<std::vector<double>> ModelTrial::fresh_futures(std::size_t futures) const {
    const std::size_t axes = planning_.unknown.axes.size();
    std::vector<std::vector<double>> by_axis(axes, std::vector<double>(futures));
    std::vector<double> values(axes);
    for (std::size_t f = 0; f < futures && axes > 0; ++f) {
        draw(RunSeries::fresh, f, values);
        for (std::size_t a = 0; a < axes; ++a) by_axis[a][f] = values[a];
    }
    return by_axis;
}

/// Takes what came of a run, from wherever.
void ModelTrial::take(Measuring& measuring, std::size_t plan, std::uint64_t world, const KeptOutcome& what) {
    if (what.failure.empty()) return measuring.take(plan, world, what.outcomes);
    measuring.take(plan, world, {});
    ++failed_;
    if (first_failure_.empty()) first_failure_ = what.failure;
}

/// Takes from what is kept what is there.
void ModelTrial::recall(Measuring& measuring, std::size_t plan) {
    std::uint64_t found = 0;
    for (std::uint32_t w = 0; w < measuring.count() && kept_ != nullptr; ++w) {
        if (measuring.is_known(plan, w)) continue;
        const auto kept = kept_->find(measuring.key(plan, w));
        const bool is_sound = kept && (!kept->failure.empty() || kept->outcomes.size() == outcomes_.size());
        if (!is_sound) continue;
        take(measuring, plan, w, *kept);
        ++found;
    }
    if (found > 0) workers_.step(found);
}

/// Runs some plans in those of the worlds that are this process's own, or in all; not where what comes of it is known.
void ModelTrial::run_batch(Measuring& measuring, const std::vector<Arm>& all, RunSeries series, const IsMine& is_mine, std::size_t batch) {
    std::vector<const Arm*> arms;
    for (const Arm& arm : all) {
        if (&arm == &all.front() || !measuring.is_whole(arm.plan)) arms.push_back(&arm);   // the first is the trunk of all others
    }
    std::vector<ExperimentArm> scenarios;
    for (const Arm* const arm : arms) scenarios.push_back({"", arm->scenario});
    Points points;
    points.arms = scenarios;
    points.axes = planning_.unknown.axes;
    points.count = measuring.count();
    points.place = [&](std::uint64_t point, std::span<double> values) {
        const std::uint64_t world = measuring.first() + point;
        draw(series, series == RunSeries::fresh ? world / planning_.effort.worlds_a_future : world, values);
    };
    points.seed = seed_of(series);
    points.first = measuring.first();
    points.same_random_numbers_at_each = false;
    points.keep = Keep::outcomes_only();
    points.outcomes = outcomes_;
    Dealing dealing;
    dealing.threads = workers_.threads;
    const std::uint64_t items_before = batch * measuring.count();
    Sink sink(*this, measuring, std::move(arms), [&](std::uint64_t world) { return is_mine(items_before + world); });
    run_items(points, dealing, sink, workers_.stop);
}

void ModelTrial::run_plans(Measuring& measuring, std::span<const PlanChoice> plans, RunSeries series, const IsMine& is_mine) {
    std::vector<Arm> trunk;   // the first plan, that all others go on from
    for (std::size_t from = 0, batch = 0; from < plans.size() && !is_stopped(); from += plans_together, ++batch) {
        std::vector<Arm> arms = trunk;
        const std::size_t end = std::min(plans.size(), from + plans_together);
        for (std::size_t p = from; p < end; ++p) {
            Arm arm{{}, p};
            const std::string why_not = carry_out(planning_, plans[p], arm.scenario);
            measuring.parts[p] = number_of(decides_ + write_plan(arm.scenario.setup.plan) + fmt::format("\nseed {}", seed_of(series)));
            for (std::uint32_t w = 0; w < measuring.count() && !why_not.empty(); ++w) measuring.take(p, w, {});
            if (first_failure_.empty()) first_failure_ = why_not;
            recall(measuring, p);
            if (arms.empty() || !measuring.is_whole(p)) arms.push_back(std::move(arm));
        }
        if (trunk.empty()) trunk = {arms.front()};
        run_batch(measuring, arms, series, is_mine, batch);
    }
}

/// Takes what other processes have done, and runs what is of shards at which nobody is at work, shared with those that are.
void ModelTrial::do_what_is_left(Measuring& measuring, std::span<const PlanChoice> plans, RunSeries series) {
    if (kept_->follow_others()) {
        for (std::size_t p = 0; p < plans.size(); ++p) recall(measuring, p);
    }
    const std::vector<std::uint32_t> at_work = kept_->shards_at_work();
    const auto is_mine = [&](std::uint64_t item) {
        const auto owner = static_cast<std::uint32_t>(item % shard_.count);
        return !std::binary_search(at_work.begin(), at_work.end(), owner) ? at_work[item / shard_.count % at_work.size()] == shard_.index
                                                                          : owner == shard_.index;
    };
    const auto is_left = [&](std::size_t p) {
        for (std::uint32_t w = 0; w < measuring.count(); ++w) {
            if (!measuring.is_known(p, w) && is_mine(p / plans_together * measuring.count() + w)) return true;
        }
        return false;
    };
    bool is_any = false;
    for (std::size_t p = 0; p < plans.size() && !is_any; ++p) is_any = is_left(p);
    if (is_any) run_plans(measuring, plans, series, is_mine);
    else if (!measuring.is_whole()) are_others_done_ = !shard_.wait();
}

std::vector<double> ModelTrial::measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) {
    Measuring measuring(plans.size(), outcomes_.size(), first, count);
    run_plans(measuring, plans, series, [&](std::uint64_t item) { return item % shard_.count == shard_.index; });
    while (!is_stopped() && !measuring.is_whole()) do_what_is_left(measuring, plans, series);
    return measuring.values();
}

}  // namespace coalesce
