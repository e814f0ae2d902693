#include "catch.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/contest.hpp"
#include "reference/plain_contest.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<double> shares(double between, double embedding, std::vector<float> power) {
    Coalitions coalitions;
    coalitions.power = std::move(power);
    coalitions.members.assign(coalitions.power.size(), 1);
    std::vector<double> share(coalitions.size());
    contest_shares({.between = between}, embedding, coalitions, share);
    return share;
}

Village contested_village(Dice& dice) {
    Village village = quarterly_village(dice);
    CoalitionScratch scratch;
    number_coalitions(village.org.people.coalition, scratch);
    describe_coalitions({}, village.org.people, scratch, village.org.coalitions);
    return village;
}

void contest_once(const ContestParameters& p, double spent, Village& village) {
    ContestScratch scratch;
    contest_resources(p, village.org.embedding, spent, village.org.coalitions, village.identities, scratch, village.org.people);
}

}  // namespace

TEST_CASE("shares of the contest are Tullock's", "[contest][published]") {
    CHECK(shares(0.0, 0.0, {3.0F, 1.0F}) == std::vector<double>{0.5, 0.5});
    CHECK(shares(1.0, 0.0, {3.0F, 1.0F}) == std::vector<double>{0.75, 0.25});
    const auto squared = shares(2.0, 0.0, {3.0F, 1.0F});
    CHECK(squared[0] == Approx(0.9).epsilon(1e-14));
    CHECK(squared[1] == Approx(0.1).epsilon(1e-14));
}

TEST_CASE("by head count a coalition wins by its number, whatever its power", "[contest]") {
    Coalitions coalitions;
    coalitions.power = {9.0F, 1.0F};
    coalitions.members = {1, 3};
    std::vector<double> share(2);
    contest_shares({.rule = ContestRule::heads, .between = 2.0}, 0.0, coalitions, share);
    CHECK(share[0] == Approx(0.1).epsilon(1e-14));
    CHECK(share[1] == Approx(0.9).epsilon(1e-14));
}

TEST_CASE("where fairness is wholly embedded every head counts the same", "[contest]") {
    CHECK(shares(2.0, 1.0, {9.0F, 1.0F, 5.0F, 5.0F}) == std::vector<double>{0.25, 0.25, 0.25, 0.25});
}

TEST_CASE("what is allotted is what the formulas say, and the whole pool", "[contest]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = contested_village(dice);
    auto p = anywhere_valid<ContestParameters>(dice);
    p.adjustment = 1.0;
    const double spent = dice.within({0, 0.5});
    const auto expected = plain::allotted(p, village.org.embedding, spent, village.org, village.identities);
    contest_once(p, spent, village);
    double sum = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(village.org.people[State::resources][i] == Approx(expected[i]).epsilon(1e-5).margin(1e-9));
        sum += village.org.people[State::resources][i];
    }
    CHECK(sum == Approx(static_cast<double>(expected.size()) * std::max(0.0, 1.0 - p.scarcity - spent)).epsilon(1e-5).margin(1e-9));
    CHECK(all_in_range(village.org.people));
}

TEST_CASE("resources come to rest at one less scarcity on average", "[contest]") {
    Dice dice(7);
    Village village = contested_village(dice);
    const ContestParameters p;
    for (int quarter = 0; quarter < 60; ++quarter) contest_once(p, 0.0, village);
    double sum = 0.0;
    for (const float x : village.org.people[State::resources]) sum += x;
    CHECK(sum / static_cast<double>(village.org.size()) == Approx(0.85).epsilon(1e-4));
}

TEST_CASE("favouritism gives more to those like the powerful of their coalition, and only to them", "[contest]") {
    Village village = plain_village({0, 0, 0});
    village.identities = one_dimension({0.0, 0.0});
    auto& people = village.org.people;
    people.identity = {0, 0, 1};
    people.coalition = {0, 0, 0};
    people[State::power][2] = 1.5F;
    village.org.embedding = 0.0;
    CoalitionScratch scratch;
    describe_coalitions({}, people, scratch, village.org.coalitions);
    contest_once({.scarcity = 0.0, .within = 0.0, .favouritism = 0.3, .adjustment = 1.0}, 0.0, village);
    CHECK(people[State::resources][0] == Approx(3.0 * 1.3 / 3.6));
    CHECK(people[State::resources][0] == people[State::resources][1]);
    CHECK(people[State::resources][2] == Approx(3.0 / 3.6));
}
