#include <vector>

#include "catch.hpp"
#include "interventions/kinds.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/parameters.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Receptivity as docs/model.md has it (M6).
double open_to(double commitment, double my, double threat, double half) {
    const double w = (commitment + my) / 2.0;
    return w * (1.0 + half) / (w + half) - threat * (1.0 - w);
}

/// One person with these states, and what a lesson gives them, where half of receptivity is reached at an openness of 1/4.
constexpr float half_open = 0.5F;
Gains gained(const Lesson& lesson, float commitment, float my, float our, float skill) {
    Village village = plain_village(1, TieList{});
    People& people = village.org.people;
    people[State::commitment][0] = commitment;
    people[State::my][0] = my;
    people[State::our][0] = our;
    people[State::skill][0] = skill;
    Gains gains;
    gains.openness = half_open;
    gains.start_over(1);
    teach(lesson, 0, people, gains);
    return gains;
}

/// What a kind teaches a helped and a helping person of the same state, at a dose of which this much arrives with the one and the other.
Gains taught(const Intervention& x, const Parameters& base, float dose, float commitment, float my,
             std::vector<float> arrives = {1.0F, 1.0F}) {
    Village village = plain_village(2, TieList{});
    People& people = village.org.people;
    for (const std::uint32_t i : {0U, 1U}) {
        for (const State s : {State::my, State::our, State::sys}) people[s][i] = my;
        for (const State s : {State::skill, State::display}) people[s][i] = 0.0F;
        people[State::commitment][i] = commitment;
    }
    village.org.arrives = std::move(arrives);
    const std::uint32_t first = 0;
    const Pair pair{0, 1, 0, 0, 0};
    const bool in_pairs = x.kind->pairing != nullptr;
    Gains gains;
    gains.openness = static_cast<float>(base.learning.openness);
    gains.start_over(2);
    x.kind->teach({x, base, {&first, in_pairs ? 0U : 1U}, {&pair, in_pairs ? 1U : 0U}, dose, village.org}, village.org, gains);
    return gains;
}

/// What a story of this height gains from a lesson of this size.
double gain(double lesson, double receptivity, double story) { return lesson * receptivity * (receptivity > 0.0 ? 1.0 - story : story); }

}  // namespace

TEST_CASE("receptivity rises with openness, steeply at first, less the threat to those who are not open", "[lessons]") {
    CHECK(receptivity(0.4F, 0.6F, 0.0F, 0.5F) == Approx(0.5 * 1.5));
    CHECK(receptivity(0.4F, 0.6F, 0.4F, 0.5F) == Approx(0.5 * 1.5 - 0.2));
    CHECK(receptivity(0.1F, 0.1F, 1.0F, 0.1F) == Approx(0.5 * 1.1 - 0.9));
    CHECK(receptivity(0.0F, 0.0F, 2.0F, 0.05F) == -2.0F);
    CHECK(receptivity(0.0F, 0.0F, 0.0F, 0.05F) == 0.0F);
    CHECK(receptivity(1.0F, 1.0F, 5.0F, 0.05F) == Approx(1.0));
    CHECK(receptivity(0.4F, 0.6F, 0.0F, 1000.0F) == Approx(0.5).epsilon(1e-3));   // in proportion where openness never has enough
    float before = -1.0F;
    for (int step = 0; step <= 20; ++step) {
        const float w = static_cast<float>(step) / 20.0F, now = receptivity(w, w, 0.0F, 0.05F);
        CHECK((now > before && now >= w * (1.0F - 1e-6F) && now <= 1.0F + 1e-6F));
        before = now;
    }
}

TEST_CASE("attitudes move most among those who have most to learn and are not wholly closed", "[lessons]") {
    const auto learned = [](float w) {
        const Parameters d;
        return taught(usual_intervention(kinds::one_off_training), d, 1.0F, w, w).my[0];
    };
    CHECK(learned(0.2F) > learned(0.5F));
    CHECK(learned(0.5F) > learned(0.8F));
    CHECK(learned(0.0F) == 0.0F);
}

TEST_CASE("people learn as much as their managers let through to them, of a pair what arrives with the one who is helped", "[lessons]") {
    const Parameters d;
    for (const InterventionKind* kind : intervention_kinds()) {
        if (kind->teach == nullptr) continue;
        CAPTURE(kind->key);
        const Intervention x = usual_intervention(*kind);
        const float passes = kind->is_contested() ? 0.25F : 1.0F;
        const Gains full = taught(x, d, passes * 0.8F, 0.6F, 0.4F), kept = taught(x, d, 0.8F, 0.6F, 0.4F, {0.25F, 0.9F});
        for (const std::uint32_t i : {0U, 1U}) {
            CHECK(kept.my[i] == Approx(full.my[i]));
            CHECK(kept.sys[i] == Approx(full.sys[i]));
            CHECK(kept.skill[i] == Approx(full.skill[i]));
            CHECK(kept.display[i] == Approx(full.display[i]));
        }
    }
}

