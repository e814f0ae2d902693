#include "catch.hpp"
#include "organisation/network.hpp"
#include "random_organisation.hpp"
#include "reference/as_twin.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// The rows as a matrix of raw weights.
twin::Matrix as_matrix(const Network& network) {
    twin::Matrix W(network.size(), std::vector<double>(network.size(), 0.0));
    for (std::size_t i = 0; i < network.size(); ++i) {
        for (std::uint32_t e = network.begin(i); e < network.end(i); ++e) W[i][network.all_neighbours()[e].slot()] += network.raw_weight(e);
    }
    return W;
}

/// Float weights against double ones: one rounding each and one a sum of at most a few dozen.
void check_same(const twin::Matrix& left, const twin::Matrix& right) {
    REQUIRE(left.size() == right.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        for (std::size_t j = 0; j < left.size(); ++j) {
            INFO("from " << i << " to " << j);
            CHECK(left[i][j] == Approx(right[i][j]).epsilon(1e-5).margin(1e-12));
        }
    }
}

}  // namespace

TEST_CASE("rows hold each direction of each tie once, with its weight", "[network][twin]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const Organisation& org = village.org;
    check_same(as_matrix(org.network), raw_weights(org.ties, org.seats, village.kinds));
    const auto counts = tie_counts(org.ties, org.seats);
    for (std::size_t i = 0; i < org.size(); ++i) {
        std::vector<double> row(org.size(), 0.0);
        for (const Neighbour j : org.network.neighbours(i)) ++row[j.slot()];
        CHECK(row == counts[i]);
    }
}

TEST_CASE("what is listened to sums to 1 and is loud as power has it", "[network][twin]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    Organisation& org = village.org;
    const double voice = dice.happens(0.5) ? 0.5 : dice.within({0, 2});
    org.network.weigh(org.people[State::power], voice);
    const auto people = people_as_twin(org, village.identities);
    const auto w = twin::listening(raw_weights(org.ties, org.seats, village.kinds), people, voice);
    twin::Matrix rows(org.size(), std::vector<double>(org.size(), 0.0));
    for (std::size_t i = 0; i < org.size(); ++i) {
        double sum = 0.0, raw = 0.0;
        for (std::uint32_t e = org.network.begin(i); e < org.network.end(i); ++e) {
            rows[i][org.network.all_neighbours()[e].slot()] += org.network.all_weights()[e];
            sum += org.network.all_weights()[e];
            raw += org.network.raw_weight(e);
        }
        CHECK(sum == Approx(raw > 0.0 ? 1.0 : 0.0).epsilon(1e-5));
    }
    check_same(rows, w);
    check_same(as_matrix(org.network), raw_weights(org.ties, org.seats, village.kinds));   // raw weights survive
}

TEST_CASE("each row tells which managers are above, who exposes and what kind of tie it is, those above first", "[network]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const Organisation& org = village.org;
    std::array<int, 4> listed{}, found{};
    for (std::size_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        listed[static_cast<std::size_t>(tie.kind)] += tie.mutual && tie.source != tie.target ? 2 : 1;
    }
    for (std::uint32_t s = 0; s < org.size(); ++s) listed[0] += org.seats.manager[s] != nobody && org.seats.manager[s] != s ? 2 : 0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        bool above_before = true;
        for (const Neighbour j : org.network.neighbours(i)) {
            const bool above = org.level(j.slot()) > org.level(i) && org.level(j.slot()) < org.seats.senior_level();
            CHECK(j.is_above() == above);
            CHECK((above_before || !above));
            above_before = above;
            CHECK(j.is_exposing() == (village.identities.exposure(org.people.identity[i], org.people.identity[j.slot()]) > 0.0));
            ++found[static_cast<std::size_t>(j.kind())];
        }
        for (std::uint32_t e = org.network.begin(i); e < org.network.end(i); ++e) {
            CHECK((e < org.network.end_of_above(i)) == org.network.all_neighbours()[e].is_above());
        }
    }
    CHECK(found == listed);
}

