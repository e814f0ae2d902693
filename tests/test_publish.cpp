#include "catch.hpp"
#include "mechanisms/publish.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// What somebody shows who has these stories and is full of commitment and skill; `reach` 2, r_save as given.
struct Showing {
    float my = 0.5F, our = 0.5F, sys = 0.5F, commitment = 1.0F, skill = 1.0F, display = 0.3F, deterrence = 0.0F, reach = 2.0F;
    float resources = 1.0F;
    double saviour = 0.4, rivalry = 1.2;
    float misconduct = -1.0F;

    Shown shown() {
        const auto one = [](const float& x) { return std::span<const float>(&x, 1); };
        Shown record;
        publish(saviour, rivalry,
                {one(my), one(our), one(sys), one(commitment), one(skill), one(display), one(deterrence), one(resources), one(reach)},
                {&record, 1}, {&misconduct, 1});
        return record;
    }
};

}  // namespace

TEST_CASE("action is commitment times the root of skill and understanding", "[publish]") {
    Showing me;
    me.sys = 0.108F;   // the cube root of .5 x .5 x .108 is .3
    me.skill = 0.48F;
    me.commitment = 0.5F;
    CHECK(me.shown().action == Approx(0.5 * std::sqrt(0.48 * 0.3)).epsilon(1e-5));
}

TEST_CASE("without commitment, skill or any one of the stories nobody acts", "[publish]") {
    const auto lacked = GENERATE(&Showing::my, &Showing::our, &Showing::sys, &Showing::commitment, &Showing::skill);
    Showing me;
    me.*lacked = 0.0F;
    CHECK(me.shown().action == 0.0F);
    CHECK(me.shown().support == 0.0F);
}

TEST_CASE("help rescues below the saviour point and is help above it", "[publish]") {
    Showing me;
    me.my = 0.9F;
    me.our = 0.1F;   // relationality .3
    CHECK(me.shown().support < 0.0F);
    me.our = 0.3F;   // .52
    CHECK(me.shown().support > 0.0F);
    me.my = me.our = 1.0F;
    CHECK(me.shown().support == Approx(me.shown().action).epsilon(1e-6));   // nothing is lost where relationality is full
    me.saviour = 0.0;
    me.our = 0.0F;
    CHECK(me.shown().support == 0.0F);
}

TEST_CASE("stance is action less bias in conduct, which deterrence holds back", "[publish]") {
    Showing me;
    me.commitment = 0.0F;
    me.my = 0.4F;
    me.our = 0.2F;
    CHECK(me.shown().stance == Approx(-0.7));
    me.deterrence = 0.5F;
    CHECK(me.shown().stance == Approx(-0.35));
    me.deterrence = 1.0F;
    CHECK(me.shown().stance == 0.0F);
    CHECK(me.misconduct == 0.0F);
}

TEST_CASE("going short sharpens bias, plenty does not soften it, and it is never more than all of it", "[publish]") {
    Showing me;
    me.commitment = 0.0F;
    me.my = 0.7F;
    me.our = 0.5F;   // a bias of .4
    CHECK(me.shown().stance == Approx(-0.4));
    me.resources = 3.0F;
    CHECK(me.shown().stance == Approx(-0.4));
    me.resources = 0.75F;
    CHECK(me.shown().stance == Approx(-0.4 * (1.0 + 1.2 * 0.25)));
    me.deterrence = 0.5F;
    CHECK(me.shown().stance == Approx(-0.2 * (1.0 + 1.2 * 0.25)));
    me.deterrence = 0.0F;
    me.resources = 0.0F;
    CHECK(me.shown().stance == Approx(-0.88));
    me.rivalry = 5.0;
    CHECK(me.shown().stance == -1.0F);
    CHECK(me.misconduct == 0.5F);
}

TEST_CASE("misconduct is divided among those it reaches, and reaches nobody where nobody is", "[publish]") {
    Showing me;
    me.shown();
    CHECK(me.misconduct == Approx(0.25));
    me.reach = 0.5F;
    me.shown();
    CHECK(me.misconduct == Approx(1.0));
    me.reach = 0.0F;
    me.shown();
    CHECK(me.misconduct == 0.0F);
}

TEST_CASE("what people show stays in its range for parameters and states from anywhere", "[publish][bounds]") {
    const auto seed = GENERATE(range(1U, 201U));
    INFO("seed " << seed);
    Dice dice(seed);
    const double saviour = dice.within({0, 0.95});
    const Village village = random_village(dice, saviour, dice.within({0, 5}));
    const double lowest = -saviour / (1.0 - saviour);
    for (std::size_t i = 0; i < village.org.size(); ++i) {
        const Shown& s = village.org.shown[i];
        REQUIRE((s.action >= 0.0F && s.action <= 1.0F));
        REQUIRE((s.display >= 0.0F && s.display <= 1.0F));
        REQUIRE((s.stance >= -1.0F && s.stance <= 1.0F));
        REQUIRE((s.support >= lowest * s.action - 1e-5 && s.support <= s.action * (1.0F + 1e-5F)));
        REQUIRE((village.org.misconduct[i] >= 0.0F && std::isfinite(village.org.misconduct[i])));
        REQUIRE(s.one == 1.0F);
    }
}
