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

Partition form(const CoalitionParameters& p, Luck luck, Village& village, CoalitionScratch& scratch) {
    form_coalitions(p, landscape_of(village), luck, village.org.people, scratch);
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
    const Luck luck{seed, 3, 25};
    std::vector<double> fell;
    const PlainLandscape plainly(p, village.identities, village.org, village.kinds);
    const Partition start = numbered(village.org.people.coalition);
    const Partition expected = plainly.settle(start, luck, fell);
    CoalitionScratch scratch;
    CHECK(form(p, luck, village, scratch) == expected);
    for (const double one : fell) CHECK(one > 0.0);
    CHECK(plainly.energy(expected) <= plainly.energy(start) + 1e-9);
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
    const Partition settled = form(p, Luck{seed, 0, 12}, village, scratch);
    const PlainLandscape plainly(p, village.identities, village.org, village.kinds);
    for (std::uint32_t i = 0; i < settled.size(); ++i) CHECK(plainly.best(i, settled).second < 1e-4);
    CHECK(form(p, Luck{seed, 0, 25}, village, scratch) == settled);
}

TEST_CASE("there are never more coalitions than there may be", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 40U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    auto p = anywhere_valid<CoalitionParameters>(dice);
    p.most = static_cast<int>(1 + dice.below(4));
    CoalitionScratch scratch;
    const Partition found = form(p, Luck{seed, 0, 12}, village, scratch);
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
        start_coalitions(p, Luck{1, r, 0}, partition);
        CHECK(partition[0] == 0);
        for (std::uint32_t i = 1; i < 5; ++i) CHECK(partition[i] == ((r >> (i - 1)) & 1U));
        ++seen[partition];
    }
    CHECK(seen.size() == 16);
}

TEST_CASE("support counts a coalition wholly at the margin beyond the neutral zone, and not at all inside the zone", "[coalitions]") {
    CoalitionParameters p;
    Coalitions coalitions;
    coalitions.members = {1, 1, 1, 1};
    coalitions.power = {4.0F, 3.0F, 2.0F, 1.0F};
    coalitions.agenda = {0.70F, 0.40F, 0.10F, 0.575F};
    coalitions.resources.assign(4, 1.0F);
    const Support support = measure_support(p, coalitions);
    CHECK(support.change == Approx(0.4 + 0.1 * 0.5).epsilon(1e-6));
    CHECK(support.status_quo == Approx(0.2).epsilon(1e-6));
    CHECK(measure_support(p, Coalitions{}).undecided() == 1.0);
}

TEST_CASE("shares of support stay shares even if the ends of the neutral zone are given the wrong way round", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 40U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto p = anywhere_valid<CoalitionParameters>(dice);
    Village village = quarterly_village(dice);
    CoalitionScratch scratch;
    number_coalitions(village.org.people.coalition, scratch);
    describe_coalitions(village.org.people, scratch, village.org.coalitions);
    const Support support = measure_support(p, village.org.coalitions);
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
    describe_coalitions(people, scratch, village.org.coalitions);
    CHECK(village.org.coalitions.members == std::vector<std::uint32_t>{2, 1});
    CHECK(village.org.coalitions.power[0] == 4.0F);
    CHECK(village.org.coalitions.agenda[0] == Approx(0.6));
    CHECK(village.org.coalitions.resources[0] == 2.0F);
}

TEST_CASE("everyone who changed coalition is told about, and nobody else", "[coalitions]") {
    const auto seed = GENERATE(range(0U, 20U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    for (auto& k : village.org.people.coalition) k = nobody;
    CoalitionScratch scratch;
    const Partition found = form({}, Luck{seed, 0, 12}, village, scratch);
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
    measure_inside_ties(village.org.neighbours(), coalition, inside);
    CHECK(inside == std::vector<float>{0.75F, 1.0F, 0.0F, 0.0F});
}