TEST_CASE("rows of either direction hold the symmetric weight and nobody themselves", "[network][twin]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const auto W = raw_weights(village.org.ties, village.org.seats, village.kinds);
    auto symmetric = W;
    for (std::size_t i = 0; i < W.size(); ++i) {
        for (std::size_t j = 0; j < W.size(); ++j) symmetric[i][j] = i == j ? 0.0 : (W[i][j] + W[j][i]) / 2.0;
    }
    check_same(as_matrix(village.org.either), symmetric);
}

TEST_CASE("where all ties are mutual, those listened to are the neighbours at either end", "[network]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const Organisation& org = village.org;
    CHECK((&org.neighbours() == &org.network) == org.ties.all_symmetric());
    if (!org.ties.all_symmetric()) return;
    auto listening = as_matrix(org.network);
    for (std::size_t i = 0; i < listening.size(); ++i) listening[i][i] = 0.0;
    check_same(listening, as_matrix(org.either));
}

TEST_CASE("a tie to oneself is heard once, mutual or not", "[network]") {
    const bool mutual = GENERATE(false, true);
    TieList ties;
    ties.add({1, 1, TieKind::informal, mutual, false});
    ties.add({1, 0, TieKind::informal, false, false});
    const Village village = plain_village(2, ties);
    CHECK(village.org.network.neighbours(1).size() == 2);
    CHECK(village.org.network.weights(1)[0] == 0.5F);
    CHECK(village.org.network.neighbours(0).empty());
    CHECK(village.org.either.neighbours(1).size() == 1);
    CHECK(village.org.either.neighbours(0).size() == 1);
}

TEST_CASE("exposures are the ties to those whose conduct exposes, with weight times exposure", "[network][twin]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const auto people = people_as_twin(village.org, village.identities);
    auto expected = raw_weights(village.org.ties, village.org.seats, village.kinds);
    auto listed = twin::Matrix(people.size(), std::vector<double>(people.size(), 0.0));
    twin::Surroundings around{};
    around.m = marginalisations(village.identities);
    for (std::size_t i = 0; i < people.size(); ++i) {
        for (std::size_t j = 0; j < people.size(); ++j) expected[i][j] *= twin::exposure(around, people[i], people[j]);
        for (const Exposure exposure : village.org.network.exposures(i)) listed[i][exposure.slot] += exposure.weight;
        CHECK(village.org.either.exposures(i).empty());
    }
    check_same(listed, expected);
}

TEST_CASE("reach is the weight of those who listen and are exposed", "[network][twin]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const auto people = people_as_twin(village.org, village.identities);
    twin::Surroundings around{};
    around.W = raw_weights(village.org.ties, village.org.seats, village.kinds);
    around.m = marginalisations(village.identities);
    for (std::size_t j = 0; j < people.size(); ++j)
        CHECK(village.org.reach[j] == Approx(twin::reach(around, people, j)).epsilon(1e-5).margin(1e-12));
}

TEST_CASE("ties between seats follow whoever holds them, ties between persons do not", "[network]") {
    TieList ties;
    ties.add({0, 1, TieKind::work, true, true});
    ties.add({0, 1, TieKind::informal, true, false});
    Village village = plain_village(3, ties);
    Organisation& org = village.org;
    std::swap(org.seats.holder[1], org.seats.holder[2]);
    std::swap(org.people.seat[1], org.people.seat[2]);
    connect(village, 0.5);
    REQUIRE(org.network.neighbours(0).size() == 2);
    for (const Neighbour j : org.network.neighbours(0)) CHECK(j.slot() == (j.kind() == TieKind::work ? 2U : 1U));
}

TEST_CASE("an organisation without ties has empty rows", "[network]") {
    const Village village = plain_village(3, {});
    CHECK(village.org.network.entries() == 0);
    for (std::size_t i = 0; i < 3; ++i) CHECK(village.org.network.weights(i).empty());
}
