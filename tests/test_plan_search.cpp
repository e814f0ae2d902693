#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/planning/plan_findings.hpp"
#include "catch.hpp"
#include "made_plans.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

struct MadeStudy {
    SearchResult result;
    PlanFindings findings;
    double best = 0.0;
    std::vector<double> truths;   // of the plans that were measured anew
};

MadeStudy study_of(std::uint64_t seed, MadeKind kind, std::uint64_t runs) {
    MadeProblem problem(seed, kind);
    const std::vector<SearchGoal> goals{SearchGoal{}};
    SearchEffort effort;
    effort.runs = runs;
    effort.seed = seed;
    MadeStudy study;
    study.result = search_plans(problem.space, goals, effort, problem);
    study.findings = *find_plans(study.result, problem.space, goals, effort, {});
    study.best = problem.best_truth();
    for (const FoundPlan& plan : study.findings.plans) study.truths.push_back(problem.truth(plan.choice));
    return study;
}

/// The plan that is named is the best or within the smallest difference of interest of it, or it is said that no plan is clearly best and
/// such a one is among those that may be.
bool is_found_or_tied(const MadeStudy& study) {
    const auto is_good = [&](std::size_t p) { return study.truths[p] >= study.best - 1.0; };
    if (is_good(study.findings.best)) return true;
    bool is_among = false;
    for (std::size_t p = 0; p < study.truths.size(); ++p) is_among = is_among || (study.findings.plans[p].may_be_best && is_good(p));
    return !study.findings.is_settled && is_among;
}

/// What 25 problems of a kind come to.
struct Tally {
    int found = 0, settled = 0, settled_right = 0;
};

Tally tally_of(MadeKind kind) {
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        const MadeStudy study = study_of(1000 * static_cast<std::uint64_t>(kind) + seed, kind, 4000);
        const PlanFindings& found = study.findings;
        tally.found += is_found_or_tied(study) ? 1 : 0;
        tally.settled += found.is_settled ? 1 : 0;
        tally.settled_right += found.is_settled && study.truths[found.best] >= study.best - 1.0 ? 1 : 0;
        CHECK(found.plans[found.simplest].parts <= found.plans[found.best].parts);
        CHECK(study.result.runs <= 4000 + 200);   // plans that are simpler than the leader's come on top
    }
    return tally;
}

}  // namespace

TEST_CASE("the best of a hundred made-up problems is found or honestly tied in 95", "[plan][verify]") {
    Tally all;
    for (const MadeKind kind : {MadeKind::plain, MadeKind::ties, MadeKind::constraints, MadeKind::interactions}) {
        const Tally tally = tally_of(kind);
        CHECK(tally.found >= 22);   // of 25, of each kind
        all.found += tally.found;
        all.settled += tally.settled;
        all.settled_right += tally.settled_right;
    }
    INFO("found " << all.found << ", settled " << all.settled << ", rightly " << all.settled_right);
    CHECK(all.found >= 95);
    CHECK(all.settled >= 20);
    CHECK(all.settled_right >= 0.95 * all.settled);
}

TEST_CASE("ties that nobody can tell apart are not settled", "[plan]") {
    MadeProblem problem(4, MadeKind::ties);
    const std::vector<SearchGoal> goals{SearchGoal{}};
    SearchEffort effort;
    effort.runs = 4000;
    const SearchResult result = search_plans(problem.space, goals, effort, problem);
    const PlanFindings found = find_plans(result, problem.space, goals, effort, {}).value();
    const double best = problem.best_truth();
    int tied = 0;
    for (const FoundPlan& plan : found.plans) tied += problem.truth(plan.choice) == best ? 1 : 0;
    REQUIRE(tied >= 2);
    CHECK(!found.is_settled);
}

TEST_CASE("a search is the same whatever its worlds were measured together with", "[plan]") {
    MadeProblem one(7, MadeKind::interactions), other(7, MadeKind::interactions);
    const auto apart = [&](std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) {
        std::vector<double> values;
        for (const PlanChoice& plan : plans) {
            for (std::uint32_t w = first; w < first + count; ++w) values.push_back(other.measure({&plan, 1}, series, w, 1).front());
        }
        return values;
    };
    const std::vector<PlanChoice> plans{one.space.nothing(), PlanChoice(one.space.versions.size(), 1)};
    CHECK(one.measure(plans, RunSeries::search, 3, 5) == apart(plans, RunSeries::search, 3, 5));
    CHECK(one.measure(plans, RunSeries::fresh, 3, 5) != one.measure(plans, RunSeries::search, 3, 5));
}

