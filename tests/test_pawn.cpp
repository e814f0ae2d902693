#include "analysis/statistics/pawn.hpp"

#include <numbers>

#include <fmt/format.h>

#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

StudyDesign random_design(std::size_t axes, std::uint32_t points, std::uint64_t seed) {
    StudyDesign design = unit_design(axes, DesignKind::sample);
    add_random_points(design, points, {seed, 0, 0});
    return design;
}

std::vector<std::span<const double>> columns_in(const StudyDesign& design) {
    std::vector<std::span<const double>> columns;
    for (const StudyAxis& axis : design.axes) columns.emplace_back(axis.values);
    return columns;
}

/// P(U + s V <= y) of independent even U and V, for 0 < s <= 1.
double sum_cdf(double y, double s) {
    const auto ramp = [](double x) { return x > 0.0 ? x * x / 2.0 : 0.0; };
    return (ramp(y) - ramp(y - 1.0) - ramp(y - s) + ramp(y - 1.0 - s)) / s;
}

/// The index of U in U + s V, and that of V, in closed form but for the search of the largest distance on a fine grid: the mean over
/// intervals [k, k + 1] / n of max |F(y | interval) - F(y)|.
double exact_index(double s, bool of_first, int intervals) {
    double sum = 0.0;
    for (int k = 0; k < intervals; ++k) {
        const double width = (of_first ? 1.0 : s) / intervals, begin = k * width;
        double largest = 0.0;
        for (int step = 0; step <= 4000; ++step) {
            const double y = (1.0 + s) * step / 4000.0;
            const double other = of_first ? s : 1.0;   // what the other one spreads over
            const double within = sum_cdf((y - begin) / std::max(width, other), std::min(width, other) / std::max(width, other));
            largest = std::max(largest, std::abs(within - sum_cdf(y, s)));
        }
        sum += largest;
    }
    return sum / intervals;
}

/// Friedman 1991: five parameters that matter in five ways.
double friedman(std::span<const double> u) {
    return 10.0 * std::sin(std::numbers::pi * u[0] * u[1]) + 20.0 * (u[2] - 0.5) * (u[2] - 0.5) + 10.0 * u[3] + 5.0 * u[4];
}

/// The index with nothing taken off, by the definition: of very many points it is that of the distributions.
double plain_index(const std::vector<double>& parameter, std::span<const double> outcome, std::size_t most) {
    const auto interval = intervals_of(parameter, most);
    std::vector<std::vector<double>> of(most);
    std::vector<double> all(outcome.begin(), outcome.end());
    for (std::size_t k = 0; k < all.size(); ++k) of[interval[k]].push_back(all[k]);
    std::sort(all.begin(), all.end());
    double sum = 0.0;
    for (auto& some : of) {
        std::sort(some.begin(), some.end());
        double largest = 0.0;
        std::size_t below = 0;
        for (std::size_t k = 0; k < all.size(); ++k) {   // no two outcomes are equal
            while (below < some.size() && some[below] <= all[k]) ++below;
            const double share = static_cast<double>(below) / static_cast<double>(some.size());
            largest = std::max(largest, std::abs(share - static_cast<double>(k + 1) / static_cast<double>(all.size())));
        }
        sum += largest;
    }
    return sum / static_cast<double>(most);
}

}  // namespace

TEST_CASE("values are cut into intervals of as many, and equal ones stay together", "[pawn]") {
    const std::vector<double> even{9, 1, 8, 2, 7, 3, 6, 4};
    CHECK(intervals_of(even, 4) == std::vector<std::size_t>{3, 0, 3, 0, 2, 1, 2, 1});
    CHECK(intervals_of(std::vector<double>{1, 0, 1, 0, 0, 0, 0, 0}, 4) == std::vector<std::size_t>{1, 0, 1, 0, 0, 0, 0, 0});
    CHECK(intervals_of(std::vector<double>{5, 5, 5}, 4) == std::vector<std::size_t>{0, 0, 0});
    const auto lumped = intervals_of(std::vector<double>{1, 1, 1, 1, 1, 1, 1, 3, 4, 5}, 3);
    CHECK((lumped[0] == 0 && lumped[5] == 0 && lumped[9] == 1));   // no interval is empty
}

TEST_CASE("an outcome that is the parameter has the index that ten intervals give, and another parameter none", "[pawn][published]") {
    // Where x is in [k, k + 1] / 10, its distribution is from the even one by max(k, 9 - k) / 10: on average .7.
    const StudyDesign design = random_design(2, 4000, 3);
    const auto found = pawn_indices(columns_in(design), evaluated(design, [](auto u) { return u[0]; }), 0, 0.95);
    CHECK(found[0].value == Approx(0.7).margin(0.02));
    CHECK(found[1].value < 0.02);
    CHECK(found[1].interval.low == 0.0);
    CHECK(found[0].n == 4000);
}

