#include "numerics/elementary_of_all.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "numerics/elementary.hpp"
#include "numerics/raised.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using coalesce::tests::Dice;

namespace {

bool have_same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// How many numbers come out otherwise than one by one.
template <class All, class One>
int others(std::vector<double> x, All&& all, One&& one) {
    std::vector<double> together = x;
    all(together);
    int differing = 0;
    for (std::size_t i = 0; i < x.size(); ++i) differing += have_same_bits(together[i], one(x[i])) ? 0 : 1;
    return differing;
}

}  // namespace

TEST_CASE("functions of many numbers have the bits of each alone, at the ends of their ranges too", "[elementary]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    Dice dice(seed);
    const double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> any{0.0, -0.0, 709.0, 709.5, -708.0, -708.1, 1e300, -1e300, infinity, -infinity};
    std::vector<double> positive{1.0, 0.5, 2.0, std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::max()};
    for (int i = 0; i < 5'003; ++i) {
        any.push_back(dice.between(-720.0, 720.0));
        positive.push_back(std::ldexp(dice.between(1.0, 2.0), static_cast<int>(dice.below(2098)) - 1074));
    }
    CHECK(others(any, [](auto& x) { exponentials(x); }, [](double x) { return exponential(x); }) == 0);
    CHECK(others(positive, [](auto& x) { logarithms(x); }, [](double x) { return logarithm(x); }) == 0);
    for (const double exponent : {0.0, 0.5, 1.0, 2.0, 0.3, 1.7})
        CHECK(others(positive, [&](auto& x) { raise_all(x, exponent); }, [&](double x) { return raised(x, exponent); }) == 0);
}
