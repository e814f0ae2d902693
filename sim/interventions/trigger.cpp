#include "interventions/trigger.hpp"

namespace coalesce {
namespace {

/// Whether what is waited for has held at every look of so many weeks.
bool has_held(bool holds, int weeks, int week, Trigger& trigger) {
    if (!holds) trigger.held_since = Trigger::never;
    else if (trigger.held_since == Trigger::never) trigger.held_since = week;
    return holds && week - trigger.held_since >= weeks;
}

void decide(Cause cause, int week, Sighting seen, Trigger& trigger) {
    trigger.cause = cause;
    trigger.decided = week;
    trigger.seen = seen.value;
    trigger.held_since = Trigger::never;
    trigger.was_false = false;
}

void wait_for_start(const Intervention& declared, int week, Sighting when, Intervention& acting, Trigger& trigger) {
    const bool has_come = has_held(when.holds, declared.when_for, week, trigger);
    const bool may_come = !declared.crossing || trigger.was_false;
    trigger.was_false |= !when.holds;
    const bool is_paused = trigger.over_since != Trigger::never && week < trigger.over_since + declared.pause;
    const int start = week + declared.delay;
    if (!has_come || !may_come || is_paused || start >= declared.last_end()) return;
    acting.start = start;
    acting.end = declared.kind->acts == Acts::once ? start + 1 : declared.end;
    decide(Cause::when, week, when, trigger);
}

}  // namespace

void look_at(const Intervention& declared, int week, Sighting when, Sighting until, Intervention& acting, Trigger& trigger) {
    if (week < declared.start || trigger.looked == week) return;
    trigger.looked = week;
    const bool is_ahead = acting.start < Intervention::no_end && week < acting.end;   // or under way
    if (is_ahead) {
        if (declared.until.exists() && week >= acting.start && has_held(until.holds, declared.until_for, week, trigger)) {
            acting.end = week;
            decide(Cause::until, week, until, trigger);
        }
        return;
    }
    if (!declared.when.exists()) return;
    if (acting.start < Intervention::no_end) {   // it is over
        trigger.over_since = acting.end;
        acting.start = Intervention::no_end;
    }
    wait_for_start(declared, week, when, acting, trigger);
}

}  // namespace coalesce
