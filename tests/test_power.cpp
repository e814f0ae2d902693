#include "catch.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/power.hpp"
#include "reference/plain_power.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

void give_power(const PowerParameters& p, Village& village) {
    Organisation& org = village.org;
    std::vector<double> strength(org.size());
    std::vector<float> inside(org.size());
    measure_ties(org.neighbours(), org.people.coalition, strength, inside);
    weigh_power(p, strength, org.seats, org.people.seat, std::as_const(org.people)[State::resources], {}, org.people[State::power]);
}

double mean_power(const Organisation& org) {
    double sum = 0.0;
    for (const float p : org.people[State::power]) sum += p;
    return sum / static_cast<double>(org.size());
}

}  // namespace

TEST_CASE("power has mean one, whatever the organisation and the parameters", "[power]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    give_power(anywhere_valid<PowerParameters>(dice), village);
    CHECK(mean_power(village.org) == Approx(1.0).epsilon(1e-5));
    CHECK(all_in_range(village.org.people));
}

TEST_CASE("power is what its formula says", "[power]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    const auto p = anywhere_valid<PowerParameters>(dice);
    const auto expected = plain::power(p, village.org, village.kinds);
    give_power(p, village);
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(village.org.people[State::power][i] == Approx(expected[i]).epsilon(1e-5));
}

TEST_CASE("a level has the declared ratio of the power of the level below, other things equal", "[power]") {
    Village village = plain_village({0, 0, 1, 2});
    give_power({.per_level = 1.6}, village);
    const auto power = village.org.people[State::power];
    CHECK(power[0] == power[1]);
    CHECK(power[2] / power[0] == Approx(1.6));
    CHECK(power[3] / power[2] == Approx(1.6));
}

TEST_CASE("resources below a twentieth cost no further power", "[power]") {
    Village village = plain_village({0, 0, 0});
    village.org.people[State::resources][0] = 0.0F;
    village.org.people[State::resources][1] = 0.05F;
    give_power({.resources = 0.9}, village);
    CHECK(village.org.people[State::power][0] == Approx(village.org.people[State::power][1]).epsilon(1e-6));
    CHECK(village.org.people[State::power][0] < village.org.people[State::power][2]);
}
