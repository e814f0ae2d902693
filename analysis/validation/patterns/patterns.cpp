#include "analysis/validation/patterns/patterns.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "analysis/statistics/intervals.hpp"
#include "engine/metrics.hpp"
#include "engine/scopes.hpp"
#include "experiment/ensemble.hpp"
#include "organisation/clock.hpp"

namespace coalesce {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr int years_run = 5, week_of_training = 12;

enum Arm : std::size_t { baseline, performing, acting, training, hiring, arm_count };

/// All observations of all runs, by arm.
class Observed {
public:
    Observed(const PatternScenarios& s, std::uint32_t runs, const Labour& labour) : records_(arm_count) {
        const std::array<const Setup*, arm_count> setups{&s.baseline.setup, &s.performing_leaders.setup, &s.acting_leaders.setup,
                                                         &s.training_day.setup, &s.hiring.setup};
        labour.expect(std::uint64_t{runs} * arm_count);
        const auto take = [&](std::size_t arm, const RunRecord& record) {
            if (record.failure.empty()) records_[arm].push_back(record);
            labour.step(1);
        };
        run_ensemble(setups, {s.baseline.seed, 0, runs, labour.threads, Keep::timeline_only(), {}, {}, labour.kept}, take, labour.stop);
    }

    /// Something about each run of an arm.
    std::vector<double> of(Arm arm, const std::function<double(const RunRecord&)>& measure) const {
        std::vector<double> values;
        for (const RunRecord& record : records_[arm]) values.push_back(measure(record));
        return values;
    }
    /// The difference of an arm from the baseline in each pair of runs.
    std::vector<double> difference(Arm arm, const std::function<double(const RunRecord&)>& measure) const {
        std::vector<double> values = of(arm, measure);
        const std::vector<double> before = of(baseline, measure);
        for (std::size_t r = 0; r < values.size(); ++r) values[r] -= before[r];
        return values;
    }

private:
    std::vector<std::vector<RunRecord>> records_;
};

double value_in_week(const RunRecord& record, Metric metric, std::size_t scope, int week) {
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        if (record.weeks[o] >= week) return record.value(o, scope, static_cast<std::size_t>(metric));
    }
    return record.value(record.weeks.size() - 1, scope, static_cast<std::size_t>(metric));
}

/// The mean over the ends of years, those in which it is missing apart.
double yearly(const RunRecord& record, Metric metric, std::size_t scope, int first_year = 1) {
    double sum = 0.0, count = 0.0;
    for (int year = first_year; year <= years_run; ++year) {
        const double value = value_in_week(record, metric, scope, weeks_a_year * year);
        if (std::isnan(value)) continue;
        sum += value;
        count += 1.0;
    }
    return sum / count;
}

Estimate mean_with_interval(const std::vector<double>& values) {
    const Moments m = moments_of(known_of(values));
    return {m.mean, student_interval(m, usual_level), m.n};
}

/// The ratio of two means over runs; its interval by the delta method: Student's of numerator - ratio denominator.
Estimate ratio_of(const std::vector<double>& numerators, const std::vector<double>& denominators) {
    const double ratio = moments_of(numerators).mean / moments_of(denominators).mean;
    std::vector<double> rest;
    for (std::size_t r = 0; r < numerators.size(); ++r) rest.push_back(numerators[r] - ratio * denominators[r]);
    const Interval zero = student_interval(moments_of(rest), usual_level);
    const double scale = moments_of(denominators).mean;
    return {ratio, {ratio + zero.low / scale, ratio + zero.high / scale}, rest.size()};
}

Pattern turnover(const Observed& runs) {
    return {"C1",
            "Voluntary turnover of a year is 12 to 20 %.",
            PatternOrigin::calibrated,
            "the hazard of leaving was set to it; that engagement moves it is a rule of the form",
            "Mercer, US Turnover Surveys, 2022-23: 17.3 %",
            {{"leave within a year, % (mean of the years)", {12.0, 20.0}, mean_with_interval(runs.of(baseline, [](const RunRecord& r) {
                  return 100.0 * yearly(r, Metric::exits_a_year, Scopes::everyone);
              }))}}};
}

Pattern broken_rung(const Observed& runs) {
    const auto odds = mean_with_interval(
        runs.of(baseline, [](const RunRecord& r) { return yearly(r, Metric::promotion_odds, Scopes::marginalised, 2); }));
    const auto seniors = runs.of(baseline, [](const RunRecord& r) {
        return value_in_week(r, Metric::senior_share, Scopes::marginalised, weeks_a_year * years_run);
    });
    const auto heads = runs.of(
        baseline, [](const RunRecord& r) { return value_in_week(r, Metric::head_share, Scopes::marginalised, weeks_a_year * years_run); });
    return {"C2",
            "The marginalised are promoted less at the first rung, and their share falls level by level.",
            PatternOrigin::calibrated,
            "the weight of bias in promotions was set to the odds; that shares fall at the top starts from the share at the top, which is "
            "given",
            "McKinsey & LeanIn.Org, Women in the Workplace 2018-2024: 79, 72, 85, 86, 87, 87, 81 women per 100 men",
            {{"odds of promotion at the first rung", {0.72, 0.87}, odds},
             {"share of senior seats over share of heads, after five years", {0.0, 0.75}, ratio_of(seniors, heads)}}};
}

