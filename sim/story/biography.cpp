#include "story/biography.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "mechanisms/parameters.hpp"
#include "organisation/clock.hpp"
#include "story/from_event.hpp"

namespace coalesce {

namespace {

constexpr double promise_heard = 0.01, promise_raised = 0.25;   // campaigns below the first are not heard; rises by the second are
constexpr double breach_shows = 0.10, mended = 0.04;  // expectation over reality at which it shows, and at which it is over
constexpr double turn = 0.15;  // of trust, that is worth telling
constexpr double passage_turn = 0.25;  // the same of what arrives of measures
constexpr double stops_something = 0.05;  // less is not told

std::string spoken(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string listed(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t k = 0; k < parts.size(); ++k) text += (k == 0 ? "" : k + 1 == parts.size() ? " and " : ", ") + parts[k];
    return text;
}

/// What begins or ends together, and the condition that decided; empty where as planned. A condition that several share is said once,
/// behind all of them.
class WithReasons {
public:
    void add(std::string name, const std::string& reason) {
        const auto same =
            std::find_if(groups_.begin(), groups_.end(), [&](const Group& g) { return !reason.empty() && g.reason == reason; });
        if (same != groups_.end()) same->names.push_back(std::move(name));
        else groups_.push_back({{std::move(name)}, reason});
    }
    bool empty() const { return groups_.empty(); }
    std::string text() const {
        std::vector<std::string> parts;
        for (const Group& group : groups_) parts.push_back(listed(group.names) + group.reason);
        return listed(parts);
    }

private:
    struct Group {
        std::vector<std::string> names;
        std::string reason;
    };
    std::vector<Group> groups_;
};

}  // namespace

Moment Biography::as_it_stands(MomentKind kind, const Organisation& org, int week) const {
    return Moment(kind, week)
        .with(Fact::level, org.level(life_.slot))
        .with(Fact::trust, state(org, State::trust))
        .with(Fact::belonging, state(org, State::belonging))
        .with(Fact::safety, state(org, State::safety))
        .with(Fact::expectation, state(org, State::expectation))
        .with(Fact::reality, state(org, State::reality));
}

/// What those around know together and nobody sees; what has been counted since the last look is counted anew.
void Biography::look_around(const Organisation& org, Moment& moment) {
    const Sides sides = look_at_sides(org, life_.identity);
    moment.with(Fact::own_left, own_left_).with(Fact::own_all, sides.own);
    if (sides.others > 0.0) {
        moment.with(Fact::others_left, others_left_)
            .with(Fact::others_all, sides.others)
            .with(Fact::others_trust, sides.others_trust)
            .with(Fact::others_reality, sides.others_reality);
    }
    if (around_.has_measures() && is_there()) moment.with(Fact::arrives, org.arrives[org.people.seat[life_.slot]]);
    if (around_.working() < 1.0) moment.with(Fact::working, around_.working());
    own_left_ = others_left_ = 0.0;
}

void Biography::begin(const Organisation& org) {
    const std::uint32_t me = life_.slot;
    if (org.people.occupant[me] != life_.occupant) return;
    has_come_ = true;
    Moment moment = as_it_stands(MomentKind::start, org, 0).with(Fact::years, -life_.hired_week / static_cast<double>(weeks_a_year));
    double peers = 0.0, below = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (i == me || org.level(i) != org.level(me)) continue;
        peers += 1.0;
        below += org.people[State::merit][i] < org.people[State::merit][me] ? 1.0 : 0.0;
    }
    if (peers > 0.0) moment.with(Fact::merit_above, below / peers);
    const Sides sides = look_at_sides(org, life_.identity);
    if (sides.others > 0.0) moment.with(Fact::others_trust, sides.others_trust);
    high_ = low_ = state(org, State::trust);
    moments_.push_back(std::move(moment));
}

