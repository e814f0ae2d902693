#include <algorithm>
#include <cmath>

#include "analysis/statistics/morris.hpp"
#include "analysis/statistics/second_order.hpp"
#include "analysis/statistics/sobol.hpp"
#include "catch.hpp"
#include "experiment/design.hpp"
#include "made_studies.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// The unit cube with the first and third axis as one factor.
const AxisGroups first_and_third{{0, 1, 2}, {0, 1, 0}, {"both", "x2"}, {}};

std::vector<Axis> three_axes() {
    std::vector<Axis> axes;
    for (const char* key : {"talk.pull", "incidents.rate", "careers.bias"})
        axes.emplace_back(Target{*find_parameter(key), {}, {}}, Range{0, 1});
    return axes;
}

/// The design as an analysis reads it.
StudyDesign studied(const Design& design, const std::vector<Axis>& axes, const AxisGroups& groups) {
    const bool is_sobol = std::holds_alternative<Saltelli>(design);
    StudyDesign study = unit_design(axes.size(), is_sobol ? DesignKind::sobol : DesignKind::morris);
    for (std::size_t f = 0; f < groups.names.size(); ++f) study.joint.push_back({groups.names[f], {}, groups.is_dial(f)});
    for (std::size_t a = 0; a < axes.size(); ++a) study.joint[groups.factor_of(a)].axes.push_back(a);
    std::vector<double> values(axes.size());
    for (std::uint64_t p = 0; p < points_of(design); ++p) {
        place_point(design, {axes, groups}, {}, p, values);
        add_point(study, values);
        if (const auto* const morris = std::get_if<Morris>(&design)) {
            const std::size_t moved = morris->moved(p);
            MorrisPlace place{static_cast<std::int64_t>(morris->trajectory(p)), static_cast<std::int64_t>(morris->step(p)), moved};
            if (moved != Morris::none) {
                std::vector<double> from(groups.factor.size()), to(from);
                morris->place(p - 1, from);
                morris->place(p, to);
                place.by = groups.moved_by(moved, axes, morris->levels, from, to);
            }
            study.morris.push_back(place);
        } else {
            const auto& saltelli = std::get<Saltelli>(design);
            const auto cell = saltelli.cell(p);
            const bool of_b = cell.role >= 2 + saltelli.factors();
            const std::size_t role = cell.role == 0 ? SobolPlace::a : cell.role == 1 ? SobolPlace::b : (cell.role - 2) % saltelli.factors();
            study.sobol.push_back({static_cast<std::int64_t>(cell.shift), static_cast<std::int64_t>(cell.row), role, of_b});
        }
    }
    return study;
}

}  // namespace

TEST_CASE("a group of parameters has the closed-form sum of Ishigami's indices", "[groups][sobol][published]") {
    // Ishigami & Homma 1990: x1 and x3 together S1 + S3 + S13 = .3139 + 0 + .2437; x2 alone .4424, with nobody.
    const auto axes = three_axes();
    const Saltelli design{SobolSequence(6), 2048, 2, 3, true, first_and_third.factor};
    REQUIRE(design.points() == 2048 * 2 * (2 + 2 * 2));
    const StudyDesign study = studied(design, axes, first_and_third);
    const SobolIndices found = sobol_indices(study, evaluated(study, ishigami), 0, 1.0, 0.95);
    REQUIRE(found.first.size() == 2);
    CHECK(found.first[0].value == Approx(0.5575888552).margin(0.01));
    CHECK(found.total[0].value == Approx(0.5575888552).margin(0.01));
    CHECK(found.first[1].value == Approx(0.4424111448).margin(0.01));
    CHECK(found.total[1].value == Approx(0.4424111448).margin(0.01));
    const auto pairs = second_order_indices(study, evaluated(study, ishigami), 0, 0.95);
    REQUIRE(pairs.size() == 1);
    CHECK(std::abs(pairs[0].index.value) < 0.01);
}

