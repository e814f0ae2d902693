#include "catch.hpp"
#include "mechanisms/experience.hpp"
#include "random_organisation.hpp"
#include "week_room.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr State lived[]{State::expectation, State::reality, State::trust, State::cynicism, State::safety, State::belonging};

/// One person to whom things happen.
struct LivingPerson {
    Village village = plain_village(1, {});
    WeekRoom room{1};
    ExperienceParameters p;
    double embedding = 0.0, campaign = 0.0, withdrawn = 0.0, cynicism_floor = 0.15;

    explicit LivingPerson(float expectation = 0.5F, float reality = 0.5F, float trust = 0.5F, float cynicism = 0.15F) {
        (*this)[State::expectation] = expectation;
        (*this)[State::reality] = reality;
        (*this)[State::trust] = trust;
        (*this)[State::cynicism] = cynicism;
    }
    float& operator[](State s) { return village.org.people[s][0]; }
    void live_once() { live_through(p, room.seen(), embedding, campaign, withdrawn, cynicism_floor, room.experience(village.org.people)); }
    double change(State s) {
        const double before = (*this)[s];
        live_once();
        return (*this)[s] - before;
    }
    /// A promise counts from exactly where it passes what is expected.
    void count_sharply() { p.softness = 0.0; }
    /// Only what is kept or broken moves trust.
    void feel_breach_alone() { p.hope = p.trust_reality = 0.0; }
};

}  // namespace

