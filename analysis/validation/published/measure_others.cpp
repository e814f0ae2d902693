#include <algorithm>
#include <cmath>

#include "analysis/validation/published/group_shares.hpp"
#include "analysis/validation/published/measures.hpp"
#include "engine/run.hpp"

namespace coalesce {

std::vector<MeasuredFigure> measure_crowds(const Bench&, std::span<const Scenario> variants) {
    std::vector<MeasuredFigure> measured;
    for (const Scenario& scenario : variants) {
        const Run run = watch(scenario, 0);
        const auto commitment = run.organisation().people[State::commitment];
        measured.push_back({static_cast<double>(std::count(commitment.begin(), commitment.end(), 1.0F)), 1});
    }
    return measured;
}

std::vector<MeasuredFigure> measure_contest(const Bench&, std::span<const Scenario> variants) {
    std::vector<MeasuredFigure> measured;
    for (const Scenario& scenario : variants) {
        const Run run = watch(scenario, 0);
        const People& people = run.organisation().people;
        double first = 0.0, all = 0.0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            all += people[State::resources][i];
            first += people.coalition[i] == people.coalition[0] ? people[State::resources][i] : 0.0F;
        }
        measured.push_back({first / all, 1});
    }
    return measured;
}

std::vector<MeasuredFigure> measure_multiplier(const Bench& bench, std::span<const Scenario> variants) {
    const auto women = scope_named(variants[0].setup, "women"), men = scope_named(variants[0].setup, "men");
    if (!women || !men) return {};
    double by_women = 0.0, by_men = 0.0;
    const auto metric = static_cast<std::size_t>(Metric::incidents_a_year);
    const std::size_t n = bench.run(variants[0], [&](const RunRecord& record) {
        for (std::size_t year = 1; year < record.weeks.size(); ++year) {   // observed once a year
            by_women += record.value(year, *women, metric);
            by_men += record.value(year, *men, metric);
        }
    });
    return {{by_women / by_men, n}};
}

std::vector<MeasuredFigure> measure_referrals(const Bench& bench, std::span<const Scenario> variants) {
    std::vector<MeasuredFigure> measured;
    for (const Scenario& scenario : variants) {
        const auto women = scope_named(scenario.setup, "women");
        if (!women) return {};
        double sum = 0.0, squares = 0.0;
        const std::size_t n = bench.run(scenario, [&](const RunRecord& record) {
            const double share = 100.0 * record.value(record.weeks.size() - 1, *women, static_cast<std::size_t>(Metric::head_share));
            sum += share;
            squares += share * share;
        });
        if (n < 2) return {};
        const auto firms = static_cast<double>(n);
        measured.push_back({sum / firms, n});
        measured.push_back({std::sqrt(std::max(0.0, (squares - sum * sum / firms) / (firms - 1.0))), n});
    }
    return measured;
}

std::vector<MeasuredFigure> measure_referred(const Bench& bench, std::span<const Scenario> variants) {
    const auto women = scope_named(variants[0].setup, "women");
    if (!women) return {};
    double hired = 0.0, all = 0.0;
    const std::size_t n = bench.run(variants[0], [&](const RunRecord& record) {
        for (const LevelRow& row : record.levels) {
            hired += row.scope == *women ? row.hires : 0;
            all += row.scope == Scopes::everyone ? row.hires : 0;
        }
    });
    return {{100.0 * hired / all, n}};
}

}  // namespace coalesce