TEST_CASE("who is receptive closes part of the gap to 1, who is not moves away by part of what there is", "[lessons]") {
    const Gains open = gained({0.3F, 0.2F, 0, 0.1F, 0, 0}, 0.6F, 0.4F, 0.5F, 0.2F);   // w = .5, e = .75
    CHECK(open.my[0] == Approx(0.3 * 0.75 * 0.6));
    CHECK(open.our[0] == Approx(0.2 * 0.75 * 0.5));
    CHECK(open.sys[0] == 0.0F);
    CHECK(open.skill[0] == Approx(0.1 * 0.8));
    const Gains closed = gained({0.3F, 0.2F, 0, 0, 0, 1}, 0.1F, 0.1F, 0.5F, 0.2F);   // w = .1, e = .25 - .9
    CHECK(closed.my[0] == Approx(-0.3 * 0.65 * 0.1));
    CHECK(closed.our[0] == Approx(-0.2 * 0.65 * 0.5));
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

TEST_CASE("each kind teaches what its table says, in proportion to its dose", "[lessons]") {
    struct Row {
        const InterventionKind& kind;
        double my, sys, skill, display, threat;
    };
    const Parameters d;
    const auto& p = d.learning;
    std::size_t teaching = 0;
    for (const InterventionKind* kind : intervention_kinds()) teaching += kind->teach != nullptr ? 1 : 0;
    const Row rows[]{{kinds::one_off_training, p.training, 0, p.training_skill, p.training_display, 0},
                     {kinds::embedded_development, p.development, p.development, p.development_skill, 0, 0},
                     {kinds::reverse_mentoring, p.mentoring, p.mentoring * p.mentoring_sys, 0, 0, 0},
                     {kinds::reciprocal_mentoring, p.mentoring, p.mentoring * p.mentoring_sys, 0, 0, 0},
                     {kinds::story_circles, p.circles, p.circles, 0, 0, 0},
                     {kinds::shaming, p.shaming, p.shaming, 0, p.shaming, p.shaming_threat},
                     {kinds::coaching, 0, 0, p.development_skill * 0.5, 0, 0}};
    CHECK(std::size(rows) == teaching);
    for (const Row& row : rows) {
        CAPTURE(row.kind.key);
        const Intervention x = usual_intervention(row.kind);
        for (const float dose : {1.0F, 0.4F}) {
            for (const float commitment : {0.8F, 0.2F}) {
                const double e = open_to(commitment, 0.4F, row.threat, p.openness);
                const Gains gains = taught(x, d, dose, commitment, 0.4F);
                CHECK(gains.my[0] == Approx(gain(row.my * dose, e, 0.4)));
                CHECK(gains.our[0] == Approx(gain(row.my * dose, e, 0.4)));
                CHECK(gains.sys[0] == Approx(gain(row.sys * dose, e, 0.4)));
                CHECK(gains.skill[0] == Approx(row.skill * dose));
                CHECK(gains.display[0] == Approx(row.display * dose));
            }
        }
    }
    Intervention mandatory = usual_intervention(kinds::one_off_training);
    mandatory.own = {1.0};
    const double put_off = open_to(0.2F, 0.4F, p.mandatory_threat, p.openness);
    CHECK(taught(mandatory, d, 1.0F, 0.2F, 0.4F).my[0] == Approx(gain(p.training, put_off, 0.4)));
}

TEST_CASE("a mentor learns only where mentoring is reciprocal: a part of what the leader does, and skill", "[lessons]") {
    const Parameters d;
    const auto& p = d.learning;
    const Gains both = taught(usual_intervention(kinds::reciprocal_mentoring), d, 0.5F, 0.6F, 0.4F);
    CHECK(both.my[1] == Approx(p.mentoring * p.reciprocity * 0.5 * open_to(0.6, 0.4, 0.0, p.openness) * 0.6));
    CHECK(both.skill[1] == Approx(p.development_skill * p.reciprocity * 0.5));
    const Gains one = taught(usual_intervention(kinds::reverse_mentoring), d, 0.5F, 0.6F, 0.4F);
    CHECK(one.my[0] > 0.0F);
    CHECK(one.my[1] == 0.0F);
}

TEST_CASE("coaching is worth all where it fits, nothing at its turning point, and less than nothing below", "[lessons]") {
    const Parameters d;
    Intervention coaching = usual_intervention(kinds::coaching);
    const auto lift = [&](double fit) {
        coaching.own = {fit};
        const std::uint32_t coached = 0;
        std::vector<float> lifted(1, 0.0F);
        const Village village = plain_village(1, TieList{});
        coaching.kind->lift({coaching, d, {&coached, 1}, {}, 1.0F, village.org}, village.org, lifted);
        return lifted[0];
    };
    CHECK(lift(1.0) == Approx(d.interventions.coaching));
    CHECK(lift(d.interventions.coaching_fit) == 0.0F);
    CHECK(lift(0.1) == Approx(-0.5 * d.interventions.coaching));
    coaching.own = {0.1};
    CHECK(taught(coaching, d, 1.0F, 0.6F, 0.4F).skill[0] == 0.0F);
}
