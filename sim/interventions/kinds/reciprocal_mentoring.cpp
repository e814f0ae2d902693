#include "interventions/kinds.hpp"
#include "interventions/kinds/mentoring.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

/// What a mentor learns: a part of what the leader does, and skill.
Lesson lesson_of_mentor(const Reached& it) {
    const auto& p = section<LearningParameters>(it.base);
    Lesson lesson = lesson_of_mentee(it);
    lesson.skill = static_cast<float>(p.development_skill);
    return times(lesson, static_cast<float>(p.reciprocity));
}

}  // namespace

constinit const InterventionKind kinds::reciprocal_mentoring{
    .key = "reciprocal_mentoring",
    .standing = Standing::contested,
    .reaches = Reaches::leaders,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "The marginalised of lower levels and leaders mentor each other, and the leader answers for what follows.",
    .equation = "as reverse mentoring; the mentor also learns, learning.reciprocity of it, and gains skill; the burden is "
                "interventions.burden dose learning.reciprocity (1 - a of the mentee)",
    .evidence = "Mentoring programmes come before more women and minorities in management (Kalev, Dobbin & Kelly 2006).",
    .caveat = "Mentees who do not act leave the burden where it was.",
    .pairing = &mentoring,
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const Lesson of_mentee = lesson_of_mentee(it), of_mentor = lesson_of_mentor(it);
            for (const Pair& pair : it.pairs) {
                teach(times(of_mentee, it.dose(pair.helped)), pair.helped, org.people, gains);
                teach(times(of_mentor, it.dose(pair.helped)), pair.helper, org.people, gains);
            }
        },
    .lift =
        [](const Reached& it, const Organisation& org, std::span<float> lift) {
            const auto shared = static_cast<float>(section<LearningParameters>(it.base).reciprocity);
            for (const Pair& pair : it.pairs)
                lift[pair.helper] -= shared * burden_of_mentor(it, pair) * (1.0F - org.shown[pair.helped].action);
        },
};

}  // namespace coalesce
