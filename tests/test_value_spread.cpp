#include <cmath>

#include "catch.hpp"
#include "experiment/axis.hpp"

using namespace coalesce;

namespace {

using Shape = ValueSpread::Shape;

ValueSpread normal_spread(double mean, double sd, Range bounds) {
    return {.shape = Shape::normal, .bounds = bounds, .mean = mean, .sd = sd};
}

/// Mean and standard deviation over even shares.
std::pair<double, double> moments_over_shares(const ValueSpread& spread) {
    constexpr int n = 20'000;
    double sum = 0.0, squares = 0.0;
    for (int k = 0; k < n; ++k) {
        const double value = spread.value_at((k + 0.5) / n);
        sum += value;
        squares += value * value;
    }
    return {sum / n, std::sqrt(squares / n - sum / n * sum / n)};
}

}  // namespace

TEST_CASE("values of each shape have the quantiles and moments of textbooks", "[axis][published]") {
    const ValueSpread wide = normal_spread(10.0, 2.0, {-100.0, 100.0});
    CHECK(wide.value_at(0.975) == Approx(13.919927969).epsilon(1e-9));
    CHECK(moments_over_shares(wide).second == Approx(2.0).epsilon(1e-3));
    // Half a normal distribution: mean sqrt(2 / pi), variance 1 - 2 / pi.
    const auto [mean, sd] = moments_over_shares(normal_spread(0.0, 1.0, {0.0, 50.0}));
    CHECK(mean == Approx(std::sqrt(2.0 / 3.14159265358979)).epsilon(1e-3));
    CHECK(sd == Approx(std::sqrt(1.0 - 2.0 / 3.14159265358979)).epsilon(1e-3));
    const ValueSpread triangle{.shape = Shape::triangular, .bounds = {1.0, 5.0}, .mode = 2.0};
    CHECK(triangle.value_at(0.25) == Approx(2.0));   // (mode - low) / (high - low) lies below the mode
    CHECK(moments_over_shares(triangle).first == Approx(8.0 / 3.0).epsilon(1e-4));
    const ValueSpread beta{.shape = Shape::beta, .bounds = {2.0, 4.0}, .alpha = 2.0, .beta = 5.0};
    CHECK(moments_over_shares(beta).first == Approx(2.0 + 2.0 * 2.0 / 7.0).epsilon(1e-4));
    CHECK(moments_over_shares(beta).second == Approx(2.0 * std::sqrt(10.0 / (49.0 * 8.0))).epsilon(1e-3));
    const ValueSpread logarithmic{.is_logarithmic = true, .bounds = {0.1, 10.0}};
    CHECK(logarithmic.value_at(0.5) == 1.0);
    const ValueSpread lognormal{.shape = Shape::normal, .is_logarithmic = true, .bounds = {0.0, 1e6}, .mean = 3.0, .sd = 0.5};
    CHECK(lognormal.value_at(0.5) == Approx(3.0));
    CHECK(moments_over_shares(lognormal).first == Approx(3.0 * std::exp(0.125)).epsilon(1e-3));
    const ValueSpread table{.shape = Shape::table, .bounds = {1.0, 9.0}, .table = {1.0, 2.0, 9.0}};
    CHECK((table.value_at(0.5) == 2.0 && table.value_at(0.75) == 5.5 && table.value_at(1.0) == 9.0));
}

TEST_CASE("a value has the share below it that it was drawn by, also far out in a tail", "[axis]") {
    const ValueSpread spreads[]{normal_spread(0.02, 0.005, {0.0, 1.0}),
                                normal_spread(0.0, 1.0, {2.5, 9.0}),
                                normal_spread(0.0, 1.0, {-9.0, -2.5}),
                                {.shape = Shape::triangular, .bounds = {0.0, 1.0}, .mode = 0.0},
                                {.shape = Shape::triangular, .is_logarithmic = true, .bounds = {0.1, 10.0}, .mode = 0.5},
                                {.shape = Shape::beta, .bounds = {0.0, 3.0}, .alpha = 0.5, .beta = 0.7},
                                {.is_logarithmic = true, .bounds = {0.001, 10.0}},
                                {.shape = Shape::table, .bounds = {1.0, 4.0}, .table = {1.0, 1.5, 3.0, 4.0}}};
    for (const ValueSpread& spread : spreads) {
        INFO(spread.words());
        for (const double share : {0.0, 0.001, 0.3, 0.5, 0.9, 0.999, 1.0}) {
            const double value = spread.value_at(share);
            CHECK(spread.bounds.contains(value));
            CHECK(spread.share_below(value) == Approx(share).margin(1e-9));
        }
    }
}

