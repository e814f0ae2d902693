#include <cmath>

#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/effect.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"
#include "reference/plain_bootstrap.hpp"
#include "sleep_data.hpp"

using namespace coalesce;

TEST_CASE("a bootstrap interval comes near that of many more resamples", "[bootstrap]") {
    // scipy 1.10.1, stats.bootstrap((d,), mean, method='percentile', n_resamples=200000): 0.95 to 2.38. Of 2,000 resamples, the bounds vary
    // by about 0.03.
    const auto differences = effect_of(sleep::first, sleep::second).by_replicate;
    const Interval interval = bootstrap_interval(differences, 1, 0.95);
    CHECK(interval.low == Approx(0.95).margin(0.1));
    CHECK(interval.high == Approx(2.38).margin(0.1));
}

TEST_CASE("a bootstrap interval follows from numbers and seed alone", "[bootstrap]") {
    const auto differences = effect_of(sleep::first, sleep::second).by_replicate;
    const Interval once = bootstrap_interval(differences, 1, 0.95), again = bootstrap_interval(differences, 1, 0.95);
    CHECK(once.low == again.low);
    CHECK(once.high == again.high);
    CHECK(bootstrap_interval(differences, 2, 0.95).low != once.low);
}

TEST_CASE("many samples have the very intervals that each has by the plain rule, whatever their shape, size and order", "[bootstrap]") {
    const RandomStream random{GENERATE(1U, 2U, 3U), 0, 0};
    Bootstrap many(7, 1003);
    for (std::uint32_t sample = 0; sample < 24; ++sample) {
        const std::uint32_t n = 2 + random.index(sample % 8 == 7 ? 2500 : 40, Draw::story, sample);  // of the largest no places are kept
        std::vector<double> values;
        for (std::uint32_t k = 0; k < n; ++k) {
            const double drawn = random.normal(Draw::story, 100 + k, sample + 1);
            const double shapes[]{drawn, std::exp(3.0 * drawn), drawn > 1.5 ? 1.0 : 0.0, std::round(drawn), 0.25};
            values.push_back(shapes[sample % 5]);
        }
        const double level = sample % 3 == 0 ? 0.95 : sample % 3 == 1 ? 0.5 : 0.999;
        const Interval found = many.interval(values, level), plain = tests::plain::bootstrap_interval(values, 7, level, 1003);
        CAPTURE(sample, n, level);
        CHECK(found.low == plain.low);
        CHECK(found.high == plain.high);
    }
}

TEST_CASE("equal numbers have a bootstrap interval without width, and one number has none", "[bootstrap]") {
    CHECK(bootstrap_interval(std::vector{0.0, 0.0, 0.0}, 1, 0.95).width() == 0.0);
    CHECK(std::isnan(bootstrap_interval(std::vector{1.0}, 1, 0.95).low));
}

TEST_CASE("every number is drawn as often as every other", "[bootstrap]") {
    // The mean of the resamples' means is that of the numbers: within five standard errors of 2,000 resamples of 7 numbers.
    const std::vector<double> values{0, 0, 0, 0, 0, 0, 7};
    const Interval middle = bootstrap_interval(values, 3, 1e-9);
    CHECK(middle.low == Approx(1.0));  // the median of a binomial count of mean 1 is 1
    std::vector<double> mirrored(values.rbegin(), values.rend());
    CHECK(bootstrap_interval(mirrored, 3, 1e-9).low == Approx(1.0));
}

TEST_CASE("the bootstrap agrees with Student's interval where differences are normal", "[bootstrap][verify]") {
    std::vector<double> values;
    for (std::uint32_t k = 0; k < 200; ++k) values.push_back(0.3 + RandomStream{9, 0, 0}.normal(Draw::story, k));
    const Interval t = student_interval(moments_of(values), 0.95), b = bootstrap_interval(values, 1, 0.95);
    CHECK(b.low == Approx(t.low).margin(0.1 * t.width()));
    CHECK(b.high == Approx(t.high).margin(0.1 * t.width()));
}
