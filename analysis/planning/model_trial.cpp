#include "analysis/planning/model_trial.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "experiment/kept_runs.hpp"
#include "experiment/runner.hpp"
#include "experiment/uncertain.hpp"
#include "files/digest.hpp"
#include "files/folders.hpp"
#include "scenario/describe.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

constexpr std::string_view kept_plans_name = ".kept-runs-of-plans", kept_title = "coalesce kept outcomes 1, ";
constexpr std::size_t plans_together = 48;   // that share the beginning of their runs; each thread has their scenarios at hand
constexpr std::uint64_t series_apart = 0x9E3779B97F4A7C15;   // between the seeds of the two series
constexpr std::uint64_t most_rows_drawn = std::uint64_t{1} << 31;

std::uint64_t number_of(const std::string& text) { return std::stoull(sha256(text).substr(0, 16), nullptr, 16); }

}  // namespace

bool KeptOutcomes::is_in(const std::string& folder) {
    const auto title = title_of_journal(fmt::format("{}/{}", folder, kept_plans_name));
    return title && title->starts_with(kept_title);
}

std::unique_ptr<KeptOutcomes> KeptOutcomes::open(const std::string& folder, const std::string& program, Overwrite overwrite,
                                                 Problems& problems) {
    const std::string path = fmt::format("{}/{}", folder, kept_plans_name), title = fmt::format("{}{}", kept_title, program);
    const auto there = title_of_journal(path);
    if (there && there->starts_with(kept_title) && *there != title) {
        if (overwrite != Overwrite::replace) problems.error({}, kept_by_others(folder));
        if (overwrite != Overwrite::replace || !remove_file(path, problems)) return nullptr;
    }
    auto journal = Journal::open(path, title, problems);
    return journal ? std::unique_ptr<KeptOutcomes>(new KeptOutcomes(std::move(journal))) : nullptr;
}

bool KeptOutcomes::find(Journal::Key run, std::vector<float>& outcomes) const {
    const auto bytes = journal_->find(run);
    if (!bytes || bytes->size() != outcomes.size() * sizeof(float)) return false;
    std::memcpy(outcomes.data(), bytes->data(), bytes->size());
    return true;
}

void KeptOutcomes::keep(Journal::Key run, const std::vector<float>& outcomes) {
    journal_->add(run, {reinterpret_cast<const char*>(outcomes.data()), outcomes.size() * sizeof(float)});
}

/// A plan among those that are run together.
struct ModelTrial::Arm {
    Scenario scenario;
    std::string why_not;              ///< it cannot be carried out
    std::uint64_t part = 0;           ///< of what is kept: everything that decides its runs but the world
    std::vector<float> outcomes;      ///< by world, then goal; NaN where not known
    std::vector<char> is_known;       ///< by world
};

/// Measures what the goals are about.
class ModelTrial::Sink : public RunSink {
public:
    Sink(ModelTrial& trial, std::vector<Arm*> arms, std::uint32_t first) : trial_(trial), arms_(std::move(arms)), first_(first) {}

    void open(int threads) override { measured_.assign(static_cast<std::size_t>(threads), std::vector<float>(trial_.outcomes_.size())); }
    bool wants(std::uint64_t world) override {
        return std::any_of(arms_.begin(), arms_.end(), [&](const Arm* arm) { return !arm->is_known[world]; });
    }
    void take(int thread, const RunItem& item, std::vector<RunRecord>& records) override {
        auto& measured = measured_[static_cast<std::size_t>(thread)];
        std::uint64_t done = 0;
        for (std::size_t k = 0; k < records.size(); ++k) {
            Arm& arm = *arms_[k];
            if (arm.is_known[item.point]) continue;   // the trunk of all others, which was run before
            arm.is_known[item.point] = 1;
            ++done;
            if (!records[k].failure.empty()) {
                note_failure(records[k].failure);
                continue;
            }
            measure_outcomes(records[k], trial_.outcomes_, measured);
            std::copy(measured.begin(), measured.end(), arm.outcomes.begin() + static_cast<std::ptrdiff_t>(item.point * measured.size()));
            if (trial_.kept_ != nullptr) trial_.kept_->keep({arm.part, first_ + item.point}, measured);
        }
#pragma omp critical(coalesce_plan_trial)
        trial_.workers_.step(done);
    }

private:
    void note_failure(const std::string& failure) {
#pragma omp critical(coalesce_plan_trial)
        {
            ++trial_.failed_;
            if (trial_.first_failure_.empty()) trial_.first_failure_ = failure;
        }
    }

