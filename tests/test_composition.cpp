#include "catch.hpp"
#include "organisation/composition.hpp"
#include "random_organisation.hpp"
#include "statistics.hpp"

#include <numeric>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Group group_of(double share, double top_share = -1.0) {
    Group group;
    group.share = share;
    group.top_share = top_share;
    return group;
}

/// Seats level by level with their holders; slots are seats.
Seats seats_of(const std::vector<std::uint32_t>& sizes) {
    Seats seats;
    seats.levels = static_cast<int>(sizes.size());
    for (std::size_t l = 0; l < sizes.size(); ++l) seats.level.insert(seats.level.end(), sizes[l], static_cast<std::uint8_t>(l));
    seats.unit.assign(seats.level.size(), 0);
    seats.manager.assign(seats.level.size(), nobody);
    seats.holder.resize(seats.level.size());
    std::iota(seats.holder.begin(), seats.holder.end(), 0U);
    seats.index_levels();
    return seats;
}

People assigned(std::size_t dimension, const std::vector<std::vector<double>>& shares, const Seats& seats, std::uint64_t seed) {
    People people;
    people.resize(seats.size());
    CompositionScratch scratch;
    assign_groups(dimension, shares, seats, RandomStream{seed}, people, scratch);
    return people;
}

double count(const People& people, const Seats& seats, int level, std::size_t dimension, std::uint32_t group) {
    double n = 0.0;
    for (const auto s : seats.at_level(level)) n += Identities::group_of(people.identity[seats.holder[s]], dimension) == group;
    return n;
}

/// The share of a group in the whole workforce that shares per level come to.
double overall(const std::vector<std::vector<double>>& shares, const std::vector<std::uint32_t>& sizes, std::size_t group) {
    double members = 0.0, people = 0.0;
    for (std::size_t l = 0; l < sizes.size(); ++l) {
        members += shares[l][group] * sizes[l];
        people += sizes[l];
    }
    return members / people;
}

}  // namespace

TEST_CASE("shares by level meet the share overall and at the top, and lie on a line", "[composition]") {
    const auto seed = GENERATE(range(1U, 61U));
    INFO("seed " << seed);
    Dice dice(seed);
    std::vector<std::uint32_t> sizes(1 + dice.below(7));
    for (auto& n : sizes) n = 1 + dice.below(300);
    const double share = dice.uniform(), top = dice.uniform();
    const auto shares = shares_by_level({"", {group_of(1.0 - share), group_of(share, top)}}, sizes);
    CHECK(overall(shares, sizes, 1) == Approx(share).margin(1e-12));
    CHECK(overall(shares, sizes, 0) == Approx(1.0 - share).margin(1e-12));
    if (sizes.size() == 1) return;
    CHECK(shares.back()[1] == Approx(top).margin(1e-12));
    for (std::size_t l = 0; l < sizes.size(); ++l) {
        CHECK(shares[l][0] + shares[l][1] == Approx(1.0).margin(1e-12));
        const double height = static_cast<double>(l) / static_cast<double>(sizes.size() - 1);
        CHECK(shares[l][1] == Approx(shares[0][1] + (top - shares[0][1]) * height).margin(1e-12));
    }
}

TEST_CASE("groups without a top share divide what is left at the top by their shares", "[composition]") {
    const auto shares = shares_by_level({"", {group_of(0.3), group_of(0.3, 0.1), group_of(0.4)}}, five_level_sizes);
    CHECK(shares.back()[0] == Approx(0.9 * 3.0 / 7.0));
    CHECK(shares.back()[1] == Approx(0.1));
    CHECK(shares.back()[2] == Approx(0.9 * 4.0 / 7.0));
    for (std::size_t g = 0; g < 3; ++g) CHECK(overall(shares, five_level_sizes, g) == Approx(g == 2 ? 0.4 : 0.3));
}

TEST_CASE("a top share that the pyramid cannot meet shows as a bottom share outside [0, 1]", "[composition]") {
    const auto shares = shares_by_level({"", {group_of(0.95), group_of(0.05, 1.0)}}, std::vector<std::uint32_t>{50, 50, 50});
    CHECK(shares[0][1] < 0.0);
}

