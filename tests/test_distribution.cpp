#include "engine/distribution.hpp"

#include <cmath>

#include "engine/mixing.hpp"
#include "observed_look.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("a distribution asked again and again answers as a sorted list", "[observer][distribution]") {
    Dice dice(99);
    Distribution distribution;
    for (const std::uint32_t n : {1U, 2U, 3U, 5U, 40U, 1000U, 50'000U, 7U}) {
        CAPTURE(n);
        std::vector<float> values(n);
        const bool is_tied = dice.happens(0.5);
        for (auto& v : values) v = static_cast<float>(is_tied ? dice.below(4) : std::exp(dice.between(-9.0, 9.0)));
        distribution.take(values);
        for (int k = 0; k < 8; ++k) {
            const double share = k == 0 ? 0.0 : k == 1 ? 1.0 : dice.uniform();
            CHECK(distribution.quantile(share) == plain::quantile(values, share));
        }
        if (n <= 1000) CHECK(distribution.gini() == Approx(plain::gini(values)).margin(1e-12));
    }
    const std::vector<float> nothing(5, 0.0F);
    distribution.take(nothing);
    CHECK(distribution.gini() == 0.0);
    const std::vector<float> one_has_all{0, 0, 0, 8};
    distribution.take(one_has_all);
    CHECK(distribution.gini() == 0.75);
}

TEST_CASE("two camps tied only within themselves mix at one, and a ring of strangers at minus one", "[observer][mixing]") {
    Dice dice(1);
    Village village = observed_village(dice, 4);
    Organisation& org = village.org;
    for (std::uint32_t i = 0; i < 4; ++i) org.people.identity[i] = i % 2;
    const auto tie_pairs = [&](std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> pairs) {
        for (auto& manager : org.seats.manager) manager = nobody;
        org.ties.clear();
        for (const auto& [a, b] : pairs) org.ties.add({a, b, TieKind::informal, true, false});
        connect(village, 0.5);
    };
    tie_pairs({{0, 2}, {1, 3}});
    CHECK(assortativity(org, 1) == 1.0);
    tie_pairs({{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    CHECK(assortativity(org, 1) == -1.0);
    tie_pairs({{0, 2}});
    CHECK(std::isnan(assortativity(org, 1)));
}
