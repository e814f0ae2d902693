#include "catch.hpp"
#include "organisation/shape.hpp"
#include "random_organisation.hpp"

#include <cmath>
#include <numeric>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<std::uint32_t> sizes_of(int people, int levels, double pyramid) {
    ShapeParameters shape;
    shape.people = people;
    shape.levels = levels;
    shape.pyramid = pyramid;
    return level_sizes(shape);
}

}  // namespace

TEST_CASE("400 people on five levels are 242, 97, 39, 16 and 6", "[shape]") {
    // 400 x .4^l / 1.6496 is 242.48, 96.99, 38.80, 15.52, 6.21; rounded from the top, what remains is at the bottom.
    CHECK(sizes_of(400, 5, 0.4) == std::vector<std::uint32_t>{242, 97, 39, 16, 6});
}

TEST_CASE("what remains after rounding is at the bottom", "[shape]") {
    CHECK(sizes_of(10, 3, 1.0) == std::vector<std::uint32_t>{4, 3, 3});
    CHECK(sizes_of(5, 2, 1.0) == std::vector<std::uint32_t>{2, 3});   // 2.5 is rounded up at the top
    CHECK(sizes_of(7, 1, 0.4) == std::vector<std::uint32_t>{7});
}

TEST_CASE("twenty people fill twelve levels", "[shape]") {
    const auto pyramid = GENERATE(0.05, 0.4, 1.0);
    const auto sizes = sizes_of(20, 12, pyramid);
    CHECK(std::accumulate(sizes.begin(), sizes.end(), 0U) == 20);
    for (const auto n : sizes) CHECK(n >= 1);
}

TEST_CASE("as many people as levels are one on each", "[shape]") { CHECK(sizes_of(12, 12, 1.0) == std::vector<std::uint32_t>(12, 1)); }

TEST_CASE("level sizes sum to the people, leave no level empty and are the shares to the nearest head", "[shape]") {
    const auto seed = GENERATE(range(1U, 301U));
    INFO("seed " << seed);
    Dice dice(seed);
    auto shape = anywhere_valid<ShapeParameters>(dice);
    if (dice.happens(0.5)) shape.people = static_cast<int>(20 + dice.below(1000));
    shape.people = std::max(shape.people, shape.levels);
    INFO(shape.people << " people, " << shape.levels << " levels, pyramid " << shape.pyramid);
    const auto sizes = level_sizes(shape);
    REQUIRE(sizes.size() == static_cast<std::size_t>(shape.levels));
    CHECK(std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0}) == static_cast<std::uint64_t>(shape.people));
    double sum = 0.0;
    for (int l = 0; l < shape.levels; ++l) sum += std::pow(shape.pyramid, l);
    std::uint64_t left = static_cast<std::uint64_t>(shape.people);
    for (int l = shape.levels - 1; l >= 1; --l) {
        const auto n = sizes[static_cast<std::size_t>(l)];
        CHECK(n >= 1);
        const double share = shape.people * std::pow(shape.pyramid, l) / sum;
        const double room = static_cast<double>(left) - l;   // one is left for each level below
        CHECK(std::abs(n - std::max(1.0, std::min(share, room))) <= 0.5 + 1e-6);
        left -= n;
    }
    CHECK(sizes[0] >= 1);
}
