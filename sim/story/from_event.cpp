#include "story/from_event.hpp"

#include <algorithm>
#include <cmath>

#include "mechanisms/parameters.hpp"

namespace coalesce {

namespace {

constexpr double least_margin = 0.005;   // parts of a score that would be told as 0.00 are not told

/// An event about somebody says what they were; a promotion, what they became, and being passed over, what they did not become.
Somebody from(const Event& event, bool before) {
    const bool is_above = event.kind == EventKind::passed_over || (before && event.kind == EventKind::promoted);
    return {event.slot, event.occupant, event.level - (is_above ? 1 : 0), event.identity};
}

/// One event of a week and what surrounds it.
struct Happening {
    const PastWeek& week;
    std::size_t at;
    const Setup& setup;
    const Circumstances& around;

    const Event& event() const { return week.events[at]; }
    const Organisation& org() const { return week.org; }
    bool is_still_there(std::uint32_t slot, std::uint16_t occupant) const { return org().people.occupant[slot] == occupant; }

    Moment begin(MomentKind kind) const { return {kind, event().week}; }
    Moment with_other(MomentKind kind) const {
        Moment moment = begin(kind);
        const Event& e = event();
        if (e.other == nobody) return moment;
        moment.with(Fact::other, as_they_were(week, at, e.other, e.other_occupant));
        if (is_still_there(e.other, e.other_occupant)) {
            moment.with(Fact::shows, org().people[State::display][e.other]).with(Fact::does, org().shown[e.other].action);
        }
        return moment;
    }

    Moment incident() const {
        const Event& e = event();
        Moment moment = with_other(MomentKind::incident).with(Fact::chance, e.value);
        if (e.answer == Answer::interrupted) moment.with(Fact::interrupted, 1.0);
        if (e.by != nobody) moment.with(Fact::by, as_they_were(week, at, e.by, e.by_occupant));
        const bool punished = at + 1 < week.events.size() && week.events[at + 1].kind == EventKind::consequence &&
                              week.events[at + 1].slot == e.other && week.events[at + 1].other == e.slot;
        if (punished || e.answer == Answer::consequence) moment.with(Fact::punished, 1.0);
        return moment;
    }

    Moment coalition() const {
        const Event& e = event();
        if (e.other == nobody) return begin(MomentKind::alone);
        const Coalitions& all = org().coalitions;
        const auto& p = setup.parameters->coalitions;
        double whole = 0.0;
        for (const float power : all.power) whole += power;
        const double agenda = all.agenda[e.other];
        const char* const leaning = agenda < p.neutral_low    ? "for things as they are"
                                    : agenda > p.neutral_high ? "for change"
                                                              : "undecided";
        return begin(MomentKind::coalition)
            .with(Fact::members, all.members[e.other])
            .with(Fact::leaning, std::string(leaning))
            .with(Fact::power, all.power[e.other] / whole);
    }

    Moment spoke_up() const {
        const auto others =
            std::count_if(week.events.begin(), week.events.end(), [](const Event& e) { return e.kind == EventKind::spoke_up; }) - 1;
        return begin(MomentKind::spoke_up).with(Fact::voices, static_cast<double>(others)).with(Fact::for_change, org().support.change);
    }

    Moment heard() const {
        Moment moment = with_other(MomentKind::heard);
        if (event().value >= least_margin) moment.with(Fact::eased, event().value);
        return moment;
    }

    /// A manager, and where they stand.
    Moment passage(MomentKind kind) const {
        const Event& e = event();
        Moment moment = begin(kind);
        const auto below = static_cast<double>(reports_of(org(), e.slot));
        if (below > 0.0) moment.with(Fact::held_back, e.value).with(Fact::below, below);
        moment.with(Fact::commitment, org().people[State::commitment][e.slot]);
        const std::uint32_t k = org().people.coalition[e.slot];
        if (k != nobody && org().coalitions.members[k] > 1) moment.with(Fact::agenda, org().coalitions.agenda[k]);
        return moment;
    }