TEST_CASE("a step of Morris moves a group at once and nobody else, each member by itself", "[groups][morris]") {
    const auto axes = three_axes();
    const Morris design{2, 40, 4, 9, first_and_third.factor};
    REQUIRE(design.points() == 40 * 3);
    bool any_apart = false;
    std::vector<double> before(3), now(3);
    for (std::uint64_t p = 0; p < design.points(); ++p, before = now) {
        place_point(design, {axes, first_and_third}, {}, p, now);
        if (design.moved(p) == Morris::none) continue;
        for (std::size_t a = 0; a < 3; ++a)
            CHECK(std::abs(now[a] - before[a]) == Approx(first_and_third.factor_of(a) == design.moved(p) ? 2.0 / 3.0 : 0.0).margin(1e-12));
        if (design.moved(p) == 0) any_apart = any_apart || (now[0] > before[0]) != (now[2] > before[2]);
    }
    CHECK(any_apart);
    const StudyDesign study = studied(design, axes, first_and_third);
    const auto sum = [](std::span<const double> u) { return u[0] + 2.0 * u[2] + 5.0 * u[1]; };
    const auto effects = elementary_effects(study, evaluated(study, sum), 0, 1.0);
    CHECK(morris_measures(effects[1], 0.95).mu_star.value == Approx(5.0));
    for (const double effect : effects[0].cells)
        CHECK((std::abs(std::abs(effect) - 3.0) < 1e-9 || std::abs(std::abs(effect) - 1.0) < 1e-9));
}

TEST_CASE("axes of one coordinate rise and fall together, and an effect is that of the whole scale", "[groups][morris]") {
    const AxisGroups dial{{0, 0, 1}, {0, 1}, {"both", "x3"}, {}};
    const auto axes = three_axes();
    const Morris design{2, 10, 4, 9, dial.factor};
    const StudyDesign study = studied(design, axes, dial);
    const auto sum = [](std::span<const double> u) { return u[0] + 2.0 * u[1] - u[2]; };
    const auto effects = elementary_effects(study, evaluated(study, sum), 0, 1.0);
    for (const double effect : effects[0].cells) CHECK(effect == Approx(3.0));
    for (const double effect : effects[1].cells) CHECK(effect == Approx(-1.0));
}

TEST_CASE("an elementary effect of what is spread normally is per unit of its quantiles", "[groups][morris]") {
    const ValueSpread spread{.shape = ValueSpread::Shape::normal, .bounds = {0.0, 1.0}, .mean = 0.5, .sd = 0.1};
    std::vector<Axis> axes = three_axes();
    axes.resize(1, axes.front());
    axes.front() = Axis(axes.front().target(), spread);
    const AxisGroups alone{{0}, {0}, {"talk.pull"}, {}};
    const StudyDesign study = studied(Morris{1, 8, 4, 2, alone.factor}, axes, alone);
    const auto share = [&](std::span<const double> u) { return 4.0 * spread.share_below(u[0]); };
    const auto effects = elementary_effects(study, evaluated(study, share), 0, 1.0);
    for (const double effect : effects[0].cells) CHECK(effect == Approx(4.0));
}

TEST_CASE("weights are scaled to their sum at every point", "[groups]") {
    AxisGroups weights{{0, 1, 2}, {0, 0, 1}, {"weights", "x3"}, {{{0, 1}, 1.0}}};
    std::vector<Axis> axes = three_axes();
    axes[0] = Axis(axes[0].target(), Range{0.1, 1.0});
    axes[1] = Axis(axes[1].target(), Range{0.1, 1.0});
    std::vector<double> values(3);
    double lowest = 1.0, highest = 0.0;
    for (std::uint64_t p = 0; p < 50; ++p) {
        place_point(LatinHypercube{50, 4}, {axes, weights}, {}, p, values);
        CHECK(values[0] + values[1] == Approx(1.0).margin(1e-15));
        lowest = std::min(lowest, values[0]);
        highest = std::max(highest, values[0]);
    }
    CHECK((lowest < 0.2 && highest > 0.8));
}
