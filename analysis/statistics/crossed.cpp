#include "analysis/statistics/crossed.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/moments.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

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

std::vector<double> there_of(const std::vector<double>& values) {
    std::vector<double> there;
    for (const double v : values) {
        if (!std::isnan(v)) there.push_back(v);
    }
    return there;
}

/// The variance of a mean of these; 0 of fewer than two.
double variance_of_mean(const std::vector<double>& values) {
    const Moments moments = moments_of(values);
    return moments.n < 2 ? 0.0 : moments.sd * moments.sd / static_cast<double>(moments.n);
}

/// The variance of the mean if every cell were independent, from what neither its unit nor its replicate says.
double variance_of_cells(const CrossedCells& cells, const std::vector<double>& means, const CrossedMean& found, double replicates) {
    double squares = 0.0, count = 0.0;
    for (std::size_t u = 0; u < means.size(); ++u) {
        for (std::size_t r = 0; r < cells.replicates; ++r) {
            if (std::isnan(cells(u, r))) continue;
            const double rest = cells(u, r) - means[u] - found.of_replicate[r];
            squares += rest * rest;
            count += 1.0;
        }
    }
    const double freedom = count - static_cast<double>(found.units) - replicates + 1.0;
    return freedom > 0.0 ? squares / freedom / count : 0.0;
}

}  // namespace

Interval CrossedMean::interval(double level) const {
    if (std::isnan(variance)) return {missing, missing};
    return student_interval(mean, std::sqrt(variance), freedom, level);
}

CrossedMean crossed_mean(const CrossedCells& cells) {
    CrossedMean found;
    std::vector<double> means;
    for (std::size_t u = 0; u < cells.units(); ++u) means.push_back(mean_of_unit(cells, u));
    const std::vector<double> units = there_of(means);
    found.units = units.size();
    found.mean = moments_of(units).mean;
    for (const double mean : means) found.of_unit.push_back(mean - found.mean);
    for (std::size_t r = 0; r < cells.replicates; ++r) found.of_replicate.push_back(deviation_of_replicate(cells, means, r));
    found.variance = missing;
    if (found.units < 2) return found;
    const std::vector<double> replicates = there_of(found.of_replicate);
    const auto n = static_cast<double>(units.size()), m = static_cast<double>(replicates.size());
    found.unit_variance = variance_of_mean(units);
    found.replicate_variance = variance_of_mean(replicates);
    if (replicates.size() > 1) found.shared_variance = variance_of_cells(cells, means, found, m);
    const double shared = found.shared_variance;
    const double of_units = std::max(found.unit_variance, shared), of_replicates = std::max(0.0, found.replicate_variance - shared);
    found.variance = of_units + of_replicates;
    double doubt = of_units * of_units / (n - 1.0);
    if (of_replicates > 0.0) doubt += of_replicates * found.replicate_variance / (m - 1.0);
    found.freedom = doubt > 0.0 ? found.variance * found.variance / doubt : n - 1.0;
    return found;
}

}  // namespace coalesce
