#include "catch.hpp"
#include "mechanisms/rewiring.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

#include <array>
#include <cmath>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr int week_of_rewiring = 25;

struct Circle {
    Village village;
    UnitIndex units;

    explicit Circle(Village made) : village(std::move(made)) {
        units.rebuild(village.org.seats);
        for (auto& hired : village.org.people.hired_week) hired = -1;
    }
    Acquaintances around() const {
        return {village.org.people, village.org.seats, units, village.org.network, village.identities.dimension_count()};
    }
    TieList rewired(double rate, std::uint64_t seed) {
        TieList ties = village.org.ties;
        rewire({rate}, {}, around(), RandomStream{seed, 0, week_of_rewiring}, week_of_rewiring, ties);
        return ties;
    }
};

Circle random_circle(std::uint64_t seed) {
    Dice dice(seed);
    return Circle(quarterly_village(dice));
}

bool is_movable(const Tie& tie) { return tie.kind == TieKind::informal && !tie.between_seats; }

}  // namespace

TEST_CASE("without newcomers and at rate 0 no tie moves; at rate 1 informal ties move and no others", "[rewiring]") {
    const auto seed = GENERATE(range(0U, 30U));
    INFO("seed " << seed);
    Circle circle = random_circle(seed);
    const TieList before = circle.village.org.ties;
    const TieList still = circle.rewired(0.0, seed);
    const TieList moved = circle.rewired(1.0, seed);
    for (std::size_t t = 0; t < before.size(); ++t) {
        CHECK(still[t].target == before[t].target);
        CHECK(moved[t].source == before[t].source);
        if (!is_movable(before[t])) CHECK(moved[t].target == before[t].target);
        if (is_movable(before[t]) && circle.village.org.size() > 1) CHECK(moved[t].target != moved[t].source);
    }
}

TEST_CASE("every informal tie of or to a newcomer moves", "[rewiring]") {
    const std::uint32_t people = 400;
    Circle circle(plain_village(std::vector<std::uint8_t>(people, 0)));
    circle.village.org.people.hired_week[7] = week_of_rewiring;
    for (std::uint32_t i = 0; i < people; ++i) {
        if (i == 7) continue;
        circle.village.org.ties.add({i, 7, TieKind::informal, true, false});
        circle.village.org.ties.add({7, i, TieKind::informal, true, false});
        circle.village.org.ties.add({i, (i + 1) % people == 7 ? 8 : (i + 1) % people, TieKind::informal, true, false});
    }
    connect(circle.village, 0.5);
    const TieList before = circle.village.org.ties;
    const TieList after = circle.rewired(0.0, 1);
    std::size_t same = 0;
    for (std::size_t t = 0; t < before.size(); ++t) {
        const bool newcomer = before[t].source == 7 || before[t].target == 7;
        if (newcomer) {
            same += after[t].target == before[t].target;
        } else {
            CHECK(after[t].target == before[t].target);
        }
    }
    CHECK(same < 100);   // of 798: some find their way back
}

TEST_CASE("the share of ties that move is the declared rate", "[rewiring]") {
    Circle circle(plain_village(std::vector<std::uint8_t>(2000, 0)));
    for (std::uint32_t i = 0; i < 2000; ++i) circle.village.org.ties.add({i, (i + 1) % 2000, TieKind::informal, true, false});
    connect(circle.village, 0.5);
    Sample share;
    for (std::uint32_t r = 0; r < 20; ++r) {
        const TieList after = circle.rewired(0.1, r + 1);
        double moved = 0.0;
        for (std::uint32_t i = 0; i < 2000; ++i) moved += after[i].target != (i + 1) % 2000 ? 1.0 : 0.0;
        share.add(moved / 2000.0);
    }
    CHECK(share.mean() == Approx(0.1).epsilon(0.05));   // a few find their old end again
}

TEST_CASE("among the candidates each is chosen with odds e to the attraction", "[rewiring]") {
    // Three people of one unit without ties: all six candidates of person 0 are persons 1 or 2, each with probability 1/2.
    Circle circle(plain_village({0, 0, 1}));
    circle.village.org.people[State::my][1] = 0.4F;
    const FriendshipParameters p;
    const double a = std::exp(attraction(p, circle.around(), 0, 1));
    const double b = std::exp(attraction(p, circle.around(), 0, 2));
    double expected = 0.0;
    const std::array<double, 7> ways{1, 6, 15, 20, 15, 6, 1};
    for (std::size_t n = 0; n <= 6; ++n) {
        const auto first = static_cast<double>(n);
        expected += ways[n] / 64.0 * first * a / (first * a + (6.0 - first) * b);
    }
    double chosen = 0.0;
    const std::uint32_t tries = 40'000;
    for (std::uint32_t t = 0; t < tries; ++t) {
        const auto found = choose_friend(p, circle.around(), 0, RandomStream{1}, Draw::rewire, t);
        REQUIRE((found == 1 || found == 2));
        chosen += found == 1 ? 1.0 : 0.0;
    }
    CHECK(std::abs(chosen / tries - expected) < many_errors * std::sqrt(expected * (1.0 - expected) / tries));
}

TEST_CASE("attraction is the likeness of groups, unit, level and stories", "[rewiring]") {
    Circle circle(plain_village({0, 2}));
    circle.village.identities = one_dimension({0.0, 0.6});
    auto& people = circle.village.org.people;
    people[State::our][0] = 0.2F;
    people[State::our][1] = 0.6F;
    const double apart = 3.0 * 0.4 / std::sqrt(3.0);
    CHECK(attraction({}, circle.around(), 0, 1) == Approx(1.1 * 0.6 + 0.7 - 0.4 * 2 - apart));
    people.identity[1] = 1;
    CHECK(attraction({}, circle.around(), 0, 1) == Approx(0.7 - 0.4 * 2 - apart));
}

TEST_CASE("friends of friends are found along ties, and anyone where there are none", "[rewiring]") {
    // 0 knows only 1, and 1 knows only 0 and 2: with the units apart and everyone else far away in stories, 2 is the friend to find.
    Circle circle(plain_village(std::vector<std::uint8_t>(300, 0)));
    for (std::uint32_t i = 3; i < 300; ++i) {
        for (const State s : {State::my, State::our, State::sys}) circle.village.org.people[s][i] = 1.0F;
    }
    circle.village.org.ties.add({0, 1, TieKind::work, true, false});
    circle.village.org.ties.add({1, 2, TieKind::work, true, false});
    connect(circle.village, 0.5);
    int found = 0;
    for (std::uint32_t t = 0; t < 1000; ++t)
        found += choose_friend({.stories = 20.0}, circle.around(), 0, RandomStream{1}, Draw::rewire, t) == 2;
    CHECK(found > 700);   // two tries at 1/2 each
    CHECK(choose_friend({}, Circle(plain_village({0})).around(), 0, RandomStream{1}, Draw::rewire, 0) == nobody);
}
