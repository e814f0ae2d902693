#pragma once
#include <cstdint>
#include <span>

#include "interventions/intervention.hpp"
#include "interventions/pairs.hpp"
#include "mechanisms/learning.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// An intervention, whom it reaches and what dose of it takes effect.
struct Reached {
    const Intervention& x;
    const Dials& base;                       ///< the parameters without interventions
    std::span<const std::uint32_t> people;   ///< slots; of story circles, in the order of their circles
    std::span<const Pair> pairs;
    float granted;                           ///< wanted times funded
    const Organisation& org;

    /// What takes effect with somebody: what is granted, as far as managers let it through to them.
    float dose(std::uint32_t slot) const { return x.kind->is_contested() ? granted * org.arrives[org.people.seat[slot]] : granted; }
};

/// A lesson at a dose. Threat is felt whatever the dose.
inline Lesson times(const Lesson& lesson, float dose) {
    return {lesson.my * dose, lesson.our * dose, lesson.sys * dose, lesson.skill * dose, lesson.display * dose, lesson.threat};
}

/// M7: everybody who is reached is taught this, at its dose.
inline void teach_all(const Reached& it, const Lesson& lesson, const People& people, Gains& gains) {
    for (const std::uint32_t i : it.people) teach(times(lesson, it.dose(i)), i, people, gains);
}

}  // namespace coalesce
