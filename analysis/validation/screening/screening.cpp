#include "analysis/validation/screening/screening.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "analysis/statistics/expected_product.hpp"
#include "analysis/statistics/intervals.hpp"
#include "experiment/morris.hpp"
#include "experiment/points.hpp"
#include "experiment/saltelli.hpp"
#include "experiment/uncertain.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_that_matter = 10;
constexpr std::uint64_t grid_levels = 4;

/// Coordinates of parameters as a design of a study has them: each goes from 0 to 1.
StudyDesign screening_design(DesignKind kind, std::uint64_t points, const std::vector<std::string>& names) {
    StudyDesign design;
    design.kind = kind;
    design.points.resize(points);
    std::iota(design.points.begin(), design.points.end(), 0);
    for (const std::string& name : names) design.axes.push_back({name, std::vector<double>(points), 0.0, 1.0, true});
    return design;
}

/// An outcome in a view as the statistics read it.
Values values_in(View view, const PointOutcomes& found, std::size_t outcome) {
    Values values{found.replicates(), found.points(), 1, {}};
    for (std::size_t r = 0; r < found.replicates(); ++r) {
        for (std::size_t p = 0; p < found.points(); ++p) {
            const double baseline = found.at(outcome, r, p, 0);
            values.cells.push_back(view == View::level ? baseline : static_cast<double>(found.at(outcome, r, p, 1)) - baseline);
        }
    }
    return values;
}

