#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "experiment/axis.hpp"
#include "experiment/latin_hypercube.hpp"

namespace coalesce {

/// What could be otherwise in all arms: an axis through the plausible range of every number that claims something of the
/// world. Left out are settings, which describe the organisation and how it is run, what rules that are off would read, and what an arm
/// says otherwise than the default: that is known of it, or is what is asked.
std::vector<Axis> uncertain_axes(std::span<const ExperimentArm> arms);

/// Values of these axes at a row of a Latin hypercube.
void draw_values(std::span<const Axis> axes, const LatinHypercube& hypercube, std::uint64_t row, std::span<double> values);

/// Weights that must sum to 1, where all of them are drawn, are scaled so that they do.
void scale_weights(std::span<const Axis> axes, std::span<double> values);

}  // namespace coalesce
