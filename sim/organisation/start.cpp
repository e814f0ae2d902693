#include "organisation/start.hpp"

#include <cmath>

#include "organisation/people.hpp"

namespace coalesce {

namespace {

/// The draws of one person, in order. A new trait takes the next number, so that old ones keep their random numbers.
enum PersonDraw : std::uint32_t {
    common,
    my_own,
    our_own,
    sys_own,
    commitment_own,
    skill_own,
    display_own,
    merit_own,
    interest_1_own,
    interest_2_own
};

}  // namespace

void draw_person(const StartParameters& p, double marginalisation, RandomStream random, std::uint32_t slot, People& people) {
    const auto normal = [&](PersonDraw which) { return random.normal(Draw::person, slot, which); };
    const double shared = std::sqrt(p.shared_spread) * normal(common);
    const double own = std::sqrt(1.0 - p.shared_spread);
    const auto put = [&](State s, double value) { people[s][slot] = static_cast<float>(value); };
    const auto story = [&](State now, State anchor, State disposition, double mean, PersonDraw which) {
        const double value = unit(mean + p.story_spread * (shared + own * normal(which)));
        put(now, value);
        put(anchor, value);
        put(disposition, value);
    };
    story(State::my, State::anchor_my, State::disposition_my, p.my, my_own);
    story(State::our, State::anchor_our, State::disposition_our, p.our + p.our_marginalised * marginalisation, our_own);
    story(State::sys, State::anchor_sys, State::disposition_sys, p.sys + p.sys_marginalised * marginalisation, sys_own);

    const double commitment =
        unit(p.commitment + p.commitment_marginalised * marginalisation + p.commitment_spread * (shared + own * normal(commitment_own)));
    put(State::commitment, commitment);
    put(State::commitment_disposition, commitment);
    put(State::skill, unit(p.skill + p.skill_spread * normal(skill_own)));
    const double display = unit(p.display + p.display_spread * normal(display_own));
    put(State::display, display);
    put(State::display_disposition, display);
    put(State::merit, normal(merit_own));
    put(State::interest_1, 2.0 * random.uniform(Draw::person, slot, interest_1_own) - 1.0);
    put(State::interest_2, 2.0 * random.uniform(Draw::person, slot, interest_2_own) - 1.0);

    put(State::deterrence, 0.0);
    put(State::expectation, p.expectation);
    put(State::reality, p.reality);
    put(State::trust, p.trust);
    put(State::cynicism, p.cynicism);
    put(State::safety, p.safety);
    put(State::belonging, p.belonging);
    put(State::incident_load, marginalisation > 0.0 ? p.incident_load : 0.0);
    put(State::resources, 1.0);
    put(State::power, 1.0);
    people.coalition[slot] = nobody;
}

}  // namespace coalesce
