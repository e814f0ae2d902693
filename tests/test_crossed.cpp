#include "analysis/statistics/crossed.hpp"
#include "analysis/statistics/expected_product.hpp"
#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/moments.hpp"
#include "catch.hpp"
#include "made_studies.hpp"
#include "numerics/missing.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Cells with an effect of the unit, one of the replicate and one of their own.
CrossedCells made_cells(std::uint32_t units, std::uint32_t replicates, double unit, double replicate, double own, std::uint64_t seed) {
    const RandomStream random{seed, 0, 0};
    CrossedCells cells{replicates, {}};
    for (std::uint32_t u = 0; u < units; ++u) {
        for (std::uint32_t r = 0; r < replicates; ++r)
            cells.cells.push_back(unit * random.normal(Draw::story, u) + replicate * random.normal(Draw::voice, r) +
                                  own * random.normal(Draw::pairing, u * replicates + r));
    }
    return cells;
}

}  // namespace

TEST_CASE("a table of two by two is taken apart by hand", "[crossed]") {
    // Units' means 2 and 6, replicates -2 and +2 beside them, nothing left for cells.
    const CrossedMean found = crossed_mean({2, {0.0, 4.0, 4.0, 8.0}});
    CHECK(found.mean == 4.0);
    CHECK(found.units == 2);
    CHECK(found.unit_variance == Approx(4.0));        // 8 / 2
    CHECK(found.replicate_variance == Approx(4.0));
    CHECK(found.cell_variance == 0.0);
    const double one_degree = 12.7062047361747;
    CHECK(found.interval(0.95).high == Approx(4.0 + one_degree * std::sqrt(8.0)));
}

TEST_CASE("what all units share does not vanish with more of them", "[crossed]") {
    const double few = crossed_mean(made_cells(10, 5, 0.0, 1.0, 0.0, 3)).interval(0.95).width();
    CHECK(crossed_mean(made_cells(1000, 5, 0.0, 1.0, 0.0, 3)).interval(0.95).width() == Approx(few));
}

TEST_CASE("with one replicate the interval is Student's over units, of one unit there is none", "[crossed]") {
    const std::vector<double> values{1.0, 2.0, 4.0, 8.0};
    const Interval students = student_interval(moments_of(values), 0.95), found = crossed_mean({1, values}).interval(0.95);
    CHECK(found.low == Approx(students.low));
    CHECK(found.high == Approx(students.high));
    CHECK(std::isnan(crossed_mean({3, {1.0, 2.0, 3.0}}).interval(0.95).low));
    CHECK(std::isnan(crossed_mean({2, {}}).mean));
}

TEST_CASE("a gap takes its cell away, a unit of gaps itself, and neither shifts a replicate", "[crossed]") {
    const CrossedMean found = crossed_mean({2, {0.0, 4.0, missing, missing, 4.0, 8.0, 10.0, missing}});
    CHECK(found.units == 3);
    CHECK(found.mean == Approx(6.0));
    CHECK(std::isnan(found.of_unit[1]));
    CHECK(found.of_replicate[1] == Approx(2.0));
}

TEST_CASE("contributions of replicates average to the product of expected values", "[crossed]") {
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}}) {
        std::vector<double> x, y;
        for (std::size_t k = 0; k < n; ++k) {
            x.push_back(1.0 + static_cast<double>(k * k));
            y.push_back(3.0 - 0.5 * static_cast<double>(k));
        }
        CHECK(moments_of(product_by_replicate(x, y)).mean == Approx(expected_product(x, y)));
    }
}

TEST_CASE("the spread of a product over replicates is that of the jackknife", "[crossed]") {
    const std::vector<double> x{1.0, 3.0, 4.0, 8.0, 2.5};
    std::vector<double> left_out;
    for (std::size_t k = 0; k < x.size(); ++k) {
        std::vector<double> others = x;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
        left_out.push_back(expected_product(others, others));
    }
    CHECK(moments_of(product_by_replicate(x, x)).sd / std::sqrt(5.0) == Approx(moments_of(left_out).sd * 4.0 / std::sqrt(5.0)));
}

TEST_CASE("intervals of crossed means hold the truth as often as they say, whichever sample varies", "[crossed][verify]") {
    struct Kind {
        double unit, replicate, own;
    };
    const auto replicates = GENERATE(2U, 4U, 10U);
    const auto kind = GENERATE(Kind{1.0, 0.0, 0.0}, Kind{0.0, 1.0, 0.1}, Kind{1.0, 0.5, 1.0}, Kind{0.0, 0.0, 1.0}, Kind{0.3, 0.2, 0.5});
    Coverage coverage;
    for (std::uint32_t trial = 0; trial < 1000; ++trial)
        coverage.add(crossed_mean(made_cells(20, replicates, kind.unit, kind.replicate, kind.own, 50 + trial)).interval(0.95), 0.0);
    CAPTURE(replicates, kind.unit, kind.replicate, kind.own, coverage.share());
    CHECK(coverage.is_at_least_nominal());   // wide where both samples vary or cells alone do
    if (replicates == 10) CHECK(coverage.share() <= 0.975);
}
