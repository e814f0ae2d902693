#include "engine/observer.hpp"

#include <algorithm>
#include <cmath>

#include "engine/measures.hpp"
#include "engine/mixing.hpp"
#include "engine/setup.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/parameters.hpp"
#include "numerics/elementary.hpp"
#include "numerics/missing.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

namespace {

constexpr Metric named_kinds[]{Metric::actionable, Metric::saviour, Metric::performative, Metric::resister};

constexpr Metric reasons_for_silence[]{Metric::silent_small, Metric::silent_unsafe, Metric::silent_futile};

/// Whether a metric is about those who met an incident, or who did and kept silent, not about all people.
bool is_of_a_part(Metric metric) {
    return metric == Metric::report_share ||
           std::find(std::begin(reasons_for_silence), std::end(reasons_for_silence), metric) != std::end(reasons_for_silence);
}

double ratio(double a, double b) { return b > 0.0 ? a / b : missing; }
double ratio(std::uint64_t a, std::uint64_t b) { return ratio(static_cast<double>(a), static_cast<double>(b)); }

std::uint64_t heads_from(const Flows& flows, std::size_t scope, std::size_t lowest_level) {
    std::uint64_t heads = 0;
    for (std::size_t level = lowest_level; level < flows.levels(); ++level) heads += flows.heads(scope, level);
    return heads;
}

/// Mean resources of the marginalised over those of the others.
double resources_gap(const Organisation& org, const Scopes& scopes) {
    double sum[3] = {};
    double people[3] = {};
    const auto resources = org.people[State::resources];
    for (std::size_t i = 0; i < org.size(); ++i) {
        const std::size_t side = scopes.side(org.people.identity[i]);
        sum[side] += resources[i];
        people[side] += 1.0;
    }
    return ratio(ratio(sum[Scopes::marginalised], people[Scopes::marginalised]), ratio(sum[Scopes::others], people[Scopes::others]));
}

/// The standard deviation of some numbers; missing of fewer than two.
struct Spread {
    double sum = 0.0, squares = 0.0, count = 0.0;
    void add(double x) {
        sum += x;
        squares += x * x;
        count += 1.0;
    }
    double value() const { return count >= 2.0 ? std::sqrt(above_zero(squares / count - sum / count * (sum / count))) : missing; }
};

std::shared_ptr<const Measures> measures_of(const Setup& setup) {
    return std::make_shared<const Measures>(
        Measures{setup.parameters->experience.saviour, setup.parameters->exit, setup.parameters->voice});
}

/// Of coalitions of so many.
double agenda_spread(const Coalitions& coalitions) {
    constexpr std::uint32_t large = 20;
    Spread spread;
    for (std::size_t k = 0; k < coalitions.size(); ++k) {
        if (coalitions.members[k] >= large) spread.add(coalitions.agenda[k]);
    }
    return spread.value();
}

}  // namespace

double Observer::team_spread(const Organisation& org) {
    constexpr std::uint32_t team = 3;
    teams_.assign(org.size(), {});
    for (std::uint32_t seat = 0; seat < org.size(); ++seat) {
        const std::uint32_t manager = org.seats.above(seat);
        if (manager == nobody) continue;
        teams_[manager].arrives = org.arrives[seat];   // the same for all who report to one person
        ++teams_[manager].people;
    }
    Spread spread;
    for (const Team& one : teams_) {
        if (one.people >= team) spread.add(one.arrives);
    }
    return spread.value();
}

Observer::Observer(const Setup& setup, const Keep& keep) { turn_to(setup, keep); }

void Observer::turn_to(const Setup& setup, const Keep& keep) {
    scopes_ = Scopes(setup.identities);
    by_ = measures_of(setup);
    keep_ = keep;
    std::vector<Cell> cells;
    ask(setup.measured, cells, recorded_);
    ask(keep.sensed, cells, sensed_);
    scopes_ = Scopes(setup.identities, cells);
}

