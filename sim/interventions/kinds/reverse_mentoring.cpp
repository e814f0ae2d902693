#include "interventions/kinds.hpp"
#include "interventions/kinds/mentoring.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

constinit const InterventionKind kinds::reverse_mentoring{
    .key = "reverse_mentoring",
    .standing = Standing::contested,
    .reaches = Reaches::leaders,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "The marginalised of lower levels mentor leaders, a year at a time.",
    .equation = "a mentoring tie; mentee weekly: my, our += learning.mentoring dose e (1 - s), sys += learning.mentoring_sys of "
                "that; mentor: targets of safety and belonging -= interventions.burden dose",
    .evidence = "Contact between groups lowers prejudice, more so where it is structured well (Pettigrew & Tropp 2006).",
    .caveat = "One-directional: the mentor pays for what the mentee learns.",
    .pairing = &mentoring,
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const Lesson lesson = lesson_of_mentee(it);
            for (const Pair& pair : it.pairs) teach(times(lesson, it.dose(pair.helped)), pair.helped, org.people, gains);
        },
    .lift =
        [](const Reached& it, const Organisation&, std::span<float> lift) {
            for (const Pair& pair : it.pairs) lift[pair.helper] -= burden_of_mentor(it, pair);
        },
};

}  // namespace coalesce
