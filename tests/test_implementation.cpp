#include "catch.hpp"
#include "mechanisms/implementation.hpp"
#include "mechanisms/lean.hpp"
#include "mechanisms/parameters.hpp"
#include "reference/plain_implementation.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<float> passed_down(const Parameters& parameters, Organisation& org, std::span<const float> quietened = {}) {
    std::vector<std::uint32_t> path;
    pass_down(parameters, quietened, org, path);
    return org.arrives;
}

/// Parameters under which everybody at commitment 0 is wholly against, and answers for nothing.
Parameters unaccountable(double sabotage) {
    Parameters parameters;
    parameters.implementation.sabotage = sabotage;
    parameters.incidents.consequence = 0.0;
    return parameters;
}

/// Seats in one line, the first at the top, whose holders have no coalition.
Village line_of(std::uint32_t seats) {
    Village village = plain_village(std::vector<std::uint8_t>(seats, 0));
    for (std::uint32_t s = 1; s < seats; ++s) village.org.seats.manager[s] = s - 1;
    for (auto& k : village.org.people.coalition) k = nobody;
    return village;
}

Village village_of_camps(Dice& dice) {
    Village village = quarterly_village(dice);
    village.org.coalitions.agenda.clear();
    for (std::size_t k = 0; k < village.org.size(); ++k) village.org.coalitions.agenda.push_back(static_cast<float>(dice.within({0, 1})));
    village.org.coalitions.members.assign(village.org.size(), 1);
    return village;
}

}  // namespace

TEST_CASE("a few clearances at .9 each leave little: what arrives is their product", "[implementation][published]") {
    Village village = line_of(71);
    const auto arrives = passed_down(unaccountable(0.1), village.org);
    for (std::uint32_t s = 0; s < 71; ++s) CHECK(arrives[s] == Approx(std::pow(0.9, s)).epsilon(1e-5));
    CHECK(arrives[70] < 0.001F);
    // Pressman & Wildavsky 1973: agreements that bring the chance below a half, where each is given at .8, .9 and .95.
    for (const auto& [agreed, number] : {std::pair{0.80, 4U}, std::pair{0.90, 7U}, std::pair{0.95, 14U}}) {
        const auto left = passed_down(unaccountable(1.0 - agreed), village.org);
        CHECK(left[number] < 0.5F);
        CHECK(left[number - 1] > 0.5F);
    }
}

