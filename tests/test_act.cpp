#include "catch.hpp"
#include "mechanisms/act.hpp"
#include "numerics/elementary.hpp"
#include "random_organisation.hpp"
#include "week_room.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Nothing moves anybody: for tests of one term at a time.
ActParameters at_rest() {
    ActParameters p;
    p.understanding_pull = p.contagion = p.scarcity_wear = p.opposition_wear = p.licensing = p.conformity = 0.0;
    p.display_pull = p.called_out = p.practice = p.forgetting = 0.0;
    return p;
}

/// One person who has everything at a half, and what they see.
struct ActingPerson {
    Village village = plain_village(1, {});
    WeekRoom room{1};

    ActingPerson() {
        for (const State s : {State::my, State::our, State::sys, State::commitment, State::commitment_disposition, State::skill,
                              State::display, State::display_disposition}) {
            (*this)[s] = 0.5F;
        }
        look();
    }
    float& operator[](State s) { return village.org.people[s][0]; }
    /// Their own record, as they published it.
    void look() {
        show(0.4, village.org);
        room.action[0] = village.org.shown[0].action;
        room.understanding[0] = cube_root((*this)[State::my] * (*this)[State::our] * (*this)[State::sys]);
        room.agenda[0] = (*this)[State::commitment];
    }
    void act_once(const ActParameters& p, const Climate& climate = {}) { act(p, room.seen(), climate, room.ally(village.org.people)); }
    /// The change of a state in one week.
    double change(State s, const ActParameters& p, const Climate& climate = {}) {
        const double before = (*this)[s];
        act_once(p, climate);
        return (*this)[s] - before;
    }
};

}  // namespace

