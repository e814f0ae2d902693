#include "analysis/luck_parts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/moments.hpp"

namespace coalesce {
namespace {

/// Variance between the values of a point, over all points.
double within(std::span<const double> values, std::size_t replicates) {
    double squares = 0.0, free = 0.0;
    for (std::size_t first = 0; first + replicates <= values.size(); first += replicates) {
        std::vector<double> there;
        for (const double x : values.subspan(first, replicates)) {
            if (!std::isnan(x)) there.push_back(x);
        }
        if (there.size() < 2) continue;
        const double freedom = static_cast<double>(there.size() - 1), sd = moments_of(there).sd;
        squares += freedom * sd * sd;
        free += freedom;
    }
    return squares / free;   // NaN of nothing
}

/// Points at which nothing is missing, each less its mean.
std::vector<double> deviations(std::span<const double> values, std::size_t replicates) {
    std::vector<double> kept;
    for (std::size_t first = 0; first + replicates <= values.size(); first += replicates) {
        const auto point = values.subspan(first, replicates);
        const double mean = moments_of(point).mean;
        if (std::isnan(mean)) continue;
        for (const double x : point) kept.push_back(x - mean);
    }
    return kept;
}

double common_part(const std::vector<double>& deviations, std::size_t replicates) {
    const double points = static_cast<double>(deviations.size() / replicates), free = static_cast<double>(replicates - 1);
    if (replicates < 2 || points < 2.0) return 0.0;
    double squares = 0.0, between = 0.0;
    for (const double x : deviations) squares += x * x;
    for (std::size_t r = 0; r < replicates; ++r) {
        double sum = 0.0;
        for (std::size_t k = r; k < deviations.size(); k += replicates) sum += deviations[k];
        between += sum * sum / points;
    }
    const double rest = std::max(0.0, squares - between) / ((points - 1.0) * free);
    return std::max(0.0, (between / free - rest) / points);
}

}  // namespace

LuckParts luck_parts(std::span<const double> values, std::size_t replicates) {
    const double all = within(values, replicates);
    const double common = std::min(common_part(deviations(values, replicates), replicates), all);
    return {common, all - common};
}

}  // namespace coalesce
