#include <algorithm>
#include <set>
#include <vector>

#include "catch.hpp"
#include "interventions/kinds.hpp"
#include "interventions/pairs.hpp"
#include "reference/plain_score.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Intervention pairing(const InterventionKind& kind, First partners = First::random) {
    Intervention x = usual_intervention(kind);
    x.partners = partners;
    return x;
}

const InterventionKind* const in_pairs[]{&kinds::reverse_mentoring, &kinds::reciprocal_mentoring, &kinds::sponsorship};

bool plain_suits(const InterventionKind& kind, const Village& village, std::uint32_t helped, std::uint32_t helper) {
    const int above = village.org.level(helper) - village.org.level(helped);
    if (&kind == &kinds::sponsorship) return above == 1;
    return above < 0 && village.identities.marginalisation(village.org.people.identity[helper]) > 0.0;
}

bool has(const std::vector<Pair>& pairs, std::uint32_t Pair::* side, std::uint32_t slot) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& p) { return p.*side == slot; });
}

/// Asks everyone of the organisation for each who is meant. Of equal scores the lower level, then the lower slot is taken.
void plain_pairs(const Intervention& x, const Village& village, RandomStream random, const std::vector<std::uint32_t>& meant, int week,
                 std::vector<Pair>& pairs) {
    const Organisation& org = village.org;
    for (const std::uint32_t one : meant) {
        if (pairs.size() >= meant.size() || has(pairs, &Pair::helped, one)) continue;
        std::uint32_t found = nobody;
        for (int level = 0; level < org.seats.levels; ++level) {
            for (std::uint32_t i = 0; i < org.size(); ++i) {
                if (org.level(i) != level || has(pairs, &Pair::helper, i) || !plain_suits(*x.kind, village, one, i)) continue;
                const bool is_better =
                    found == nobody || plain::score(x.partners, org, i, random) > plain::score(x.partners, org, found, random);
                if (is_better) found = i;
            }
        }
        if (found != nobody) pairs.push_back({one, found, org.people.occupant[one], org.people.occupant[found], week});
    }
}

std::vector<Pair> found_for(const Intervention& x, const Village& village, const std::vector<std::uint32_t>& meant) {
    PairScratch scratch;
    std::vector<Pair> pairs;
    Events events;
    find_pairs(x, {village.org, village.identities, {1, 0, 0}}, meant, start_of(0), scratch, pairs, events);
    return pairs;
}

}  // namespace

TEST_CASE("pairs are those of asking everyone for everyone", "[pairs]") {
    const auto seed = GENERATE(range(0, 150));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Village village = quarterly_village(dice);
    const auto people = static_cast<std::uint32_t>(village.org.size());
    const Intervention x = pairing(*in_pairs[dice.below(3)], static_cast<First>(dice.below(4)));
    const RandomStream random{static_cast<std::uint64_t>(seed), 1, 0};
    PairScratch scratch;
    std::vector<Pair> pairs, plain;
    Events events;
    for (const int week : {0, 13, 26}) {   // those of before are kept
        std::vector<std::uint32_t> meant;
        for (std::uint32_t i = 0; i < people; ++i) {
            if (dice.happens(0.4)) meant.push_back(i);
        }
        find_pairs(x, {village.org, village.identities, random}, meant, start_of(week), scratch, pairs, events);
        plain_pairs(x, village, random, meant, week, plain);
        REQUIRE(pairs.size() == plain.size());
        for (std::size_t k = 0; k < pairs.size(); ++k) {
            CHECK(pairs[k].helped == plain[k].helped);
            CHECK(pairs[k].helper == plain[k].helper);
            CHECK(pairs[k].since == plain[k].since);
        }
    }
    std::set<std::uint32_t> helpers, helped;
    for (const Pair& pair : pairs) {
        CHECK(helpers.insert(pair.helper).second);
        CHECK(helped.insert(pair.helped).second);
        CHECK(plain_suits(*x.kind, village, pair.helped, pair.helper));
    }
}

TEST_CASE("a sponsor sits one level up, a mentor below and is marginalised", "[pairs]") {
    Village village = plain_village(levels_of({3, 2, 1}));
    village.identities = one_dimension({0.0, 0.6});
    village.org.people.identity = {0, 1, 0, 1, 0, 0};
    const auto sponsored = found_for(pairing(kinds::sponsorship), village, {0, 1, 2, 5});
    REQUIRE(sponsored.size() == 2);   // there are two above the lowest level, and none above the top
    for (const Pair& pair : sponsored) CHECK(village.org.level(pair.helper) == 1);
    const auto mentored = found_for(pairing(kinds::reverse_mentoring), village, {4, 5, 0});
    REQUIRE(mentored.size() == 2);
    CHECK(mentored[0].helper == 1);   // slot 3 sits on the level of slot 4
    CHECK(mentored[1].helper == 3);
}

TEST_CASE("a pair lasts 52 weeks, whether it was found at the start or at the end of a week", "[pairs]") {
    const Village village = plain_village(levels_of({3, 2, 1}));
    const auto at = GENERATE(start_of(0), end_of(12), end_of(25));
    CAPTURE(at.week, at.next);
    PairScratch scratch;
    std::vector<Pair> pairs;
    Events events;
    find_pairs(pairing(kinds::sponsorship), {village.org, village.identities, {1, 0, 0}}, std::vector<std::uint32_t>{0}, at, scratch, pairs,
               events);
    REQUIRE(pairs.size() == 1);
    int lasted = 0;
    for (int week = at.next; !pairs.empty(); ++week) {
        ++lasted;
        if (ends_quarter(week)) end_pairs(*kinds::sponsorship.pairing, end_of(week), village.org, pairs);
    }
    CHECK(lasted == weeks_a_year);
}

TEST_CASE("a pair ends after a year, and when one of the two leaves or moves to where it makes no sense", "[pairs]") {
    Village village = plain_village(levels_of({3, 2, 1}));
    std::vector<Pair> pairs{{0, 3, 0, 0, 10}};
    const auto left_in = [&](int week) {
        auto kept = pairs;
        end_pairs(*kinds::sponsorship.pairing, end_of(week), village.org, kept);
        return kept.size();
    };
    CHECK(left_in(60) == 1);
    CHECK(left_in(61) == 0);   // the last of its weeks is 61
    for (const std::uint32_t who : {0U, 3U}) {
        ++village.org.people.occupant[who];
        CHECK(left_in(20) == 0);
        --village.org.people.occupant[who];
    }
    std::swap(village.org.people.seat[0], village.org.people.seat[4]);   // promoted to the sponsor's level
    CHECK(left_in(20) == 0);
}

TEST_CASE("everyone who is paired is told of it, with whom", "[pairs]") {
    Village village = plain_village(levels_of({3, 2, 1}));
    village.identities = one_dimension({0.0, 0.6});
    village.org.people.identity = {1, 1, 1, 0, 0, 0};
    PairScratch scratch;
    std::vector<Pair> pairs;
    Events events;
    const Crowd crowd{village.org, village.identities, {1, 0, 0}};
    find_pairs(pairing(kinds::reverse_mentoring), crowd, std::vector<std::uint32_t>{5}, end_of(3), scratch, pairs, events);
    REQUIRE(pairs.size() == 1);
    REQUIRE(events.size() == 2);
    CHECK(events[0].kind == EventKind::mentored);
    CHECK(events[0].slot == 5);
    CHECK(events[0].other == pairs[0].helper);
    CHECK(events[1].kind == EventKind::mentored_another);
    CHECK(events[1].slot == pairs[0].helper);
    CHECK(events[1].other == 5);
    CHECK(events[1].week == 3);
}