TEST_CASE("what people live through stays in [0, 1] for parameters from anywhere", "[experience][bounds]") {
    const auto seed = GENERATE(range(1U, 401U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto p = anywhere_valid<ExperienceParameters>(dice);
    Village village = random_village(dice, p.saviour);
    Organisation& org = village.org;
    const auto sight = anywhere_valid<SeeParameters>(dice);
    const double embedding = dice.within({0, 1}), campaign = dice.within({0, 1});
    const double withdrawn = dice.within({0, 1}), floor = dice.within({0, 1});
    WeekRoom room(org.size());
    for (auto& r : room.representation) r = static_cast<float>(dice.within({0, 1}));
    for (auto& s : room.stake) s = static_cast<float>(dice.within({0, 1}));
    room.inside_ties = org.inside_ties;
    listen(org.network, org.shown, 1.0F, 0, room.heard());
    see(sight, room.heard(), look_up(org.leaders, org.shown, org.people[State::power], 0.5), room.seen());
    for (std::size_t i = 0; i < org.size(); ++i) {
        const double felt = room.seen().support[i] / (p.support_scale + std::abs(room.seen().support[i]));
        REQUIRE((felt > -1.0 && felt < 1.0));
    }
    for (int week = 0; week < 30; ++week) {
        live_through(p, room.seen(), embedding, campaign, withdrawn, floor, room.experience(org.people));
        for (const State s : lived) {
            for (const float x : org.people[s]) REQUIRE((x >= 0.0F && x <= 1.0F));
        }
    }
}

TEST_CASE("a breach costs loss_ratio times the trust that a kept promise earns", "[experience]") {
    const auto ratio = GENERATE(1.0, 3.0, 8.0);
    LivingPerson kept(0.4F, 0.5F), broken(0.6F, 0.5F);   // at a trust of a half both have as much to win as to lose
    for (auto* me : {&kept, &broken}) {
        me->feel_breach_alone();
        me->p.loss_ratio = ratio;
    }
    const double won = kept.change(State::trust), lost = -broken.change(State::trust);
    CHECK(won > 0.0);
    CHECK(lost / won == Approx(ratio).epsilon(1e-4));
}

TEST_CASE("where expectation is met trust only settles toward reality", "[experience]") {
    LivingPerson me(0.5F, 0.5F, 0.5F);
    me.count_sharply();
    CHECK(me.change(State::trust) == 0.0);
    me[State::trust] = 0.9F;
    me[State::expectation] = me[State::reality];   // the week before has moved it
    const double reality = me[State::reality];
    CHECK(me.change(State::trust) == Approx(me.p.trust_reality * (reality - 0.9)).epsilon(1e-4));
}

TEST_CASE("a promise that reality does not meet lifts trust at first and leaves less of it in the end", "[experience]") {
    LivingPerson me;
    me.campaign = 0.9;
    me.p.reality_pull = 0.0;   // reality stays
    std::vector<float> trust{me[State::trust]};
    for (int week = 0; week < 104; ++week) {
        me.live_once();
        trust.push_back(me[State::trust]);
    }
    const auto peak = static_cast<std::size_t>(std::max_element(trust.begin(), trust.end()) - trust.begin());
    CHECK(trust[1] > trust[0]);
    CHECK((peak >= 4 && peak <= 40));
    CHECK(trust.back() < trust.front());
    for (std::size_t week = 1; week <= peak; ++week) REQUIRE(trust[week] >= trust[week - 1]);   // one honeymoon, not several
    CHECK(me[State::cynicism] > 0.15F);
    me.p.hope = 0.0;
    LivingPerson unmoved;
    unmoved.campaign = 0.9;
    unmoved.p = me.p;
    CHECK(unmoved.change(State::trust) <= 0.0);   // without hope there is no honeymoon
}

TEST_CASE("a promise is hope only beyond what is expected, and not to the cynical", "[experience]") {
    const auto raised = [](float expectation, float cynicism, double campaign) {
        LivingPerson me(expectation, expectation, 0.5F, cynicism);   // reality as expected
        me.p.adaptation = 0.0;
        me.count_sharply();
        me.campaign = campaign;
        return me.change(State::expectation);
    };
    CHECK(raised(0.5F, 0.0F, 0.5) == 0.0);
    CHECK(raised(0.5F, 0.0F, 0.3) == 0.0);
    CHECK(raised(0.5F, 0.0F, 0.9) == Approx(0.05 * 0.4).epsilon(1e-4));
    CHECK(raised(0.5F, 0.5F, 0.9) == Approx(0.05 * 0.4 * 0.5).epsilon(1e-4));
    CHECK(raised(0.5F, 1.0F, 0.9) == 0.0);
}

TEST_CASE("the louder of what is seen and what is campaigned is the promise", "[experience]") {
    LivingPerson seen, told;
    seen.room.seen().display[0] = 0.8F;
    seen.campaign = 0.6;
    told.room.seen().display[0] = 0.6F;
    told.campaign = static_cast<double>(0.8F);
    const double change = seen.change(State::expectation);
    CHECK(change == Approx(told.change(State::expectation)).epsilon(1e-5));
    LivingPerson loud;
    loud.count_sharply();
    loud.campaign = 0.8;
    CHECK(change > loud.change(State::expectation));   // soft, both together count a little more than the louder alone
    const auto soft = [](double y) { return (y + std::hypot(y, 0.05)) / 2.0; };
    CHECK(change == Approx(0.05 * soft(0.6 + soft(0.8 - 0.6) - 0.5) * 0.85).epsilon(1e-4));
}

TEST_CASE("no promise is just too small to count: hope is soft around what is expected", "[experience]") {
    const auto hope = [](double campaign, double softness) {
        LivingPerson me(0.5F, 0.5F, 0.5F, 0.0F);
        me.p.adaptation = 0.0;
        me.p.promise_pull = 1.0;
        me.p.softness = softness;
        me.room.seen().display[0] = static_cast<float>(campaign);
        me.campaign = campaign;
        return me.change(State::expectation);
    };
    const double both = 0.5 + 0.05 / 2.0;   // two promises alike are a little more than each
    CHECK(hope(0.5, 0.05) == Approx((both - 0.5 + std::hypot(both - 0.5, 0.05)) / 2.0).epsilon(1e-5));
    CHECK(hope(0.5, 0.0) == 0.0);
    double before = 0.0;
    for (int step = 0; step <= 20; ++step) {
        const double promise = step / 20.0, now = hope(promise, 0.05);
        CHECK(now > before);                                       // always a little more
        CHECK(now >= std::max(0.0, promise - 0.5));                // never below the sharp one
        CHECK(now <= std::max(0.0, promise - 0.5) + 0.05);
        before = now;
    }
}

TEST_CASE("what was begun and ended again is a breach, as long as it is not forgiven", "[experience]") {
    LivingPerson content(0.4F, 0.5F), hurt(0.4F, 0.5F);
    for (auto* me : {&content, &hurt}) me->feel_breach_alone();
    content.withdrawn = 0.1;   // reality is better than expected by just that
    CHECK(content.change(State::trust) == Approx(0.0).margin(1e-7));
    hurt.withdrawn = 0.3;
    CHECK(hurt.change(State::trust) == Approx(-0.03 * 3.0 * 0.2 * 0.5).epsilon(1e-4));
    LivingPerson bitter(0.4F, 0.5F);
    bitter.withdrawn = 0.3;
    CHECK(bitter.change(State::cynicism) == Approx(0.05 * 0.2 * 0.85).epsilon(1e-4));
}

TEST_CASE("a breach costs whoever a promise is about, and who is committed to it, and nobody else", "[experience]") {
    const auto lost = [](float stake, State what) {
        LivingPerson me(0.8F, 0.5F);
        me.feel_breach_alone();
        me.room.stake[0] = stake;
        return me.change(what);
    };
    CHECK(lost(0.0F, State::trust) == 0.0);
    CHECK(lost(0.5F, State::trust) == Approx(lost(1.0F, State::trust) / 2.0).epsilon(1e-4));
    CHECK(lost(0.5F, State::cynicism) == Approx(lost(1.0F, State::cynicism) / 2.0).epsilon(1e-4));
    CHECK(lost(0.0F, State::expectation) == lost(1.0F, State::expectation));
    CHECK(stake(0.0, 0.0) == 0.0);   // of others who do not care
    CHECK(stake(0.6, 0.0) == Approx(0.6));
    CHECK(stake(0.0, 0.4) == Approx(0.4));
    CHECK(stake(0.6, 0.4) == Approx(0.76));
    CHECK(stake(1.0, 0.2) == 1.0);
}

TEST_CASE("reality follows fairness, support and the absence of incidents", "[experience]") {
    const auto settled = [](double embedding, float representation, float support, float load) {
        LivingPerson me;
        me.embedding = embedding;
        me.room.representation[0] = representation;
        me.room.seen().support[0] = support;
        me[State::incident_load] = load;
        for (int week = 0; week < 400; ++week) me.live_once();
        return static_cast<double>(me[State::reality]);
    };
    CHECK(settled(0.2, 0.6F, 0.0F, 0.0F) == Approx(0.35 * 0.4 + 0.35 * 0.5 + 0.30).epsilon(1e-5));
    CHECK(settled(1.0, 1.0F, 0.0F, 1.0F) == Approx(0.35 + 0.175).epsilon(1e-5));
    CHECK(settled(0.0, 0.0F, 0.2F, 1.0F) == Approx(0.35 * 0.75).epsilon(1e-5));    // support of the scale counts half
    CHECK(settled(0.0, 0.0F, -0.2F, 1.0F) == Approx(0.35 * 0.25).epsilon(1e-5));   // being rescued takes as much
}

TEST_CASE("breach breeds cynicism, which fades to its floor", "[experience]") {
    LivingPerson me(0.9F, 0.3F);
    CHECK(me.change(State::cynicism) == Approx(0.05 * 0.6 * 0.85).epsilon(1e-4));
    LivingPerson bitter(0.5F, 0.5F, 0.5F, 0.9F);
    bitter.p.reality_pull = 0.0;
    for (int week = 0; week < 87; ++week) bitter.live_once();
    CHECK(bitter[State::cynicism] - 0.15 == Approx(0.375).epsilon(0.01));   // half of it is gone after 87 weeks
}

TEST_CASE("safety and belonging follow trust, incidents, support, mixed signals and inside ties as declared", "[experience]") {
    const auto settled = [](State what, float load, float support, float mixed, float inside) {
        LivingPerson me;
        me.p.trust_rate = me.p.hope = me.p.trust_reality = 0.0;   // trust stays at a half
        me[State::incident_load] = load;
        me.room.seen().support[0] = support;
        me.room.seen().mixed[0] = mixed;
        me.room.inside_ties[0] = inside;
        for (int week = 0; week < 400; ++week) me.live_once();
        return static_cast<double>(me[what]);
    };
    const ExperienceParameters p;
    CHECK(settled(State::safety, 0, 0, 0, 0) == Approx(p.safety_base + 0.5 * p.safety_trust).epsilon(1e-5));
    CHECK(settled(State::safety, 0.5F, 0.2F, 0.2F, 0.9F) ==
          Approx(p.safety_base + 0.5 * (p.safety_trust - p.safety_incidents + p.safety_support) - 0.2 * p.safety_mixed).epsilon(1e-5));
    CHECK(settled(State::belonging, 0.5F, 0.2F, 0.2F, 0.4F) ==
          Approx(p.belonging_base + 0.5 * (p.belonging_trust - p.belonging_incidents + p.belonging_support) + 0.4 * p.belonging_inside)
              .epsilon(1e-5));
}