    /// M3: what arrives of a dose depends on the seat of whom it is for; of a pair, that is the one who is helped.
    void tell_part_of(const Dose& dose, const Intervention& x, Moment& moment) const {
        const Event& e = event();
        const bool is_for_other = e.kind == EventKind::mentored_another;
        const std::uint32_t who = is_for_other ? e.other : e.slot;
        if (!is_still_there(who, is_for_other ? e.other_occupant : e.occupant)) return;
        const double arrives = x.kind->is_contested() ? static_cast<double>(org().arrives[org().people.seat[who]]) : 1.0;
        moment.with(Fact::wanted, dose.wanted).with(Fact::effective, dose.granted() * arrives);
    }
    /// What a dose of the one intervention comes to that people live through so; nothing where there are several.
    void tell_dose(Moment& moment) const {
        std::size_t found = setup.plan.size();
        for (std::size_t k = 0; k < setup.plan.size(); ++k) {
            if (!setup.plan[k].kind->tells(event().kind) || !(around.dose(k).wanted > 0.0)) continue;
            if (found < setup.plan.size()) return;
            found = k;
        }
        if (found < setup.plan.size()) tell_part_of(around.dose(found), setup.plan[found], moment);
    }
    Moment of_intervention(MomentKind kind) const {
        const bool is_pair =
            event().kind == EventKind::mentored || event().kind == EventKind::mentored_another || event().kind == EventKind::sponsored;
        Moment moment = is_pair ? with_other(kind) : begin(kind);
        tell_dose(moment);
        return moment;
    }
    Moment sponsored() const {
        Moment moment = of_intervention(MomentKind::sponsored);
        if (moment.has(Fact::does) && moment.has(Fact::effective)) {
            moment.with(Fact::worth,
                        setup.parameters->careers.promotion.sponsor * moment.number(Fact::does) * moment.number(Fact::effective));
        }
        return moment;
    }
    Moment trained() const {
        Moment moment = of_intervention(MomentKind::trained);
        if (event().value < 0.0F) return moment.with(Fact::put_off, 1.0);
        return moment.with(Fact::receptivity, event().value);
    }

    static void tell_part(double against, Fact cost, Fact gain, Moment& moment) {
        if (against >= least_margin) moment.with(cost, against);
        if (against <= -least_margin) moment.with(gain, -against);
    }
    /// A decision on a promotion; `sign` is 1 for whom it went against.
    Moment decision(MomentKind kind, double sign) const {
        const Event& e = event();
        Moment moment = with_other(kind).with(Fact::level, e.level);
        if (e.other == nobody) return moment;
        moment.with(Fact::margin, e.value);
        tell_part(sign * e.margin.bias, Fact::bias_cost, Fact::bias_gain, moment);
        tell_part(sign * e.margin.favour, Fact::favour_cost, Fact::favour_gain, moment);
        tell_part(sign * e.margin.sponsor, Fact::sponsor_cost, Fact::sponsor_gain, moment);
        if (e.margin.bias > e.value) moment.with(Fact::decisive, 1.0);
        if (!is_still_there(e.slot, e.occupant) || !is_still_there(e.other, e.other_occupant)) return moment;
        const auto merit = org().people[State::merit];
        tell_part(static_cast<double>(merit[e.other]) - merit[e.slot], Fact::merit_behind, Fact::merit_ahead, moment);
        return moment;
    }
};

}  // namespace

Somebody as_they_were(const PastWeek& week, std::size_t at, std::uint32_t slot, std::uint16_t occupant) {
    const auto is_about = [&](const Event& e) { return e.slot == slot && e.occupant == occupant; };
    const auto then = week.events.begin() + static_cast<std::ptrdiff_t>(at);
    const auto later = std::find_if(then, week.events.end(), is_about);
    if (later != week.events.end()) return from(*later, true);
    if (week.org.people.occupant[slot] == occupant) return {slot, occupant, week.org.level(slot), week.org.people.identity[slot]};
    const auto earlier = std::find_if(week.events.begin(), then, is_about);
    if (earlier != then) return from(*earlier, false);
    return {slot, occupant, -1, 0};
}

std::optional<Moment> moment_of(const PastWeek& week, std::size_t at, const Setup& setup, const Circumstances& around) {
    const Happening it{week, at, setup, around};
    const Event& e = it.event();
    switch (e.kind) {
        case EventKind::incident: return it.incident();
        case EventKind::consequence: return it.with_other(MomentKind::own_conduct);
        case EventKind::spoke_up: return it.spoke_up();
        case EventKind::heard: return it.heard();
        case EventKind::retaliation: return it.with_other(MomentKind::retaliation).with(Fact::lost, e.value);
        case EventKind::promoted: return it.decision(MomentKind::promoted, -1.0);
        case EventKind::passed_over: return it.decision(MomentKind::passed_over, 1.0);
        case EventKind::joined_coalition: return it.coalition();
        case EventKind::trained: return it.trained();
        case EventKind::developed: return it.of_intervention(MomentKind::developed);
        case EventKind::mentored: return it.of_intervention(MomentKind::mentored);
        case EventKind::mentored_another: return it.of_intervention(MomentKind::mentors);
        case EventKind::sponsored: return it.sponsored();
        case EventKind::coached: return it.of_intervention(MomentKind::coached);
        case EventKind::joined_circle: return it.of_intervention(MomentKind::circle);
        case EventKind::brought_together: return it.of_intervention(MomentKind::brought_together);
        case EventKind::paid_off: return it.of_intervention(MomentKind::paid_off);
        case EventKind::stops_measures: return it.passage(MomentKind::stops_measures);
        case EventKind::lets_pass: return it.passage(MomentKind::lets_pass);
        case EventKind::shortlisted:
        case EventKind::left:
        case EventKind::hired:
        case EventKind::appointed: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace coalesce