    ModelTrial& trial_;
    std::vector<Arm*> arms_;
    std::uint32_t first_;
    std::vector<std::vector<float>> measured_;   // room, by thread
};

ModelTrial::ModelTrial(const Planning& planning, const Workers& workers, KeptOutcomes* kept)
    : planning_(planning), workers_(workers), kept_(kept) {
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

ModelTrial::Arm ModelTrial::arm_of(const PlanChoice& plan, RunSeries series) const {
    Arm arm;
    arm.why_not = carry_out(planning_, plan, arm.scenario);
    arm.part = number_of(decides_ + write_plan(arm.scenario.setup.plan) + fmt::format("\nseed {}", seed_of(series)));
    return arm;
}

void ModelTrial::measure_batch(std::vector<Arm>& all, RunSeries series, std::uint32_t first, std::uint32_t count) {
    std::vector<Arm*> arms;
    for (Arm& arm : all) {
        const bool is_known = std::all_of(arm.is_known.begin(), arm.is_known.end(), [](char known) { return known != 0; });
        if (&arm == &all.front() || !is_known) arms.push_back(&arm);   // the first is the trunk of all others
    }
    std::vector<ExperimentArm> scenarios;
    for (const Arm* const arm : arms) scenarios.push_back({"", arm->scenario});
    Points points;
    points.arms = scenarios;
    points.axes = planning_.unknown.axes;
    points.count = count;
    points.place = [&](std::uint64_t point, std::span<double> values) {
        const std::uint64_t world = first + point;
        draw(series, series == RunSeries::fresh ? world / planning_.effort.worlds_a_future : world, values);
    };
    points.seed = seed_of(series);
    points.first = first;
    points.same_random_numbers_at_each = false;
    points.keep = Keep::outcomes_only();
    points.outcomes = outcomes_;
    Dealing dealing;
    dealing.threads = workers_.threads;
    Sink sink(*this, std::move(arms), first);
    run_items(points, dealing, sink, workers_.stop);
}

/// Takes from what is kept what is there.
void ModelTrial::recall(Arm& arm, std::uint32_t first, std::uint32_t count) {
    arm.outcomes.assign(count * outcomes_.size(), std::nanf(""));
    arm.is_known.assign(count, arm.why_not.empty() ? 0 : 1);
    if (!arm.why_not.empty() && first_failure_.empty()) first_failure_ = arm.why_not;
    if (!arm.why_not.empty() || kept_ == nullptr) return;
    std::vector<float> kept(outcomes_.size());
    std::uint64_t found = 0;
    for (std::uint32_t w = 0; w < count; ++w) {
        if (!kept_->find({arm.part, std::uint64_t{first} + w}, kept)) continue;
        arm.is_known[w] = 1;
        std::copy(kept.begin(), kept.end(), arm.outcomes.begin() + static_cast<std::ptrdiff_t>(w * kept.size()));
        ++found;
    }
    if (found > 0) workers_.step(found);
}

std::vector<double> ModelTrial::measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) {
    const std::size_t of_plan = count * outcomes_.size();
    std::vector<double> values(plans.size() * of_plan, std::nan(""));
    std::vector<Arm> trunk;   // the first plan, that all others go on from
    for (std::size_t from = 0; from < plans.size() && !is_stopped(); from += plans_together) {
        std::vector<Arm> arms = trunk;
        const std::size_t before = arms.size(), end = std::min(plans.size(), from + plans_together);
        for (std::size_t p = from; p < end; ++p) {
            arms.push_back(arm_of(plans[p], series));
            recall(arms.back(), first, count);
        }
        measure_batch(arms, series, first, count);
        for (std::size_t p = from; p < end; ++p) {
            const std::vector<float>& outcomes = arms[before + p - from].outcomes;
            std::copy(outcomes.begin(), outcomes.end(), values.begin() + static_cast<std::ptrdiff_t>(p * of_plan));
        }
        if (trunk.empty()) trunk.assign(arms.begin(), arms.begin() + 1);
    }
    return values;
}

}  // namespace coalesce
