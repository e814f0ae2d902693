#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <Eigen/Dense>

#include "analysis/statistics/quadratic_emulator.hpp"
#include "catch.hpp"

using namespace coalesce;

namespace {

std::vector<double> even_points(std::size_t points, std::size_t axes, std::mt19937_64& dice) {
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    std::vector<double> coordinates(points * axes);
    for (double& x : coordinates) x = even(dice);
    return coordinates;
}

template <class Function>
std::vector<double> values_of(const std::vector<double>& coordinates, std::size_t axes, Function f) {
    std::vector<double> values;
    for (std::size_t k = 0; k < coordinates.size(); k += axes) values.push_back(f(&coordinates[k]));
    return values;
}

}  // namespace

TEST_CASE("a function of second degree is emulated exactly, and with no term that it lacks", "[calibrate]") {
    std::mt19937_64 dice(7);
    const std::size_t axes = 4;
    const auto f = [](const double* x) { return 2.0 - x[0] + 0.5 * x[1] * x[1] + 3.0 * x[0] * x[2]; };
    const auto points = even_points(60, axes, dice);
    const QuadraticEmulator emulator(points, axes, values_of(points, axes, f));
    const auto others = even_points(200, axes, dice);
    for (std::size_t k = 0; k < others.size(); k += axes)
        CHECK(emulator.at(std::span(others).subspan(k, axes)) == Approx(f(&others[k])).margin(1e-9));
    CHECK(emulator.terms().size() == 3);
    CHECK(emulator.left_out_error() < 1e-18);
    CHECK(emulator.explained() == Approx(1.0));
}

TEST_CASE("a product of two parameters is found that do nothing by themselves", "[calibrate]") {
    std::mt19937_64 dice(8);
    const auto points = even_points(50, 6, dice);
    const QuadraticEmulator emulator(points, 6, values_of(points, 6, [](const double* x) { return x[3] * x[5]; }));
    REQUIRE(emulator.terms().size() == 1);
    CHECK((emulator.terms()[0].first == 3 && emulator.terms()[0].second == 5));
    CHECK(emulator.terms()[0].coefficient == Approx(1.0));
}

TEST_CASE("pure replicate_variance is hardly ever taken for a pattern", "[calibrate]") {
    std::mt19937_64 dice(9);
    std::normal_distribution<double> replicate_variance;
    std::size_t terms = 0;
    for (int trial = 0; trial < 50; ++trial) {
        const auto points = even_points(80, 12, dice);
        const auto values = values_of(points, 12, [&](const double*) { return replicate_variance(dice); });
        terms += QuadraticEmulator(points, 12, values).terms().size();
    }
    CHECK(terms <= 25);   // of 4,500 that there could be
}

TEST_CASE("what is missed at a point left out is what a fit without it misses", "[calibrate]") {
    std::mt19937_64 dice(10);
    std::normal_distribution<double> replicate_variance(0.0, 0.3);
    const std::size_t axes = 2;
    const auto points = even_points(40, axes, dice);
    const auto values = values_of(points, axes, [&](const double* x) { return 1.0 + 2.0 * x[0] - x[1] * x[1] + replicate_variance(dice); });
    const QuadraticEmulator emulator(points, axes, values);
    const auto column = [&](std::size_t k, const QuadraticEmulator::Term& term) {
        const double first = points[k * axes + term.first];
        return term.second == QuadraticEmulator::Term::none ? first : first * points[k * axes + term.second];
    };
    const auto n = static_cast<Eigen::Index>(values.size()), p = static_cast<Eigen::Index>(emulator.terms().size() + 1);
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Ones(n, p);
    for (Eigen::Index k = 0; k < n; ++k) {
        for (Eigen::Index t = 1; t < p; ++t)
            matrix(k, t) = column(static_cast<std::size_t>(k), emulator.terms()[static_cast<std::size_t>(t - 1)]);
    }
    double sum = 0.0;
    for (Eigen::Index out = 0; out < n; ++out) {
        Eigen::MatrixXd others(n - 1, p);
        Eigen::VectorXd theirs(n - 1);
        for (Eigen::Index k = 0, row = 0; k < n; ++k) {
            if (k == out) continue;
            others.row(row) = matrix.row(k);
            theirs(row++) = values[static_cast<std::size_t>(k)];
        }
        const Eigen::VectorXd solution = others.colPivHouseholderQr().solve(theirs);
        const double missed = values[static_cast<std::size_t>(out)] - matrix.row(out).dot(solution);
        sum += missed * missed;
    }
    CHECK(emulator.left_out_error() == Approx(sum / static_cast<double>(n)));
}

TEST_CASE("values that never vary are a constant", "[calibrate]") {
    std::mt19937_64 dice(11);
    const auto points = even_points(20, 3, dice);
    const QuadraticEmulator emulator(points, 3, std::vector<double>(20, 0.25));
    CHECK(emulator.terms().empty());
    CHECK(emulator.at(std::vector{0.3, 0.1, -0.8}) == Approx(0.25));
}
