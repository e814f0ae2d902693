#include <algorithm>

#include "interventions/at_work.hpp"
#include "interventions/circles.hpp"
#include "interventions/kinds.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

constinit const InterventionKind kinds::coalition_building{
    .key = "coalition_building",
    .standing = Standing::contested,
    .reaches = Reaches::everyone,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "Those who are ready are brought together.",
    .equation = "interventions.introductions ties for each; rho += coalitions.common_cause dose between two of them whose commitment "
                "reaches coalitions.ready",
    .evidence = "assumed",
    .caveat = "Brings together who is there; it makes nobody ready.",
    .told = EventKind::brought_together,
    .tie =
        [](AtWork& it) {
            const int introductions = section<InterventionParameters>(it.base).introductions;
            tie_at_random(it.random.at(it.x.start), it.stream + draws_each / 2, it.running.people, introductions, it.org.ties);
        },
    .rally =
        [](const Reached& it, std::span<float> cause) {
            for (const std::uint32_t i : it.people) cause[i] = std::max(cause[i], it.dose(i));   // where two reach somebody, the larger
        },
};

}  // namespace coalesce
