#include <algorithm>
#include <bit>
#include <set>

#include "catch.hpp"
#include "every_intervention.hpp"
#include "scenario_of.hpp"
#include "story/biography.hpp"
#include "story/sentences.hpp"

using namespace coalesce;

namespace {

constexpr RandomStream stream_of_lives{11, 2, 0};
const std::string two_years = "[run]\nweeks = 104\n[organisation]\npeople = 120\n";
const std::string two_years_sponsored =
    two_years + "[[intervention]]\nkind = \"sponsorship\"\ncost = 0.01\n[[intervention]]\nkind = \"fair_process\"\n";

std::string words_of_story(const Story& story, const Setup& setup) {
    std::string text;
    for (const Moment& m : story.moments) text += week_text(m) + seen_text(m, setup.identities) + unseen_text(m, setup.identities) + "\n";
    return text;
}

}  // namespace

TEST_CASE("everyone who was ever there is listed once, and each was hired into the place of who went before", "[story]") {
    const Setup setup = setup_of(two_years + every_intervention_text());
    const auto lives = list_lives(setup, stream_of_lives);
    CHECK(lives.size() > 120);
    for (std::size_t k = 1; k < lives.size(); ++k) {
        const Life &before = lives[k - 1], &life = lives[k];
        if (life.occupant == 0) {
            CHECK(life.slot == before.slot + 1);
        } else {
            CHECK(life.slot == before.slot);
            CHECK(life.occupant == before.occupant + 1);
            CHECK(life.hired_week > before.hired_week);
        }
    }
    CHECK(find_life(lives, 3, 0)->slot == 3);
    CHECK(find_life(lives, 120, 0) == nullptr);
    const Life& full = fullest(lives);
    CHECK(std::all_of(lives.begin(), lives.end(), [&](const Life& l) { return std::popcount(l.kinds) <= std::popcount(full.kinds); }));
}

TEST_CASE("the same person under two scenarios has the same place, week of hiring and groups", "[story]") {
    const Setup here = setup_of(two_years), there = setup_of(two_years_sponsored);
    const auto one = list_lives(here, stream_of_lives), other = list_lives(there, stream_of_lives);
    auto twins = match(one, other);
    CHECK(twins.size() >= 120);
    CHECK(twins.size() < one.size() + other.size());
    for (const Twin& twin : twins) {
        CHECK(twin.here.slot == twin.there.slot);
        CHECK(twin.here.hired_week == twin.there.hired_week);
        CHECK(twin.here.identity == twin.there.identity);
    }
    measure_differences(here, there, stream_of_lives, twins);
    const Twin& most = most_different(twins, here.identities);
    CHECK(most.difference > 0.0);
    CHECK(here.identities.marginalisation(most.here.identity) > 0.0);
    for (const Twin& twin : twins) {
        if (here.identities.marginalisation(twin.here.identity) > 0.0) CHECK(twin.difference <= most.difference);
    }
}

TEST_CASE("nobody's path differs from itself", "[story]") {
    const Setup setup = setup_of(two_years);
    const auto lives = list_lives(setup, stream_of_lives);
    auto twins = match(lives, lives);
    CHECK(twins.size() == lives.size());
    measure_differences(setup, setup, stream_of_lives, twins);
    for (const Twin& twin : twins) CHECK(twin.difference == 0.0);
}

TEST_CASE("every life of a run with every intervention can be told, each time in the same words", "[story]") {
    const Setup setup = setup_of(two_years + every_intervention_text());
    const auto lives = list_lives(setup, stream_of_lives);
    std::set<MomentKind> told;
    for (std::size_t k = 0; k < lives.size(); k += 7) {
        const Story story = tell_story(setup, stream_of_lives, lives[k]);
        REQUIRE_FALSE(story.moments.empty());
        INFO("slot " << lives[k].slot);
        CHECK(words_of_story(story, setup) == words_of_story(tell_story(setup, stream_of_lives, lives[k]), setup));
        int week = -1;
        for (const Moment& moment : story.moments) {
            CHECK(moment.week >= week);
            CHECK_FALSE(seen_text(moment, setup.identities).empty());
            week = moment.week;
            told.insert(moment.kind);
        }
    }
    CHECK(told.size() > 15);
}
