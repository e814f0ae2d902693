#include "analysis/comparison/uncertainty.hpp"

#include <cmath>

#include "analysis/comparison/comparison.hpp"
#include "engine/headlines.hpp"
#include "experiment/uncertain.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr double middle_share = 0.8;

std::vector<ExperimentArm> experiment_arms(const std::vector<OutputArm>& arms) {
    std::vector<ExperimentArm> copies;
    for (const OutputArm& arm : arms) copies.push_back({arm.name, *arm.scenario});
    return copies;
}

}  // namespace

Uncertainty::Uncertainty(const std::vector<OutputArm>& arms, const DrawOptions& options)
    : options_(options),
      arms_(experiment_arms(arms)),
      axes_(uncertain_axes(arms_)),
      scopes_(arms_.front().scenario.setup.identities),
      windows_(windows_of(arms)),
      outcomes_(list_row_outcomes(arms_.front().scenario.setup, windows_)),
      found_(0, 0, 0, 0) {}

bool Uncertainty::run(const Workers& workers) {
    const std::uint64_t seed = arms_.front().scenario.seed;
    const LatinHypercube hypercube{options_.draws, seed};
    Points points;
    points.arms = arms_;
    points.axes = axes_;
    points.count = options_.draws;
    points.place = [&](std::uint64_t point, std::span<double> values) { draw_values(axes_, hypercube, point, values); };
    points.seed = seed;
    points.replicates = options_.per_draw;
    points.same_random_numbers_at_each = false;
    found_ = run_points(points, outcomes_, workers);
    return !workers.stop;
}

Layers Uncertainty::layers(std::size_t arm, std::size_t outcome) const {
    std::vector<double> differences;
    for (std::size_t draw = 0; draw < found_.points(); ++draw) {
        for (std::size_t r = 0; r < found_.replicates(); ++r)
            differences.push_back(static_cast<double>(found_.at(outcome, r, draw, arm)) -
                                  static_cast<double>(found_.at(outcome, r, draw, 0)));
    }
    return tell_layers_apart(differences, options_.per_draw, comparison_level);
}

std::vector<JudgedLayers> Uncertainty::judged(std::size_t arm) const {
    std::vector<JudgedLayers> found(outcomes_.size());
    std::vector<std::size_t> judging;
    std::vector<Looked> looked;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        const Outcome& outcome = outcomes_[o];
        if (!outcome.judges(windows_[arm])) continue;
        judging.push_back(o);
        found[o].layers = layers(arm, o);
        const Layers& l = found[o].layers;
        looked.push_back({{l.mean, l.interval, l.p_value, l.draws, outcome.of_interest}, outcome.better, is_headline(outcome, scopes_)});
    }
    const std::vector<Judgement> judgements = judge_together(looked);
    for (std::size_t k = 0; k < judging.size(); ++k) found[judging[k]].verdict = judgements[k].verdict;
    return found;
}

std::vector<EffectRow> Uncertainty::effect_rows(std::size_t arm) const {
    std::vector<EffectRow> rows;
    const std::vector<JudgedLayers> all = judged(arm);
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (!outcomes_[o].judges(windows_[arm])) continue;
        const Layers& l = all[o].layers;
        const auto add = [&](std::string_view index, double estimate, Interval interval, double level) {
            rows.push_back(effect_row(outcomes_[o].column, arms_[arm].name, index, {estimate, interval, l.draws}, level));
        };
        const auto add_share = [&](std::string_view index, std::size_t count) {
            const double share = l.draws > 0 ? static_cast<double>(count) / static_cast<double>(l.draws) : missing;
            add(index, share, share_interval(count, l.draws, comparison_level), comparison_level);
        };
        const Better direction = outcomes_[o].better;
        const bool has_direction = direction != Better::neither;
        add("draws_difference", l.mean, l.interval, comparison_level);
        rows.back().of_interest = outcomes_[o].of_interest;
        rows.back().verdict = verdict_text(all[o].verdict);
        add("draws_middle", l.mean, l.middle, middle_share);
        add("replicate_sd", l.replicate_sd, {missing, missing}, missing);
        add("parameters_sd", l.parameters_sd, {missing, missing}, missing);
        add_share(has_direction ? "draws_better" : "draws_up", has_direction ? l.better(direction) : l.up);
        add_share("draws_same", l.same);
        add_share(has_direction ? "draws_worse" : "draws_down", has_direction ? l.worse(direction) : l.down);
    }
    return rows;
}

}  // namespace coalesce
