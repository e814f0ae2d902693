#include "catch.hpp"
#include "mechanisms/embedding.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("without anybody's doing embedding returns to where it started", "[embedding]") {
    double high = 0.9;
    double low = 0.0;
    for (int quarter = 0; quarter < 400; ++quarter) {
        high = embed({}, 0.1, 0.0, 0.0, high);
        low = embed({}, 0.1, 0.0, 0.0, low);
    }
    CHECK(high == Approx(0.1).epsilon(1e-6));
    CHECK(low == Approx(0.1).epsilon(1e-6));
}

TEST_CASE("a quarter without upkeep takes its share of what was built", "[embedding]") {
    CHECK(embed({}, 0.1, 0.0, 0.0, 0.6) == Approx(0.6 - 0.06 * 0.5));
}

TEST_CASE("power for change upholds what was built, but builds nothing", "[embedding]") {
    CHECK(embed({.upkeep = 1.0}, 0.1, 1.0, 0.0, 0.6) == Approx(0.6));
    CHECK(embed({.upkeep = 1.0}, 0.1, 1.0, 0.0, 0.1) == Approx(0.1));
}

TEST_CASE("fair process comes to rest where building and wear are equal", "[embedding]") {
    double z = 0.1;
    for (int quarter = 0; quarter < 1000; ++quarter) z = embed({}, 0.1, 0.0, 1.0, z);
    CHECK(z == Approx((0.08 + 0.012 * 0.1) / (0.08 + 0.012)).epsilon(1e-9));   // z_L (1 - Z) = z_dec (1 - z_up) (Z - Z0)
}

TEST_CASE("embedding never leaves its range", "[embedding]") {
    const auto seed = GENERATE(range(0U, 100U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto p = anywhere_valid<EmbeddingParameters>(dice);
    const double z = embed(p, dice.within({0, 1}), dice.within({0, 1}), dice.within({0, 1}), dice.within({0, 1}));
    CHECK(z >= 0.0);
    CHECK(z <= 1.0);
}