TEST_CASE("shares declared for each level are taken as they are", "[composition]") {
    Dimension dimension{"", {group_of(0.5), group_of(0.5)}};
    dimension.groups[0].level_shares = {0.2, 0.4, 0.6, 0.8, 1.0};
    dimension.groups[1].level_shares = {0.8, 0.6, 0.4, 0.2, 0.0};
    const auto shares = shares_by_level(dimension, five_level_sizes);
    for (std::size_t l = 0; l < 5; ++l)
        CHECK(shares[l] == std::vector<double>{dimension.groups[0].level_shares[l], dimension.groups[1].level_shares[l]});
}

TEST_CASE("a level's counts are its shares rounded down or up", "[composition]") {
    const auto seed = GENERATE(range(1U, 201U));
    INFO("seed " << seed);
    const Seats seats = seats_of(five_level_sizes);
    const auto shares = shares_by_level({"", {group_of(0.7), group_of(0.3, 0.1)}}, five_level_sizes);
    const auto people = assigned(2, shares, seats, seed);
    for (int l = 0; l < seats.levels; ++l) {
        const double expected = shares[static_cast<std::size_t>(l)][1] * five_level_sizes[static_cast<std::size_t>(l)];
        const double n = count(people, seats, l, 2, 1);
        CHECK(n > expected - 1.0 - 1e-9);
        CHECK(n < expected + 1.0 + 1e-9);
    }
}

TEST_CASE("counts are unbiased: their mean over many draws is the share", "[composition]") {
    const Seats seats = seats_of(five_level_sizes);
    const auto shares = shares_by_level({"", {group_of(0.5), group_of(0.3, 0.15), group_of(0.2, 0.05)}}, five_level_sizes);
    std::vector<std::array<Sample, 3>> counts(five_level_sizes.size());
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        const auto people = assigned(0, shares, seats, seed);
        for (std::size_t l = 0; l < five_level_sizes.size(); ++l) {
            for (std::uint32_t g = 0; g < 3; ++g) counts[l][g].add(count(people, seats, static_cast<int>(l), 0, g));
        }
    }
    for (std::size_t l = 0; l < five_level_sizes.size(); ++l) {
        for (std::size_t g = 0; g < 3; ++g) {
            INFO("level " << l << ", group " << g);
            CHECK(counts[l][g].agrees_with(shares[l][g] * five_level_sizes[l]));
        }
    }
}

TEST_CASE("every seat of a level has the same chance of each group", "[composition]") {
    const std::vector<std::uint32_t> sizes{12};
    const Seats seats = seats_of(sizes);
    std::vector<double> members(12, 0.0);
    constexpr std::uint64_t draws = 3000;
    for (std::uint64_t seed = 1; seed <= draws; ++seed) {
        const auto people = assigned(0, {{0.75, 0.25}}, seats, seed);
        for (std::size_t i = 0; i < 12; ++i) members[i] += Identities::group_of(people.identity[i], 0) == 1 ? 1.0 : 0.0;
    }
    CHECK(excess_of_chi_square(members, std::vector<double>(12, draws * 0.25)) < many_errors);
}

TEST_CASE("groups on one dimension say nothing about groups on another, and leave it alone", "[composition]") {
    const std::vector<std::uint32_t> sizes{4000};
    const Seats seats = seats_of(sizes);
    People people;
    people.resize(seats.size());
    CompositionScratch scratch;
    for (std::size_t d = 0; d < 2; ++d) assign_groups(d, {{0.5, 0.5}}, seats, RandomStream{9}, people, scratch);
    std::vector<double> first, second;
    for (const auto identity : people.identity) {
        first.push_back(Identities::group_of(identity, 0));
        second.push_back(Identities::group_of(identity, 1));
        REQUIRE((identity >> 8) == 0);
    }
    CHECK(std::abs(correlation(first, second)) < many_errors / std::sqrt(4000.0));
}
