#include <cmath>

#include "analysis/paired.hpp"
#include "catch.hpp"

using namespace coalesce;

TEST_CASE("a paired interval is that of Student's t", "[paired]") {
    // Student 1908, table of additional sleep after two drugs: t = 4.0621 on 9 degrees of freedom, interval 0.7001 to 2.4599.
    const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const PairedDifference d = compare_paired(first, second, Better::up);
    CHECK(d.pairs == 10);
    CHECK(d.mean == Approx(1.58));
    CHECK(d.mean / (d.sd / std::sqrt(10.0)) == Approx(4.0621).epsilon(1e-4));
    CHECK(d.low == Approx(0.7001142).epsilon(1e-6));
    CHECK(d.high == Approx(2.4598858).epsilon(1e-6));
    CHECK(d.is_clear());
    CHECK(d.share_better == Approx(0.9));
    CHECK(d.share_worse == 0.0);
}

TEST_CASE("where down is better, falling counts as better", "[paired]") {
    const std::vector<double> before{1, 2, 3, 4}, after{0, 1, 4, 4};
    CHECK(compare_paired(before, after, Better::down).share_better == 0.5);
    CHECK(compare_paired(before, after, Better::up).share_better == 0.25);
}

TEST_CASE("pairs of which one is missing do not count, and too few pairs have no interval", "[paired]") {
    const double missing = std::nan("");
    const PairedDifference one = compare_paired(std::vector{1.0, missing, 3.0}, std::vector{2.0, 1.0, missing}, Better::up);
    CHECK(one.pairs == 1);
    CHECK(one.mean == 1.0);
    CHECK(std::isnan(one.low));
    CHECK_FALSE(one.is_clear());
    const PairedDifference none = compare_paired(std::vector{missing}, std::vector{1.0}, Better::up);
    CHECK(none.pairs == 0);
    CHECK(std::isnan(none.mean));
}

TEST_CASE("without any difference nothing is clear", "[paired]") {
    const std::vector<double> same{1, 2, 3};
    const PairedDifference d = compare_paired(same, same, Better::up);
    CHECK(d.mean == 0.0);
    CHECK_FALSE(d.is_clear());
    CHECK(d.share_better == 0.0);
}