void Biography::take(const PastWeek& week) {
    around_.take(week);
    announce(week);
    hear_promises(week);
    live_through(week);
    if (is_there()) {
        notice_breach(week);
        notice_trust(week);
    }
    if (ends_quarter(week.week)) {
        weigh_leaving(week);
        if (is_there()) notice_measures(week);
    }
    const bool has_just_come = week.week - life_.hired_week < weeks_a_quarter;
    const bool is_end_of_year = (week.week + 1) % weeks_a_year == 0 && !has_just_come;
    if (is_there() && (week.is_last || is_end_of_year)) take_stock(week);
}

/// What the organisation begins and ends this week.
void Biography::announce(const PastWeek& week) {
    WithReasons begun, ended;
    std::vector<std::string> doses;
    double wanted = 0.0, granted = 0.0, effective = 0.0;
    for (const std::size_t k : around_.begun()) {
        const Intervention& x = setup_->plan[k];
        if (!x.kind->is_announced) continue;
        begun.add(spoken(x.name), around_.reason(k));
        if (!x.kind->is_contested()) continue;
        const Dose& dose = around_.dose(k);
        wanted += dose.wanted;
        granted += dose.granted();
        effective += dose.effective();
        doses.push_back(fmt::format("{} {:.2f} of {:.2f}", spoken(x.name), dose.effective(), dose.wanted));
    }
    for (const std::size_t k : around_.ended()) {
        const Intervention& x = setup_->plan[k];
        if (x.kind->is_announced && x.kind->acts == Acts::while_on) ended.add(spoken(x.name), around_.reason(k));
    }
    if (is_there() && !ended.empty()) moments_.push_back(Moment(MomentKind::programme_over, week.week).with(Fact::names, ended.text()));
    if (!is_there() || begun.empty()) return;
    Moment moment = Moment(MomentKind::programme, week.week).with(Fact::names, begun.text());
    if (wanted > 0.0) moment.with(Fact::doses, listed(doses)).with(Fact::unpaid, 1.0 - granted / wanted);
    if (granted > 0.0) {
        moment.with(Fact::blocked, 1.0 - effective / granted);
        tell_stopper(week.org, moment);
    }
    moments_.push_back(std::move(moment));
}

/// How much arrives with the person, and who above them keeps most.
void Biography::look_up(const Organisation& org, Moment& moment) {
    arrived_ = org.arrives[org.people.seat[life_.slot]];
    moment.with(Fact::arrives, arrived_);
    const Stopper found = find_stopper(org, life_.slot);
    stopper_held_back_ = found.held_back;
    stopper_.reset();
    if (!(found.held_back >= stops_something)) return;
    stopper_ = Somebody{found.slot, org.people.occupant[found.slot], org.level(found.slot), org.people.identity[found.slot]};
}

void Biography::tell_stopper(const Organisation& org, Moment& moment) {
    look_up(org, moment);
    if (!stopper_) return;
    const bool is_manager = find_stopper(org, life_.slot).is_manager;
    moment.with(Fact::other, *stopper_)
        .with(Fact::held_back, stopper_held_back_)
        .with(is_manager ? Fact::is_manager : Fact::is_higher, 1.0);
}

/// What became of the one who kept most when it was last told.
void Biography::tell_who_lets(const Organisation& org, Moment& moment) {
    if (!stopper_) return;
    const bool is_above = org.people.occupant[stopper_->slot] == stopper_->occupant && reports_to(org, life_.slot, stopper_->slot);
    if (!is_above) {
        moment.with(Fact::other, *stopper_).with(Fact::gone, 1.0);
    } else if (const auto keeps = held_back_by(org, stopper_->slot); keeps && *keeps < stopper_held_back_) {
        moment.with(Fact::other, *stopper_).with(Fact::lets, 1.0).with(Fact::held_back, *keeps);
    }
}

