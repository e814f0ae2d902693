#pragma once
#include <span>
#include <vector>

namespace coalesce {

/// The product of two expected values of which there are replicates on the same random numbers: over pairs of different replicates if there
/// are at least two, so that noise adds nothing. Not of nothing.
double expected_product(std::span<const double> x, std::span<const double> y);

/// The same product as a mean over replicates: what each contributes to it, so that their spread is that of a mean of independent numbers
/// with the variance of the product (the jackknife's, which is on the large side; of two replicates, whose single pair has no spread, that of
/// the products with both). With one replicate the product itself.
std::vector<double> product_by_replicate(std::span<const double> x, std::span<const double> y);

}  // namespace coalesce
