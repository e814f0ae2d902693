#include <cmath>

#include "analysis/statistics/running.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

TEST_CASE("running moments are those of the differences kept", "[running]") {
    RunningDifferences running;
    std::vector<std::vector<double>> kept(3);
    for (std::uint32_t r = 0; r < 40; ++r) {
        std::vector<float> baseline, whatif;
        for (std::uint32_t k = 0; k < 3; ++k) {
            baseline.push_back(static_cast<float>(1000.0 + RandomStream{2, r, 0}.normal(Draw::story, k)));
            whatif.push_back(r % 4 == k ? std::nanf("") : static_cast<float>(1000.0 + RandomStream{3, r, 0}.normal(Draw::story, k)));
            if (r % 4 != k) kept[k].push_back(static_cast<double>(whatif[k]) - static_cast<double>(baseline[k]));
        }
        running.take(baseline, whatif);
    }
    for (std::size_t k = 0; k < 3; ++k) {
        const Moments expected = moments_of(kept[k]), found = running.moments(k);
        CHECK(found.n == 30);
        CHECK(found.mean == Approx(expected.mean).epsilon(1e-12));
        CHECK(found.sd == Approx(expected.sd).epsilon(1e-12));
    }
}

TEST_CASE("equal rows have exactly no running difference", "[running]") {
    RunningDifferences running;
    const std::vector<float> row{0.1F, 1e20F, std::nanf("")};
    for (int r = 0; r < 3; ++r) running.take(row, row);
    CHECK(running.places() == 3);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(running.moments(k).mean == 0.0);
        CHECK(running.moments(k).sd == 0.0);
    }
    CHECK(running.moments(2).n == 0);
    CHECK(std::isnan(running.moments(2).mean));
}
