#include "analysis/questions/analyse_outcome.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "analysis/statistics/box.hpp"
#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/morris.hpp"
#include "analysis/statistics/pawn.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "analysis/statistics/ranking.hpp"
#include "analysis/statistics/replicate_share.hpp"
#include "analysis/statistics/replicates_needed.hpp"
#include "analysis/statistics/second_order.hpp"
#include "analysis/statistics/sobol.hpp"
#include "analysis/statistics/tipping.hpp"

namespace coalesce {
namespace {

constexpr std::array shares_of_design{0.25, 0.5, 1.0};   // of a design, to see whether its indices have settled
constexpr std::size_t fewest_points_of_box = 20, fewest_failing_of_box = 5;   // for a box to mean anything

/// Collects what is found of one outcome.
class OutcomeAnalyst {
public:
    OutcomeAnalyst(const Study& study, const StudiedOutcome& outcome, const Values& values, const Questions& questions)
        : study_(study),
          outcome_(outcome),
          all_(values),
          own_whole_(study.whole < values.replicates ? values.first(study.whole) : Values{}),
          values_(study.whole < values.replicates ? own_whole_ : values),
          questions_(questions) {}

    OutcomeAnalysis work() {
        for (std::size_t a = 0; a < study_.arms.size(); ++a) {
            arm_ = a;
            look_at_values();
            if (study_.design.kind == DesignKind::morris && result_.varies[a]) screen();
            if (study_.design.kind == DesignKind::sobol && result_.varies[a]) decompose();
            if (study_.design.kind == DesignKind::sample && result_.varies[a]) correlate();
            if (study_.design.kind == DesignKind::sample && result_.varies[a]) compare_distributions();
            if (study_.design.kind == DesignKind::sample && result_.varies[a]) tip();
        }
        result_.effects.resize(1);
        result_.moderations.resize(study_.arms.size());
        for (arm_ = 1; arm_ < study_.arms.size(); ++arm_) {
            if (outcome_.judges(study_.arms[arm_])) compare();
            else result_.effects.emplace_back();
        }
        const bool any_varies = std::find(result_.varies.begin(), result_.varies.end(), true) != result_.varies.end();
        for (const ArmsTogether& arms : study_.together) {
            if (any_varies) result_.interactions.push_back(interaction(values_.points == 1 ? all_ : values_, arms, questions_.level));
        }
        if (study_.design.points.size() > 1 && any_varies) face_futures();
        return std::move(result_);
    }

private:
    using enum ResultKind;

    void add(ResultKind kind, std::string index, const Estimate& estimate, const std::string& parameter = {}) {
        result_.findings[static_cast<std::size_t>(kind)].push_back(
            {outcome_.name, study_.arms[arm_], parameter, std::move(index), estimate});
    }
    void add_number(ResultKind kind, std::string index, double value, std::size_t n, const std::string& parameter = {}) {
        add(kind, std::move(index), {value, {std::nan(""), std::nan("")}, n}, parameter);
    }
    const std::string& axis_name(std::size_t i) const { return study_.design.axes[i].name; }
    const std::string& factor_name(std::size_t i) const { return study_.design.factor_name(i); }
    Better better() const { return outcome_.better.value_or(Better::up); }

    /// Whether anything varies, what is missing, and the mean of each replicate over points.
    void look_at_values() {
        double low = HUGE_VAL, high = -HUGE_VAL;
        const bool has_replicates = values_.replicates > 1;
        std::vector<double> means(has_replicates ? values_.replicates : values_.points, std::nan(""));
        std::vector<double> sums(means.size()), counts(means.size());
        for (std::size_t r = 0; r < values_.replicates; ++r) {
            for (std::size_t p = 0; p < values_.points; ++p) {
                const double value = values_(r, p, arm_);
                result_.missing += std::isnan(value) ? 1 : 0;
                if (std::isnan(value)) continue;
                low = std::min(low, value);
                high = std::max(high, value);
                sums[has_replicates ? r : p] += value;
                counts[has_replicates ? r : p] += 1.0;
            }
        }
        for (std::size_t k = 0; k < means.size(); ++k) means[k] = sums[k] / counts[k];
        result_.varies.push_back(high > low);
        result_.means.push_back(std::move(means));
    }

