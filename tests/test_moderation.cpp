#include "analysis/statistics/moderation.hpp"
#include "catch.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Points of a grid of numbers from 1 to 3 and of two words.
StudyDesign grid_with_words() {
    StudyDesign design;
    design.kind = DesignKind::sample;
    design.points.clear();
    StudyAxis numbers{"rate", {}, 1.0, 3.0, true}, words{"rule", {}, 0.0, 1.0, true};
    for (int p = 0; p < 6; ++p) {
        design.points.push_back(p);
        const int pair = p / 2;
        numbers.values.push_back(1.0 + pair);
        words.values.push_back(p % 2);
    }
    words.words = {"heads", "power"};
    design.axes = {numbers, words};
    return design;
}

/// An arm whose effect is 1 at a rate of 1, half more with each unit of it, and 2 more under the second word.
Values moderated(const StudyDesign& design, double slope = 0.5) {
    Values values{1, design.points.size(), 2, {}};
    for (std::size_t p = 0; p < values.points; ++p) {
        const double effect = 1.0 + slope * (design.axes[0].values[p] - 1.0) + (design.axes[1].values[p] == 1.0 ? 2.0 : 0.0);
        values.cells.insert(values.cells.end(), {static_cast<double>(p), static_cast<double>(p) + effect});
    }
    return values;
}

/// Replicates whose effects and slopes differ, shared by all their points, beside noise of each run.
Values with_slopes(const StudyDesign& design, Values values, double spread, std::uint64_t seed) {
    for (std::uint32_t r = 0; r < values.replicates; ++r) {
        const RandomStream random{seed, r, 0};
        const double shift = spread * random.normal(Draw::voice, 0), slope = spread * random.normal(Draw::voice, 1);
        const double word = spread * random.normal(Draw::voice, 2);
        for (std::size_t p = 0; p < values.points; ++p) {
            values.cells[(r * values.points + p) * 2 + 1] +=
                shift + slope * design.axes[0].values[p] + (design.axes[1].values[p] == 1.0 ? word : 0.0);
        }
    }
    return values;
}

}  // namespace

TEST_CASE("an effect is told at both ends of each axis, the others at their means", "[moderation]") {
    const StudyDesign design = grid_with_words();
    const auto found = moderation(design, with_noise(moderated(design), 4, 3.0, 0.0, {1, 0, 0}), 1, 0.95);
    REQUIRE(found.size() == 2);
    CHECK((found[0].step.name == "rate" && found[0].step.from == "1" && found[0].step.to == "3"));
    CHECK(found[0].effect_from.value == Approx(2.0));   // 1, and half of the words' 2
    CHECK(found[0].effect_to.value == Approx(3.0));
    CHECK(found[0].change.value == Approx(1.0));
    CHECK((found[0].change.n == 4 && found[0].independent == 4));
    CHECK(found[1].step.name == "rule: heads to power");
    CHECK(found[1].effect_from.value == Approx(1.5));   // at the mean rate
    CHECK(found[1].effect_to.value == Approx(3.5));
    CHECK(found[1].change.interval.width() < 1e-9);
}

TEST_CASE("the change of an effect has the interval of its replicates' slopes", "[moderation]") {
    // One axis with ends 0 and 1; differences 1, 2 and 3 at its low end, 2, 5 and 5 at its high end: changes of 1, 3, 2.
    StudyDesign design = unit_design(1, DesignKind::sample);
    add_point(design, std::vector{0.0});
    add_point(design, std::vector{1.0});
    const Values values{3, 2, 2, {0, 1, 0, 2, 0, 2, 0, 5, 0, 3, 0, 5}};
    const auto found = moderation(design, values, 1, 0.95);
    REQUIRE(found.size() == 1);
    CHECK(found[0].change.value == Approx(2.0));
    CHECK(found[0].change.interval.low == Approx(2.0 - 2.484138).epsilon(1e-6));   // 4.302653 x 1 / sqrt(3)
    CHECK(found[0].p_value == Approx(0.0741799).epsilon(1e-5));
    CHECK((found[0].effect_from.value == Approx(2.0) && found[0].effect_to.value == Approx(4.0)));
}