/// What arrives changes as managers do, as they change their minds, and as the person moves.
void Biography::notice_measures(const PastWeek& week) {
    if (!around_.has_measures()) return;
    const double change = static_cast<double>(week.org.arrives[week.org.people.seat[life_.slot]]) - arrived_;
    if (std::abs(change) < passage_turn) return;
    Moment moment(change < 0.0 ? MomentKind::measures_stop : MomentKind::measures_arrive, week.week);
    if (change < 0.0) {
        tell_stopper(week.org, moment);
    } else {
        tell_who_lets(week.org, moment);
        look_up(week.org, moment);
    }
    moments_.push_back(std::move(moment));
}

void Biography::hear_promises(const PastWeek& week) {
    const double promise = around_.parameters().signals.campaign;
    const bool begins = promise > promise_heard && !(promised_ > promise_heard);
    const bool ends = promised_ > promise_heard && !(promise > promise_heard);
    if (begins || ends || promise > promised_ + promise_raised) {
        promised_ = promise;
        Moment moment = as_it_stands(ends ? MomentKind::promise_over : MomentKind::promise, week.org, week.week);
        if (is_there()) moments_.push_back(moment.with(Fact::promise, promise));
    }
    if (week.head == head_) return;
    head_ = week.head;
    if (!is_there() || head_ == life_.slot) return;
    Moment moment(head_ == nobody ? MomentKind::head_over : MomentKind::head, week.week);
    if (head_ != nobody) {
        const People& people = week.org.people;
        moment.with(Fact::other, Somebody{head_, people.occupant[head_], week.org.level(head_), people.identity[head_]})
            .with(Fact::shows, people[State::display][head_])
            .with(Fact::does, week.org.shown[head_].action);
    }
    moments_.push_back(std::move(moment));
}

void Biography::live_through(const PastWeek& week) {
    for (std::size_t at = 0; at < week.events.size(); ++at) {
        const Event& event = week.events[at];
        if (event.kind == EventKind::left) (event.identity == life_.identity ? own_left_ : others_left_) += 1.0;
        if (!has_come_ && is_mine(event)) come(week, at);
        if (!is_there()) continue;
        const bool is_successor = event.slot == life_.slot && event.occupant == life_.occupant + 1;
        if (event.kind == EventKind::left && is_mine(event)) go(Ending::left, week, event.value);
        if (event.kind == EventKind::appointed && is_successor) go(Ending::replaced, week, 0.0);
        if (!is_mine(event)) continue;
        auto moment = moment_of(week, at, *setup_, around_);
        if (!moment) continue;
        count(*moment);
        moments_.push_back(std::move(*moment));
    }
}

void Biography::come(const PastWeek& week, std::size_t at) {
    const Event& event = week.events[at];
    has_come_ = true;
    Moment moment = as_it_stands(event.kind == EventKind::appointed ? MomentKind::appointed : MomentKind::hired, week.org, event.week);
    if (event.kind == EventKind::hired && event.other != nobody) {
        moment.with(Fact::other, as_they_were(week, at, event.other, event.other_occupant));
    }
    own_left_ = others_left_ = 0.0;
    const Sides sides = look_at_sides(week.org, life_.identity);
    if (sides.others > 0.0) moment.with(Fact::others_trust, sides.others_trust).with(Fact::others_reality, sides.others_reality);
    high_ = low_ = state(week.org, State::trust);
    high_week_ = low_week_ = week.week;
    moments_.push_back(std::move(moment));
}

void Biography::count(const Moment& moment) {
    const bool answered = moment.has(Fact::interrupted) || moment.has(Fact::punished);
    balance_.incidents += moment.kind == MomentKind::incident ? 1 : 0;
    balance_.answered += moment.kind == MomentKind::incident && answered ? 1 : 0;
    balance_.promotions += moment.kind == MomentKind::promoted ? 1 : 0;
    balance_.passed_over += moment.kind == MomentKind::passed_over ? 1 : 0;
    balance_.spoke_up += moment.kind == MomentKind::spoke_up ? 1 : 0;
    balance_.heard += moment.kind == MomentKind::heard ? 1 : 0;
}