    /// Points that are a sample of the parameter space: not the exchanged ones of a row.
    std::vector<std::size_t> sampled_points() const {
        std::vector<std::size_t> points;
        for (std::size_t p = 0; p < values_.points; ++p) {
            const bool is_exchanged = study_.design.kind == DesignKind::sobol && study_.design.sobol[p].role < study_.design.factors();
            if (!is_exchanged) points.push_back(p);
        }
        return points;
    }
    void add_replicate_share(ResultKind kind) {
        if (values_.replicates > 1) add(kind, "between_replicates", replicate_share(values_, sampled_points(), arm_, questions_.level));
    }

    /// Each parameter's place, and whether the order survives chance; of one parameter there is nothing to tell.
    void add_ranking(ResultKind kind, const std::vector<CrossedCells>& parameters) {
        if (parameters.size() < 2) return;
        const Ranking found = rank_parameters(parameters, questions_.seed, questions_.level);
        std::size_t n = 0;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            add(kind, "rank", found.rank[i], factor_name(i));
            add_number(kind, "share_first", found.share_first[i], found.rank[i].n, factor_name(i));
            n = std::max(n, found.rank[i].n);
        }
        add_number(kind, "matter", static_cast<double>(found.matter), n);
        add_number(kind, "share_same_order", found.share_same, n);
    }

    void screen() {
        for (const double share : shares_of_design) {
            const auto steps = elementary_effects(study_.design, values_, arm_, share);
            for (std::size_t i = 0; i < steps.size(); ++i) {
                const MorrisMeasures measures = morris_measures(steps[i], questions_.level);
                const std::size_t n = measures.mu.n;
                for (const ResultKind kind : {convergence, morris}) {
                    if (kind == morris && share < 1.0) continue;
                    add(kind, "mu_star", measures.mu_star, factor_name(i));
                    add_number(kind, "size", measures.size, n, factor_name(i));
                    if (!study_.design.is_directed(i)) continue;   // from one word to another is neither up nor down
                    add(kind, "mu", measures.mu, factor_name(i));
                    add(kind, "sigma", measures.sigma, factor_name(i));
                }
                const StudyAxis* const axis = study_.design.only_axis(i);
                if (share < 1.0 || axis == nullptr || !axis->is_numeric) continue;
                add_number(morris, "from", axis->low, n, factor_name(i));
                add_number(morris, "to", axis->high, n, factor_name(i));
            }
            if (share < 1.0) continue;
            std::vector<CrossedCells> squares;
            for (const CrossedCells& of_axis : steps) squares.push_back(squared_effects(of_axis));
            add_ranking(morris, squares);
        }
        add_replicate_share(morris);
    }

    void decompose() {
        for (const double share : shares_of_design) {
            const SobolIndices indices = sobol_indices(study_.design, values_, arm_, share, questions_.level);
            for (std::size_t i = 0; i < indices.first.size(); ++i) {
                for (const ResultKind kind : {convergence, sobol}) {
                    if (kind == sobol && share < 1.0) continue;
                    add(kind, "S1", indices.first[i], factor_name(i));
                    add(kind, "S1_jansen", indices.first_jansen[i], factor_name(i));
                    add(kind, "ST", indices.total[i], factor_name(i));
                }
            }
            if (share < 1.0) continue;
            add(sobol, "variance", indices.variance);
            add_number(sobol, "too_few_runs", indices.is_too_few ? 1.0 : 0.0, indices.rows);
            if (!std::isnan(indices.needed.replicates)) add_number(sobol, "replicates_needed", indices.needed.replicates, indices.rows);
            if (!std::isnan(indices.needed.rows)) add_number(sobol, "rows_needed", indices.needed.rows, indices.rows);
            if (std::any_of(indices.total.begin(), indices.total.end(), [](const Estimate& e) { return !std::isnan(e.value); }))
                add_ranking(sobol, indices.parts);
        }
        for (const SecondOrderIndex& pair : second_order_indices(study_.design, values_, arm_, questions_.level))
            add(sobol, "S2", pair.index, factor_name(pair.first) + " x " + factor_name(pair.second));
        add_replicate_share(sobol);
    }