TEST_CASE("a missing run does not shift how an effect changes", "[moderation]") {
    const StudyDesign design = grid_with_words();
    Values values = with_noise(moderated(design), 5, 3.0, 0.0, {2, 0, 0});
    values.cells[(2 * 6 + 5) * 2 + 1] = std::nan("");
    for (int p = 1; p < 6; ++p) values.cells[(3 * 6 + p) * 2] = std::nan("");   // one point is left, which says nothing of any change
    const auto found = moderation(design, values, 1, 0.95);
    REQUIRE(found.size() == 2);
    CHECK(found[0].change.value == Approx(1.0));
    CHECK((found[0].change.n == 4 && found[0].independent == 4));
    CHECK(found[0].change.interval.width() < 1e-9);
}

TEST_CASE("points that do not tell axes apart say nothing of any", "[moderation]") {
    StudyDesign together = unit_design(2, DesignKind::sample);
    for (const double x : {0.0, 0.2, 0.5, 0.8, 1.0}) add_point(together, std::vector{x, 1.0 - x});
    Values values{2, 5, 2, std::vector<double>(20, 0.0)};
    CHECK(moderation(together, values, 1, 0.95).empty());
    StudyDesign still = unit_design(1, DesignKind::sample);
    for (int p = 0; p < 5; ++p) add_point(still, std::vector{0.5});
    CHECK(moderation(still, values, 1, 0.95).empty());
    CHECK(steps_along(still).empty());
}

TEST_CASE("of three words the first is what the others are held against", "[moderation]") {
    StudyDesign design = unit_design(1, DesignKind::sample);
    for (int p = 0; p < 6; ++p) add_point(design, std::vector{static_cast<double>(p % 3)});
    design.axes[0].words = {"a", "b", "c"};
    Values values{1, 6, 2, {}};
    for (int p = 0; p < 6; ++p) values.cells.insert(values.cells.end(), {0.0, p % 3 == 0 ? 1.0 : p % 3 == 1 ? 4.0 : -2.0});
    const auto found = moderation(design, with_noise(values, 3, 2.0, 0.0, {1, 0, 0}), 1, 0.95);
    REQUIRE(found.size() == 2);
    CHECK((found[0].step.name == "x1: a to b" && found[1].step.name == "x1: a to c"));
    CHECK((found[0].effect_from.value == Approx(1.0) && found[0].effect_to.value == Approx(4.0)));
    CHECK((found[1].effect_from.value == Approx(1.0) && found[1].change.value == Approx(-3.0)));
}

TEST_CASE("a switch goes from off to on", "[moderation]") {
    StudyDesign design = unit_design(1, DesignKind::sample);
    add_point(design, std::vector{0.0});
    add_point(design, std::vector{1.0});
    design.axes[0].words = {"FALSE", "TRUE"};
    const auto steps = steps_along(design);
    REQUIRE(steps.size() == 1);
    CHECK((steps[0].name == "x1" && steps[0].from == "off" && steps[0].to == "on"));
}

TEST_CASE("intervals of changes of effects hold the truth as often as they say", "[moderation][verify]") {
    const StudyDesign design = grid_with_words();
    StudyDesign many = unit_design(1, DesignKind::sample);
    add_random_points(many, 30, {77, 0, 0});
    many.axes.push_back({"rule", std::vector<double>(30, 0.0), 0.0, 0.0, true, {"heads"}});
    Coverage along, words, end, single;
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        const Values values = with_slopes(design, with_noise(moderated(design), 6, 1.0, 0.5, {100 + trial, 0, 0}), 0.6, 200 + trial);
        const auto found = moderation(design, values, 1, 0.95);
        along.add(found[0].change.interval, 1.0);
        words.add(found[1].change.interval, 2.0);
        end.add(found[0].effect_to.interval, 3.0);
        // With one replicate the points are the sample, with noise of their own.
        const auto of_points = moderation(many, with_noise(moderated(many, 0.5), 1, 1.0, 0.5, {400 + trial, 0, 0}), 1, 0.95);
        single.add(of_points[0].change.interval, 0.5 * (of_points[0].step.high - of_points[0].step.low));
    }
    CAPTURE(along.share(), words.share(), end.share(), single.share());
    CHECK(along.is_nominal());
    CHECK(words.is_nominal());
    CHECK(end.is_nominal());
    CHECK(single.is_nominal());
}
