#include "catch.hpp"
#include "mechanisms/coalitions.hpp"
#include "reference/plain_coalitions.hpp"
#include "small_organisation.hpp"

#include <map>
#include <numeric>

using namespace coalesce;
using namespace coalesce::tests;
using plain::PlainLandscape;

namespace {

Landscape landscape_of(const Village& village) {
    return {village.org.neighbours(), village.org.seats, village.identities, village.org.propensity};
}

Partition form(const CoalitionParameters& p, RandomStream random, Village& village, CoalitionScratch& scratch) {
    form_coalitions(p, landscape_of(village), random, village.org.people, scratch);
    return village.org.people.coalition;
}

Partition numbered(Partition partition) {
    CoalitionScratch scratch;
    number_coalitions(partition, scratch);
    return partition;
}

std::size_t count_coalitions(const Partition& partition) {
    return partition.empty() ? 0 : 1 + *std::max_element(partition.begin(), partition.end());
}

}  // namespace

TEST_CASE("every move lowers the energy by twice the mover's power times the gain, and the search finds what a plain one finds",
          "[coalitions]") {
    const auto seed = GENERATE(range(0U, 80U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    auto p = dice.happens(0.5) ? CoalitionParameters{} : anywhere_valid<CoalitionParameters>(dice);
    p.moves = CoalitionMoves::queue;
    p.most = 0;
    p.inertia = std::max(p.inertia, 1e-4);   // so that single and double precision agree on who moves
    const RandomStream random{seed, 3, 25};
    std::vector<double> fell;
    const Partition start = numbered(village.org.people.coalition);
    const PlainLandscape plainly(p, village.identities, village.org, village.kinds, start);
    const Partition expected = plainly.settle(start, random, fell);
    CoalitionScratch scratch;
    CHECK(form(p, random, village, scratch) == expected);
    for (const double one : fell) CHECK(one > 0.0);
    CHECK(plainly.energy(expected) <= plainly.energy(start) + 1e-9);
    const double told = energy_after_search(p, landscape_of(village).ties, village.org.people, scratch);
    CHECK(told == landscape_energy(p, landscape_of(village), village.org.people, scratch));
    CHECK(landscape_energy(p, landscape_of(village), village.org.people, scratch) ==
          Approx(plainly.energy(expected)).epsilon(1e-5).margin(1e-3));
}

TEST_CASE("where the search ends, nobody has anything better to move to", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 40U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    CoalitionParameters p;
    p.looks = 1000;
    p.size_cost = 0.0;   // with it, a coalition that grew elsewhere may be left only in the next quarter
    p.moves = dice.happens(0.5) ? CoalitionMoves::queue : CoalitionMoves::steepest;
    CoalitionScratch scratch;
    const Partition start = numbered(village.org.people.coalition);
    const Partition settled = form(p, RandomStream{seed, 0, 12}, village, scratch);
    const PlainLandscape plainly(p, village.identities, village.org, village.kinds, start);
    for (std::uint32_t i = 0; i < settled.size(); ++i) CHECK(plainly.best(i, settled).second < 1e-4);
    CHECK(form(p, RandomStream{seed, 0, 25}, village, scratch) == settled);   // what they now have in common only holds them the more
}

TEST_CASE("energy never rises over a quarter's search, whatever the parameters", "[coalitions]") {
    const auto seed = GENERATE(range(100U, 180U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    auto p = anywhere_valid<CoalitionParameters>(dice);
    p.most = 0;
    CoalitionScratch scratch;
    for (int quarter = 0; quarter < 4; ++quarter) {
        for (auto& c : village.org.people[State::commitment]) c = static_cast<float>(dice.uniform());
        const Partition start = numbered(village.org.people.coalition);
        const Partition found = form(p, RandomStream{seed, 0, static_cast<std::uint32_t>(13 * quarter + 12)}, village, scratch);
        const PlainLandscape plainly(p, village.identities, village.org, village.kinds, start);
        const double after = plainly.energy(found);
        CHECK(after <= plainly.energy(start) + 1e-3 + 1e-5 * std::abs(after));
        CHECK(landscape_energy(p, landscape_of(village), village.org.people, scratch) == Approx(after).epsilon(1e-5).margin(1e-3));
    }
}

TEST_CASE("shared history holds together those who would part without it, and draws in nobody who was not there", "[coalitions]") {
    Village village = plain_village({0, 0, 0});
    for (const auto& [a, b] : {std::pair{0U, 1U}, {1U, 2U}, {0U, 2U}}) village.org.ties.add({a, b, TieKind::informal, true, false});
    connect(village, 0.5);
    village.org.people[State::interest_1][0] = village.org.people[State::interest_1][1] = 1.0F;
    village.org.people[State::interest_1][2] = -1.0F;
    CoalitionParameters p{.interests = 1.0, .same_group = 0.0, .same_unit = 0.0, .baseline = 0.8, .bond = 0.0};
    CoalitionScratch scratch;
    village.org.people.coalition = {0, 1, 1};
    CHECK(form(p, RandomStream{1, 0, 12}, village, scratch) == Partition{0, 0, 1});   // like goes to like
    CHECK(share_who_changed(scratch) >= 0.5);   // of the two who were together one at least has gone, or was left alone
    village.org.people.coalition = {0, 1, 1};
    p.bond = 2.5;
    CHECK(form(p, RandomStream{1, 0, 12}, village, scratch) == Partition{0, 1, 1});   // 2.5 - 1 - .8 > 1 - .8
    CHECK(share_who_changed(scratch) == 0.0);
    p.bond = 1.9;
    village.org.people.coalition = {0, 1, 1};
    CHECK(form(p, RandomStream{1, 0, 12}, village, scratch) == Partition{0, 0, 1});
}

TEST_CASE("on inclusion it counts where people stand among each other, not where the middle of the scale is", "[coalitions]") {
    const auto together = [](float low, float high, double salience) {
        Village village = plain_village({0, 0, 0, 0});
        for (std::uint32_t i = 0; i < 4; ++i) {
            for (std::uint32_t j = 0; j < i; ++j) village.org.ties.add({i, j, TieKind::informal, true, false});
            village.org.people[State::commitment][i] = i < 2 ? low : high;
            village.org.people[State::interest_1][i] = 0.5F;
        }
        connect(village, 0.5);
        for (auto& k : village.org.people.coalition) k = nobody;
        CoalitionScratch scratch;
        const CoalitionParameters p{.interests = 2.0, .same_group = 0.0, .same_unit = 0.0, .baseline = 0.8, .salience = salience};
        return count_coalitions(form(p, RandomStream{2, 0, 12}, village, scratch));
    };
    CHECK(together(0.2F, 0.5F, 6.0) == 2);   // z_0 = -.9 and .9
    CHECK(together(0.6F, 0.9F, 6.0) == 2);   // as far apart, both above .5
    CHECK(together(0.6F, 0.61F, 6.0) == 1);
    CHECK(together(0.2F, 0.5F, 0.0) == 1);
}

TEST_CASE("turnover is the share of those who were together whose coalition is another, or who were left alone", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    CoalitionScratch scratch;
    const auto p = dice.happens(0.5) ? CoalitionParameters{} : anywhere_valid<CoalitionParameters>(dice);
    const Partition before = numbered(village.org.people.coalition);
    std::map<std::uint32_t, int> then, now;
    for (const auto k : before) ++then[k];
    const Partition after = form(p, RandomStream{seed, 0, 12}, village, scratch);
    for (const auto k : after) ++now[k];
    Events events;
    tell_who_joined(village.org.people, village.org.seats, 12, scratch, events);
    double together = 0.0, changed = 0.0;
    for (std::uint32_t i = 0; i < before.size(); ++i) {
        if (then[before[i]] < 2) continue;
        const bool moved = std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.slot == i; });
        together += 1.0;
        changed += moved || now[after[i]] == 1 ? 1.0 : 0.0;
    }
    CHECK(share_who_changed(scratch) == (together > 0.0 ? changed / together : 0.0));
}

TEST_CASE("there are never more coalitions than there may be", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 40U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    auto p = anywhere_valid<CoalitionParameters>(dice);
    p.most = static_cast<int>(1 + dice.below(4));
    CoalitionScratch scratch;
    const Partition found = form(p, RandomStream{seed, 0, 12}, village, scratch);
    CHECK(count_coalitions(found) <= static_cast<std::size_t>(p.most));
    CHECK(found == numbered(found));
}

TEST_CASE("enumerated starts are all partitions into two camps, each once, with person 0 in camp 0", "[coalitions]") {
    CoalitionParameters p;
    p.start = CoalitionStart::enumerated;
    p.most = 2;
    std::map<Partition, int> seen;
    for (std::uint32_t r = 0; r < 16; ++r) {
        Partition partition(5);
        start_coalitions(p, RandomStream{1, r, 0}, partition);
        CHECK(partition[0] == 0);
        for (std::uint32_t i = 1; i < 5; ++i) CHECK(partition[i] == ((r >> (i - 1)) & 1U));
        ++seen[partition];
    }
    CHECK(seen.size() == 16);
}

TEST_CASE("support counts a coalition wholly at the margin beyond the neutral zone, and not at all inside the zone", "[coalitions]") {
    const CoalitionParameters p{.neutral_low = 0.35, .neutral_high = 0.45, .neutral_margin = 0.25};
    Coalitions coalitions;
    coalitions.members = {1, 1, 1, 1};
    coalitions.power = {4.0F, 3.0F, 2.0F, 1.0F};
    coalitions.agenda = {0.70F, 0.40F, 0.10F, 0.575F};
    coalitions.resources.assign(4, 1.0F);
    CoalitionScratch scratch;
    const Support support = measure_support(p, coalitions, scratch);
    CHECK(support.change == Approx(0.4 + 0.1 * 0.5).epsilon(1e-6));
    CHECK(support.status_quo == Approx(0.2).epsilon(1e-6));
    CHECK(measure_support(p, Coalitions{}, scratch).undecided() == 1.0);
}

TEST_CASE("where votes are counted, a coalition with most of the power decides alone, whatever the others are for", "[coalitions]") {
    const auto rule = GENERATE(DecisionRule::shapley_shubik, DecisionRule::banzhaf);
    const CoalitionParameters p{.decision = rule, .neutral_low = 0.35, .neutral_high = 0.45, .neutral_margin = 0.25};
    Coalitions coalitions;
    coalitions.members = {3, 2, 1};
    coalitions.power = {6.0F, 3.0F, 1.0F};
    coalitions.agenda = {0.10F, 0.70F, 0.70F};
    CoalitionScratch scratch;
    CHECK(measure_support(p, coalitions, scratch).status_quo == Approx(1.0));
    coalitions.power = {4.0F, 3.0F, 3.0F};   // any two of three win: each counts a third
    CHECK(measure_support(p, coalitions, scratch).change == Approx(2.0 / 3.0));
}

TEST_CASE("shares of support stay shares even if the ends of the neutral zone are given the wrong way round", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 40U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto p = anywhere_valid<CoalitionParameters>(dice);
    Village village = quarterly_village(dice);
    CoalitionScratch scratch;
    number_coalitions(village.org.people.coalition, scratch);
    describe_coalitions(p, village.org.people, scratch, village.org.coalitions);
    const Support support = measure_support(p, village.org.coalitions, scratch);
    CHECK(support.change >= 0.0);
    CHECK(support.status_quo >= 0.0);
    CHECK(support.undecided() >= -1e-12);
}

TEST_CASE("coalitions are described by their members' sums, and the agenda by the powerful", "[coalitions]") {
    Village village = plain_village({0, 0, 0});
    auto& people = village.org.people;
    people.coalition = {0, 0, 1};
    people[State::power][1] = 3.0F;
    people[State::commitment][1] = 0.8F;
    CoalitionScratch scratch;
    describe_coalitions({.core = 1.0}, people, scratch, village.org.coalitions);
    CHECK(village.org.coalitions.members == std::vector<std::uint32_t>{2, 1});
    CHECK(village.org.coalitions.power[0] == 4.0F);
    CHECK(village.org.coalitions.agenda[0] == Approx(0.6));
    describe_coalitions({.core = 0.0}, people, scratch, village.org.coalitions);   // one head, one say
    CHECK(village.org.coalitions.agenda[0] == Approx(0.4));
    describe_coalitions({.core = 2.0}, people, scratch, village.org.coalitions);   // the core sets it
    CHECK(village.org.coalitions.agenda[0] == Approx(0.8 * 9.0 / 10.0));
    describe_coalitions({.core = 3.5}, people, scratch, village.org.coalitions);
    CHECK(village.org.coalitions.agenda[0] == Approx(0.8 * std::pow(3.0, 3.5) / (1.0 + std::pow(3.0, 3.5))));
    CHECK(village.org.coalitions.resources[0] == 2.0F);
}

TEST_CASE("everyone who changed coalition is told about, and nobody else", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 20U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    for (auto& k : village.org.people.coalition) k = nobody;
    CoalitionScratch scratch;
    const Partition found = form({}, RandomStream{seed, 0, 12}, village, scratch);
    Events events;
    tell_who_joined(village.org.people, village.org.seats, 12, scratch, events);
    for (const Event& e : events) {
        CHECK(e.kind == EventKind::joined_coalition);
        CHECK(e.week == 12);
        CHECK((e.other == nobody || e.other == found[e.slot]));
    }
    std::vector<std::uint32_t> size(found.size(), 0);
    for (const auto k : found) ++size[k];
    const auto joiners = std::accumulate(size.begin(), size.end(), std::size_t{0},
                                         [](std::size_t sum, std::uint32_t s) { return sum + (s > 1 ? s - 1 : 0); });
    CHECK(events.size() >= joiners);   // of each coalition at least all but the one who was there first
}

TEST_CASE("inside ties are the share of tie weight within the own coalition", "[coalitions]") {
    Village village = plain_village({0, 0, 0, 0});
    village.org.ties.add({0, 1, TieKind::informal, true, false}, 3.0F);
    village.org.ties.add({0, 2, TieKind::informal, true, false}, 1.0F);
    connect(village, 0.5);
    const std::vector<std::uint32_t> coalition{0, 0, 1, nobody};
    std::vector<float> inside(4);
    std::vector<double> strength(4);
    measure_ties(village.org.neighbours(), coalition, strength, inside);
    CHECK(strength == std::vector<double>{4.0, 3.0, 1.0, 0.0});
    CHECK(inside == std::vector<float>{0.75F, 1.0F, 0.0F, 0.0F});
}
