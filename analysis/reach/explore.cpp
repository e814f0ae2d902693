#include "analysis/reach/explore.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/planning/space.hpp"
#include "analysis/statistics/distributions.hpp"
#include "experiment/latin_hypercube.hpp"
#include "numerics/elementary.hpp"

namespace coalesce {
namespace {

constexpr double anywhere = 0.1;               // of the points of a generation, so that nothing is out of reach
constexpr double largest_step = 0.5;           // of an axis, as a standard deviation
constexpr double step_halvings = 5.0;          // the smallest is so many halvings less
constexpr double fewest_changed = 2.0;         // axes, on average

/// Where in [0, 1] something comes to rest that was pushed beyond an end: mirrored.
double reflected(double x) {
    x = std::fmod(std::abs(x), 2.0);
    return x > 1.0 ? 2.0 - x : x;
}

/// The points of a pair by the cell that they lie in.
class Cells {
public:
    explicit Cells(const GridPair& pair) : pair_(pair), points_(pair.cells()) {}

    void add(std::size_t point, const ReachMeans& means) {
        const auto cell = pair_.cell_of(means.mean[pair_.across], means.mean[pair_.up]);
        if (!cell) return;
        if (points_[*cell].empty()) filled_.push_back(*cell);
        points_[*cell].push_back(point);
    }
    bool is_empty() const { return filled_.empty(); }
    const std::vector<std::size_t>& filled() const { return filled_; }
    const std::vector<std::size_t>& in(std::size_t cell) const { return points_[cell]; }

    /// A point of the rarer of two cells.
    std::size_t rare(SearchDraws& draws) const {
        const auto any = [&] { return filled_[draws.below(static_cast<std::uint32_t>(filled_.size()))]; };
        const std::size_t one = any(), other = any();
        const auto& chosen = points_[points_[other].size() < points_[one].size() ? other : one];
        return chosen[draws.below(static_cast<std::uint32_t>(chosen.size()))];
    }

private:
    const GridPair& pair_;
    std::vector<std::vector<std::size_t>> points_;
    std::vector<std::size_t> filled_;   // cells, in the order in which they were first reached
};

class Exploration {
public:
    Exploration(std::size_t axes, std::span<const GridPair> pairs, const ReachEffort& effort, ReachTrial& trial)
        : axes_(axes), pairs_(pairs), effort_(effort), trial_(trial) {
        for (const GridPair& pair : pairs) cells_.emplace_back(pair);
    }

    std::optional<std::vector<ReachPoint>> run(const std::vector<double>& as_it_stands) {
        if (!take(first_points(as_it_stands), 0)) return std::nullopt;
        for (std::uint32_t generation = 1; points_.size() < effort_.points; ++generation) {
            if (!take(next_points(generation), generation)) return std::nullopt;
        }
        if (!measure_anew()) return std::nullopt;
        return std::move(points_);
    }

private:
    std::vector<std::vector<double>> first_points(const std::vector<double>& as_it_stands) const {
        std::vector<std::vector<double>> points{as_it_stands};
        const LatinHypercube design{std::max<std::uint64_t>(1, std::min(effort_.start, effort_.points)), effort_.seed};
        for (std::uint64_t row = 0; row < design.points() && points.size() < effort_.points; ++row) {
            auto& point = points.emplace_back(axes_);
            for (std::uint32_t a = 0; a < axes_; ++a) point[a] = design.coordinate(row, a);
        }
        return points;
    }

    std::vector<std::vector<double>> next_points(std::uint32_t generation) const {
        SearchDraws draws(effort_.seed, generation);
        std::vector<std::vector<double>> points;
        const std::uint64_t count = std::min<std::uint64_t>(effort_.generation, effort_.points - points_.size());
        for (std::uint64_t k = 0; k < count; ++k) {
            const Cells& cells = cells_[k % cells_.size()];
            points.push_back(cells.is_empty() || draws.share() < anywhere ? random_point(draws) : offspring_of(cells, draws));
        }
        return points;
    }

    std::vector<double> random_point(SearchDraws& draws) const {
        std::vector<double> point(axes_);
        for (double& x : point) x = draws.share();
        return point;
    }

    /// Each coordinate from one of two points of rare cells, or all from one; some are pushed.
    std::vector<double> offspring_of(const Cells& cells, SearchDraws& draws) const {
        std::vector<double> child = points_[cells.rare(draws)].coordinates;
        const std::vector<double>& other = points_[cells.rare(draws)].coordinates;
        const bool is_crossed = draws.share() < 0.5;
        const double step = largest_step * power_of(2.0, -step_halvings * draws.share());
        const double changed = std::max(std::min(1.0, fewest_changed / static_cast<double>(axes_)), draws.share() * draws.share());
        for (std::size_t a = 0; a < axes_; ++a) {
            if (is_crossed && draws.share() < 0.5) child[a] = other[a];
            if (draws.share() < changed) child[a] = reflected(child[a] + step * normal_quantile(draws.share()));
        }
        return child;
    }