TEST_CASE("whole numbers, weighted values and grids follow the spread", "[axis]") {
    const Target levels{*find_parameter("organisation.people"), {}, {}};
    const Axis whole(levels, normal_spread(50.0, 10.0, {20.0, 80.0}));
    CHECK(whole.at(0.5) == 50.0);
    CHECK((whole.at(0.0) == 20.0 && whole.at(1.0) == 80.0 && whole.at(0.8413) == 60.0));
    CHECK((whole.place(20.0) == 0.0 && whole.place(80.0) == 1.0 && whole.place(50.0) == Approx(0.5)));
    const std::vector<double> weights{1.0, 3.0};
    const Axis rare({*find_parameter("talk.pull"), {}, {}}, {0.1, 0.5}, weights);
    CHECK((rare.at(0.0) == 0.1 && rare.at(0.24) == 0.1 && rare.at(0.25) == 0.5 && rare.at(1.0) == 0.5));
    const Axis normal({*find_parameter("talk.pull"), {}, {}}, normal_spread(0.5, 0.1, {0.0, 1.0}));
    CHECK((normal.on_grid(0.0, 4) == 0.125 && normal.on_grid(1.0, 4) == 0.875));
    CHECK(normal.step(normal.on_grid(0.0, 4), normal.on_grid(2.0 / 3.0, 4)) == Approx(0.5));
    CHECK(normal.steps()[1] == Approx(0.5 + 0.1 * 1.6448536).epsilon(1e-5));
    const Axis even({*find_parameter("talk.pull"), {}, {}}, Range{0.0, 1.0});
    CHECK((even.on_grid(0.0, 4) == 0.0 && even.steps() == std::vector{0.0, 1.0}));
    CHECK(normal.column().text.ends_with("Here normal with mean 0.5 and sd 0.1, between 0 and 1."));
}

TEST_CASE("a coordinate of a value brings that value, on every kind of axis", "[axis]") {
    const Target number{*find_parameter("talk.pull"), {}, {}}, whole{*find_parameter("organisation.people"), {}, {}};
    const ValueSpread logarithmic{.is_logarithmic = true, .bounds = {0.001, 1.0}};
    const std::vector<double> weights{1.0, 3.0, 2.0};
    const Axis axes[]{{number, Range{0.0, 1.0}},
                      {number, logarithmic},
                      {number, normal_spread(0.3, 0.1, {0.0, 1.0})},
                      {number, {0.5, 0.1, 0.3}},
                      {number, {0.5, 0.1, 0.3}, weights},
                      {whole, Range{20.0, 80.0}},
                      {whole, normal_spread(50.0, 10.0, {20.0, 80.0})},
                      {whole, ValueSpread{.shape = Shape::table, .bounds = {20.0, 60.0}, .table = {20.0, 30.0, 30.0, 60.0}}}};
    for (const Axis& axis : axes) {
        INFO("axis " << &axis - axes);
        for (const double coordinate : {0.01, 0.2, 0.4, 0.61, 0.99}) {
            const double value = axis.at(coordinate), back = axis.coordinate_of(value);
            CHECK((back >= 0.0 && back <= 1.0));
            CHECK(axis.at(back) == Approx(value));
        }
    }
    CHECK(axes[0].coordinate_of(7.0) == 1.0);    // beyond the bounds: the nearer one
    CHECK(axes[1].coordinate_of(0.031622776601683) == Approx(0.5));
    CHECK(axes[4].coordinate_of(0.12) == Approx(2.5 / 6.0));   // the nearest listed, in the middle of its part
}
