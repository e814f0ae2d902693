#include "interventions/kinds.hpp"
#include "interventions/teaching.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"
#include "numerics/elementary.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

constexpr OwnField coaching_fields[]{
    {"fit", ParameterKind::real, 0.7, {"fit", "1", {0, 1}, {0.1, 1}, "How well coach and person suit each other.", assumed}}};

/// M11: how well coaching that fits so well works: 1 where the fit is perfect, 0 at coaching_fit, negative below.
double benefits_of_fit(const Intervention& x, const InterventionParameters& p) {
    return (x.own[0] - p.coaching_fit) / (1.0 - p.coaching_fit);
}

}  // namespace

constinit const InterventionKind kinds::coaching{
    .key = "coaching",
    .standing = Standing::contested,
    .reaches = Reaches::marginalised,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "A coach for each person reached.",
    .equation = "targets of safety and belonging += interventions.coaching dose (fit - interventions.coaching_fit)/(1 - "
                "interventions.coaching_fit); k += "
                "learning.development_skill dose times the same where it is positive, times (1 - k)",
    .evidence = "assumed",
    .caveat = "A coach who does not fit does harm. Coaching changes people, not what they meet.",
    .fields = coaching_fields,
    .told = EventKind::coached,
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const double worth = above_zero(benefits_of_fit(it.x, section<InterventionParameters>(it.base)));
            const double skill = section<LearningParameters>(it.base).development_skill * worth;
            teach_all(it, {.skill = static_cast<float>(skill)}, org.people, gains);
        },
    .lift =
        [](const Reached& it, const Organisation&, std::span<float> lift) {
            const auto& p = section<InterventionParameters>(it.base);
            const auto coached = static_cast<float>(p.coaching * benefits_of_fit(it.x, p));
            for (const std::uint32_t i : it.people) lift[i] += coached * it.dose(i);
        },
};

}  // namespace coalesce
