#include "interventions/kinds.hpp"
#include "interventions/teaching.hpp"
#include "mechanisms/section.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

constinit const InterventionKind kinds::embedded_development{
    .key = "embedded_development",
    .standing = Standing::contested,
    .reaches = Reaches::everyone,
    .intensity = 0.6,
    .cost = 0.20,
    .text = "Learning that is built into the work, week by week.",
    .equation = "weekly: my, our, sys += learning.development dose e (1 - s), k += learning.development_skill dose (1 - k)",
    .evidence = "Training that is part of a longer effort does better than training alone (Bezrukova et al. 2016).",
    .caveat = "Dear, and only as good as it is kept up: habit follows practice slowly.",
    .told = EventKind::developed,
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const auto& p = section<LearningParameters>(it.base);
            const auto stories = static_cast<float>(p.development);
            teach_all(it, {.my = stories, .our = stories, .sys = stories, .skill = static_cast<float>(p.development_skill)}, org.people,
                      gains);
        },
};

}  // namespace coalesce