/// Cells that are no scope yet become one.
void Observer::ask(const std::vector<Measure>& wanted, std::vector<Cell>& cells, std::vector<Asked>& asked) const {
    asked.clear();
    for (const Measure& what : wanted) {
        std::size_t scope = 0;
        while (scope < scopes_.count() && scopes_.people_of(scope) != what.who) ++scope;
        if (scope == scopes_.count()) {
            const auto found = std::find(cells.begin(), cells.end(), what.who);
            scope += static_cast<std::size_t>(found - cells.begin());
            if (found == cells.end()) cells.push_back(what.who);
        }
        asked.push_back({what, scope});
    }
}

/// Missing numbers are left as they are, so that all have the same bits.
void Observer::Cells::put(Metric metric, std::size_t scope, double value) const {
    if (!std::isnan(value)) values[scope * metric_count + static_cast<std::size_t>(metric)] = static_cast<float>(value);
}

void Observer::begin(const Organisation& org, RunRecord& record) {
    record.scopes = scopes_.count();
    record.metrics = metric_count;
    record.measured = recorded_.size();
    flows_.begin(scopes_, org);
    record.level_count = flows_.levels();
    lines_.begin();
    structure_is_stale_ = true;
}

void Observer::expect_exits(const ExitChances& chances) { flows_.expect_exits(scopes_, chances.identity, chances.probability); }

void Observer::quarter(const Organisation& org, int week, RunRecord& record) {
    structure_is_stale_ = true;
    flows_.end_quarter(scopes_, org);
    lines_.follow(org);
    if (week < -1) return;
    const int number = (week + 1) / weeks_a_quarter;
    if (keep_.coalitions) add_coalitions(org, number, record);
    if (keep_.members) add_members(org, number, record);
    if (keep_.passages) add_passages(org, number, record);
}

void Observer::add_coalitions(const Organisation& org, int quarter, RunRecord& record) {
    measure_cohesion(org, touching_, cohesion_);
    const auto power = org.people[State::power];
    double all_power = 0.0;
    for (const float p : power) all_power += p;
    const Coalitions& c = org.coalitions;
    shapley_shubik_.resize(c.size());
    banzhaf_.resize(c.size());
    majority_power(PowerIndex::shapley_shubik, c.power, voting_, shapley_shubik_);
    majority_power(PowerIndex::banzhaf, c.power, voting_, banzhaf_);
    for (std::uint32_t k = 0; k < c.size(); ++k) {
        if (c.members[k] < 2) continue;
        record.coalitions.push_back({quarter, k, c.members[k], static_cast<float>(c.power[k] / all_power), c.agenda[k],
                                     static_cast<float>(cohesion_[k]), c.resources[k] / static_cast<float>(c.members[k]), lines_.line()[k],
                                     lines_.split_from()[k], lines_.taken_in()[k], static_cast<float>(shapley_shubik_[k]),
                                     static_cast<float>(banzhaf_[k])});
    }
}

void Observer::add_members(const Organisation& org, int quarter, RunRecord& record) const {
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const std::uint32_t k = org.people.coalition[i];
        if (k == nobody || org.coalitions.members[k] < 2) continue;
        record.members.push_back({quarter, i, org.people.occupant[i], k});
    }
}

void Observer::add_passages(const Organisation& org, int quarter, RunRecord& record) {
    const Seats& seats = org.seats;
    const auto units = static_cast<std::size_t>(seats.units);
    cells_.assign(static_cast<std::size_t>(seats.levels) * units, {});
    find_held_back(org, -1.0F, held_back_);
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        PassageRow& cell = cells_[seats.level[s] * units + seats.unit[s]];
        cell.level = seats.level[s];
        cell.unit = seats.unit[s];
        ++cell.seats;
        cell.arrives += org.arrives[s];
        if (held_back_[s] < 0.0F) continue;
        ++cell.managers;
        cell.held_back += held_back_[s];
    }
    for (PassageRow& cell : cells_) {
        if (cell.seats == 0) continue;
        cell.quarter = quarter;
        cell.arrives /= static_cast<float>(cell.seats);
        cell.held_back = cell.managers > 0 ? cell.held_back / static_cast<float>(cell.managers) : static_cast<float>(missing);
        record.passages.push_back(cell);
    }
}

