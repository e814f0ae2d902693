#include "analysis/planning/plan_findings.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/statistics/moments.hpp"
#include "analysis/statistics/tradeoff.hpp"
#include "analysis/statistics/verdict.hpp"

namespace coalesce {
namespace {

constexpr double false_alarms_of_failing = 0.05;   // for all plans together of which it is told where they fail
constexpr double least_step = 1.0;   // tokens; what costs hardly more says nothing of what tokens buy

/// Means over the worlds of each future; NaN where any is missing.
std::vector<double> means_by_future(const std::vector<double>& by_world, std::size_t worlds_a_future) {
    std::vector<double> means;
    for (std::size_t first = 0; first + worlds_a_future <= by_world.size(); first += worlds_a_future) {
        double sum = 0.0;
        for (std::size_t w = first; w < first + worlds_a_future; ++w) sum += by_world[w];
        means.push_back(sum / static_cast<double>(worlds_a_future));
    }
    return means;
}

std::vector<double> gains_by_world(const TriedPlan& plan, std::size_t goals, std::size_t goal) {
    std::vector<double> gains;
    for (std::size_t k = goal; k < plan.gains.size(); k += goals) gains.push_back(plan.gains[k]);
    return gains;
}

Estimate estimate_over(const std::vector<double>& futures) {
    const Moments moments = moments_of(known_of(futures));
    return {moments.mean, student_interval(moments, usual_level), moments.n};
}

GuardVerdict guard_verdict(const Estimate& gain) {
    if (gain.interval.low >= -1.0) return GuardVerdict::kept;
    return gain.interval.high < -1.0 ? GuardVerdict::broken : GuardVerdict::unclear;
}

double mean_score(const TriedPlan& plan, std::span<const SearchGoal> goals) { return moments_of(known_of(scores_of(plan, goals))).mean; }

/// Doing nothing, measured like the others: against itself.
TriedPlan nothing_like(const TriedPlan& other, const SearchSpace& space) {
    TriedPlan nothing{space.nothing(), other.gains, other.worlds, false};
    for (double& gain : nothing.gains) gain = std::isnan(gain) ? gain : 0.0;
    return nothing;
}

/// Works out the findings part by part.
class PlanJudge {
public:
    PlanJudge(const SearchSpace& space, std::span<const SearchGoal> goals, const SearchEffort& effort)
        : space_(space), goals_(goals), effort_(effort) {}

    std::optional<PlanFindings> of(const SearchResult& result, const std::vector<std::vector<double>>& axes) {
        std::vector<TriedPlan> plans = result.fresh;
        for (const std::size_t k : result.finalists) search_scores_.push_back(mean_score(result.tried[k], goals_));
        const bool has_nothing = std::any_of(plans.begin(), plans.end(), [&](const TriedPlan& plan) { return parts_in(plan.choice) == 0; });
        if (!has_nothing && space_.allows(space_.nothing())) {
            plans.push_back(nothing_like(plans.front(), space_));
            search_scores_.push_back(0.0);
        }
        found_.worlds_a_future = effort_.worlds_a_future;
        for (std::size_t p = 0; p < plans.size(); ++p) describe(plans[p], search_scores_[p]);
        found_.futures = found_.plans.front().by_future.size();
        for (std::size_t p = 0; p < plans.size(); ++p) {
            if (found_.plans[p].keeps_guards) contenders_.push_back(p);
        }
        if (contenders_.empty()) return std::nullopt;
        compare();
        weigh_goals(plans);
        face_futures();
        climb_the_budget();
        tell_where_they_fail(axes);
        found_.information = value_of_information(scores(), axes);
        return std::move(found_);
    }

private:
    void describe(const TriedPlan& plan, double search_score) {
        FoundPlan& found = found_.plans.emplace_back();
        found.choice = plan.choice;
        found.parts = parts_in(plan.choice);
        found.tokens = space_.cost(plan.choice);
        found.search_score = search_score;
        found.by_future = means_by_future(scores_of(plan, goals_), effort_.worlds_a_future);
        found.score = estimate_over(found.by_future);
        found.behind = HUGE_VAL;
        for (const double score : found.by_future) found.fails.push_back(score < 1.0);
        for (std::size_t g = 0; g < goals_.size(); ++g) {
            const auto futures = means_by_future(gains_by_world(plan, goals_.size(), g), effort_.worlds_a_future);
            found.gains.push_back(estimate_over(futures));
            for (std::size_t f = 0; goals_[g].is_guard && f < futures.size(); ++f)
                if (futures[f] < -1.0) found.fails[f] = true;
            found.guards.push_back(goals_[g].is_guard ? guard_verdict(found.gains.back()) : GuardVerdict::kept);
            found.keeps_guards = found.keeps_guards && found.guards.back() != GuardVerdict::broken;
        }
    }

    /// Of the contenders, by future.
    std::vector<std::vector<double>> scores() const {
        std::vector<std::vector<double>> all;
        for (const std::size_t p : contenders_) all.push_back(found_.plans[p].by_future);
        return all;
    }

