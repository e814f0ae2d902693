#include "interventions/kinds.hpp"
#include "mechanisms/section.hpp"
#include "numerics/either.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

constinit const InterventionKind kinds::diverse_hiring{
    .key = "diverse_hiring",
    .standing = Standing::contested,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "Hiring reaches for the marginalised, and says so.",
    .equation = "div = 1 - (1 - div)(1 - dose): weight exp(hiring.diverse div) of marginalised applicants; hires expect "
                "hiring.brochure div",
    .evidence = "Hiring alone does not bring parity at the top within years: demographic inertia.",
    .caveat = "Changes who comes, not what they find; the brochure raises what they expect.",
    .edit =
        [](const Intervention&, double dose, Parameters& parameters) {
            double& diverse_hiring = section<Signals>(parameters).diverse_hiring;
            diverse_hiring = either(diverse_hiring, dose);
        },
};

}  // namespace coalesce
