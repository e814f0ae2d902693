#include <cmath>

#include "analysis/comparison/until_answered.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

namespace {

/// What differences a pair may have, with their true mean and standard deviation.
struct PairShape {
    const char* name;
    double (*difference)(double uniform);
    double mean, sd;
};

constexpr PairShape pair_shapes[]{
    {"normal", [](double u) { return 0.3 + normal_quantile(u); }, 0.3, 1.0},
    {"a coin of three sides", [](double u) { return u < 0.25   ? 1.0
                                                    : u > 0.85 ? -1.0
                                                               : 0.0; }, 0.10, 0.6244998},
    {"flat", [](double u) { return u; }, 0.5, 0.2886751},
};

/// Looks as UntilAnswered does, and says whether the interval in the end holds the true mean.
bool holds_in_the_end(const PairShape& shape, double of_interest, std::uint32_t first, std::uint64_t seed) {
    std::vector<double> seen;
    Interval interval{-HUGE_VAL, HUGE_VAL};
    while (!is_close_enough(interval, of_interest)) {
        const std::uint32_t next = pairs_at_next_look(static_cast<std::uint32_t>(seen.size()), first, 100'000);
        while (seen.size() < next) {
            const auto k = static_cast<std::uint32_t>(seen.size());
            seen.push_back(shape.difference(RandomStream{seed, 0, 0}.uniform(Draw::story, k)));
        }
        interval = student_interval(moments_of(seen), usual_level);
    }
    return interval.low <= shape.mean && shape.mean <= interval.high;
}

}  // namespace

TEST_CASE("intervals that were added to until they are narrow enough hold the truth as often as they say", "[until][verify]") {
    constexpr std::uint64_t trials = 4000;
    const PairShape& shape = pair_shapes[GENERATE(0, 1, 2)];
    const double pairs = GENERATE(8.0, 15.0, 22.0, 35.0, 80.0);   // that it takes where the spread is known
    const double of_interest = shape.sd * 1.959964 / std::sqrt(pairs);
    double held = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial)
        held += holds_in_the_end(shape, of_interest, pairs_before_looking, 1000 + trial) ? 1.0 : 0.0;
    CAPTURE(shape.name, pairs);
    CHECK(held / trials >= 0.93);
    CHECK(held / trials <= 0.97);
}

TEST_CASE("looking after a handful of pairs would call it narrow too early", "[until][verify]") {
    // The reason for pairs_before_looking: with 4, the coin's intervals hold the truth in fewer than 9 of 10 trials.
    constexpr std::uint64_t trials = 2000;
    double held = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial)
        held += holds_in_the_end(pair_shapes[1], pair_shapes[1].sd * 1.959964 / std::sqrt(22.0), 4, 1000 + trial) ? 1.0 : 0.0;
    CHECK(held / trials < 0.9);
}

TEST_CASE("a difference is answered once its interval reaches no further to a side than what is of interest", "[until]") {
    CHECK(is_close_enough({0.9, 1.1}, 0.1 + 1e-12));
    CHECK_FALSE(is_close_enough({0.9, 1.1}, 0.099));
    CHECK(is_close_enough({0.0, 0.0}, 0.0));
    CHECK_FALSE(is_close_enough({std::nan(""), std::nan("")}, 1.0));
}

TEST_CASE("looks begin with the first pairs, go on a quarter further each time, and end at the most", "[until]") {
    CHECK(pairs_at_next_look(0, 20, 2000) == 20);
    CHECK(pairs_at_next_look(20, 20, 2000) == 25);
    CHECK(pairs_at_next_look(3, 2, 2000) == 4);
    CHECK(pairs_at_next_look(90, 20, 100) == 100);
    CHECK(pairs_at_next_look(100, 20, 100) == 100);
}
