#include "interventions/at_work.hpp"
#include "interventions/backing.hpp"
#include "interventions/kinds.hpp"
#include "interventions/shocks.hpp"
#include "mechanisms/section.hpp"
#include "organisation/start.hpp"

namespace coalesce {

constinit const InterventionKind kinds::appoint_head{
    .key = "appoint_head",
    .reaches = Reaches::one_of_the_top,
    .intensity = 1.0,
    .cost = 0.02,
    .text = "A head of inclusion with a given profile takes a seat at the top, and stays while the office lasts.",
    .equation = "seen by all with weight visibility.head dose; a promise of expectation.head_promise d dose; does not leave",
    .evidence = "assumed",
    .caveat = "One person: what they show is seen by all, what they do only by those around them.",
    .has_profile = true,
    .alone = "in office; there is one head of inclusion at a time",
    .is_announced = false,   // people see who they are
    .reach =
        [](AtWork& it) {
            if (it.next > it.x.start) return;   // whoever has the office keeps it while it lasts
            reach_share(it, it.x.reach);
            if (it.running.people.size() > 1) it.running.people.resize(1);
        },
    .start = [](AtWork& it) { replace(it.x.profile, section<StartParameters>(it.base), it.running.people, it.week, it.org, it.events); },
    .lend =
        [](const RunningIntervention& running, Backing& backing) {
            if (running.people.empty()) return;
            backing.head = running.people.front();
            backing.head_dose = running.dose.effective();
        },
};

}  // namespace coalesce
