#include "interventions/lessons.hpp"

#include "mechanisms/dials.hpp"
#include "numerics/elementary.hpp"

namespace coalesce {

namespace {

float f(double x) { return static_cast<float>(x); }

Lesson times(Lesson lesson, float dose) {
    return {lesson.my * dose, lesson.our * dose, lesson.sys * dose, lesson.skill * dose, lesson.display * dose, lesson.threat};
}

}  // namespace

bool teaches(Lever lever) {
    constexpr Levers all = bit(Lever::one_off_training) | bit(Lever::embedded_development) | bit(Lever::reverse_mentoring) |
                           bit(Lever::reciprocal_mentoring) | bit(Lever::coaching) | bit(Lever::story_circles) | bit(Lever::shaming);
    return (all & bit(lever)) != 0;
}

Lesson lesson_of(const Intervention& x, const Dials& d, float dose) {
    const LearningParameters& p = d.learning;
    const float development = f(p.development), mentoring = f(p.mentoring), circles = f(p.circles), shaming = f(p.shaming);
    switch (x.lever) {
        case Lever::one_off_training: {
            const float threat = x.mandatory ? f(p.mandatory_threat) : 0.0F;
            return times({f(p.training), f(p.training), 0, f(p.training_skill), f(p.training_display), threat}, dose);
        }
        case Lever::embedded_development: return times({development, development, development, f(p.development_skill), 0, 0}, dose);
        case Lever::reverse_mentoring:
        case Lever::reciprocal_mentoring: return times({mentoring, mentoring, mentoring * f(p.mentoring_sys), 0, 0, 0}, dose);
        case Lever::coaching: return times({0, 0, 0, f(p.development_skill * above_zero(worth_of_fit(x.fit, d.levers))), 0, 0}, dose);
        case Lever::story_circles: return times({circles, circles, circles, 0, 0, 0}, dose);
        case Lever::shaming: return times({shaming, shaming, shaming, 0, shaming, 1.0F}, dose);
        default: return {};
    }
}

Lesson lesson_of_mentor(const Intervention& x, const Dials& d, float dose) {
    if (x.lever != Lever::reciprocal_mentoring) return {};
    Lesson lesson = lesson_of(x, d, dose);
    lesson.skill = f(d.learning.development_skill) * dose;
    return times(lesson, f(d.learning.reciprocity));
}

}  // namespace coalesce