Pattern incidents(const Observed& runs) {
    const auto share = [&](std::size_t scope) {
        return runs.of(baseline, [scope](const RunRecord& r) { return yearly(r, Metric::share_with_incident, scope, 2); });
    };
    return {"C3",
            "1.5 to 2 times as many of the marginalised meet an exclusionary incident in a year.",
            PatternOrigin::calibrated,
            "the rates of targeted incidents and of incivility were set to the ratio; that it grows with the group's smallness emerges",
            "McKinsey & LeanIn.Org, Women in the Workplace 2024: 39 against 20 %, 38 against 26 %, 18 against 10 %",
            {{"ratio of the shares with at least one incident a year",
              {1.5, 2.0},
              ratio_of(share(Scopes::marginalised), share(Scopes::others))}}};
}

Pattern leaders(const Observed& runs) {
    const auto trust = [](const RunRecord& r) { return value_in_week(r, Metric::trust, Scopes::marginalised, weeks_a_year * years_run); };
    const auto exits = [](const RunRecord& r) { return 100.0 * yearly(r, Metric::exits_a_year, Scopes::marginalised); };
    return {
        "C4",
        "Leaders who perform end worse than silence in trust and retention of the marginalised, leaders who act better.",
        PatternOrigin::emerges,
        "no rule knows of performing leaders; it follows from promises that raise expectation and from losses that weigh more than gains, "
        "which are rules",
        "Huang 2023, 8 studies (the order, not the size)",
        {{"performing leaders: trust less that under silence", {-unbounded, 0.0}, mean_with_interval(runs.difference(performing, trust))},
         {"performing leaders: leavers a year less those under silence, points",
          {0.0, unbounded},
          mean_with_interval(runs.difference(performing, exits))},
         {"acting leaders: trust less that under silence", {0.0, unbounded}, mean_with_interval(runs.difference(acting, trust))},
         {"acting leaders: leavers a year less those under silence, points",
          {-unbounded, 0.0},
          mean_with_interval(runs.difference(acting, exits))}}};
}

Pattern training_fades(const Observed& runs) {
    const auto moved = [&](int week) {
        return runs.difference(training,
                               [week](const RunRecord& r) { return value_in_week(r, Metric::understanding, Scopes::everyone, week); });
    };
    const auto after = moved(week_of_training + 4);
    return {"C5",
            "What a training day does to attitude fades within weeks to months.",
            PatternOrigin::built_in,
            "stories return to habit and to who a person was at entry; the speed is assumed",
            "Bezrukova, Spell, Perry & Jehn 2016, meta-analysis",
            {{"understanding, four weeks after the day, less that without it", {0.0, unbounded}, mean_with_interval(after)},
             {"part of it that is left after 20 weeks", {0.0, 0.7}, ratio_of(moved(week_of_training + 20), after)},
             {"part of it that is left after a year", {0.0, 0.35}, ratio_of(moved(week_of_training + weeks_a_year), after)}}};
}

Pattern hiring_alone(const Observed& runs) {
    const auto seniors = runs.of(
        hiring, [](const RunRecord& r) { return value_in_week(r, Metric::senior_share, Scopes::marginalised, weeks_a_year * years_run); });
    const auto heads = runs.of(
        hiring, [](const RunRecord& r) { return value_in_week(r, Metric::head_share, Scopes::marginalised, weeks_a_year * years_run); });
    const auto entrants = [](const RunRecord& r) {
        return 100.0 * value_in_week(r, Metric::head_share, Scopes::marginalised, weeks_a_year * years_run);
    };
    return {"C6",
            "Hiring alone does not bring parity at the top within the horizon.",
            PatternOrigin::emerges,
            "demographic inertia: seats turn over slowly and are filled from below",
            "Samuelson, Levine, Barth, Wessel & Grand 2019; the published case of inertia above",
            {{"share of heads, points more than without it", {0.0, unbounded}, mean_with_interval(runs.difference(hiring, entrants))},
             {"share of senior seats over share of heads, after five years", {0.0, 0.9}, ratio_of(seniors, heads)}}};
}

}  // namespace

std::string_view origin_name(PatternOrigin origin) {
    constexpr std::string_view names[]{"calibrated to", "built in", "emerges"};
    return names[static_cast<std::size_t>(origin)];
}

std::vector<Pattern> measure_patterns(const PatternScenarios& scenarios, const Effort& effort, const Labour& labour) {
    const Observed runs(scenarios, effort.pattern_runs, labour);
    if (labour.stop) return {};
    return {turnover(runs), broken_rung(runs), incidents(runs), leaders(runs), training_fades(runs), hiring_alone(runs)};
}

}  // namespace coalesce
