#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"
#include "mechanisms/switches.hpp"

namespace coalesce {

namespace {

constexpr Pairing sponsoring{Helper::one_above, EventKind::sponsored};

/// What a sponsor's action brings the person sponsored, if they are still there.
void bring_resources(AtWork& it) {
    if (!section<Switches>(it.base).contest) return;
    People& people = it.org.people;
    const auto brought = static_cast<float>(section<InterventionParameters>(it.base).sponsor_resources);
    const Reached reached{it.x, it.base, it.running.people, it.running.pairs, static_cast<float>(it.running.dose.granted()), it.org};
    for (const Pair& pair : it.running.pairs) {
        const bool is_there = people.occupant[pair.helped] == pair.helped_occupant;
        if (is_there) people[State::resources][pair.helped] += brought * reached.dose(pair.helped) * it.org.shown[pair.helper].action;
    }
}

}  // namespace

constinit const InterventionKind kinds::sponsorship{
    .key = "sponsorship",
    .standing = Standing::contested,
    .reaches = Reaches::marginalised,
    .intensity = 0.6,
    .cost = 0.05,
    .text = "Somebody one level up puts their own power behind a person's career.",
    .equation = "a mentoring tie; score += careers.sponsor dose a of the sponsor; quarterly x += interventions.sponsor_resources dose a; "
                "the sponsor's power *= 1 - interventions.sponsor_cost dose",
    .evidence = "Advocacy by somebody with power goes with promotion, advice alone does not (Ibarra, Carter & Silva 2010).",
    .caveat = "A sponsor who does not act is a name on a list.",
    .pairing = &sponsoring,
    .quarter = bring_resources,
    .sponsor =
        [](const Reached& it, const Organisation& org, std::span<float> sponsorship, std::span<float> standing) {
            const auto cost = static_cast<float>(section<InterventionParameters>(it.base).sponsor_cost);
            for (const Pair& pair : it.pairs) {
                sponsorship[pair.helped] += it.dose(pair.helped) * org.shown[pair.helper].action;
                standing[pair.helper] *= 1.0F - cost * it.dose(pair.helped);
            }
        },
};

}  // namespace coalesce
