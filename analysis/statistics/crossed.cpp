#include "analysis/statistics/crossed.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Fewer cannot tell their own variance from that of cells, so that nothing is taken off it.
constexpr std::size_t enough_replicates = 4;

double mean_of_unit(const CrossedCells& cells, std::size_t unit) {
    double sum = 0.0, count = 0.0;
    for (std::size_t r = 0; r < cells.replicates; ++r) {
        if (std::isnan(cells(unit, r))) continue;
        sum += cells(unit, r);
        count += 1.0;
    }
    return count > 0.0 ? sum / count : missing;
}

/// The mean over units of what a replicate is above its unit.
double deviation_of_replicate(const CrossedCells& cells, const std::vector<double>& means, std::size_t replicate) {
    double sum = 0.0, count = 0.0;
    for (std::size_t u = 0; u < means.size(); ++u) {
        if (std::isnan(cells(u, replicate))) continue;
        sum += cells(u, replicate) - means[u];
        count += 1.0;
    }
    return count > 0.0 ? sum / count : missing;
}

/// The variance of a mean of these; 0 of fewer than two.
double variance_of_mean(const std::vector<double>& values) {
    const Moments moments = moments_of(values);
    return moments.n < 2 ? 0.0 : moments.sd * moments.sd / static_cast<double>(moments.n);
}

/// The variance of the mean if every cell were independent, from what neither its unit nor its replicate says.
double variance_of_cells(const CrossedCells& cells, const std::vector<double>& means, const CrossedMean& found) {
    double squares = 0.0, count = 0.0;
    for (std::size_t u = 0; u < means.size(); ++u) {
        for (std::size_t r = 0; r < cells.replicates; ++r) {
            if (std::isnan(cells(u, r))) continue;
            const double rest = cells(u, r) - means[u] - found.of_replicate[r];
            squares += rest * rest;
            count += 1.0;
        }
    }
    const double freedom = count - static_cast<double>(found.units) - static_cast<double>(found.replicates) + 1.0;
    return freedom > 0.0 ? squares / freedom / count : 0.0;
}

}  // namespace

Interval CrossedMean::interval(double level) const {
    if (units < 2) return {missing, missing};
    const double of_units = student_interval(0.0, std::sqrt(unit_variance), static_cast<double>(units) - 1.0, level).high;
    if (!(replicate_variance > 0.0)) return {mean - of_units, mean + of_units};
    const double of_replicates = student_interval(0.0, std::sqrt(replicate_variance), static_cast<double>(replicates) - 1.0, level).high;
    const double half = std::hypot(of_units, of_replicates);
    return {mean - half, mean + half};
}

CrossedMean crossed_mean(const CrossedCells& cells) {
    CrossedMean found;
    std::vector<double> means;
    for (std::size_t u = 0; u < cells.units(); ++u) means.push_back(mean_of_unit(cells, u));
    const std::vector<double> units = known_of(means);
    found.units = units.size();
    found.mean = moments_of(units).mean;
    for (const double mean : means) found.of_unit.push_back(mean - found.mean);
    for (std::size_t r = 0; r < cells.replicates; ++r) found.of_replicate.push_back(deviation_of_replicate(cells, means, r));
    const std::vector<double> replicates = known_of(found.of_replicate);
    found.replicates = replicates.size();
    if (found.units < 2) return found;
    if (found.replicates > 1) found.cell_variance = variance_of_cells(cells, means, found);
    found.unit_variance = variance_of_mean(units);
    const double counted = found.replicates < enough_replicates ? 0.0 : found.cell_variance;
    found.replicate_variance = std::max(0.0, variance_of_mean(replicates) - counted);
    return found;
}

}  // namespace coalesce
