#include "interventions/intervention.hpp"
#include "interventions/kinds.hpp"
#include "mechanisms/section.hpp"
#include "numerics/either.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

namespace {

constexpr OwnField accountability_fields[]{
    {"spare_managers", ParameterKind::truth, 0.0, {"", "", {0, 1}, {0, 1}, "Whether those above the lowest level are exempt.", setting}}};

bool spares_managers(const Intervention& x) { return x.own[0] != 0.0; }

}  // namespace

constinit const InterventionKind kinds::accountability{
    .key = "accountability",
    .standing = Standing::contested,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "Biased conduct has consequences.",
    .equation = "acc = acc0 + dose (1 - acc0), for all or, with spare_managers, for the lowest level only",
    .evidence = "Responsibility for results is what most went with more diverse management (Kalev, Dobbin & Kelly 2006).",
    .caveat = "Sparing those who manage spares those with power to exclude and to block.",
    .fields = accountability_fields,
    .edit =
        [](const Intervention& x, double dose, Parameters& parameters) {
            Signals& s = section<Signals>(parameters);
            s.spare_managers = spares_managers(x) && (s.spare_managers || s.accountability == 0.0);  // one that spares nobody reaches all
            s.accountability = either(s.accountability, dose);
        },
};

}  // namespace coalesce
