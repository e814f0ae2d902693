#include "engine/flows.hpp"

#include <algorithm>
#include <limits>

#include "numerics/missing.hpp"

namespace coalesce {

namespace {

constexpr std::int16_t long_ago = std::numeric_limits<std::int16_t>::min();
constexpr std::size_t quarters_a_year = weeks_a_year / weeks_a_quarter;

}  // namespace

void Flows::begin(const Scopes& scopes, const Organisation& org) {
    levels_ = static_cast<std::size_t>(org.seats.levels);
    now_ = 0;
    year_.assign(scopes.count_with_cells() * flow_count, 0);
    weeks_.assign(std::size_t{weeks_a_year} * year_.size(), 0);
    expected_.assign(quarters_a_year * scopes.count(), 0.0);
    next_expected_.assign(scopes.count(), 0.0);
    moves_.assign(scopes.count_with_cells() * levels_, {});
    first_rung_.assign(scopes.count_with_cells(), 0);
    first_shortlists_.assign(scopes.count_with_cells(), 0);
    bottom_quarters_.assign(scopes.count_with_cells(), 0);
    for (auto* const weeks : {&last_.incident, &last_.from_colleague, &last_.from_manager, &last_.report})
        weeks->assign(org.size(), long_ago);
    quarters_.assign(quarters_a_year * moves_.size(), {});
    quarter_ = 0;
    take_heads(scopes, org);
    heads_ = next_heads_;
    quarter_is_over_ = false;
}

void Flows::take_heads(const Scopes& scopes, const Organisation& org) {
    next_heads_.assign(scopes.count_with_cells() * levels_, 0);
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const auto level = static_cast<std::size_t>(org.level(i));
        scopes.each_of(org.where(i), [&](std::size_t scope) { ++next_heads_[scope * levels_ + level]; });
    }
}

void Flows::expect_exits(const Scopes& scopes, std::span<const std::uint32_t> identities, std::span<const float> probabilities) {
    for (std::size_t i = 0; i < identities.size(); ++i)
        scopes.each_of(identities[i], [&](std::size_t scope) { next_expected_[scope] += probabilities[i]; });
}

void Flows::end_quarter(const Scopes& scopes, const Organisation& org) {
    std::rotate(expected_.begin(), expected_.begin() + static_cast<std::ptrdiff_t>(scopes.count()), expected_.end());  // the oldest goes
    std::copy(next_expected_.begin(), next_expected_.end(), expected_.end() - static_cast<std::ptrdiff_t>(scopes.count()));
    std::fill(next_expected_.begin(), next_expected_.end(), 0.0);
    take_heads(scopes, org);
    quarter_is_over_ = true;
}

void Flows::add(Flow flow, std::size_t scope, std::uint32_t n) {
    counts_of_week()[at(flow, scope)] += n;
    year_[at(flow, scope)] += n;
}

void Flows::drop_oldest_week() {
    now_ = (now_ + 1) % std::size_t{weeks_a_year};
    const auto oldest = counts_of_week();
    for (std::size_t f = 0; f < oldest.size(); ++f) {
        year_[f] -= oldest[f];
        oldest[f] = 0;
    }
}

void Flows::count_event(const Scopes& scopes, const Event& event) {
    const auto into_level = [&](std::size_t scope) -> LevelFlows& { return moves_[scope * levels_ + event.level]; };
    const auto at_level = [&](std::size_t scope, std::size_t level) -> LevelYear& {
        return quarters_[quarter_ * moves_.size() + scope * levels_ + level];
    };
    scopes.each_of(Whereabouts{event.identity, event.level, event.unit}, [&](std::size_t scope) {
        switch (event.kind) {
            case EventKind::incident:
                add(Flow::incidents, scope, 1);
                if (event.answer != Answer::none) add(Flow::answered, scope, 1);
                break;
            case EventKind::spoke_up: add(Flow::reports, scope, 1); break;
            case EventKind::heard: add(Flow::reports_heard, scope, 1); break;
            case EventKind::retaliation: add(Flow::reports_punished, scope, 1); break;
            case EventKind::left:
                add(Flow::exits, scope, 1);
                ++into_level(scope).exits;
                ++at_level(scope, event.level).exits;
                break;
            case EventKind::hired:
                add(Flow::hires, scope, 1);
                if (event.level == 0) add(Flow::hires_at_bottom, scope, 1);
                ++into_level(scope).hires;
                ++at_level(scope, event.level).hires;
                break;
            case EventKind::promoted:
                if (event.level == 1) ++first_rung_[scope];
                add(Flow::promotions, scope, 1);
                ++into_level(scope).promotions;
                if (event.level > 0) ++at_level(scope, event.level - std::size_t{1}).promotions;
                break;
            case EventKind::shortlisted:
                if (event.level == 1) ++first_shortlists_[scope];
                ++into_level(scope).shortlisted;
                break;
            default: break;  // moves nobody
        }
    });
}

