#include "analysis/calibration/emulated.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {
namespace {

constexpr std::size_t fewest_points_to_fit = 10;

std::optional<QuadraticEmulator> fit(const RunPoints& points, std::size_t axes) {
    std::vector<double> coordinates, means;
    for (std::size_t k = 0; k < points.means.size(); ++k) {
        if (std::isnan(points.means[k])) continue;
        const auto first = points.coordinates.begin() + static_cast<std::ptrdiff_t>(k * axes);
        coordinates.insert(coordinates.end(), first, first + static_cast<std::ptrdiff_t>(axes));
        means.push_back(points.means[k]);
    }
    if (means.size() < fewest_points_to_fit) return std::nullopt;
    return QuadraticEmulator(coordinates, axes, means);
}

}  // namespace

EmulatedTarget::EmulatedTarget(const Observation& observation, const RunPoints& points, std::size_t axes, const Measured& measured)
    : observation_(observation), emulator_(fit(points, axes)), replicate_variance_(measured.replicate_variance) {
    if (!emulator_) return;
    const double error = emulator_->left_out_error();
    const double terms = static_cast<double>(emulator_->terms().size() + 1) / static_cast<double>(emulator_->points());
    of_mean_ = replicate_variance_ / static_cast<double>(measured.replicates);
    doubt_ = std::max(0.0, error - of_mean_) + error * terms;   // what no such polynomial fits, and what its coefficients are off by
}

double EmulatedTarget::implausibility(std::span<const double> point) const {
    return emulator_ ? coalesce::implausibility(observation_, at(point)) : 0.0;
}

double EmulatedTarget::share_of_doubt() const {
    const double sd = std::min(observation_.value - observation_.low, observation_.high - observation_.value) / 3.0;
    const double rest = sd * sd + observation_.discrepancy * observation_.discrepancy + replicate_variance_ / observation_.organisations;
    return emulator_ ? doubt_ / rest : 0.0;
}

double EmulatedTarget::surprise(std::span<const double> point, double mean) const {
    if (!emulator_) return std::nan("");
    return std::abs(mean - emulator_->at(point)) / std::sqrt(doubt_ + of_mean_);
}

}  // namespace coalesce