TEST_CASE("what is measured anew is not what the search took for best: the winner's curse is gone", "[plan][verify]") {
    double taken_for = 0.0, found_anew = 0.0, truth = 0.0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const MadeStudy study = study_of(5000 + seed, MadeKind::plain, 1500);
        const FoundPlan& first = study.findings.plans.front();
        taken_for += first.search_score / 150.0;
        found_anew += first.score.value / 150.0;
        truth += study.truths.front() / 150.0;   // over doing nothing, which is worth 0
    }
    INFO("taken for " << taken_for << ", found anew " << found_anew << ", truth " << truth);
    CHECK(std::abs(found_anew - truth) < 0.17);   // four standard errors
    CHECK(taken_for - truth > 0.17);              // or else the problems do not show it
}

TEST_CASE("a plan that breaks a guard is not the best, however much it gains", "[plan]") {
    /// One part gains most and costs safety; the other gains less.
    class Guarded : public PlanTrial {
    public:
        std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first,
                                    std::uint32_t count) override {
            std::vector<double> values;
            for (const PlanChoice& plan : plans) {
                for (std::uint32_t w = first; w < first + count; ++w) {
                    const RandomStream random{9, w + (series == RunSeries::fresh ? 1000U : 0U), 0};
                    values.push_back(5.0 * plan[0] + 2.0 * plan[1] + random.normal(Draw::person, plan[0] + 2U * plan[1]));
                    values.push_back(-3.0 * plan[0] + random.normal(Draw::actor, plan[0] + 2U * plan[1]));
                }
            }
            return values;
        }
    } trial;
    SearchSpace space{{1, 1},
                      [](const PlanChoice&) { return true; },
                      [](const PlanChoice&) { return true; },
                      [](const PlanChoice& choice) { return static_cast<double>(parts_in(choice)); }};
    const std::vector<SearchGoal> goals{{Better::up, 1.0, 1.0, false}, {Better::up, 1.0, 1.0, true}};
    SearchEffort effort;
    effort.runs = 1000;
    const PlanFindings found = find_plans(search_plans(space, goals, effort, trial), space, goals, effort, {}).value();
    CHECK(found.plans[found.best].choice == PlanChoice{0, 1});
    for (const FoundPlan& plan : found.plans) {
        CHECK(plan.keeps_guards == (plan.choice[0] == 0));
        CHECK((plan.choice[0] == 0 || (!plan.may_be_best && plan.guards[1] == GuardVerdict::broken)));
    }
}

TEST_CASE("hardly any effort still ends, within its runs and the few that must be", "[plan]") {
    for (const std::uint64_t runs : {200U, 300U, 1000U}) {
        for (const MadeKind kind : {MadeKind::plain, MadeKind::constraints}) {
            const MadeStudy study = study_of(31, kind, runs);
            CHECK(study.result.is_whole);
            CHECK(study.findings.futures >= 2);
            CHECK(study.result.runs <= runs + 250);
        }
    }
}

TEST_CASE("where nothing is allowed nothing is found, and where only nothing is it is the best", "[plan]") {
    MadeProblem problem(3, MadeKind::plain);
    const std::vector<SearchGoal> goals{SearchGoal{}};
    SearchEffort effort;
    effort.runs = 400;
    SearchSpace none = problem.space;
    none.allows = [](const PlanChoice&) { return false; };
    CHECK_FALSE(search_plans(none, goals, effort, problem).is_whole);
    SearchSpace one = problem.space;
    one.allows = [](const PlanChoice& choice) { return parts_in(choice) == 0; };
    const SearchResult result = search_plans(one, goals, effort, problem);
    const PlanFindings found = find_plans(result, one, goals, effort, {}).value();
    CHECK((found.plans.size() == 1 && found.is_settled && found.plans[0].parts == 0));
}
