#include <cmath>
#include <vector>

#include "analysis/pooled.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("pooled differences are clustered by replicate", "[pooled]") {
    // statsmodels 0.13.5: OLS on an indicator of each point, cov_type='cluster', use_correction=False; half the sum of the coefficients,
    // its variance times 4 / 3, t on 3 degrees of freedom (scipy 1.10.1).
    const std::vector<PointDifference> differences{{0, 0, 1.0}, {0, 1, 2.0}, {1, 0, 2.5}, {1, 1, 1.5},
                                                   {2, 0, 0.5}, {2, 1, 3.5}, {3, 0, 3.0}};
    const PooledDifference pooled = pool_over_points(differences);
    CHECK(pooled.n == 7);
    CHECK(pooled.points == 2);
    CHECK(pooled.replicates == 4);
    CHECK(pooled.mean == Approx(2.041666666666667).epsilon(1e-14));
    CHECK(pooled.interval.low == Approx(1.2182999148510611).epsilon(1e-11));
    CHECK(pooled.interval.high == Approx(2.8650334184822728).epsilon(1e-11));
}

TEST_CASE("with every replicate at every point, the pooled interval is that of the replicates' means", "[pooled]") {
    const std::vector<PointDifference> differences{{0, 0, 1.0}, {0, 1, 3.0}, {1, 0, 2.0}, {1, 1, 2.5}, {2, 0, 0.0}, {2, 1, 7.0}};
    const Interval expected = student_interval(moments_of(std::vector{2.0, 2.25, 3.5}), 0.95);
    const PooledDifference pooled = pool_over_points(differences);
    CHECK(pooled.interval.low == Approx(expected.low));
    CHECK(pooled.interval.high == Approx(expected.high));
}

TEST_CASE("the same luck at many points does not pass for many observations", "[pooled]") {
    std::vector<PointDifference> once, repeated;
    for (std::uint32_t r = 0; r < 5; ++r) {
        once.push_back({r, 0, r * 1.0});
        for (std::uint32_t p = 0; p < 50; ++p) repeated.push_back({r, p, r * 1.0});
    }
    CHECK(pool_over_points(repeated).interval.width() == Approx(pool_over_points(once).interval.width()));
}

TEST_CASE("missing differences do not count, and one replicate has no interval", "[pooled]") {
    const PooledDifference one = pool_over_points(std::vector<PointDifference>{{0, 0, 1.0}, {0, 1, 3.0}, {1, 0, std::nan("")}});
    CHECK(one.n == 2);
    CHECK(one.replicates == 1);
    CHECK(one.mean == 2.0);
    CHECK(std::isnan(one.interval.low));
    CHECK(std::isnan(pool_over_points({}).mean));
}
