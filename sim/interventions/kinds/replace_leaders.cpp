#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/shocks.hpp"
#include "mechanisms/section.hpp"
#include "organisation/start.hpp"

namespace coalesce {

constinit const InterventionKind kinds::replace_leaders{
    .key = "replace_leaders",
    .acts = Acts::once,
    .reaches = Reaches::leaders,
    .intensity = 1.0,
    .text = "Other people of the same groups take leaders' seats.",
    .equation = "once: of those meant, a share reach x dose is replaced by people with the given profile",
    .evidence = "an event, not a remedy",
    .caveat = "The newcomers know the place as little as hires do, and are its visible leadership at once.",
    .has_profile = true,
    .reach = [](AtWork& it) { reach_share(it, it.x.reach * it.x.intensity); },
    .start = [](AtWork& it) { replace(it.x.profile, section<StartParameters>(it.base), it.running.people, it.week, it.org, it.events); },
};

}  // namespace coalesce
