#include "interventions/kinds.hpp"
#include "interventions/teaching.hpp"
#include "mechanisms/section.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

constinit const InterventionKind kinds::shaming{
    .key = "shaming",
    .reaches = Reaches::everyone,
    .intensity = 0.6,
    .cost = 0.02,
    .text = "People are told what is wrong with them.",
    .equation = "weekly: my, our, sys += learning.shaming dose e, with threat learning.shaming_threat (M6): away from it where e < 0; d += "
                "learning.shaming "
                "dose (1 - d)",
    .evidence = "Messages that press people to be unprejudiced can raise prejudice (Legault, Gutsell & Inzlicht 2011).",
    .caveat = "Works on what people show at once, and against what they think where they are not open.",
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const auto& p = section<LearningParameters>(it.base);
            const auto shaming = static_cast<float>(p.shaming), threat = static_cast<float>(p.shaming_threat);
            teach_all(it, {.my = shaming, .our = shaming, .sys = shaming, .display = shaming, .threat = threat}, org.people, gains);
        },
};

}  // namespace coalesce