/// Trust, belonging and level are those that the last look found.
void Biography::go(Ending ending, const PastWeek& week, double engagement) {
    is_over_ = true;
    balance_.ending = ending;
    balance_.week = week.week;
    Moment moment(ending == Ending::left ? MomentKind::left : MomentKind::replaced, week.week);
    if (ending == Ending::left) {
        const double chance = around_.chance_to_leave(engagement);
        balance_.leaving = 1.0 - staying_ * (1.0 - chance);
        moment.with(Fact::chance, chance).with(Fact::leaving, balance_.leaving);
    }
    look_around(week.org, moment);
    moments_.push_back(std::move(moment));
}

/// E1, E2, for somebody who stayed: they are now as they were when it was decided.
void Biography::weigh_leaving(const PastWeek& week) {
    const bool came_now = week.org.people.hired_week[life_.slot] == week.week;
    if (!is_there() || came_now || week.head == life_.slot || !setup_->parameters->switches.exit) return;
    const double engagement = (state(week.org, State::safety) + state(week.org, State::belonging) + state(week.org, State::trust)) / 3.0;
    const double stays = 1.0 - around_.chance_to_leave(engagement);
    staying_ *= stays;
    staying_this_year_ *= stays;
}

void Biography::take_stock(const PastWeek& week) {
    Moment moment = as_it_stands(week.is_last ? MomentKind::end : MomentKind::year, week.org, week.week + 1);
    look_around(week.org, moment);
    balance_.leaving = 1.0 - staying_;
    moment.with(Fact::leaving, week.is_last ? balance_.leaving : 1.0 - staying_this_year_);
    staying_this_year_ = 1.0;
    balance_.week = week.week + 1;
    moments_.push_back(std::move(moment));
}

void Biography::notice_breach(const PastWeek& week) {
    const double gap = state(week.org, State::expectation) - state(week.org, State::reality);
    if (gap < mended) is_in_breach_ = false;
    if (is_in_breach_ || !(gap >= breach_shows)) return;
    is_in_breach_ = true;
    Moment moment = as_it_stands(MomentKind::breach, week.org, week.week);
    const Sides sides = look_at_sides(week.org, life_.identity);
    if (sides.others > 0.0) moment.with(Fact::others_reality, sides.others_reality);
    moments_.push_back(std::move(moment));
}

/// Trust that has fallen or risen by a turn from where it last stood highest or lowest.
void Biography::notice_trust(const PastWeek& week) {
    const double trust = state(week.org, State::trust);
    balance_.trust = trust;
    balance_.belonging = state(week.org, State::belonging);
    balance_.safety = state(week.org, State::safety);
    balance_.level = week.org.level(life_.slot);
    if (trust > high_) high_ = trust, high_week_ = week.week;
    if (trust < low_) low_ = trust, low_week_ = week.week;
    const bool fell = trust <= high_ - turn, rose = trust >= low_ + turn;
    if (!fell && !rose) return;
    Moment moment = as_it_stands(fell ? MomentKind::trust_fell : MomentKind::trust_rose, week.org, week.week);
    moment.with(Fact::before, fell ? high_ : low_).with(Fact::since, std::max(0, fell ? high_week_ : low_week_));
    moments_.push_back(std::move(moment));
    high_ = low_ = trust;
    high_week_ = low_week_ = week.week;
}

Somebody hero_of(const Story& story) {
    Somebody hero{story.life.slot, story.life.occupant, 0, story.life.identity};
    for (const Moment& moment : story.moments) {
        if (!moment.has(Fact::level)) continue;
        hero.level = static_cast<int>(moment.number(Fact::level));
        break;
    }
    return hero;
}

Story tell_story(const Setup& setup, RandomStream random, const Life& life) {
    Walk walk(setup, random);
    Biography biography(setup, life);
    biography.begin(walk.organisation());
    while (!walk.is_over()) biography.take(walk.step());
    return {life, biography.moments(), biography.balance()};
}

}  // namespace coalesce
