#include <vector>

#include "catch.hpp"
#include "interventions/lessons.hpp"
#include "mechanisms/dials.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Intervention of(Lever lever) {
    Intervention x;
    x.lever = lever;
    return x;
}

/// One person with these states, and what a lesson gives them.
Gains gained(const Lesson& lesson, float commitment, float my, float our, float skill) {
    Village village = plain_village(1, TieList{});
    People& people = village.org.people;
    people[State::commitment][0] = commitment;
    people[State::my][0] = my;
    people[State::our][0] = our;
    people[State::skill][0] = skill;
    Gains gains;
    gains.start_over(1);
    teach(lesson, 0, people, gains);
    return gains;
}

}  // namespace

TEST_CASE("receptivity is openness less the threat to those who are not open", "[lessons]") {
    CHECK(receptivity(0.4F, 0.6F, 0.0F) == Approx(0.5));
    CHECK(receptivity(0.4F, 0.6F, 0.4F) == Approx(0.3));
    CHECK(receptivity(0.4F, 0.6F, 1.0F) == Approx(0.0).margin(1e-7));
    CHECK(receptivity(0.1F, 0.1F, 1.0F) == Approx(-0.8));
    CHECK(receptivity(1.0F, 1.0F, 1.0F) == Approx(1.0));
}

TEST_CASE("who is receptive closes part of the gap to 1, who is not moves away by part of what there is", "[lessons]") {
    const Gains open = gained({0.3F, 0.2F, 0, 0.1F, 0, 0}, 0.6F, 0.4F, 0.5F, 0.2F);   // e = .5
    CHECK(open.my[0] == Approx(0.3 * 0.5 * 0.6));
    CHECK(open.our[0] == Approx(0.2 * 0.5 * 0.5));
    CHECK(open.sys[0] == 0.0F);
    CHECK(open.skill[0] == Approx(0.1 * 0.8));
    const Gains closed = gained({0.3F, 0.2F, 0, 0, 0, 1}, 0.1F, 0.3F, 0.5F, 0.2F);   // w = .2, e = -.6
    CHECK(closed.my[0] == Approx(-0.3 * 0.6 * 0.3));
    CHECK(closed.our[0] == Approx(-0.2 * 0.6 * 0.5));
}

TEST_CASE("what is learned stays within [0, 1], and only where its mechanism is on", "[lessons]") {
    Village village = plain_village(2, TieList{});
    People& people = village.org.people;
    Gains gains;
    gains.start_over(2);
    gains.my = {2.0F, -2.0F};
    gains.skill = {0.25F, 2.0F};
    take_in(gains, false, true, people);
    CHECK(people[State::my][0] == 0.0F);
    CHECK(people[State::skill][0] == 0.25F);
    CHECK(people[State::skill][1] == 1.0F);
    take_in(gains, true, false, people);
    CHECK(people[State::my][0] == 1.0F);
    CHECK(people[State::my][1] == 0.0F);
    CHECK(people[State::skill][0] == 0.25F);
}

TEST_CASE("each lever teaches what its table says, in proportion to its dose", "[lessons]") {
    struct Row {
        Lever lever;
        double my, sys, skill, display, threat;
    };
    Dials d;
    const auto& p = d.learning;
    for (const Row& row :
         {Row{Lever::one_off_training, p.training, 0, p.training_skill, p.training_display, 0},
          Row{Lever::embedded_development, p.development, p.development, p.development_skill, 0, 0},
          Row{Lever::reverse_mentoring, p.mentoring, p.mentoring * p.mentoring_sys, 0, 0, 0},
          Row{Lever::reciprocal_mentoring, p.mentoring, p.mentoring * p.mentoring_sys, 0, 0, 0},
          Row{Lever::story_circles, p.circles, p.circles, 0, 0, 0}, Row{Lever::shaming, p.shaming, p.shaming, 0, p.shaming, 1},
          Row{Lever::coaching, 0, 0, p.development_skill * 0.5, 0, 0}}) {
        CAPTURE(info_of(row.lever).key);
        Intervention x = of(row.lever);
        CHECK(teaches(row.lever));
        for (const float dose : {1.0F, 0.4F}) {
            const Lesson lesson = lesson_of(x, d, dose);
            CHECK(lesson.my == Approx(row.my * dose));
            CHECK(lesson.our == Approx(row.my * dose));
            CHECK(lesson.sys == Approx(row.sys * dose));
            CHECK(lesson.skill == Approx(row.skill * dose));
            CHECK(lesson.display == Approx(row.display * dose));
            CHECK(lesson.threat == Approx(row.threat));
        }
    }
    CHECK(lesson_of(of(Lever::campaign), d, 1.0F).my == 0.0F);
    Intervention mandatory = of(Lever::one_off_training);
    mandatory.mandatory = true;
    CHECK(lesson_of(mandatory, d, 1.0F).threat == Approx(p.mandatory_threat));
}

TEST_CASE("a mentor learns only where mentoring is reciprocal: a part of what the leader does, and skill", "[lessons]") {
    const Dials d;
    const Lesson lesson = lesson_of_mentor(of(Lever::reciprocal_mentoring), d, 0.5F);
    CHECK(lesson.my == Approx(d.learning.mentoring * d.learning.reciprocity * 0.5));
    CHECK(lesson.skill == Approx(d.learning.development_skill * d.learning.reciprocity * 0.5));
    CHECK(lesson_of_mentor(of(Lever::reverse_mentoring), d, 0.5F).my == 0.0F);
}

TEST_CASE("coaching is worth all where it fits, nothing at its turning point, and less than nothing below", "[lessons]") {
    const LeverParameters p;
    CHECK(worth_of_fit(1.0, p) == Approx(1.0));
    CHECK(worth_of_fit(p.coaching_fit, p) == 0.0);
    CHECK(worth_of_fit(0.1, p) == Approx(-0.5));
    Intervention coaching = of(Lever::coaching);
    coaching.fit = 0.1;
    CHECK(lesson_of(coaching, {}, 1.0F).skill == 0.0F);
}
