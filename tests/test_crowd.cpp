#include <algorithm>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "interventions/crowd.hpp"
#include "reference/plain_score.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

using Slots = std::vector<std::uint32_t>;

Slots chosen(const Whom& whom, double reach, const Village& village, RandomStream random = {1, 0, 0}) {
    ChoiceScratch scratch;
    Slots slots;
    choose(whom, reach, {village.org, village.identities, random}, scratch, slots);
    return slots;
}

Slots sorted(Slots slots) {
    std::sort(slots.begin(), slots.end());
    return slots;
}

/// Slots 0 to 3 at the bottom, 4 and 5 in the middle, 6 at the top.
Village seven() { return plain_village(levels_of({4, 2, 1})); }

Whom whom_of(Among among) {
    Whom whom;
    whom.among = among;
    return whom;
}
Whom in_order(First first) {
    Whom whom;
    whom.first = first;
    return whom;
}

/// Asks everyone, one by one: how many come before you?
Slots plain_choice(const Whom& whom, double reach, const Village& village, RandomStream random) {
    const Organisation& org = village.org;
    const auto& members = org.coalitions.members;
    const auto largest = static_cast<std::uint32_t>(std::max_element(members.begin(), members.end()) - members.begin());
    Slots meant, slots;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (is_meant(whom, {org, village.identities, random}, largest, i)) meant.push_back(i);
    }
    const double n = static_cast<double>(meant.size());
    const double passed = std::floor(whom.skip * n + 0.5);
    const double wanted = reach > 0.0 ? std::max(1.0, std::floor(reach * n + 0.5)) : 0.0;
    slots.assign(static_cast<std::size_t>(std::max(0.0, std::min(n - passed, wanted))), nobody);
    for (const std::uint32_t i : meant) {
        double before = 0.0;
        for (const std::uint32_t j : meant) {
            const double mine = plain::score(whom.first, org, i, random), theirs = plain::score(whom.first, org, j, random);
            before += theirs > mine || (theirs == mine && j < i) ? 1.0 : 0.0;
        }
        if (before >= passed && before - passed < wanted) slots[static_cast<std::size_t>(before - passed)] = i;
    }
    return slots;
}

}  // namespace

TEST_CASE("each word for among whom means its levels", "[whom]") {
    const Village village = seven();
    CHECK(sorted(chosen(whom_of(Among::everyone), 1.0, village)) == Slots{0, 1, 2, 3, 4, 5, 6});
    CHECK(sorted(chosen(whom_of(Among::leaders), 1.0, village)) == Slots{4, 5, 6});
    CHECK(sorted(chosen(whom_of(Among::managers), 1.0, village)) == Slots{4, 5, 6});
    CHECK(chosen(whom_of(Among::top), 1.0, village) == Slots{6});
    Whom levels;
    levels.levels = {0, 2};
    CHECK(sorted(chosen(levels, 1.0, village)) == Slots{0, 1, 2, 3, 6});
}

TEST_CASE("units, groups and coalitions are those that people are in now", "[whom]") {
    Village village = seven();
    village.identities = one_dimension({0.0, 0.6});
    village.org.seats.unit = {0, 1, 0, 1, 0, 1, 0};
    village.org.people.identity = {0, 0, 1, 1, 0, 1, 0};
    village.org.people.coalition = {0, 1, 1, 0, 1, nobody, 2};
    village.org.coalitions.members = {2, 3, 1};
    Whom units, marginalised, others, group;
    units.units = {1};
    marginalised.filter.kind = GroupFilter::Kind::marginalised;
    others.filter.kind = GroupFilter::Kind::others;
    group.filter = {GroupFilter::Kind::group, 0, 1};
    CHECK(sorted(chosen(units, 1.0, village)) == Slots{1, 3, 5});
    CHECK(sorted(chosen(marginalised, 1.0, village)) == Slots{2, 3, 5});
    CHECK(sorted(chosen(others, 1.0, village)) == Slots{0, 1, 4, 6});
    CHECK(sorted(chosen(group, 1.0, village)) == Slots{2, 3, 5});
    CHECK(sorted(chosen(whom_of(Among::largest_coalition), 1.0, village)) == Slots{1, 2, 4});
    group.units = {1};
    group.levels = {0};
    CHECK(chosen(group, 1.0, village) == Slots{3});
}

