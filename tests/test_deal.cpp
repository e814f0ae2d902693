#include <algorithm>
#include <map>
#include <set>

#include "catch.hpp"
#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "interventions/reached.hpp"
#include "mechanisms/implementation.hpp"
#include "mechanisms/parameters.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// A deal at work in a village of coalitions.
struct Bargain {
    Village village;
    Intervention x = usual_intervention(kinds::deal);
    Parameters base{};
    RunningIntervention running{};
    Events events{};
    ReachScratch scratch{};

    AtWork at_work(int week = 12) {
        return {x, running, base, village.identities, {1, 0, 0}, week, week + 1, 0, village.org, events, scratch};
    }
    std::set<std::uint32_t> strike() {
        AtWork it = at_work();
        kinds::deal.reach(it);
        return {running.people.begin(), running.people.end()};
    }
    void pay(double granted) {
        running.dose.wanted = granted;
        running.dose.funded = 1.0;
        AtWork it = at_work();
        kinds::deal.quarter(it);
    }
};

/// Four coalitions of two with these agendas and powers of their members.
Bargain four_camps(const std::vector<float>& agenda, const std::vector<float>& power) {
    Bargain b{plain_village(std::vector<std::uint8_t>(8, 0))};
    Organisation& org = b.village.org;
    org.coalitions.members.assign(4, 2);
    org.coalitions.resources.assign(4, 2.0F);
    org.coalitions.agenda = agenda;
    for (std::uint32_t i = 0; i < 8; ++i) {
        org.people.coalition[i] = i / 2;
        org.people[State::power][i] = power[i / 2];
    }
    for (const float p : power) org.coalitions.power.push_back(2.0F * p);
    b.base.coalitions.neutral_low = 0.36;
    b.base.coalitions.neutral_margin = 0.25;
    return b;
}

using Paid = std::set<std::uint32_t>;

}  // namespace

TEST_CASE("a deal is struck with those who hold most power against, until they are the share meant of all such power", "[deal]") {
    // Against: .2 is (.36 - .2)/.25 = .64 of what it might be, .06 and 0 are wholly; .5 is not at all.
    Bargain b = four_camps({0.2F, 0.5F, 0.06F, 0.0F}, {1.0F, 5.0F, 0.5F, 1.0F});
    const auto reached = [&](double reach) {
        b.x.reach = reach;
        return b.strike();
    };
    CHECK(reached(0.0).empty());
    CHECK(reached(0.4) == Paid{6, 7});              // 2 of 2 + 1.28 + 1 = 4.28
    CHECK(reached(0.5) == Paid{0, 1, 6, 7});        // 2 are less than half
    CHECK(reached(0.76) == Paid{0, 1, 6, 7});
    CHECK(reached(0.77) == Paid{0, 1, 4, 5, 6, 7});
    CHECK(reached(1.0) == Paid{0, 1, 4, 5, 6, 7});  // and never with those who are not against
}

TEST_CASE("those of a deal's coalitions are meant of whom all is true that the plan says", "[deal]") {
    Bargain b = four_camps({0.0F, 0.0F, 0.5F, 0.0F}, {1.0F, 1.0F, 1.0F, 1.0F});
    b.village.org.seats.level = {1, 0, 1, 0, 1, 0, 0, 0};
    b.x.whom.levels = {1};
    CHECK(b.strike() == Paid{0, 2});
    b.x.whom = {};
    b.village.org.coalitions.members = {2, 2, 2, 3};
    b.x.whom.among = Among::largest_coalition;
    CHECK(b.strike() == Paid{6, 7});
}

TEST_CASE("members are told of a deal once, and those who join later when they do", "[deal]") {
    Bargain b = four_camps({0.0F, 0.5F, 0.5F, 0.5F}, {1.0F, 1.0F, 1.0F, 1.0F});
    b.strike();
    CHECK(count_of(b.events, EventKind::paid_off) == 2);
    b.strike();
    CHECK(count_of(b.events, EventKind::paid_off) == 2);
    b.village.org.people.coalition[5] = 0;
    b.strike();
    REQUIRE(count_of(b.events, EventKind::paid_off) == 3);
    CHECK(b.events.back().slot == 5);
}

TEST_CASE("each quarter a deal brings its members what it is worth, and a hire in the slot of one who left nothing", "[deal]") {
    Bargain b = four_camps({0.0F, 0.5F, 0.5F, 0.5F}, {1.0F, 1.0F, 1.0F, 1.0F});
    b.strike();
    b.village.org.people.coalition[1] = nobody;   // new
    b.pay(0.6);
    const auto x = b.village.org.people[State::resources];
    CHECK(x[0] == Approx(1.0 + 0.1 * 0.6));
    for (std::uint32_t i = 1; i < 8; ++i) CHECK(x[i] == 1.0F);
    b.base.switches.contest = false;
    b.pay(0.6);
    CHECK(b.village.org.people[State::resources][0] == Approx(1.06));
}

TEST_CASE("managers who are paid hold back what the deal leaves, and two deals leave what both leave", "[deal]") {
    Bargain b = four_camps({0.0F, 0.0F, 0.0F, 0.0F}, {1.0F, 1.0F, 1.0F, 1.0F});
    Organisation& org = b.village.org;
    org.seats.manager = {nobody, 0, 0, 2, 2, 2, 2, 2};
    b.base.incidents.consequence = 0.0;
    b.base.implementation.sabotage = 0.5;
    std::vector<float> quiet(8, 0.0F);
    const std::vector<std::uint32_t> paid{0, 1};
    std::vector<std::uint32_t> path;
    const auto strike_again = [&](float dose) { kinds::deal.quieten({b.x, b.base, paid, {}, dose, org}, quiet); };
    strike_again(0.5F);
    CHECK(quiet[1] == 0.5F);
    CHECK(quiet[2] == 0.0F);
    pass_down(b.base, quiet, org, path);
    CHECK(org.arrives == std::vector<float>{1.0F, 0.75F, 0.75F, 0.375F, 0.375F, 0.375F, 0.375F, 0.375F});
    strike_again(0.5F);
    pass_down(b.base, quiet, org, path);
    CHECK(org.arrives[2] == 0.875F);
    strike_again(1.0F);
    pass_down(b.base, quiet, org, path);
    CHECK(org.arrives[2] == 1.0F);
    CHECK(org.arrives[3] == 0.5F);
}
