#include "analysis/statistics/fisher.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("Fisher's exact test gives his own p-value of the lady who tastes tea, and counts by hand", "[fisher][published]") {
    CHECK(fisher_p_value(4, 4, 0, 4) == Approx(1.0 / 70.0));           // Fisher 1935: all eight cups are right
    CHECK(fisher_p_value(3, 4, 1, 4) == Approx(17.0 / 70.0));          // six of eight
    CHECK(fisher_p_value(0, 4, 4, 4) == 1.0);
    CHECK(fisher_p_value(2, 3, 1, 5) == Approx((3.0 * 5.0 + 1.0) / 56.0));
}

TEST_CASE("where nothing is to be seen nothing is clear", "[fisher]") {
    CHECK(fisher_p_value(0, 10, 0, 10) == 1.0);
    CHECK(fisher_p_value(10, 10, 10, 10) == 1.0);
    CHECK(fisher_p_value(0, 0, 3, 10) == 1.0);
    CHECK(fisher_p_value(500, 1000, 100, 1000) < 1e-50);
}