/// The standard deviation over points of the expected outcome.
double spread_of(const Values& values) {
    double squares = 0.0, sum = 0.0, count = 0.0;
    std::vector<double> at(values.replicates);
    for (std::size_t p = 0; p < values.points; ++p) {
        for (std::size_t r = 0; r < values.replicates; ++r) at[r] = values(r, p, 0);
        const double mean = moments_of(at).mean;
        if (std::isnan(mean)) continue;
        squares += expected_product(at, at);
        sum += mean;
        count += 1.0;
    }
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

class Screener {
public:
    Screener(const std::vector<ExperimentArm>& arms, const Effort& effort, std::uint64_t seed, const Workers& workers)
        : arms_(arms),
          effort_(effort),
          seed_(seed),
          workers_(workers),
          outcomes_(find_reported(Scopes(arms.front().scenario.setup.identities))) {
        found_.axes = uncertain_axes(arms);
    }

    Screening screen() {
        walk();
        choose();
        if (!workers_.stop) index();
        return workers_.stop ? Screening{} : std::move(found_);
    }

private:
    /// Runs points whose coordinates on some axes are as `coordinate` says; the others stay at their defaults.
    PointOutcomes run(std::uint64_t count, std::uint32_t pairs, const std::vector<std::size_t>& varied,
                      const std::function<void(std::uint64_t, std::span<double>)>& coordinates) {
        Points points;
        points.arms = arms_;
        points.axes = found_.axes;
        points.count = count;
        points.place = [&](std::uint64_t point, std::span<double> values) {
            std::vector<double> at(varied.size());
            coordinates(point, at);
            for (std::size_t a = 0; a < values.size(); ++a) values[a] = found_.axes[a].target().parameter.default_value;
            for (std::size_t k = 0; k < varied.size(); ++k) values[varied[k]] = found_.axes[varied[k]].at(at[k]);
            scale_weights(found_.axes, values);
        };
        points.seed = seed_;
        points.replicates = pairs;
        const std::uint64_t runs = count * pairs * arms_.size();
        workers_.expect(runs);
        found_.runs += runs;
        return run_points(points, outcomes_, workers_);
    }

    std::vector<std::string> names(const std::vector<std::size_t>& axes) const {
        std::vector<std::string> all;
        for (const std::size_t a : axes) all.push_back(found_.axes[a].key());
        return all;
    }

    void walk() {
        const Morris morris{found_.axes.size(), effort_.trajectories, grid_levels, seed_};
        std::vector<std::size_t> every(found_.axes.size());
        std::iota(every.begin(), every.end(), 0);
        StudyDesign design = screening_design(DesignKind::morris, morris.points(), names(every));
        std::vector<double> at(every.size());
        for (std::uint64_t p = 0; p < morris.points(); ++p) {
            morris.place(p, at);
            for (std::size_t a = 0; a < at.size(); ++a) design.axes[a].values[p] = at[a];
            const bool is_start = morris.moved(p) == Morris::none;
            design.morris.push_back({static_cast<std::int64_t>(morris.trajectory(p)), static_cast<std::int64_t>(morris.step(p)),
                                     is_start ? MorrisPlace::start : morris.moved(p)});
        }
        const PointOutcomes found = run(morris.points(), effort_.screening_pairs, every,
                                        [&](std::uint64_t p, std::span<double> coordinates) { morris.place(p, coordinates); });
        each_outcome([&](View view, std::size_t o, ScreenedOutcome& screened) {
            const Values values = values_in(view, found, o);
            screened.spread = spread_of(values);
            for (const auto& effects : elementary_effects(design, values, 0, 1.0)) {
                screened.morris.push_back(morris_measures(effects, usual_level));
                screened.size.push_back(screened.morris.back().size / screened.spread);
            }
        });
    }

    void choose() {
        std::vector<std::size_t> order = found_.by_importance();
        order.resize(std::min(order.size(), most_that_matter));
        found_.matter = order;
    }

    void index() {
        const auto& varied = found_.matter;
        const Saltelli saltelli{SobolSequence(2 * varied.size()), effort_.rows, effort_.shifts, seed_};
        StudyDesign design = screening_design(DesignKind::sobol, saltelli.points(), names(varied));
        for (std::uint64_t p = 0; p < saltelli.points(); ++p) {
            const Saltelli::Cell cell = saltelli.cell(p);
            for (std::size_t k = 0; k < varied.size(); ++k) design.axes[k].values[p] = saltelli.coordinate(cell, k);
            const std::size_t role = cell.role == 0 ? SobolPlace::a : cell.role == 1 ? SobolPlace::b : cell.role - 2;
            design.sobol.push_back({static_cast<std::int64_t>(cell.shift), static_cast<std::int64_t>(cell.row), role});
        }
        const PointOutcomes found =
            run(saltelli.points(), effort_.index_pairs, varied, [&](std::uint64_t p, std::span<double> coordinates) {
                for (std::size_t k = 0; k < varied.size(); ++k) coordinates[k] = saltelli.coordinate(saltelli.cell(p), k);
            });
        each_outcome([&](View view, std::size_t o, ScreenedOutcome& screened) {
            screened.sobol = sobol_indices(design, values_in(view, found, o), 0, 1.0, usual_level);
        });
    }

    void each_outcome(auto&& work) {
        for (const View view : {View::level, View::effect}) {
            for (std::size_t o = 0; o < reported_outcomes.size(); ++o) work(view, o, found_.outcomes[static_cast<std::size_t>(view)][o]);
        }
    }

    const std::vector<ExperimentArm>& arms_;
    const Effort& effort_;
    std::uint64_t seed_;
    const Workers& workers_;
    std::vector<Outcome> outcomes_;
    Screening found_;
};

}  // namespace

double Screening::importance(std::size_t axis) const {
    double largest = 0.0;
    for (const auto& view : outcomes) {
        for (const ScreenedOutcome& outcome : view) {
            if (std::isfinite(outcome.size[axis])) largest = std::max(largest, outcome.size[axis]);
        }
    }
    return largest;
}

std::vector<std::size_t> Screening::by_importance() const {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t a = 0; a < axes.size(); ++a) order.emplace_back(-importance(a), a);
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> sorted;
    for (const auto& [size, axis] : order) sorted.push_back(axis);
    return sorted;
}

Screening screen(const std::vector<ExperimentArm>& arms, const Effort& effort, std::uint64_t seed, const Workers& workers) {
    return Screener(arms, effort, seed, workers).screen();
}

}  // namespace coalesce
