#include <cmath>

#include "analysis/statistics/holm.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("p-values are adjusted as Holm says", "[holm]") {
    // By hand, and statsmodels 0.13.5, multipletests(method='holm').
    const auto adjusted = holm_adjusted(std::vector{0.01, 0.04, 0.03, 0.005, 0.5});
    const std::vector<double> expected{0.04, 0.09, 0.09, 0.025, 0.5};
    for (std::size_t k = 0; k < expected.size(); ++k) CHECK(adjusted[k] == Approx(expected[k]));
}

TEST_CASE("no adjusted p-value is above one, and one that is missing stays so and costs the others nothing", "[holm]") {
    const auto adjusted = holm_adjusted(std::vector{0.6, std::nan(""), 0.7});
    CHECK(adjusted[0] == 1.0);
    CHECK(std::isnan(adjusted[1]));
    CHECK(adjusted[2] == 1.0);
    CHECK(holm_adjusted(std::vector{std::nan(""), 0.03})[1] == 0.03);
    CHECK(holm_adjusted({}).empty());
}