TEST_CASE("the index of a sum of two parameters is that of its exact distributions", "[pawn]") {
    REQUIRE(exact_index(1.0, true, 10) == Approx(exact_index(1.0, false, 10)).margin(1e-3));
    const StudyDesign design = random_design(3, 4000, 8);
    const auto found = pawn_indices(columns_in(design), evaluated(design, [](auto u) { return u[0] + 0.5 * u[1]; }), 0, 0.95);
    CHECK(found[0].value == Approx(exact_index(0.5, true, 10)).margin(0.03));
    CHECK(found[1].value == Approx(exact_index(0.5, false, 10)).margin(0.03));
    CHECK(found[2].value < 0.02);
}

TEST_CASE("PAWN sees what changes the spread alone, and words without an order", "[pawn]") {
    const StudyDesign design = random_design(2, 2000, 4);
    const auto spread = [](std::span<const double> u) { return (u[0] < 0.5 ? 0.2 : 1.0) * (u[1] - 0.5); };
    CHECK(pawn_indices(columns_in(design), evaluated(design, spread), 0, 0.95)[0].interval.low > 0.1);
    StudyDesign words = design;
    for (double& value : words.axes[0].values) value = std::floor(3.0 * value);
    const auto hump = [](std::span<const double> u) { return (u[0] == 1.0 ? 1.0 : 0.0) + u[1]; };   // the middle word is the odd one
    CHECK(pawn_indices(columns_in(words), evaluated(words, hump), 0, 0.95)[0].interval.low > 0.2);
}

TEST_CASE("too few points, and a parameter that does not vary, have no index", "[pawn]") {
    const StudyDesign few = random_design(2, 59, 5);
    CHECK(std::isnan(pawn_indices(columns_in(few), evaluated(few, [](auto u) { return u[0]; }), 0, 0.95)[0].value));
    StudyDesign still = random_design(2, 100, 5);
    for (double& value : still.axes[1].values) value = 1.0;
    CHECK(std::isnan(pawn_indices(columns_in(still), evaluated(still, [](auto u) { return u[0]; }), 0, 0.95)[1].value));
}

TEST_CASE("of many points the index is that of a plain twin with nothing taken off", "[pawn]") {
    const StudyDesign design = random_design(6, 20000, 6);
    const Values values = evaluated(design, friedman);
    const auto found = pawn_indices(columns_in(design), values, 0, 0.95);
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(i);
        CHECK(found[i].value == Approx(plain_index(design.axes[i].values, values.cells, 10)).margin(i < 5 ? 0.015 : 0.03));
    }
}

/// Shares of intervals that hold the truth, by parameter, of a function that was not looked at when the method was chosen. Of 300 trials at
/// 95 %, 272 to 297 (2.9 standard errors).
void check_coverage(std::size_t axes, std::size_t idle, const Function& f, double noise) {
    const auto values_of = [&](const StudyDesign& design, std::uint64_t seed) {
        const Values exact = evaluated(design, f);
        return noise > 0.0 ? with_noise(exact, 4, 0.0, 2.0 * noise, {seed, 0, 1}) : exact;  // so much in the mean of four
    };
    const StudyDesign many = random_design(axes, 400'000, 1);
    const Values of_many = values_of(many, 1);
    std::vector<double> means(of_many.points), truth;
    for (std::size_t p = 0; p < means.size(); ++p) {
        for (std::size_t r = 0; r < of_many.replicates; ++r)
            means[p] += of_many.cells[r * means.size() + p] / static_cast<double>(of_many.replicates);
    }
    for (const StudyAxis& axis : many.axes) truth.push_back(plain_index(axis.values, means, 10));
    truth[idle] = 0.0;
    for (const std::uint32_t points : {200U, 400U, 1000U}) {
        std::vector<Coverage> coverage(axes);
        constexpr int trials = 300;
        int clear = 0;
        double width = 0.0;
        for (std::uint32_t trial = 0; trial < trials; ++trial) {
            const StudyDesign design = random_design(axes, points, 100 + trial);
            const auto found = pawn_indices(columns_in(design), values_of(design, 100 + trial), 0, 0.95);
            for (std::size_t i = 0; i < axes; ++i) coverage[i].add(found[i].interval, truth[i]);
            clear += found[idle].interval.low > 0.0 ? 1 : 0;
            width += (found[0].interval.high - found[0].interval.low) / trials;
        }
        std::string shares;
        for (std::size_t i = 0; i < axes; ++i) shares += fmt::format(" {:.3f} of {:.3f}", coverage[i].share(), truth[i]);
        CAPTURE(points, shares, clear, width);
        for (std::size_t i = 0; i < axes; ++i) CHECK(coverage[i].share() >= 0.907);
        CHECK(clear <= 0.06 * trials);
    }
}

TEST_CASE("intervals of PAWN indices hold the truth of functions that did not choose the method", "[pawn][verify]") {
    check_coverage(6, 5, friedman, 0.0);
    check_coverage(6, 5, friedman, 1.0);
}
