#include "interventions/at_work.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"

namespace coalesce {

void reach_share(AtWork& it, double share) {
    choose(it.x.whom, share, {it.org, it.identities, it.random}, it.scratch.choice, it.running.people);
}

void tell_newcomers(AtWork& it, EventKind kind, void (*fill)(const AtWork& it, Event& event)) {
    RunningIntervention& running = it.running;
    for (const std::uint32_t i : running.people) {
        const bool is_new = it.org.people.hired_week[i] == it.week || !std::binary_search(running.before.begin(), running.before.end(), i);
        if (!is_new) continue;
        it.events.push_back(event_about(kind, i, it.org.people, it.org.seats, it.week));
        if (fill != nullptr) fill(it, it.events.back());
    }
    running.before = running.people;
    std::sort(running.before.begin(), running.before.end());
}

void reach_those_meant(AtWork& it) {
    const InterventionKind& kind = *it.x.kind;
    reach_share(it, it.x.reach);
    if (kind.pairing != nullptr) {
        const WeekEdge now{it.week, it.next};
        end_pairs(*kind.pairing, now, it.org, it.running.pairs);
        find_pairs(it.x, {it.org, it.identities, it.random}, it.running.people, now, it.scratch.pairing, it.running.pairs, it.events);
    }
    if (kind.told) tell_newcomers(it, *kind.told);
}

}  // namespace coalesce