TEST_CASE("somebody named is meant until they leave, and not whoever follows", "[whom]") {
    Village village = seven();
    Whom named;
    named.slots = {1, 4};
    CHECK(sorted(chosen(named, 1.0, village)) == Slots{1, 4});
    village.org.people.occupant[1] = 1;
    CHECK(chosen(named, 1.0, village) == Slots{4});
    village.org.people.occupant[4] = 1;
    CHECK(chosen(named, 1.0, village).empty());
}

TEST_CASE("the willing, the unwilling, the powerful and the connected come first where they are asked first", "[whom]") {
    Village village = plain_village(4, TieList{});
    TieList star;
    for (const std::uint32_t other : {0U, 1U, 3U}) star.add({other, 2, TieKind::informal, true, false});
    village.org.ties = star;
    connect(village, 0.5);
    const std::vector<float> commitment{0.2F, 0.9F, 0.4F, 0.2F}, power{1.0F, 0.5F, 0.5F, 3.0F};
    std::copy(commitment.begin(), commitment.end(), village.org.people[State::commitment].begin());
    std::copy(power.begin(), power.end(), village.org.people[State::power].begin());
    CHECK(chosen(in_order(First::most_willing), 1.0, village) == Slots{1, 2, 0, 3});
    CHECK(chosen(in_order(First::least_willing), 1.0, village) == Slots{0, 3, 2, 1});
    CHECK(chosen(in_order(First::most_powerful), 1.0, village) == Slots{3, 0, 1, 2});
    CHECK(chosen(in_order(First::best_connected), 0.25, village) == Slots{2});
}

TEST_CASE("reach and skip cut those who are meant in two, whatever their number", "[whom]") {
    const auto people = GENERATE(range<std::uint32_t>(1, 12));
    const Village village = plain_village(people, TieList{});
    Whom first, second;
    second.skip = 0.5;
    Slots both = chosen(first, 0.5, village);
    CHECK(both.size() == (people + 1) / 2);
    for (const std::uint32_t i : chosen(second, 0.5, village)) both.push_back(i);
    CHECK(sorted(both) == sorted(chosen(first, 1.0, village)));
}

TEST_CASE("at least one person is reached where any are meant and wanted, and nobody at reach 0", "[whom]") {
    const Village village = seven();
    CHECK(chosen({}, 0.01, village).size() == 1);
    CHECK(chosen({}, 0.0, village).empty());
    Whom none;
    none.levels = {9};
    CHECK(chosen(none, 1.0, village).empty());
}

TEST_CASE("at random, the same people come first in every week, and others in another replicate", "[whom]") {
    const Village village = plain_village(40, TieList{});
    CHECK(chosen({}, 0.3, village, {1, 0, 7}) == chosen({}, 0.3, village, {1, 0, 90}));
    CHECK(chosen({}, 0.3, village, {1, 0, 7}) != chosen({}, 0.3, village, {1, 1, 7}));
}

TEST_CASE("choices are those of counting who comes before whom", "[whom]") {
    const auto seed = GENERATE(range(0, 120));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Village village = quarterly_village(dice);
    Whom whom;
    whom.among = static_cast<Among>(dice.below(5));
    whom.first = static_cast<First>(dice.below(4));
    whom.skip = dice.happens(0.5) ? 0.0 : dice.within({0, 1});
    if (dice.happens(0.3)) whom.levels = {0, static_cast<int>(dice.below(5))};
    if (dice.happens(0.3)) whom.filter.kind = GroupFilter::Kind::marginalised;
    const double reach = dice.within({0, 1});
    const RandomStream random{static_cast<std::uint64_t>(seed), 3, 26};
    CHECK(chosen(whom, reach, village, random) == plain_choice(whom, reach, village, random));
}