void Flows::count_heads(std::size_t scope, bool is_running) {
    std::uint32_t all = 0;
    for (std::size_t level = 0; level < levels_; ++level) all += heads(scope, level);
    add(Flow::person_weeks, scope, all);
    if (!quarter_is_over_ || !is_running) return;
    add(Flow::person_quarters, scope, all);
    bottom_quarters_[scope] += heads(scope, 0);
}

void Flows::count(const Scopes& scopes, std::span<const Event> events, int week) {
    drop_oldest_week();
    for (std::size_t scope = 0; scope < scopes.count_with_cells(); ++scope) count_heads(scope, week >= 0);
    if (quarter_is_over_ && week >= 0) begin_level_quarter();
    for (const Event& event : events) {
        count_event(scopes, event);
        remember(event, week);
    }
    if (quarter_is_over_) heads_ = next_heads_;
    quarter_is_over_ = false;
}

void Flows::remember(const Event& event, int week) {
    const std::uint32_t slot = event.slot;
    const auto now = static_cast<std::int16_t>(week);
    if (event.kind == EventKind::incident) {
        last_.incident[slot] = now;
        (event.by_manager ? last_.from_manager : last_.from_colleague)[slot] = now;
    }
    if (event.kind == EventKind::spoke_up) last_.report[slot] = now;
    if (event.kind == EventKind::hired || event.kind == EventKind::appointed)
        last_.incident[slot] = last_.from_colleague[slot] = last_.from_manager[slot] = last_.report[slot] = long_ago;
}

/// The quarter that ends takes the place of the one a year ago; those who could move in it are the heads of before.
void Flows::begin_level_quarter() {
    quarter_ = (quarter_ + 1) % quarters_a_year;
    for (std::size_t k = 0; k < moves_.size(); ++k) quarters_[quarter_ * moves_.size() + k] = {heads_[k], 0, 0, 0};
}

LevelYear Flows::year_of_level(std::size_t scope, std::size_t level) const {
    LevelYear year;
    for (std::size_t quarter = 0; quarter < quarters_a_year; ++quarter) {
        const LevelYear& one = quarters_[quarter * moves_.size() + scope * levels_ + level];
        year.heads += one.heads;
        year.exits += one.exits;
        year.hires += one.hires;
        year.promotions += one.promotions;
    }
    return year;
}

double LevelYear::a_year(std::uint32_t moved) const { return heads > 0 ? static_cast<double>(quarters_a_year) * moved / heads : missing; }

void Flows::start_levels_over() { moves_.assign(moves_.size(), {}); }

double Flows::a_year(double sum, Flow of_heads, double periods, std::size_t scope) const {
    const auto there = static_cast<double>(last_year(of_heads, scope));
    return there > 0.0 ? periods * sum / there : missing;
}

double Flows::a_year(Flow flow, std::size_t scope) const {
    const bool weekly = flow == Flow::incidents || flow == Flow::answered;
    return a_year(static_cast<double>(last_year(flow, scope)), weekly ? Flow::person_weeks : Flow::person_quarters,
                  weekly ? weeks_a_year : quarters_a_year, scope);
}

double Flows::expected_exits_a_year(std::size_t scope) const {
    double sum = 0.0;
    for (std::size_t quarter = 0; quarter < quarters_a_year; ++quarter) sum += expected_[quarter * next_expected_.size() + scope];
    return a_year(sum, Flow::person_quarters, quarters_a_year, scope);
}

/// How often a scope is chosen over how often everyone else is.
double Flows::odds(const std::vector<std::uint64_t>& chosen, const std::vector<std::uint64_t>& of, std::size_t scope) {
    const auto own = static_cast<double>(chosen[scope]);
    const auto own_heads = static_cast<double>(of[scope]);
    const double other = static_cast<double>(chosen[Scopes::everyone]) - own;
    const double other_heads = static_cast<double>(of[Scopes::everyone]) - own_heads;
    return own_heads > 0.0 && other > 0.0 && other_heads > 0.0 ? own / own_heads / (other / other_heads) : missing;
}

double Flows::first_rung_odds(std::size_t scope) const { return odds(first_rung_, bottom_quarters_, scope); }
double Flows::shortlist_odds(std::size_t scope) const { return odds(first_shortlists_, bottom_quarters_, scope); }
double Flows::appointment_odds(std::size_t scope) const { return odds(first_rung_, first_shortlists_, scope); }

}  // namespace coalesce