void Observer::count(const Events& events, int week, RunRecord& record) {
    flows_.count(scopes_, events, week);
    if (keep_.events && week >= 0) record.events.insert(record.events.end(), events.begin(), events.end());
}

void Observer::measure(const Organisation& org, int weeks) {
    now_.assign(scopes_.count_with_cells() * metric_count, static_cast<float>(missing));
    const Cells cells{now_};
    put_averages(org, weeks, cells);
    for (std::size_t scope = 0; scope < scopes_.count_with_cells(); ++scope) {
        put_flows(scope, cells);
        if (scope != Scopes::everyone) put_places(org, scope, cells);
    }
    put_reputation(org, cells);
    put_distributions(org, cells);
    if (structure_is_stale_) measure_structure(org);
    put_structure(org, cells);
    answer(org, recorded_, recorded_now_);
    answer(org, sensed_, sensed_now_);
}

void Observer::add(int weeks, RunRecord& record) {
    record.weeks.push_back(weeks);
    record.values.insert(record.values.end(), now_.begin(), now_.begin() + static_cast<std::ptrdiff_t>(scopes_.count() * metric_count));
    record.own.insert(record.own.end(), recorded_now_.begin(), recorded_now_.end());
    const std::size_t levels_before = record.level_values.size();
    record.level_values.resize(levels_before + scopes_.count() * flows_.levels() * level_metrics.size(), static_cast<float>(missing));
    put_levels(std::span(record.level_values).subspan(levels_before));
    if (keep_.levels) add_levels(weeks, record);
    flows_.start_levels_over();
}

void Observer::answer(const Organisation& org, const std::vector<Asked>& asked, std::vector<float>& answers) {
    answers.resize(asked.size());
    for (std::size_t k = 0; k < asked.size(); ++k) {
        const auto& [what, scope] = asked[k];
        switch (what.kind) {
            case Measure::Kind::metric: answers[k] = now_[scope * metric_count + what.metric]; break;
            case Measure::Kind::heads: answers[k] = static_cast<float>(averages_.people(scope)); break;
            case Measure::Kind::quantile: answers[k] = static_cast<float>(quantile(org, what)); break;
        }
    }
}

double Observer::quantile(const Organisation& org, const Measure& what) {
    const auto states = org.people[state_of(static_cast<Metric>(what.metric))];
    actions_.clear();
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const Whereabouts someone = org.where(i);
        const bool is_marginalised = scopes_.side(someone.identity) == Scopes::marginalised;
        if (what.who.holds(someone, is_marginalised ? Cell::Side::marginalised : Cell::Side::others)) actions_.push_back(states[i]);
    }
    if (actions_.empty()) return missing;
    distribution_.take(actions_);
    return distribution_.quantile(what.share);
}

void Observer::put_averages(const Organisation& org, int weeks, Cells cells) {
    averages_.measure(org, scopes_, *by_, flows_.last(), weeks);
    for (std::size_t scope = 0; scope < scopes_.count_with_cells(); ++scope) {
        const auto mean = [&](Metric metric) { return averages_.mean(metric, scope); };
        for (const Averaged& averaged : averaged_metrics) {
            if (!is_of_a_part(averaged.metric)) cells.put(averaged.metric, scope, mean(averaged.metric));
        }
        cells.put(Metric::engagement, scope, (mean(Metric::safety) + mean(Metric::belonging) + mean(Metric::trust)) / 3.0);
        cells.put(Metric::said_minus_done, scope, mean(Metric::display) - mean(Metric::action));
        double kinds = 0.0;
        for (const Metric kind : named_kinds) kinds += averages_.sum(kind, scope);
        const double people = averages_.people(scope);
        const double met = averages_.sum(Metric::share_with_incident, scope), reported = averages_.sum(Metric::report_share, scope);
        cells.put(Metric::report_share, scope, ratio(reported, met));
        for (const Metric reason : reasons_for_silence) cells.put(reason, scope, ratio(averages_.sum(reason, scope), met - reported));
        cells.put(Metric::bystander, scope, ratio(people - kinds, people));
    }
}

