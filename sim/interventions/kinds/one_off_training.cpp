#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/teaching.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

namespace {

constexpr OwnField training_fields[]{{"mandatory",
                                      ParameterKind::truth,
                                      0.0,
                                      {"", "", {0, 1}, {0, 1}, "Whether people have to attend, and feel threatened by it.", setting}}};

float threat_of(const Intervention& x, const Parameters& base) {
    const bool is_mandatory = x.own[0] != 0.0;
    return is_mandatory ? static_cast<float>(section<LearningParameters>(base).mandatory_threat) : 0.0F;
}

void tell_receptivity(const AtWork& it, Event& event) {
    const People& people = it.org.people;
    event.value = receptivity(people[State::commitment][event.slot], people[State::my][event.slot], threat_of(it.x, it.base),
                              static_cast<float>(section<LearningParameters>(it.base).openness));
}

}  // namespace

constinit const InterventionKind kinds::one_off_training{
    .key = "one_off_training",
    .standing = Standing::contested,
    .acts = Acts::once,
    .reaches = Reaches::everyone,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "A training day.",
    .equation = "my, our += learning.training dose e (1 - s), e as in M6; d += learning.training_display "
                "dose (1 - d), k += learning.training_skill dose (1 - k)",
    .evidence = "Effects on attitudes fade; effects on knowledge last longer (Bezrukova et al. 2016). Little effect on careers "
                "(Kalev, Dobbin & Kelly 2006).",
    .caveat = "Raises what people show more than what they do. Mandatory, it puts off those who are not open.",
    .fields = training_fields,
    .told = EventKind::trained,
    .reach =
        [](AtWork& it) {
            reach_share(it, it.x.reach);
            tell_newcomers(it, EventKind::trained, tell_receptivity);
        },
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const auto& p = section<LearningParameters>(it.base);
            const auto stories = static_cast<float>(p.training);
            const Lesson lesson{.my = stories,
                                .our = stories,
                                .skill = static_cast<float>(p.training_skill),
                                .display = static_cast<float>(p.training_display),
                                .threat = threat_of(it.x, it.base)};
            teach_all(it, lesson, org.people, gains);
        },
};

}  // namespace coalesce
