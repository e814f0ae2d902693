#include "catch.hpp"
#include "engine/quarter.hpp"
#include "mechanisms/dials.hpp"
#include "small_organisation.hpp"

#include <cstring>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Dials some_dials(Dice& dice) {
    Dials dials = anywhere_valid<Dials>(dice);
    dials.coalitions.looks = 1 + static_cast<int>(dice.below(20));
    const double runaway = dials.power.resources * std::max(dials.contest.between, dials.contest.within);
    if (runaway >= 1.0) dials.power.resources *= 0.9 / runaway;   // as is refused at load
    return dials;
}

std::vector<float> states(const Organisation& org) {
    std::vector<float> all;
    each_state([&](auto, State s, auto&&...) { all.insert(all.end(), org.people[s].begin(), org.people[s].end()); });
    return all;
}

/// A village whose ties weigh as the dials say, prepared.
Village prepared_village(Dice& dice, const Dials& dials, QuarterScratch& scratch) {
    Village village = quarterly_village(dice);
    village.kinds = dials.ties;
    village.org.embedding = dials.start.embedding;
    prepare(dials, village.identities, {}, village.org, Luck{1, 0, 0}, scratch);
    return village;
}

}  // namespace

TEST_CASE("no quarter takes anything out of its range, whatever the dials", "[quarter]") {
    const auto seed = GENERATE(range(0U, 150U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Dials dials = some_dials(dice);
    QuarterScratch scratch;
    Village village = prepared_village(dice, dials, scratch);
    Organisation& org = village.org;
    const Luck luck{seed};
    Events events;
    for (int week = -14; week < 200; week += 13) {
        quarter(dials, village.identities, org, luck.at(week), week, week < 0 ? Phase::burn_in : Phase::running, scratch, events);
        CHECK(all_in_range(org.people));
        CHECK(everyone_sits(org));
        CHECK((org.embedding >= 0.0 && org.embedding <= 1.0));
        CHECK((org.support.change >= 0.0 && org.support.status_quo >= 0.0 && org.support.undecided() >= -1e-9));
        CHECK(org.landscape_energy == org.landscape_energy);
        for (const auto k : org.people.coalition) CHECK((k == nobody || k < org.coalitions.size()));
        for (const double r : org.reputation) CHECK((r >= 0.0 && r <= 1.0));
        for (const double r : org.representation) CHECK((r >= 0.0 && r <= 1.0));
        for (const auto* shares : {&org.inside_ties, &org.arrives, &org.lost_ties}) {
            for (const float share : *shares) CHECK((share >= 0.0F && share <= 1.0F));
        }
        CHECK(org.arrives.size() == org.size());
        CHECK((org.coalition_turnover >= 0.0 && org.coalition_turnover <= 1.0));
    }
    for (const Event& e : events) {
        CHECK(e.slot < org.size());
        CHECK(e.level < org.seats.levels);
        CHECK(e.value == e.value);
    }
}

TEST_CASE("the same quarter in used and in fresh room leaves the same bytes", "[quarter]") {
    const auto seed = GENERATE(range(0U, 30U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Dials dials = some_dials(dice);
    QuarterScratch used;
    Village other = prepared_village(dice, dials, used);
    Events events;
    quarter(dials, other.identities, other.org, Luck{99}, 12, Phase::running, used, events);
    Village village = prepared_village(dice, dials, used);
    Organisation again = village.org;
    QuarterScratch fresh;
    Events one, two;
    for (int week = 12; week < 60; week += 13) {
        quarter(dials, village.identities, village.org, Luck{seed}, week, Phase::running, used, one);
        quarter(dials, village.identities, again, Luck{seed}, week, Phase::running, fresh, two);
    }
    const auto a = states(village.org);
    const auto b = states(again);
    REQUIRE(a.size() == b.size());
    CHECK(std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
    CHECK(village.org.people.identity == again.people.identity);
    CHECK(village.org.seats.holder == again.seats.holder);
    CHECK(one.size() == two.size());
}

TEST_CASE("with every mechanism off a quarter changes nobody and nothing", "[quarter]") {
    const auto seed = GENERATE(range(0U, 30U));
    INFO("seed " << seed);
    Dice dice(seed);
    Dials dials = some_dials(dice);
    Switches& on = dials.switches;
    for (bool* off :
         {&on.implementation, &on.power, &on.coalitions, &on.contest, &on.voice, &on.exit, &on.careers, &on.embedding, &on.rewiring})
        *off = false;
    QuarterScratch scratch;
    Village village = prepared_village(dice, dials, scratch);
    const auto before = states(village.org);
    const auto coalition = village.org.people.coalition;
    Events events;
    quarter(dials, village.identities, village.org, Luck{seed}, 12, Phase::running, scratch, events);
    CHECK(states(village.org) == before);
    CHECK(village.org.people.coalition == coalition);
    CHECK(village.org.embedding == dials.start.embedding);
    CHECK(events.empty());
}

TEST_CASE("before the start nobody leaves, speaks up, rises or rewires", "[quarter]") {
    Dice dice(4);
    Dials dials;
    dials.exit.base = 2.0;
    QuarterScratch scratch;
    Village village = prepared_village(dice, dials, scratch);
    const auto seats = village.org.people.seat;
    Events events;
    quarter(dials, village.identities, village.org, Luck{1}, -1, Phase::burn_in, scratch, events);
    CHECK(events.empty());
    CHECK(village.org.people.seat == seats);
    CHECK(village.org.embedding == dials.start.embedding);
}
