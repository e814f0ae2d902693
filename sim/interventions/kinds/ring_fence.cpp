#include <algorithm>

#include "interventions/intervention.hpp"
#include "interventions/kinds.hpp"

namespace coalesce {

namespace {

bool covers(const Intervention& fence, const Intervention& x) {
    return x.kind->competes() &&
           (fence.covers.empty() || std::find(fence.covers.begin(), fence.covers.end(), x.name) != fence.covers.end());
}

}  // namespace

constinit const InterventionKind kinds::ring_fence{
    .key = "ring_fence",
    .intensity = 1.0,
    .text = "Resources are set aside for what is to be done, out of reach of the contest.",
    .equation = "of what it covers, a share dose is funded in full, out of the slack that others then do not have",
    .evidence = "assumed",
    .caveat = "Protects money, not people: what is funded can still be blocked.",
    .has_covers = true,
    .fence =
        [](const Intervention& x, int week, std::span<const Intervention> plan, std::span<double> fenced) {
            const double protects = x.wanted(week);
            for (std::size_t k = 0; k < plan.size(); ++k) {
                if (covers(x, plan[k])) fenced[k] += protects * (1.0 - fenced[k]);
            }
        },
};

}  // namespace coalesce