    void compare() {
        const ComparedWithBest compared = compare_with_best(scores(), effort_.seed);
        for (std::size_t c = 0; c < contenders_.size(); ++c) {
            found_.plans[contenders_[c]].may_be_best = compared.may_be_best[c];
            found_.plans[contenders_[c]].behind = compared.behind[c];
        }
        found_.is_settled = compared.is_settled();
        found_.best = contenders_.front();
        found_.is_leader_beaten = !found_.plans[found_.best].may_be_best;
        const auto is_less = [&](std::size_t a, std::size_t b) {
            const FoundPlan &one = found_.plans[a], &other = found_.plans[b];
            return one.may_be_best != other.may_be_best ? other.may_be_best : one.score.value < other.score.value;
        };
        if (found_.is_leader_beaten) found_.best = *std::max_element(contenders_.begin(), contenders_.end(), is_less);
        found_.simplest = found_.best;
        for (const std::size_t p : contenders_) {
            const FoundPlan &plan = found_.plans[p], &so_far = found_.plans[found_.simplest];
            if (plan.may_be_best && std::pair(plan.parts, plan.tokens) < std::pair(so_far.parts, so_far.tokens)) found_.simplest = p;
        }
        found_.plans[found_.simplest].is_simplest = true;
    }

    void tell_where_they_fail(const std::vector<std::vector<double>>& axes) {
        const auto told = [](const FoundPlan& plan) { return plan.may_be_best && plan.parts > 0; };
        const auto plans = static_cast<double>(std::count_if(found_.plans.begin(), found_.plans.end(), told));
        for (FoundPlan& plan : found_.plans) {
            if (told(plan)) plan.failing = where_it_fails(plan.by_future, plan.fails, axes, false_alarms_of_failing / plans);
        }
    }

    void weigh_goals(const std::vector<TriedPlan>& plans) {
        std::vector<ByArm> outcomes;
        for (std::size_t g = 0; g < goals_.size(); ++g) {
            if (goals_[g].is_guard) continue;
            ByArm by_arm;
            for (const std::size_t p : contenders_)
                by_arm.push_back(means_by_future(gains_by_world(plans[p], goals_.size(), g), effort_.worlds_a_future));
            outcomes.push_back(std::move(by_arm));
        }
        const std::vector<Tradeoff> all = tradeoffs(outcomes, std::vector<Better>(outcomes.size(), Better::up), effort_.seed);
        for (std::size_t c = 0; c < contenders_.size(); ++c) {
            found_.plans[contenders_[c]].is_dominated = all[c].is_dominated;
            found_.plans[contenders_[c]].share_not_dominated = all[c].share_not_dominated;
        }
    }

    void face_futures() {
        Futures futures{contenders_.size(), {}};
        for (std::size_t f = 0; f < found_.futures; ++f) {
            for (const std::size_t p : contenders_) futures.means.push_back(found_.plans[p].by_future[f]);
        }
        const std::vector<Robustness> regrets = robustness(futures, Better::up, effort_.seed, usual_level);
        for (std::size_t c = 0; c < contenders_.size(); ++c) {
            FoundPlan& plan = found_.plans[contenders_[c]];
            plan.regret = regrets[c];
            std::size_t near = 0, known = 0;
            for (std::size_t f = 0; f < found_.futures; ++f) {
                double most = -HUGE_VAL;
                for (std::size_t other = 0; other < contenders_.size(); ++other) most = std::max(most, futures(f, other));
                if (std::isnan(futures(f, c))) continue;
                ++known;
                near += futures(f, c) >= most - 1.0 ? 1 : 0;
            }
            plan.share_near = jeffreys_share(near, known, usual_level);
        }
    }

    void climb_the_budget() {
        std::vector<std::size_t> by_tokens = contenders_;
        const auto key = [&](std::size_t p) { return std::pair(found_.plans[p].tokens, -found_.plans[p].search_score); };
        std::stable_sort(by_tokens.begin(), by_tokens.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
        std::size_t from = by_tokens.front();
        for (const std::size_t p : by_tokens) {
            const FoundPlan &plan = found_.plans[p], &before = found_.plans[from];
            if (plan.search_score <= before.search_score || plan.tokens < before.tokens + least_step) continue;
            std::vector<double> gained = plan.by_future;
            for (std::size_t f = 0; f < gained.size(); ++f) gained[f] -= before.by_future[f];
            found_.steps.push_back({from, p, estimate_over(gained), plan.tokens - before.tokens});
            from = p;
        }
    }

    const SearchSpace& space_;
    std::span<const SearchGoal> goals_;
    const SearchEffort& effort_;
    PlanFindings found_;
    std::vector<double> search_scores_;
    std::vector<std::size_t> contenders_;   // plans that break no guard
};

}  // namespace

std::string_view plan_verdict_text(PlanVerdict verdict) {
    constexpr std::string_view texts[]{"best", "may be best", "behind", "breaks what is to be kept", "too few futures"};
    return texts[static_cast<std::size_t>(verdict)];
}

bool PlanFindings::can_tell() const { return futures >= fewest_runs_to_tell; }

PlanVerdict PlanFindings::verdict(std::size_t plan) const {
    if (!plans[plan].keeps_guards) return PlanVerdict::breaks_guard;
    if (!can_tell()) return PlanVerdict::too_few_futures;
    if (!plans[plan].may_be_best) return PlanVerdict::behind;
    return is_settled ? PlanVerdict::best : PlanVerdict::may_be_best;
}

std::optional<PlanFindings> find_plans(const SearchResult& result, const SearchSpace& space, std::span<const SearchGoal> goals,
                                       const SearchEffort& effort, const std::vector<std::vector<double>>& axes) {
    return PlanJudge(space, goals, effort).of(result, axes);
}

}  // namespace coalesce
