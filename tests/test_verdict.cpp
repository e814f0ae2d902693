#include <vector>

#include "analysis/statistics/verdict.hpp"
#include "catch.hpp"

using namespace coalesce;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Of 40 runs, for a smallest difference of interest of .02.
Verdict said(double low, double high, double p_value, Better better = Better::up, std::size_t independent = 40) {
    return verdict_of({(low + high) / 2.0, {low, high}, p_value, independent, 0.02}, better);
}

}  // namespace

TEST_CASE("a verdict follows from interval, adjusted p-value, number of runs and smallest difference of interest", "[verdict]") {
    CHECK(said(0.03, 0.05, 0.001) == Verdict::better);
    CHECK(said(0.03, 0.05, 0.001, Better::down) == Verdict::worse);
    CHECK(said(-0.05, -0.03, 0.001) == Verdict::worse);
    CHECK(said(-0.05, -0.03, 0.001, Better::neither) == Verdict::lower);
    CHECK(said(0.03, 0.05, 0.001, Better::neither) == Verdict::higher);
    CHECK(said(0.005, 0.015, 0.001) == Verdict::hardly_differs);   // certain, and too small to matter
    CHECK(said(-0.02, 0.02, 1.0) == Verdict::hardly_differs);
    CHECK(said(0.0, 0.0, 1.0) == Verdict::hardly_differs);
    CHECK(said(-0.01, 0.04, 0.2) == Verdict::no_clear_difference);
    CHECK(said(0.01, 0.04, 0.06) == Verdict::no_clear_difference);   // clear by itself, not among all that is looked at
    CHECK(said(-0.03, 0.04, 0.6) == Verdict::too_few_runs);
}

TEST_CASE("of too few independent runs nothing is said, however much they agree", "[verdict]") {
    CHECK(said(0.4, 0.5, 1e-9, Better::up, fewest_runs_to_tell - 1) == Verdict::too_few_runs);
    CHECK(said(0.4, 0.5, 1e-9, Better::up, fewest_runs_to_tell) == Verdict::better);
    CHECK(said(nothing, nothing, nothing) == Verdict::too_few_runs);
    CHECK(std::string(verdict_text(Verdict::too_few_runs)) == "too few runs to tell");
}

TEST_CASE("only what is looked at together is counted, and what stands beside is judged as if it had been looked at too", "[verdict]") {
    const std::vector<double> p_values{0.01, 0.02, 0.02, 0.9};
    CHECK(adjusted_in_family(p_values, {true, true, false, false}) == std::vector{0.02, 0.02, 0.04, 0.9});
    CHECK(adjusted_in_family(p_values, {false, false, false, false}) == std::vector{0.04, 0.06, 0.06, 0.9});
}
