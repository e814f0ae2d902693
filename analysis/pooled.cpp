#include "analysis/pooled.hpp"

#include <cmath>
#include <limits>
#include <map>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

struct Sum {
    double sum = 0.0;
    double count = 0.0;
    double mean() const { return sum / count; }
};

std::map<std::uint32_t, Sum> sums_by_point(std::span<const PointDifference> differences) {
    std::map<std::uint32_t, Sum> points;
    for (const PointDifference& d : differences) {
        if (std::isnan(d.difference)) continue;
        points[d.point].sum += d.difference;
        points[d.point].count += 1.0;
    }
    return points;
}

/// By how much each replicate moves the pooled mean.
std::map<std::uint32_t, double> pull_by_replicate(std::span<const PointDifference> differences,
                                                  const std::map<std::uint32_t, Sum>& points) {
    std::map<std::uint32_t, double> pulls;
    for (const PointDifference& d : differences) {
        if (std::isnan(d.difference)) continue;
        const Sum& point = points.at(d.point);
        pulls[d.replicate] += (d.difference - point.mean()) / (point.count * static_cast<double>(points.size()));
    }
    return pulls;
}

}  // namespace

PooledDifference pool_over_points(std::span<const PointDifference> differences, double level) {
    PooledDifference result{0, 0, 0, missing, {missing, missing}};
    const auto points = sums_by_point(differences);
    if (points.empty()) return result;
    const auto pulls = pull_by_replicate(differences, points);
    double sum = 0.0, squares = 0.0;
    for (const auto& [number, point] : points) {
        sum += point.mean();
        result.n += static_cast<std::size_t>(point.count);
    }
    for (const auto& [number, pull] : pulls) squares += pull * pull;
    result.points = points.size();
    result.replicates = pulls.size();
    result.mean = sum / static_cast<double>(points.size());
    const auto clusters = static_cast<double>(pulls.size());
    const double standard_error = std::sqrt(squares * clusters / (clusters - 1.0));
    result.interval = student_interval(result.mean, standard_error, clusters - 1.0, level);
    return result;
}

}  // namespace coalesce
