#include "interventions/profile.hpp"

#include "organisation/people.hpp"
#include "organisation/start.hpp"

#include <initializer_list>

namespace coalesce {

void take_seat(const Profile& profile, const StartParameters& start, std::uint32_t slot, int week, People& people) {
    const auto put = [&](std::initializer_list<State> states, double value) {
        for (const State s : states) people[s][slot] = static_cast<float>(value);
    };
    put({State::my, State::anchor_my, State::disposition_my}, profile.my);
    put({State::our, State::anchor_our, State::disposition_our}, profile.our);
    put({State::sys, State::anchor_sys, State::disposition_sys}, profile.sys);
    put({State::commitment, State::commitment_disposition}, profile.commitment);
    put({State::skill}, profile.skill);
    put({State::display, State::display_disposition}, profile.display);

    put({State::deterrence, State::incident_load}, 0.0);
    put({State::expectation}, start.expectation);
    put({State::reality}, start.reality);
    put({State::trust}, start.hire_trust);
    put({State::cynicism}, start.cynicism);
    put({State::safety}, start.safety);
    put({State::belonging}, start.belonging);
    people.hired_week[slot] = week;
    ++people.occupant[slot];
}

}  // namespace coalesce
