#include "catch.hpp"
#include "engine/quarter.hpp"
#include "mechanisms/parameters.hpp"
#include "small_organisation.hpp"

#include <cstring>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Parameters some_parameters(Dice& dice) {
    Parameters parameters = anywhere_valid<Parameters>(dice);
    parameters.coalitions.looks = 1 + static_cast<int>(dice.below(20));
    const double runaway = parameters.power.resources * std::max(parameters.contest.between, parameters.contest.within);
    if (runaway >= 1.0) parameters.power.resources *= 0.9 / runaway;   // as is refused at load
    return parameters;
}

std::vector<float> states(const Organisation& org) {
    std::vector<float> all;
    each_state([&](auto, State s, auto&&...) { all.insert(all.end(), org.people[s].begin(), org.people[s].end()); });
    return all;
}

/// A village whose ties weigh as the parameters say, prepared.
Village prepared_village(Dice& dice, const Parameters& parameters, QuarterScratch& scratch) {
    Village village = quarterly_village(dice);
    village.kinds = parameters.ties;
    village.org.embedding = parameters.start.embedding;
    prepare(parameters, village.identities, {}, village.org, RandomStream{1, 0, 0}, scratch);
    return village;
}

}  // namespace

TEST_CASE("no quarter takes anything out of its range, whatever the parameters", "[quarter]") {
    const auto seed = GENERATE(range(0U, 150U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Parameters parameters = some_parameters(dice);
    QuarterScratch scratch;
    Village village = prepared_village(dice, parameters, scratch);
    Organisation& org = village.org;
    const RandomStream random{seed};
    Events events;
    for (int week = -14; week < 200; week += 13) {
        quarter(parameters, village.identities, org, random.at(week), week, week < 0 ? Phase::burn_in : Phase::running, scratch, events);
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
    const Parameters parameters = some_parameters(dice);
    QuarterScratch used;
    Village other = prepared_village(dice, parameters, used);
    Events events;
    quarter(parameters, other.identities, other.org, RandomStream{99}, 12, Phase::running, used, events);
    Village village = prepared_village(dice, parameters, used);
    Organisation again = village.org;
    QuarterScratch fresh;
    Events one, two;
    for (int week = 12; week < 60; week += 13) {
        quarter(parameters, village.identities, village.org, RandomStream{seed}, week, Phase::running, used, one);
        quarter(parameters, village.identities, again, RandomStream{seed}, week, Phase::running, fresh, two);
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
    Parameters parameters = some_parameters(dice);
    Switches& on = parameters.switches;
    for (bool* mechanism :
         {&on.implementation, &on.power, &on.coalitions, &on.contest, &on.voice, &on.exit, &on.careers, &on.embedding, &on.rewiring})
        *mechanism = false;
    QuarterScratch scratch;
    Village village = prepared_village(dice, parameters, scratch);
    const auto before = states(village.org);
    const auto coalition = village.org.people.coalition;
    Events events;
    quarter(parameters, village.identities, village.org, RandomStream{seed}, 12, Phase::running, scratch, events);
    CHECK(states(village.org) == before);
    CHECK(village.org.people.coalition == coalition);
    CHECK(village.org.embedding == parameters.start.embedding);
    CHECK(events.empty());
}

TEST_CASE("before the start nobody leaves, speaks up, rises or rewires", "[quarter]") {
    Dice dice(4);
    Parameters parameters;
    parameters.exit.base = 2.0;
    QuarterScratch scratch;
    Village village = prepared_village(dice, parameters, scratch);
    const auto seats = village.org.people.seat;
    Events events;
    quarter(parameters, village.identities, village.org, RandomStream{1}, -1, Phase::burn_in, scratch, events);
    CHECK(events.empty());
    CHECK(village.org.people.seat == seats);
    CHECK(village.org.embedding == parameters.start.embedding);
}
