#pragma once
#include "interventions/reached.hpp"
#include "mechanisms/learning.hpp"

namespace coalesce {

/// A lesson at a dose. Threat is felt whatever the dose.
inline Lesson times(const Lesson& lesson, float dose) {
    return {lesson.my * dose, lesson.our * dose, lesson.sys * dose, lesson.skill * dose, lesson.display * dose, lesson.threat};
}

/// M7: everybody who is reached is taught this, at its dose.
inline void teach_all(const Reached& it, const Lesson& lesson, const People& people, Gains& gains) {
    for (const std::uint32_t i : it.people) teach(times(lesson, it.dose(i)), i, people, gains);
}

}  // namespace coalesce