    bool take(const std::vector<std::vector<double>>& points, std::uint32_t generation) {
        const auto measured = trial_.measure(points, 0, effort_.replicates);
        if (measured.size() < points.size() || trial_.is_stopped()) return false;
        for (std::size_t k = 0; k < points.size(); ++k) {
            for (Cells& cells : cells_) cells.add(points_.size(), measured[k]);
            points_.push_back({points[k], generation, measured[k], std::nullopt});
        }
        return true;
    }

    /// The point of each cell that lies in it most surely.
    bool measure_anew() {
        std::vector<std::size_t> chosen{0};   // as it stands
        for (std::size_t p = 0; p < pairs_.size(); ++p) {
            for (const std::size_t cell : cells_[p].filled()) {
                const auto& in = cells_[p].in(cell);
                const auto depth = [&](std::size_t point) { return depth_in(pairs_[p], cell, points_[point].search); };
                chosen.push_back(*std::max_element(in.begin(), in.end(), [&](auto a, auto b) { return depth(a) < depth(b); }));
            }
        }
        std::sort(chosen.begin(), chosen.end());
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        std::vector<std::vector<double>> points;
        for (const std::size_t point : chosen) points.push_back(points_[point].coordinates);
        const auto measured = trial_.measure(points, effort_.replicates, effort_.again);
        if (measured.size() < points.size() || trial_.is_stopped()) return false;
        for (std::size_t k = 0; k < chosen.size(); ++k) points_[chosen[k]].anew = measured[k];
        return true;
    }

    std::size_t axes_;
    std::span<const GridPair> pairs_;
    const ReachEffort& effort_;
    ReachTrial& trial_;
    std::vector<Cells> cells_;
    std::vector<ReachPoint> points_;
};

/// How many standard errors a mean is away from the nearest bound.
double depth_between(double low, double high, double mean, double error) {
    const double within = std::min(mean - low, high - mean);
    return error > 0.0 ? within / error : within > 0.0 ? std::numeric_limits<double>::max() : 0.0;
}

/// How probable it is that a mean lies between two bounds.
double share_between(double low, double high, double mean, double error, std::size_t runs) {
    if (std::isnan(mean)) return 0.0;
    if (!(error > 0.0)) return low <= mean && mean <= high ? 1.0 : 0.0;
    const double freedom = static_cast<double>(runs - 1);
    return student_above((low - mean) / error, freedom) - student_above((high - mean) / error, freedom);
}

}  // namespace

std::optional<std::uint32_t> GridSide::cell_of(double value) const {
    if (!(low <= value && value <= high)) return std::nullopt;
    const double at = (value - low) / (high - low) * cells;
    return std::min(static_cast<std::uint32_t>(at), cells - 1);
}

std::optional<std::size_t> GridPair::cell_of(double across_value, double up_value) const {
    const auto column = across_side.cell_of(across_value), row = up_side.cell_of(up_value);
    if (!column || !row) return std::nullopt;
    return std::size_t{*row} * across_side.cells + *column;
}

double depth_in(const GridPair& pair, std::size_t cell, const ReachMeans& means) {
    const auto column = static_cast<std::uint32_t>(cell % pair.across_side.cells),
               row = static_cast<std::uint32_t>(cell / pair.across_side.cells);
    const auto depth = [&](const GridSide& side, std::uint32_t k, std::size_t outcome) {
        return depth_between(side.bound(k), side.bound(k + 1), means.mean[outcome], means.error[outcome]);
    };
    return std::min(depth(pair.across_side, column, pair.across), depth(pair.up_side, row, pair.up));
}

double share_in_cell(const GridPair& pair, std::size_t cell, const ReachMeans& means) {
    if (means.runs < 2) return 0.0;
    const auto column = static_cast<std::uint32_t>(cell % pair.across_side.cells),
               row = static_cast<std::uint32_t>(cell / pair.across_side.cells);
    const auto share = [&](const GridSide& side, std::uint32_t k, std::size_t outcome) {
        return share_between(side.bound(k), side.bound(k + 1), means.mean[outcome], means.error[outcome], means.runs);
    };
    return share(pair.across_side, column, pair.across) * share(pair.up_side, row, pair.up);
}

std::optional<std::vector<ReachPoint>> explore(std::size_t axes, std::span<const GridPair> pairs, const std::vector<double>& as_it_stands,
                                               const ReachEffort& effort, ReachTrial& trial) {
    return Exploration(axes, pairs, effort, trial).run(as_it_stands);
}

}  // namespace coalesce