    /// Axes that hold numbers and vary.
    std::vector<std::size_t> usable_axes() const {
        std::vector<std::size_t> usable;
        for (std::size_t i = 0; i < study_.design.axes.size(); ++i) {
            const StudyAxis& axis = study_.design.axes[i];
            const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
            if (axis.is_numeric && *high > *low) usable.push_back(i);
        }
        return usable;
    }
    std::vector<std::span<const double>> columns_of(const std::vector<std::size_t>& axes) const {
        std::vector<std::span<const double>> columns;
        for (const std::size_t i : axes) columns.emplace_back(study_.design.axes[i].values);
        return columns;
    }

    void correlate() {
        const auto axes = usable_axes();
        const auto estimates = partial_rank_correlations(columns_of(axes), values_, arm_, questions_.level);
        for (std::size_t k = 0; k < axes.size(); ++k) add(correlations, "partial_rank_correlation", estimates[k], axis_name(axes[k]));
        add_replicate_share(correlations);
    }

    /// PAWN, which takes words without an order, too.
    void compare_distributions() {
        std::vector<std::size_t> axes;
        for (std::size_t i = 0; i < study_.design.axes.size(); ++i) {
            const auto [low, high] = std::minmax_element(study_.design.axes[i].values.begin(), study_.design.axes[i].values.end());
            if (*high > *low) axes.push_back(i);
        }
        const auto estimates = pawn_indices(columns_of(axes), values_, arm_, questions_.level);
        for (std::size_t k = 0; k < axes.size(); ++k) {
            if (!std::isnan(estimates[k].value)) add(pawn, "pawn", estimates[k], axis_name(axes[k]));
        }
    }

    void tip() {
        const auto axes = usable_axes();
        if (axes.size() != 1 || study_.design.axes.size() != 1 || values_.points < 3) return;
        const std::string& name = axis_name(0);
        const Tipping found = tipping_point(study_.design.axes[0].values, values_, arm_, questions_.seed, questions_.level);
        if (std::isnan(found.steepest.value)) return;
        add(tipping, "steepest", found.steepest, name);
        add(tipping, "slope", found.slope, name);
        add(tipping, "step_share", found.step_share, name);
        add(tipping, "two_humps", found.two_humps, name);
    }

    void compare() {
        const Effect& of_all = result_.effects.emplace_back(effect_of(all_, arm_, questions_.level));
        const Effect found = all_.replicates > values_.replicates ? effect_of(values_, arm_, questions_.level) : of_all;
        if (study_.design.kind == DesignKind::sample) compare_points();
        if (study_.design.kind == DesignKind::sample) moderate();
        if (values_.replicates > 1) need_replicates(found);
        converge(found);
    }

    void compare_points() {
        const auto estimates = effect_at_each_point(all_, arm_, questions_.level);
        for (std::size_t p = 0; p < estimates.size(); ++p) {
            add(effects_by_point, "difference", estimates[p], fmt::format("{}", study_.design.points[p]));
        }
    }

    /// How the effect changes along the axes, if the outcome varies at all.
    void moderate() {
        if (result_.varies[0] || result_.varies[arm_])
            result_.moderations[arm_] = coalesce::moderation(study_.design, values_, arm_, questions_.level);
    }

    /// The difference from the first quarter and half of the replicates.
    void converge(const Effect& found) {
        if (values_.replicates < 8) return;
        for (const double share : shares_of_design) {
            const auto most = static_cast<std::size_t>(share * static_cast<double>(values_.replicates));
            const Moments moments = moments_of(known_of(std::span(found.by_replicate).first(most)));
            add(convergence, "difference", {moments.mean, student_interval(moments, questions_.level), moments.n});
        }
    }