TEST_CASE("commitment, display and skill stay in [0, 1] for parameters from anywhere", "[act][bounds]") {
    const auto seed = GENERATE(range(1U, 401U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    Organisation& org = village.org;
    const auto p = anywhere_valid<ActParameters>(dice);
    const auto sight = anywhere_valid<SeeParameters>(dice);
    Climate climate;
    climate.status_quo = dice.within({0, 1});
    climate.campaign = dice.within({0, 1});
    climate.basic_consequence = dice.within({0, 1});
    if (dice.happens(0.5))
        for (std::size_t i = 0; i < org.size(); ++i) org.people.threshold.push_back(static_cast<float>(dice.between(-1.0, 2.0)));
    WeekRoom room(org.size());
    for (auto& a : room.agenda) a = static_cast<float>(dice.within({0, 1}));
    for (auto& a : room.accountability) a = static_cast<float>(dice.within({climate.basic_consequence, 1}));
    for (int week = 0; week < 20; ++week) {
        show(0.4, org);
        listen(org.network, org.shown, 1.0F, 0, room.heard());
        see(sight, room.heard(), look_up(org.leaders, org.shown, org.people[State::power], 0.5), room.seen());
        for (std::size_t i = 0; i < org.size(); ++i) {
            room.action[i] = org.shown[i].action;
            room.understanding[i] = cube_root(org.shown[i].my * org.shown[i].our * org.shown[i].sys);
        }
        act(p, room.seen(), climate, room.ally(org.people));
        for (const State s : {State::commitment, State::display, State::skill}) {
            for (const float x : org.people[s]) REQUIRE((x >= 0.0F && x <= 1.0F));
        }
    }
}

TEST_CASE("with every rate at 0 nobody changes", "[act]") {
    ActingPerson me;
    me.room.seen().action[0] = 0.9F;
    const auto rule = GENERATE(CommitmentRule::smooth, CommitmentRule::linear);
    ActParameters p = at_rest();
    p.rule = rule;
    for (const State s : {State::commitment, State::display, State::skill}) CHECK(me.change(s, p) == 0.0);
}

TEST_CASE("seen action at the threshold has half its pull, and at a threshold of 0 all of it", "[act]") {
    const int steepness = GENERATE(1, 2, 4, 12);
    ActingPerson me;
    ActParameters p = at_rest();
    p.contagion = 0.1;
    p.threshold = 0.4;   // the person's own too, being of middling values
    p.steepness = steepness;
    me.room.seen().action[0] = 0.4F;
    CHECK(me.change(State::commitment, p) == Approx(0.1 * 0.5 * 0.5).epsilon(1e-5));
    me[State::commitment] = 0.5F;
    p.threshold = 0.0;
    me.room.seen().action[0] = 0.0F;
    CHECK(me.change(State::commitment, p) == Approx(0.1 * 0.5).epsilon(1e-5));
}

TEST_CASE("more seen action never pulls less, and steeper contagion is a sharper step", "[act]") {
    const auto pull = [](float seen, int steepness) {
        ActingPerson me;
        ActParameters p = at_rest();
        p.contagion = 1.0;
        p.steepness = steepness;
        me.room.seen().action[0] = seen;
        return me.change(State::commitment, p);
    };
    for (int steepness = 1; steepness <= 12; ++steepness) {
        for (int i = 0; i < 100; ++i)
            REQUIRE(pull(static_cast<float>(i + 1) / 100.0F, steepness) >= pull(static_cast<float>(i) / 100.0F, steepness));
    }
    CHECK(pull(0.2F, 12) < pull(0.2F, 4));
    CHECK(pull(0.6F, 12) > pull(0.6F, 4));
}

TEST_CASE("people of firmer values need to see less", "[act]") {
    const auto pull = [](float values) {
        ActingPerson me;
        me[State::commitment_disposition] = values;
        ActParameters p = at_rest();
        p.contagion = 0.1;
        me.room.seen().action[0] = 0.3F;
        return me.change(State::commitment, p);
    };
    CHECK(pull(0.8F) > pull(0.5F));
    CHECK(pull(0.5F) > pull(0.2F));
}

TEST_CASE("under the linear rule the pull is what is seen", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.contagion = 0.1;
    p.rule = CommitmentRule::linear;
    me.room.seen().action[0] = 0.3F;
    CHECK(me.change(State::commitment, p) == Approx(0.1 * 0.3 * 0.5).epsilon(1e-5));
}

TEST_CASE("below the threshold its rule leaves all other terms at work", "[act]") {
    ActingPerson me;
    ActParameters p;
    p.rule = CommitmentRule::threshold;
    p.contagion = 1.0;
    ActingPerson without = me;
    ActParameters smooth = p;
    smooth.rule = CommitmentRule::smooth;
    smooth.contagion = 0.0;
    me.room.seen().action[0] = without.room.seen().action[0] = 0.37F;
    CHECK(me.change(State::commitment, p) == without.change(State::commitment, smooth));
    me.room.seen().action[0] = 0.38F;
    me.act_once(p);
    CHECK(me[State::commitment] == 1.0F);
}

TEST_CASE("acting while short of resources wears commitment, and plenty does not build it", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.scarcity_wear = 0.2;
    CHECK(me.change(State::commitment, p) == 0.0);
    me[State::resources] = 1.7F;
    CHECK(me.change(State::commitment, p) == 0.0);
    me[State::resources] = 0.6F;
    CHECK(me.change(State::commitment, p) == Approx(-0.2 * 0.4 * me.room.action[0] * 0.5).epsilon(1e-5));
}

TEST_CASE("acting against a status quo wears commitment in proportion to its share", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.opposition_wear = 0.2;
    Climate climate;
    CHECK(me.change(State::commitment, p, climate) == 0.0);
    climate.status_quo = 0.5;
    CHECK(me.change(State::commitment, p, climate) == Approx(-0.2 * 0.5 * me.room.action[0] * 0.5).epsilon(1e-5));
}

TEST_CASE("showing beyond doing wears commitment, and is called out only where consequences exceed what there always are", "[act]") {
    ActingPerson me;
    me[State::display] = 0.9F;
    const double overshow = 0.9 - me.room.action[0];
    ActParameters p = at_rest();
    p.licensing = 0.1;
    CHECK(me.change(State::commitment, p) == Approx(-0.1 * overshow * 0.5).epsilon(1e-5));
    p.called_out = 0.2;
    Climate climate;
    climate.basic_consequence = 0.05;
    me.room.accountability[0] = 0.05F;
    CHECK(me.change(State::display, p, climate) == 0.0);
    me.room.accountability[0] = 0.55F;
    CHECK(me.change(State::display, p, climate) == Approx(-0.2 * 0.5 * overshow).epsilon(1e-4));
}

TEST_CASE("a coalition's agenda draws commitment to it", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.conformity = 0.1;
    me.room.agenda[0] = 0.9F;
    CHECK(me.change(State::commitment, p) == Approx(0.1 * 0.4).epsilon(1e-5));
}

TEST_CASE("people show what others show or they are by nature, and never aim below what they do", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.display_pull = 1.0;
    p.imitation = 0.5;
    me[State::display_disposition] = 0.2F;
    me.room.seen().display[0] = 0.8F;
    me.act_once(p);
    CHECK(me[State::display] == Approx(0.5));   // half nature, half what is seen
    me.room.seen().display[0] = 0.0F;
    me.act_once(p);
    CHECK(me[State::display] == Approx(me.room.action[0]));
    Climate campaign;
    campaign.campaign = 1.0;
    me.act_once(p, campaign);
    CHECK(me[State::display] == Approx(me.room.action[0] + 0.5 * 0.2 * (1.0 - me.room.action[0])));   // those who show by nature, most
}

TEST_CASE("skill grows by acting and fades to what is basic", "[act]") {
    ActingPerson me;
    ActParameters p = at_rest();
    p.practice = 0.1;
    CHECK(me.change(State::skill, p) == Approx(0.1 * me.room.action[0] * 0.5).epsilon(1e-5));
    p.practice = 0.0;
    p.forgetting = 0.1;
    for (int week = 0; week < 300; ++week) me.act_once(p);
    CHECK(me[State::skill] == Approx(p.basic_skill).epsilon(1e-5));
}
