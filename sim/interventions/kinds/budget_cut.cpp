#include "interventions/kinds.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/section.hpp"
#include "numerics/either.hpp"

namespace coalesce {

constinit const InterventionKind kinds::budget_cut{
    .key = "budget_cut",
    .intensity = 0.2,
    .text = "Resources become scarcer.",
    .equation = "sigma = 1 - (1 - sigma)(1 - dose)",
    .evidence = "an event, not a remedy",
    .caveat = "Intensity is the share of the resources that is gone.",
    .edit =
        [](const Intervention&, double dose, Parameters& parameters) {
            double& scarcity = section<ContestParameters>(parameters).scarcity;
            scarcity = either(scarcity, dose);
        },
};

}  // namespace coalesce