void Observer::put_flows(std::size_t scope, Cells cells) const {
    cells.put(Metric::incidents_a_year, scope, flows_.a_year(Flow::incidents, scope));
    cells.put(Metric::answered_share, scope, ratio(flows_.last_year(Flow::answered, scope), flows_.last_year(Flow::incidents, scope)));
    const std::uint64_t reports = flows_.last_year(Flow::reports, scope);
    cells.put(Metric::reports_heard, scope, ratio(flows_.last_year(Flow::reports_heard, scope), reports));
    cells.put(Metric::reports_punished, scope, ratio(flows_.last_year(Flow::reports_punished, scope), reports));
    cells.put(Metric::exits_a_year, scope, flows_.a_year(Flow::exits, scope));
    if (scope < scopes_.count()) cells.put(Metric::expected_exits_a_year, scope, flows_.expected_exits_a_year(scope));
    cells.put(Metric::hires_a_year, scope, flows_.a_year(Flow::hires, scope));
    cells.put(Metric::promotions_a_year, scope, flows_.a_year(Flow::promotions, scope));
}

void Observer::put_places(const Organisation& org, std::size_t scope, Cells cells) const {
    const auto share_from = [&](int level) {
        const auto lowest = static_cast<std::size_t>(level);
        return ratio(heads_from(flows_, scope, lowest), heads_from(flows_, Scopes::everyone, lowest));
    };
    const double of_heads = share_from(0);
    const double of_seniors = share_from(org.seats.senior_level());
    cells.put(Metric::head_share, scope, of_heads);
    cells.put(Metric::senior_share, scope, of_seniors);
    cells.put(Metric::parity_index, scope, ratio(of_seniors, of_heads));
    cells.put(Metric::promotion_odds, scope, flows_.first_rung_odds(scope));
    cells.put(Metric::shortlist_odds, scope, flows_.shortlist_odds(scope));
    cells.put(Metric::appointment_odds, scope, flows_.appointment_odds(scope));
    const std::uint64_t hires = flows_.last_year(Flow::hires_at_bottom, Scopes::everyone);
    cells.put(Metric::hire_share, scope, ratio(flows_.last_year(Flow::hires_at_bottom, scope), hires));
}

void Observer::put_reputation(const Organisation& org, Cells cells) const {
    double sum = 0.0;
    double people = 0.0;
    for (std::size_t g = 0; g < org.reputation.size(); ++g) {
        const std::size_t scope = Scopes::first_group + g;
        const double heads = averages_.people(scope);
        cells.put(Metric::reputation, scope, org.reputation[g]);
        sum += heads * org.reputation[g];
        people += heads;
    }
    cells.put(Metric::reputation, Scopes::everyone, ratio(sum, people));
}

void Observer::put_distributions(const Organisation& org, Cells cells) {
    const auto put = [&](std::span<const float> values, Metric p10, Metric p50, Metric p90) {
        distribution_.take(values);
        cells.put(p10, Scopes::everyone, distribution_.quantile(0.1));
        cells.put(p50, Scopes::everyone, distribution_.quantile(0.5));
        cells.put(p90, Scopes::everyone, distribution_.quantile(0.9));
    };
    actions_.resize(org.size());
    std::transform(org.shown.begin(), org.shown.end(), actions_.begin(), [](const Shown& s) { return s.action; });
    put(actions_, Metric::action_p10, Metric::action_p50, Metric::action_p90);
    put(org.people[State::display], Metric::display_p10, Metric::display_p50, Metric::display_p90);
}

