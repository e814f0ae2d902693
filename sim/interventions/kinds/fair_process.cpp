#include "interventions/kinds.hpp"
#include "mechanisms/section.hpp"
#include "numerics/either.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

constinit const InterventionKind kinds::fair_process{
    .key = "fair_process",
    .standing = Standing::contested,
    .intensity = 0.6,
    .cost = 0.10,
    .text = "Criteria, panels and reviews that leave less to liking.",
    .equation = "fair = 1 - (1 - fair)(1 - dose): each quarter Z += embedding.learning fair (1 - Z), and wears off less while it runs",
    .evidence = "Accountability and transparency in pay decisions narrowed a gap (Castilla 2015).",
    .caveat = "Fairness in processes raises reality without a change in conduct: a known weakness of the model.",
    .edit =
        [](const Intervention&, double dose, Parameters& parameters) {
            double& fair_process = section<Signals>(parameters).fair_process;
            fair_process = either(fair_process, dose);
        },
};

}  // namespace coalesce