TEST_CASE("what arrives at each seat of any organisation is what the plain rule says, and is a share", "[implementation][twin]") {
    const auto seed = GENERATE(range(0U, 150U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = village_of_camps(dice);
    Organisation& org = village.org;
    Parameters parameters = anywhere_valid<Parameters>(dice);
    parameters.switches.implementation = true;
    std::vector<float> quiet;
    if (dice.happens(0.5)) {
        for (std::size_t i = 0; i < org.size(); ++i) quiet.push_back(static_cast<float>(dice.within({0, 1})));
    }
    const double acc0 = parameters.incidents.consequence, full = acc0 + parameters.signals.accountability * (1.0 - acc0);
    const plain::Chain chain{parameters.implementation.sabotage,
                             std::min(parameters.coalitions.neutral_low, parameters.coalitions.neutral_high),
                             parameters.coalitions.neutral_margin,
                             [&](std::uint32_t i) { return parameters.signals.spare_managers && org.level(i) > 0 ? acc0 : full; },
                             [&](std::uint32_t i) { return quiet.empty() ? 0.0 : static_cast<double>(quiet[i]); }};
    const auto expected = plain::arrives(chain, org);
    const auto arrives = passed_down(parameters, org, quiet);
    REQUIRE(arrives.size() == expected.size());
    for (std::size_t s = 0; s < arrives.size(); ++s) {
        CHECK(arrives[s] == Approx(expected[s]).epsilon(1e-5).margin(1e-6));
        CHECK((arrives[s] >= 0.0F && arrives[s] <= 1.0F));
    }
    parameters.switches.implementation = false;
    for (const float all : passed_down(parameters, org, quiet)) CHECK(all == 1.0F);
}

TEST_CASE("people lean halfway between their commitment and their coalition's agenda, and where they stand if they have none",
          "[implementation]") {
    Dice dice(3);
    Village village = village_of_camps(dice);
    while (village.org.size() < 10) village = village_of_camps(dice);
    for (std::uint32_t i = 0; i < village.org.size(); ++i) {
        CHECK(lean(village.org.people, village.org.coalitions, i) == Approx(plain::lean(village.org, i)));
    }
    Village one = plain_village({0});
    one.org.people[State::commitment][0] = 0.75F;
    one.org.people.coalition[0] = nobody;
    one.org.coalitions.agenda = {0.25F};
    one.org.coalitions.members = {1};
    CHECK(lean(one.org.people, one.org.coalitions, 0) == 0.75);
    one.org.people.coalition[0] = 0;
    CHECK(lean(one.org.people, one.org.coalitions, 0) == 0.5);
}

TEST_CASE("one holds back the more the lower one leans, to nothing at the neutral zone, without a jump", "[implementation]") {
    Village village = line_of(2);
    const auto kept = [&](float commitment) {
        village.org.people[State::commitment][0] = commitment;
        Parameters parameters = unaccountable(0.8);
        parameters.coalitions.neutral_low = 0.36;
        parameters.coalitions.neutral_margin = 0.25;
        return 1.0 - static_cast<double>(passed_down(parameters, village.org)[1]);
    };
    CHECK(kept(0.0F) == Approx(0.8));
    CHECK(kept(0.11F) == Approx(0.8).epsilon(1e-4));
    CHECK(kept(0.235F) == Approx(0.4).epsilon(1e-4));
    CHECK(kept(0.36F) == Approx(0.0).margin(1e-6));
    CHECK(kept(1.0F) == 0.0);
    for (int step = 0; step < 100; ++step) {
        const double less = kept(static_cast<float>(step) / 100.0F), more = kept(static_cast<float>(step + 1) / 100.0F);
        CHECK((more <= less && less - more < 0.8 * 0.01 / 0.25 + 1e-5));
    }
}

TEST_CASE("who answers for their conduct holds back less, unless managers are spared", "[implementation]") {
    Village village = plain_village({1, 0, 0});   // seat 0 a manager, 1 one of the lowest level who manages too
    village.org.seats.manager = {nobody, 0, 1};
    for (auto& k : village.org.people.coalition) k = nobody;
    Parameters parameters = unaccountable(1.0);
    parameters.signals.accountability = 0.25;
    const auto answering = passed_down(parameters, village.org);
    CHECK(answering == std::vector<float>{1.0F, 0.25F, 0.0625F});
    parameters.signals.spare_managers = true;
    CHECK(passed_down(parameters, village.org) == std::vector<float>{1.0F, 0.0F, 0.0F});
    village.org.people[State::commitment][0] = 1.0F;
    CHECK(passed_down(parameters, village.org) == std::vector<float>{1.0F, 1.0F, 0.25F});
}

TEST_CASE("seat and holder are two things: what is held back goes with the person", "[implementation]") {
    Village village = line_of(3);
    village.org.people[State::commitment][0] = 1.0F;   // lets pass, from the second seat
    std::swap(village.org.seats.holder[0], village.org.seats.holder[1]);
    std::swap(village.org.people.seat[0], village.org.people.seat[1]);
    CHECK(passed_down(unaccountable(1.0), village.org) == std::vector<float>{1.0F, 0.0F, 0.0F});
    village.org.people[State::commitment][1] = 1.0F;
    village.org.people[State::commitment][0] = 0.0F;
    CHECK(passed_down(unaccountable(1.0), village.org) == std::vector<float>{1.0F, 1.0F, 0.0F});
}

TEST_CASE("sabotage holds back more the more of it there is, smoothly from nothing", "[implementation]") {
    Dice dice(8);
    Village village = village_of_camps(dice);
    std::vector<float> before(village.org.size(), 1.0F);
    for (int step = 0; step <= 10; ++step) {
        const auto now = passed_down(unaccountable(step / 10.0), village.org);
        for (std::size_t s = 0; s < now.size(); ++s) CHECK(now[s] <= before[s]);
        if (step == 0) CHECK(now == before);
        before = now;
    }
}
