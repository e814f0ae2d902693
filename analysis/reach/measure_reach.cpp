#include "analysis/reach/measure_reach.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/moments.hpp"
#include "experiment/points.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::size_t points_together = 16;   // so that little is lost where it ends

}  // namespace

std::vector<double> coordinates_as_it_stands(const Reach& reach) {
    std::vector<double> coordinates;
    for (const Axis& axis : reach.base.axes) {
        const auto value = axis.target().value_in(reach.scenario());
        coordinates.push_back(axis.coordinate_of(value.value_or(axis.ends().front())));
    }
    return coordinates;
}

std::vector<double> values_at(const Reach& reach, const std::vector<double>& coordinates) {
    std::vector<double> values;
    for (std::size_t a = 0; a < coordinates.size(); ++a) values.push_back(reach.base.axes[a].at(coordinates[a]));
    return values;
}

/// Some points, as the runner takes them. The coordinates must outlive it.
Points ModelReach::points_at(std::span<const std::vector<double>> coordinates, std::uint32_t first, std::uint32_t count) const {
    Points points;
    points.arms = reach_.base.arms;
    points.axes = reach_.base.axes;
    points.count = coordinates.size();
    points.place = [this, coordinates](std::uint64_t point, std::span<double> values) {
        for (std::size_t a = 0; a < values.size(); ++a) values[a] = reach_.base.axes[a].at(coordinates[point][a]);
    };
    points.seed = reach_.effort.seed;
    points.first = first;
    points.replicates = count;
    points.outcomes = reach_.outcomes;
    return points;
}

ReachMeans ModelReach::means_of(const std::vector<float>& outcomes, std::uint32_t count) {
    ReachMeans means;
    means.runs = count;
    for (std::size_t o = 0; o < reach_.outcomes.size(); ++o) {
        const std::vector<double> values(outcomes.begin() + static_cast<std::ptrdiff_t>(o * count),
                                         outcomes.begin() + static_cast<std::ptrdiff_t>((o + 1) * count));
        const Moments moments = moments_of(known_of(values));
        means.mean.push_back(moments.n < 2 ? missing : moments.mean);
        means.error.push_back(moments.n < 2 ? missing : moments.sd / std::sqrt(static_cast<double>(moments.n)));
        means.runs = std::min(means.runs, moments.n);
    }
    runs_ += count;
    without_ += count - means.runs;
    return means;
}

std::vector<ReachMeans> ModelReach::measure(std::span<const std::vector<double>> coordinates, std::uint32_t first, std::uint32_t count) {
    std::vector<ReachMeans> all;
    for (std::size_t from = 0; from < coordinates.size(); from += points_together) {
        const auto batch = coordinates.subspan(from, std::min(points_together, coordinates.size() - from));
        std::vector<std::vector<float>> outcomes(batch.size(), std::vector<float>(reach_.outcomes.size() * count));
        std::vector<std::vector<double>> new_ones;
        std::vector<std::size_t> places;
        std::vector<Journal::Key> keys;
        for (std::size_t k = 0; k < batch.size(); ++k) {
            keys.push_back({part_of(points_at(batch.subspan(k, 1), first, count)), (std::uint64_t{first} << 32) + count});
            const auto known = kept_ != nullptr ? kept_->find(keys[k]) : std::nullopt;
            if (known && known->outcomes.size() == outcomes[k].size()) {
                outcomes[k] = known->outcomes;
                workers_.step(count);
                continue;
            }
            new_ones.push_back(batch[k]);
            places.push_back(k);
        }
        if (!new_ones.empty()) {
            const PointOutcomes found = run_points(points_at(new_ones, first, count), reach_.outcomes, workers_);
            if (is_stopped()) return {};
            for (std::size_t n = 0; n < places.size(); ++n) {
                for (std::size_t o = 0; o < reach_.outcomes.size(); ++o) {
                    for (std::uint32_t r = 0; r < count; ++r) outcomes[places[n]][o * count + r] = found.at(o, r, n, 0);
                }
                if (kept_ != nullptr) kept_->keep(keys[places[n]], {outcomes[places[n]], {}});
            }
        }
        for (const auto& of_point : outcomes) all.push_back(means_of(of_point, count));
    }
    return all;
}

}  // namespace coalesce
