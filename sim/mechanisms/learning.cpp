#include "mechanisms/learning.hpp"

#include <initializer_list>
#include <utility>

#include "numerics/elementary.hpp"
#include "organisation/people.hpp"

namespace coalesce {

void Gains::start_over(std::size_t people) {
    for (auto* column : {&my, &our, &sys, &skill, &display}) column->assign(people, 0.0F);
}

void teach(const Lesson& lesson, std::uint32_t slot, const People& people, Gains& gains) {
    const float my = people[State::my][slot], our = people[State::our][slot], sys = people[State::sys][slot];
    const float e = receptivity(people[State::commitment][slot], my, lesson.threat, gains.openness);
    const auto moved = [e](float gain, float story) { return gain * e * (e >= 0.0F ? 1.0F - story : story); };
    gains.my[slot] += moved(lesson.my, my);
    gains.our[slot] += moved(lesson.our, our);
    gains.sys[slot] += moved(lesson.sys, sys);
    gains.skill[slot] += lesson.skill * (1.0F - people[State::skill][slot]);
    gains.display[slot] += lesson.display * (1.0F - people[State::display][slot]);
}

void take_in(const Gains& gains, bool stories, bool conduct, People& people) {
    const auto add = [&](State state, std::span<const float> gained) {
        const auto column = people[state];
        for (std::size_t i = 0; i < column.size(); ++i) column[i] = unit(column[i] + gained[i]);
    };
    if (stories) {
        add(State::my, gains.my);
        add(State::our, gains.our);
        add(State::sys, gains.sys);
    }
    if (conduct) {
        add(State::skill, gains.skill);
        add(State::display, gains.display);
    }
}

}  // namespace coalesce
