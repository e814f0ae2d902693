#include "interventions/at_work.hpp"
#include "interventions/circles.hpp"
#include "interventions/kinds.hpp"
#include "interventions/teaching.hpp"
#include "mechanisms/event_about.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

namespace {

std::size_t circle_size(const Parameters& base) { return static_cast<std::size_t>(section<InterventionParameters>(base).circle_size); }

/// Circles are new each quarter, so everybody is told.
void tell_circles(AtWork& it) {
    const auto& people = it.running.people;
    for (std::size_t place = 0; place < people.size(); ++place) {
        it.events.push_back(event_about(EventKind::joined_circle, people[place], it.org.people, it.org.seats, it.week));
        it.events.back().other = static_cast<std::uint32_t>(circle_at(place, people.size(), circle_size(it.base)));
    }
}

}  // namespace

constinit const InterventionKind kinds::story_circles{
    .key = "story_circles",
    .standing = Standing::contested,
    .reaches = Reaches::everyone,
    .intensity = 0.6,
    .cost = 0.10,
    .text = "Small groups that meet to tell and to listen, mixed anew each quarter.",
    .equation = "ties within groups of interventions.circle_size; weekly: my, our, sys += learning.circles dose e (1 - s)",
    .evidence = "Contact between groups lowers prejudice, more so where it is structured well (Pettigrew & Tropp 2006).",
    .caveat = "Everyone's time is what it costs.",
    .told = EventKind::joined_circle,
    .reach =
        [](AtWork& it) {
            reach_share(it, it.x.reach);
            shuffle_circles(it.random.at(it.week), it.stream, it.running.people, it.scratch.shuffling);
            tell_circles(it);
        },
    .tie = [](AtWork& it) { tie_circles(it.running.people, circle_size(it.base), it.org.ties); },
    .teach =
        [](const Reached& it, const Organisation& org, Gains& gains) {
            const auto circles = static_cast<float>(section<LearningParameters>(it.base).circles);
            teach_all(it, {.my = circles, .our = circles, .sys = circles}, org.people, gains);
        },
};

}  // namespace coalesce
