#include <cmath>

#include "analysis/statistics/intervals.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

TEST_CASE("an interval of a share is that of Clopper and Pearson", "[intervals]") {
    // scipy 1.10.1, stats.binomtest(k, n).proportion_ci(0.95, 'exact').
    const auto check = [](std::size_t count, std::size_t n, double low, double high) {
        const Interval interval = share_interval(count, n, 0.95);
        CHECK(interval.low == Approx(low).epsilon(1e-10));
        CHECK(interval.high == Approx(high).epsilon(1e-10));
    };
    check(9, 10, 0.5549838829718047, 0.9974714214555375);
    check(0, 10, 0.0, 0.30849710781876294);
    check(10, 10, 0.6915028921812371, 1.0);
    check(37, 40, 0.796135251267101, 0.9842578201489585);
    CHECK(std::isnan(share_interval(0, 0, 0.95).low));
}

TEST_CASE("a wider level gives a wider interval around the same middle", "[intervals]") {
    const Moments m{12, 0.5, 2.0};
    const Interval narrow = student_interval(m, 0.5), wide = student_interval(m, 0.99);
    CHECK(narrow.width() < wide.width());
    CHECK((narrow.low + narrow.high) / 2.0 == Approx(0.5));
    CHECK((wide.low + wide.high) / 2.0 == Approx(0.5));
}

TEST_CASE("one number has neither interval nor p-value", "[intervals]") {
    const Moments m = moments_of(std::vector{3.0});
    CHECK(m.mean == 3.0);
    CHECK(std::isnan(m.sd));
    CHECK(std::isnan(student_interval(m, 0.95).low));
    CHECK(std::isnan(student_p_value(m)));
}

TEST_CASE("Student's interval covers the mean of normal numbers as often as it says", "[intervals][verify]") {
    constexpr std::uint32_t samples = 20000, n = 8;
    std::uint32_t covered = 0;
    for (std::uint32_t s = 0; s < samples; ++s) {
        std::vector<double> values;
        for (std::uint32_t k = 0; k < n; ++k) values.push_back(RandomStream{5, s, 0}.normal(Draw::story, k));
        const Interval interval = student_interval(moments_of(values), 0.95);
        covered += interval.low <= 0.0 && 0.0 <= interval.high ? 1 : 0;
    }
    CHECK(covered / double{samples} == Approx(0.95).margin(4.0 * std::sqrt(0.95 * 0.05 / samples)));   // four standard errors
}
