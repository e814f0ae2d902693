#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/shocks.hpp"

namespace coalesce {

constinit const InterventionKind kinds::reorganisation{
    .key = "reorganisation",
    .acts = Acts::once,
    .intensity = 0.3,
    .text = "Teams and reporting lines are drawn anew.",
    .equation = "once: each work tie and each reporting line finds a new end with probability dose",
    .evidence = "an event, not a remedy",
    .caveat = "People stay; whom they see and report to changes.",
    .start = [](AtWork& it) { reorganise(it.x.intensity, it.random.at(it.week), it.stream, it.org); },
};

}  // namespace coalesce
