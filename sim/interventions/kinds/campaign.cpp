#include "interventions/kinds.hpp"
#include "mechanisms/section.hpp"
#include "numerics/either.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

constinit const InterventionKind kinds::campaign{
    .key = "campaign",
    .intensity = 0.6,
    .cost = 0.02,
    .text = "Statements, logos, brochures: the organisation says that it is for inclusion.",
    .equation = "cam = 1 - (1 - cam)(1 - dose): lifts what people show, what they are promised and who applies, nothing else",
    .evidence = "Statements without deeds can cover up unfairness (Kaiser et al. 2013).",
    .caveat = "Cheap, never blocked, and a promise: what follows depends on whether deeds do.",
    .is_announced = false,   // people see what it promises
    .edit =
        [](const Intervention&, double dose, Parameters& parameters) {
            double& campaign = section<Signals>(parameters).campaign;
            campaign = either(campaign, dose);
        },
};

}  // namespace coalesce
