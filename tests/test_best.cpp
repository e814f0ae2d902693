#include <cmath>
#include <vector>

#include "analysis/statistics/best.hpp"
#include "analysis/statistics/information.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

namespace {

/// Items of these means, measured on common random numbers: what they share cancels out, and each has noise of its own size.
std::vector<std::vector<double>> measured_items(const std::vector<double>& means, std::uint32_t draws, std::uint64_t seed) {
    std::vector<std::vector<double>> items(means.size());
    for (std::uint32_t d = 0; d < draws; ++d) {
        const RandomStream random{seed, d, 0};
        const double shared = 5.0 * random.normal(Draw::person, 0), half_shared = random.normal(Draw::person, 1);
        for (std::uint32_t i = 0; i < means.size(); ++i) {
            const double own = (0.5 + 0.3 * i) * random.normal(Draw::actor, i);
            items[i].push_back(means[i] + shared + (i % 2 == 0 ? half_shared : 0.0) + own);
        }
    }
    return items;
}

/// In which shares of many studies what is said holds.
struct Held {
    double bounds = 0.0, among = 0.0, behind = 0.0, settled = 0.0, settled_right = 0.0;
};

Held held_of(const std::vector<double>& means, std::uint32_t draws, std::size_t best, double level = usual_level) {
    constexpr int studies = 1000;
    Held held;
    for (int s = 0; s < studies; ++s) {
        const auto compared = compare_with_best(measured_items(means, draws, 100'000U + static_cast<std::uint64_t>(s)), 1, level);
        bool bounds = true, behind = true;
        for (std::size_t i = 0; i < means.size(); ++i) {
            bounds = bounds && means[best] - means[i] <= compared.lead(best, i);
            behind = behind && means[best] - means[i] <= compared.behind[i];
        }
        held.bounds += bounds ? 1.0 / studies : 0.0;
        held.behind += behind ? 1.0 / studies : 0.0;
        held.among += compared.may_be_best[best] ? 1.0 / studies : 0.0;
        held.settled += compared.is_settled() ? 1.0 / studies : 0.0;
        held.settled_right += compared.is_settled() && compared.may_be_best[best] ? 1.0 / studies : 0.0;
    }
    return held;
}

}  // namespace

TEST_CASE("what is said of the best at 95 % holds in 93 to 97 % of studies", "[plan][verify]") {
    const std::vector<std::vector<double>> truths{{0, 0, 0, 0, 0, 0}, {1, 0.7, 0.5, 0, -1, -2}, {0, 0.6}, {0.3, 0, 0, 0, 0, 0, 0, 0, 0}};
    const std::vector<std::size_t> bests{0, 0, 1, 0};
    const std::vector<std::uint32_t> draws{12, 60, 12, 30};
    for (std::size_t t = 0; t < truths.size(); ++t) {
        const Held held = held_of(truths[t], draws[t], bests[t]);
        INFO("truth " << t << ": bounds " << held.bounds << ", among " << held.among << ", behind " << held.behind << ", settled "
                      << held.settled << ", rightly " << held.settled_right);
        CHECK((0.93 <= held.bounds && held.bounds <= 0.97));
        CHECK(held.among >= 0.93);
        CHECK(held.behind >= 0.93);
        CHECK(held.settled - held.settled_right <= 0.07);
    }
}

TEST_CASE("bounds that were stated at another level would not hold in 93 to 97 % of studies", "[plan][verify]") {
    CHECK(held_of({1, 0.7, 0.5, 0, -1, -2}, 60, 0, 0.90).bounds < 0.93);
    CHECK(held_of({1, 0.7, 0.5, 0, -1, -2}, 60, 0, 0.99).bounds > 0.97);
}

TEST_CASE("of items that are equal where all are best, the best is among them as often as it is said", "[plan][verify]") {
    const Held held = held_of({0, 0, 0, 0, 0, 0}, 30, 0);
    CHECK((0.93 <= held.among && held.among <= 0.97));
    CHECK(held.settled < 0.05);
}

TEST_CASE("an item that is far ahead is the only one that may be best, and is behind nobody", "[plan]") {
    const auto compared = compare_with_best(measured_items({0, 9, 0}, 20, 3), 1);
    CHECK(compared.may_be_best == std::vector<bool>{false, true, false});
    CHECK(compared.is_settled());
    CHECK(compared.behind[1] == 0.0);
    CHECK((8.0 < compared.behind[0] && compared.behind[0] < 12.0));
}

TEST_CASE("items that are the same to the last bit are tied, whatever the others are", "[plan]") {
    auto items = measured_items({0, 0, -9}, 20, 3);
    items[1] = items[0];
    const auto compared = compare_with_best(items, 1);
    CHECK(compared.may_be_best == std::vector<bool>{true, true, false});
    CHECK((compared.behind[0] == 0.0 && compared.behind[1] == 0.0));
}

TEST_CASE("draws that miss an item are left out, and of one draw nothing is known", "[plan]") {
    auto items = measured_items({0, 1}, 20, 3);
    const auto without = compare_with_best({{items[0].begin() + 1, items[0].end()}, {items[1].begin() + 1, items[1].end()}}, 1);
    items[1][0] = std::nan("");
    const auto with = compare_with_best(items, 1);
    CHECK((with.mean[0].n == 19 && with.behind == without.behind));
    const auto one = compare_with_best({{1.0}, {2.0}}, 1);
    CHECK((std::isinf(one.behind[0]) && one.may_be_best == std::vector<bool>{true, true}));
}

namespace {

/// Two plans, of which the first is better where the first axis is high; the second axis says nothing.
struct TwoFutures {
    std::vector<std::vector<double>> gains{{}, {}}, axes{{}, {}};
    TwoFutures(double size, std::uint64_t seed) {
        for (std::uint32_t f = 0; f < 60; ++f) {
            const RandomStream random{seed, f, 0};
            const double x = random.uniform(Draw::person, 0), y = random.uniform(Draw::person, 1);
            axes[0].push_back(x);
            axes[1].push_back(y);
            gains[0].push_back(size * (x - 0.5) + random.normal(Draw::actor, 0));
            gains[1].push_back(0.0);
        }
    }
};

}  // namespace

TEST_CASE("knowing the axis that decides is worth what the closed form says, and knowing the other nothing", "[plan][verify]") {
    double deciding = 0.0, other = 0.0, false_alarms_seen = 0.0;
    constexpr int studies = 300;
    for (int s = 0; s < studies; ++s) {
        const TwoFutures made(8.0, 500U + static_cast<std::uint64_t>(s));
        const ValueOfInformation value = value_of_information(made.gains, made.axes);
        deciding += value.of_axis[0].value / studies;
        other += value.of_axis[1].value / studies;
        false_alarms_seen += value.p_values[1] < 0.05 ? 1.0 / studies : 0.0;
        CHECK(value.p_values[0] < 0.05);
    }
    INFO("deciding " << deciding << ", other " << other << ", false alarms " << false_alarms_seen);
    CHECK((0.8 < deciding && deciding < 1.0));   // 1 by the half, less what chance lends to the plan that looks best without
    CHECK(other < 0.03);
    CHECK(false_alarms_seen < 0.05);
}