    void need_replicates(const Effect& found) {
        const Moments pilot = moments_of(known_of(found.by_replicate));
        if (!(pilot.sd > 0.0)) return;
        const double sd = found.baseline_sd;
        const auto need = [&](const char* index, double difference) {
            if (std::isfinite(difference)) add(replicates, index, replicates_needed(pilot, difference, questions_.power, questions_.level));
        };
        need("pairs_for_seen", pilot.mean);
        if (!std::isnan(outcome_.of_interest)) need("pairs_for_of_interest", outcome_.of_interest);
        need("pairs_for_0.2sd", 0.2 * sd);
        need("pairs_for_0.5sd", 0.5 * sd);
        if (questions_.difference) need("pairs_for_stated", *questions_.difference);
        add_number(replicates, "detectable", detectable(pilot, questions_.power, questions_.level), pilot.n);
    }

    /// The points of trajectories are no sample of futures.
    void face_futures() {
        if (study_.design.kind == DesignKind::morris) return;
        const Futures futures = futures_of(values_, sampled_points());
        const bool is_comparable = study_.arms.size() > 1 && better() != Better::neither;
        const auto bound = questions_.bounds.find(outcome_.name);
        if (is_comparable) add_regret(futures);
        for (arm_ = 0; arm_ < study_.arms.size(); ++arm_) {
            if (bound != questions_.bounds.end()) {
                add(regret, "share_within", share_within(futures, arm_, bound->second, questions_.level));
                find_box(futures, [&](std::size_t p) { return !bound->second.holds(futures(p, arm_)); });
            } else if (is_comparable && arm_ > 0) {
                const double sign = better() == Better::down ? -1.0 : 1.0;
                find_box(futures, [&](std::size_t p) { return sign * (futures(p, arm_) - futures(p, 0)) < 0.0; });
            }
        }
    }

    void add_regret(const Futures& futures) {
        const auto found = robustness(futures, better(), questions_.seed, questions_.level);
        for (arm_ = 0; arm_ < found.size(); ++arm_) {
            add(regret, "regret_mean", found[arm_].mean_regret);
            add(regret, "regret_p90", found[arm_].p90_regret);
            add(regret, "regret_worst", found[arm_].worst_regret);
            add(regret, "share_best", found[arm_].share_best);
            add(regret, "rank", found[arm_].rank);
            add(regret, "share_first", found[arm_].share_first);
        }
    }

    /// Of trajectories and exchanged rows the points are no sample of the parameter space.
    void find_box(const Futures& futures, const std::function<bool(std::size_t)>& fails_at) {
        const auto axes = usable_axes();
        if (study_.design.kind != DesignKind::sample || axes.empty()) return;
        std::vector<std::vector<double>> columns(axes.size());
        std::vector<bool> fails;
        for (std::size_t p = 0; p < futures.points(); ++p) {
            if (std::isnan(futures(p, arm_)) || std::isnan(futures(p, 0))) continue;
            fails.push_back(fails_at(p));
            for (std::size_t k = 0; k < axes.size(); ++k) columns[k].push_back(study_.design.axes[axes[k]].values[p]);
        }
        const auto failing = static_cast<std::size_t>(std::count(fails.begin(), fails.end(), true));
        if (fails.size() < fewest_points_of_box || failing < fewest_failing_of_box || failing == fails.size()) return;
        const Box box = failing_box({columns.begin(), columns.end()}, fails);
        for (const Box::Side& side : box.sides) {
            if (side.limits_low) add_number(boxes, "from", side.low, fails.size(), axis_name(axes[side.axis]));
            if (side.limits_high) add_number(boxes, "to", side.high, fails.size(), axis_name(axes[side.axis]));
        }
        add_number(boxes, "coverage", box.coverage, fails.size());
        add_number(boxes, "density", box.density, fails.size());
        add_number(boxes, "mass", box.mass, fails.size());
        add_number(boxes, "failing", static_cast<double>(failing) / static_cast<double>(fails.size()), fails.size());
    }

    const Study& study_;
    const StudiedOutcome& outcome_;
    const Values& all_;       // of which differences are made
    Values own_whole_;
    const Values& values_;    // of the whole replicates
    const Questions& questions_;
    std::size_t arm_ = 0;
    OutcomeAnalysis result_;
};

}  // namespace

OutcomeAnalysis analyse_outcome(const Study& study, const StudiedOutcome& outcome, const Values& values, const Questions& questions) {
    return OutcomeAnalyst(study, outcome, values, questions).work();
}

}  // namespace coalesce
