#include "analysis/statistics/tradeoff.hpp"
#include "catch.hpp"

#include <cmath>

using namespace coalesce;

TEST_CASE("an arm that another beats in everything is dominated, one that is best in something is not", "[tradeoff]") {
    const ByArm trust{{1.0, 1.2}, {2.0, 2.2}, {1.5, 1.7}}, cost{{1.0, 1.0}, {5.0, 5.0}, {1.0, 1.0}};
    const auto found = tradeoffs({trust, cost}, {Better::up, Better::down}, 1);
    CHECK(found[0].is_dominated);
    CHECK(found[0].by == 2);
    CHECK_FALSE(found[1].is_dominated);
    CHECK_FALSE(found[2].is_dominated);
    CHECK(found[0].share_not_dominated == 0.0);
    CHECK(found[1].share_not_dominated == Approx(1.0));
}

TEST_CASE("arms that are equal in everything do not beat each other", "[tradeoff]") {
    const ByArm same{{1.0}, {1.0}};
    CHECK_FALSE(tradeoffs({same, same}, {Better::up, Better::up}, 1)[0].is_dominated);
}

TEST_CASE("a lead that chance may undo is not stable", "[tradeoff]") {
    const ByArm trust{{1.0, 3.0, 1.0, 3.0}, {2.1, 2.1, 2.1, 2.1}};
    const auto found = tradeoffs({trust}, {Better::up}, 3);
    CHECK(found[0].is_dominated);
    CHECK(found[0].share_not_dominated > 0.1);
    CHECK(found[0].share_not_dominated < 0.5);
}

TEST_CASE("missing values are left out of the means", "[tradeoff]") {
    const ByArm trust{{1.0, std::nan("")}, {2.0, 0.0}};
    CHECK(tradeoffs({trust}, {Better::down}, 1)[0].by == 0);
    CHECK_FALSE(tradeoffs({trust}, {Better::up}, 1)[1].by == 0);
}
