#include "catch.hpp"
#include "numerics/elementary.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "random_organisation.hpp"

using namespace coalesce;
using coalesce::tests::Dice;

namespace {

double relative_error(double value, long double truth) { return static_cast<double>(std::abs((value - truth) / truth)); }

/// P(Z <= z) in long double.
long double normal_share(long double z) { return 0.5L * std::erfc(-z / std::sqrt(2.0L)); }

/// The quantile by Newton's method from a first value that is nearly right.
long double exact_quantile(double p, long double z) {
    const long double tail = p < 0.5 ? p : 1.0L - static_cast<long double>(p);
    z = p < 0.5 ? z : -z;
    for (int step = 0; step < 4; ++step) {
        const long double density = std::exp(-0.5L * z * z) / std::sqrt(2.0L * std::acos(-1.0L));
        z -= (normal_share(z) - tail) / density;
    }
    return p < 0.5 ? z : -z;
}

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the exponential is within 4e-16 of the true one", "[elementary]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    Dice dice(seed);
    double worst = 0.0;
    for (int i = 0; i < 20'000; ++i) {
        const double x = i % 2 ? dice.between(-707.9, 708.9) : dice.between(-2.0, 2.0);
        worst = std::max(worst, relative_error(exponential(x), std::exp(static_cast<long double>(x))));
    }
    CHECK(worst < 4e-16);
}

TEST_CASE("the logarithm is within 4e-16 of the true one", "[elementary]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    Dice dice(seed);
    double worst = 0.0;
    for (int i = 0; i < 20'000; ++i) {
        const double wide = std::ldexp(dice.between(1.0, 2.0), static_cast<int>(dice.below(2098)) - 1074);
        const double x = i % 3 == 0   ? wide
                         : i % 3 == 1 ? dice.between(0.5, 2.0)
                                      : 1.0 + std::ldexp(dice.between(-1.0, 1.0), -static_cast<int>(dice.below(50)));
        if (x == 1.0) continue;
        worst = std::max(worst, relative_error(logarithm(x), std::log(static_cast<long double>(x))));
    }
    CHECK(worst < 4e-16);
    CHECK(logarithm(1.0) == 0.0);
}

TEST_CASE("the normal quantile is within 1e-15 of the true one", "[elementary]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    Dice dice(seed);
    double worst = 0.0;
    for (int i = 0; i < 4000; ++i) {
        const double small = std::ldexp(dice.between(0.5, 1.0), -static_cast<int>(1 + dice.below(1000)));
        const double p = i % 3 == 0 ? small : i % 3 == 1 ? dice.uniform() : 1.0 - small;
        if (p >= 1.0 || p == 0.5) continue;
        const double z = normal_quantile(p);
        worst = std::max(worst, relative_error(z, exact_quantile(p, z)));
    }
    CHECK(worst < 1e-15);
    CHECK(normal_quantile(0.5) == 0.0);
}

TEST_CASE("the normal quantile mirrors exactly where both sides are exact", "[elementary]") {
    for (int k = 1; k < 64; ++k) CHECK(normal_quantile(k / 64.0) == -normal_quantile(1.0 - k / 64.0));
}

TEST_CASE("the normal quantile rises without a step back", "[elementary]") {
    double before = -infinite;
    for (int i = 1; i < 200'000; ++i) {
        const double z = normal_quantile(i / 200'000.0);
        REQUIRE(z > before);
        before = z;
    }
}

TEST_CASE("the cube root is within 2.5e-7 of the true one from 1e-22 on", "[elementary]") {
    double worst = 0.0;
    for (std::uint32_t bits = std::bit_cast<std::uint32_t>(1e-22F); bits <= 0x3f800000; bits += 4999) {
        const auto x = std::bit_cast<float>(bits);
        worst = std::max(worst, relative_error(cube_root(x), std::cbrt(static_cast<long double>(x))));
    }
    CHECK(worst < 2.5e-7);   // four roundings of 6e-8
    CHECK(cube_root(0.0F) == 0.0F);
    CHECK(cube_root(1.0F) == 1.0F);
}

TEST_CASE("the cube root of a smaller number is next to nothing", "[elementary]") {
    for (std::uint32_t bits = 1; bits < 0x1af1d1d7; bits += 997) {
        const float y = cube_root(std::bit_cast<float>(bits));
        REQUIRE((y >= 0.0F && y < 1e-7F));
    }
}

TEST_CASE("at the ends elementary functions stay defined", "[elementary]") {
    CHECK(exponential(-1e9) == 0.0);
    CHECK(exponential(-infinite) == 0.0);
    CHECK(exponential(-708.0) == 0.0);
    CHECK(exponential(0.0) == 1.0);
    CHECK(exponential(-0.0) == 1.0);
    CHECK(std::isfinite(exponential(1e9)));
    CHECK(exponential(1e9) == exponential(709.0));
    CHECK(exponential(infinite) == exponential(709.0));
    CHECK(std::isnan(exponential(std::nan(""))));
    CHECK(logarithm(std::numeric_limits<double>::denorm_min()) == Approx(-744.4400719213812).epsilon(1e-15));
    CHECK(logarithm(std::numeric_limits<double>::max()) == Approx(709.782712893384).epsilon(1e-15));
    CHECK(normal_quantile(std::numeric_limits<double>::denorm_min()) == Approx(-38.467405617144346).epsilon(1e-14));
    CHECK(normal_quantile(0x1p-33) == Approx(-6.338).epsilon(1e-3));   // the smallest uniform draw
    CHECK(normal_quantile(1.0 - 0x1p-53) == Approx(8.2095361516013856).epsilon(1e-14));
}

TEST_CASE("a power is a power", "[elementary]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    Dice dice(seed);
    for (int i = 0; i < 2000; ++i) {
        const double base = std::exp(dice.between(-20.0, 20.0)), exponent = dice.between(-3.0, 3.0);
        // An error of the logarithm counts exponent x logarithm (60) times: 60 x 4e-16.
        REQUIRE(relative_error(power_of(base, exponent), std::pow(static_cast<long double>(base), static_cast<long double>(exponent))) <
                3e-14);
    }
    CHECK(power_of(7.0, 0.0) == 1.0);
}

TEST_CASE("a number is limited to [0, 1] and what is above zero is kept", "[elementary]") {
    CHECK(unit(-1e30F) == 0.0F);
    CHECK(unit(1e30F) == 1.0F);
    CHECK(unit(0.25F) == 0.25F);
    CHECK(unit(1.0 + 1e-15) == 1.0);
    CHECK(above_zero(-3.0) == 0.0);
    CHECK(above_zero(3.0F) == 3.0F);
}
