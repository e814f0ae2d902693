#include "catch.hpp"
#include "mechanisms/talk.hpp"
#include "random_organisation.hpp"
#include "week_room.hpp"

#include <cmath>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr State stories[]{State::my, State::our, State::sys};
constexpr State anchors[]{State::anchor_my, State::anchor_our, State::anchor_sys};
constexpr State dispositions[]{State::disposition_my, State::disposition_our, State::disposition_sys};

/// Talk alone: what DeGroot and Friedkin & Johnsen left out is 0.
TalkParameters pure_talk(double pull, double anchoring, double confidence = 1.0) { return {pull, confidence, anchoring, 0.0, 0.0, 0.0}; }

/// What everyone thinks, made known and talked about for some weeks.
void talk_for(const TalkParameters& p, int weeks, Village& village) {
    Organisation& org = village.org;
    WeekRoom room(org.size());
    for (int week = 0; week < weeks; ++week) {
        show(0.4, org);
        listen(org.network, org.shown, static_cast<float>(p.confidence), 0, room.heard());
        talk(p, room.heard(), org.people[State::resources], org.people.susceptibility, room.stories(org.people));
    }
}

void set_story(Village& village, std::size_t person, double value) {
    for (int s = 0; s < 3; ++s) village.org.people[stories[s]][person] = village.org.people[anchors[s]][person] = static_cast<float>(value);
}

}  // namespace

TEST_CASE("people who think alike go on thinking so", "[talk]") {
    const auto seed = GENERATE(range(1U, 41U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    auto p = anywhere_valid<TalkParameters>(dice);
    p.anchoring = std::min(p.anchoring, 1.0 - p.pull);
    p.closure = 0.0;
    for (int s = 0; s < 3; ++s) {
        const auto value = static_cast<float>(dice.uniform());
        for (const State state : {stories[s], anchors[s], dispositions[s]}) {
            for (auto& x : village.org.people[state]) x = value;
        }
    }
    talk_for(p, 52, village);
    for (int s = 0; s < 3; ++s) {   // a mean of equal floats misses them by a few roundings of 6e-8 a week
        for (const float x : village.org.people[stories[s]]) CHECK(x == Approx(village.org.people[dispositions[s]][0]).margin(2e-5));
    }
}

TEST_CASE("stories and anchors stay in [0, 1] for parameters from anywhere", "[talk][bounds]") {
    const auto seed = GENERATE(range(1U, 201U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    auto p = anywhere_valid<TalkParameters>(dice);
    if (p.pull + p.anchoring > 1.0) p.anchoring = 1.0 - p.pull;
    if (dice.happens(0.5)) {
        for (std::size_t i = 0; i < village.org.size(); ++i)
            village.org.people.susceptibility.push_back(static_cast<float>(dice.within({0, 1})));
    }
    talk_for(p, 30, village);
    for (int s = 0; s < 3; ++s) {
        for (const State state : {stories[s], anchors[s]}) {
            for (const float x : village.org.people[state]) REQUIRE((x >= 0.0F && x <= 1.0F));
        }
    }
}

TEST_CASE("whoever hears nobody is only drawn back to the anchor", "[talk]") {
    const auto seed = GENERATE(range(1U, 21U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village among_strangers = plain_village(20, everyone(20, Self::ignored));
    live_at_random(dice, among_strangers.identities, among_strangers.org);
    for (std::size_t i = 0; i < 20; ++i)
        among_strangers.org.people[State::my][i] = static_cast<float>(static_cast<double>(i) / 20.0);   // no two alike
    Village alone = among_strangers;
    alone.org.ties = {};
    connect(alone, 0.5);
    TalkParameters p;
    p.confidence = 0.0;
    talk_for(p, 1, among_strangers);
    talk_for(p, 1, alone);
    for (int s = 0; s < 3; ++s) {
        const auto left = among_strangers.org.people[stories[s]], right = alone.org.people[stories[s]];
        CHECK(std::equal(left.begin(), left.end(), right.begin()));
    }
}

TEST_CASE("a voice that is next to inaudible beside others does not carry anybody off", "[talk]") {
    // Power and tie weights at the ends of their ranges: the quiet one's share of the listening is below the smallest normal float.
    TieList ties;
    ties.add({0, 1, TieKind::informal, false, false});
    ties.add({0, 2, TieKind::mentoring, false, false});
    Village village = plain_village(3, ties);
    village.kinds.informal = 1e-4;
    village.kinds.mentoring = 10.0;
    village.org.people[State::power][1] = 1e-9F;
    village.org.people[State::power][2] = 1e9F;
    connect(village, 2.0);
    const auto quiet = GENERATE(0.0, 0.1);
    set_story(village, 0, 0.05);
    set_story(village, 1, quiet);
    set_story(village, 2, 1.0);
    talk_for(pure_talk(0.5, 0.0, 0.2), 1, village);
    const float now = village.org.people[State::my][0];
    CHECK((now >= 0.0F && now <= 0.101F));
}

TEST_CASE("the parts of a susceptibility of one's own are those of everybody where it is alpha / (alpha + kappa)", "[talk]") {
    Dice dice(3);
    Village shared = random_village(dice);
    Village own = shared;
    const TalkParameters p;
    own.org.people.susceptibility.assign(own.org.size(), static_cast<float>(p.pull / (p.pull + p.anchoring)));
    talk_for(p, 10, shared);
    talk_for(p, 10, own);
    for (std::size_t i = 0; i < own.org.size(); ++i)
        CHECK(own.org.people[State::my][i] == Approx(shared.org.people[State::my][i]).margin(1e-6));
}

TEST_CASE("a pulse fades to the part that became habit, and that by the disposition", "[talk]") {
    Village village = plain_village(1, {});
    TalkParameters p;
    p.disposition = 0.0;
    const auto pulse = [&] {
        set_story(village, 0, 0.3);
        for (const State s : dispositions) village.org.people[s][0] = 0.3F;
        village.org.people[State::my][0] = 0.8F;
    };
    const auto left = [&] { return (village.org.people[State::my][0] - 0.3) / 0.5; };
    pulse();
    for (int week = 1; week <= 100; ++week) {   // nu / (nu + kappa) = .2 stays, the rest has lost half after 14 weeks
        talk_for(p, 1, village);
        REQUIRE(left() == Approx(0.2 + 0.8 * std::pow(1.0 - p.anchoring - p.habit, week)).margin(2e-5));
    }
    p.disposition = 0.005;
    pulse();
    talk_for(p, 150, village);
    const double before = left();
    talk_for(p, 200, village);
    CHECK(std::log(before / left()) / 200.0 ==
          Approx(p.disposition * p.anchoring / (p.anchoring + p.habit)).epsilon(0.05));   // to first order in mu
}

TEST_CASE("going short closes Our Story and no other", "[talk]") {
    Village village = plain_village(1, {});
    set_story(village, 0, 0.5);
    for (const State s : dispositions) village.org.people[s][0] = 0.5F;
    village.org.people[State::resources][0] = 0.4F;
    talk_for({}, 1, village);
    CHECK(village.org.people[State::our][0] == Approx(0.5 - 0.01 * 0.6 * 0.5).epsilon(1e-6));
    CHECK(village.org.people[State::my][0] == 0.5F);
    CHECK(village.org.people[State::sys][0] == 0.5F);
}
