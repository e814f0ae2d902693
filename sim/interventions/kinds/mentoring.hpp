#pragma once
#include "interventions/teaching.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

/// M8: mentors are marginalised and of a lower level than whom they mentor.
inline constexpr Pairing mentoring{Helper::below, EventKind::mentored, EventKind::mentored_another};

/// M7: what a leader learns from a mentor in a week, at full dose.
inline Lesson lesson_of_mentee(const Reached& it) {
    const auto& p = section<LearningParameters>(it.base);
    const auto stories = static_cast<float>(p.mentoring);
    return {.my = stories, .our = stories, .sys = stories * static_cast<float>(p.mentoring_sys)};
}

/// M9: what mentoring upwards takes from a mentor's targets of safety and belonging, as far as the mentee's managers let it happen.
inline float burden_of_mentor(const Reached& it, const Pair& pair) {
    return it.dose(pair.helped) * static_cast<float>(section<InterventionParameters>(it.base).burden);
}

}  // namespace coalesce