void Observer::measure_structure(const Organisation& org) {
    const auto& members = org.coalitions.members;
    std::uint32_t largest = 0;
    for (const std::uint32_t m : members) largest = std::max(largest, m);
    structure_.coalitions = static_cast<double>(std::count_if(members.begin(), members.end(), [](std::uint32_t m) { return m >= 2; }));
    structure_.largest_coalition = ratio(static_cast<double>(largest), static_cast<double>(org.size()));
    distribution_.take(org.people[State::power]);
    structure_.power_gini = distribution_.gini();
    distribution_.take(org.people[State::resources]);
    structure_.resources_gini = distribution_.gini();
    structure_.resources_gap = resources_gap(org, scopes_);
    structure_.assortativity = assortativity(org, scopes_.dimension_count());
    structure_.agenda_spread = agenda_spread(org.coalitions);
    structure_.team_spread = team_spread(org);
    structure_is_stale_ = false;
}

void Observer::put_structure(const Organisation& org, Cells cells) const {
    const auto put = [&](Metric metric, double value) { cells.put(metric, Scopes::everyone, value); };
    put(Metric::embedding, org.embedding);
    put(Metric::change_support, org.support.change);
    put(Metric::status_quo_support, org.support.status_quo);
    put(Metric::coalitions, structure_.coalitions);
    put(Metric::largest_coalition, structure_.largest_coalition);
    put(Metric::landscape_energy, ratio(org.landscape_energy, static_cast<double>(org.size())));
    put(Metric::coalition_turnover, org.coalition_turnover);
    put(Metric::coalition_splits, lines_.splits());
    put(Metric::coalition_merges, lines_.merges());
    put(Metric::agenda_spread, structure_.agenda_spread);
    put(Metric::slack, org.money.slack);
    put(Metric::funded_share, ratio(org.money.granted, org.money.asked));
    put(Metric::spent, org.money.spent);
    put(Metric::team_spread, structure_.team_spread);
    put(Metric::power_gini, structure_.power_gini);
    put(Metric::resources_gini, structure_.resources_gini);
    put(Metric::resources_gap, structure_.resources_gap);
    put(Metric::assortativity, structure_.assortativity);
}

/// In the order of level_metrics, level by level of scope by scope.
void Observer::put_levels(std::span<float> values) const {
    std::size_t at = 0;
    const double people = static_cast<double>(heads_from(flows_, Scopes::everyone, 0));
    for (std::size_t scope = 0; scope < scopes_.count(); ++scope) {
        for (std::size_t level = 0; level < flows_.levels(); ++level) {
            const LevelYear year = flows_.year_of_level(scope, level);
            const double of = scope == Scopes::everyone ? people : flows_.heads(Scopes::everyone, level);
            for (const double value : {year.a_year(year.exits), year.a_year(year.hires), year.a_year(year.promotions),
                                       ratio(static_cast<double>(flows_.heads(scope, level)), of)}) {
                if (!std::isnan(value)) values[at] = static_cast<float>(value);
                ++at;
            }
        }
    }
}

void Observer::add_levels(int weeks, RunRecord& record) {
    for (std::size_t scope = 0; scope < scopes_.count(); ++scope) {
        for (std::size_t level = 0; level < flows_.levels(); ++level) {
            const LevelFlows& moves = flows_.of_level(scope, level);
            record.levels.push_back({weeks, static_cast<std::uint16_t>(scope), static_cast<std::uint8_t>(level), flows_.heads(scope, level),
                                     moves.hires, moves.promotions, moves.exits, moves.shortlisted});
        }
    }
}

}  // namespace coalesce
