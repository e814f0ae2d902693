#pragma once
#include <span>

namespace coalesce {

/// The product of two expected values of which there are replicates on the same luck: over pairs of different replicates if there are at
/// least two, so that luck adds nothing. Not of nothing.
double expected_product(std::span<const double> x, std::span<const double> y);

}  // namespace coalesce
