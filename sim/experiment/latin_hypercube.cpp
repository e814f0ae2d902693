#include "experiment/latin_hypercube.hpp"

#include "experiment/design_stream.hpp"
#include "numerics/permutation.hpp"

namespace coalesce {

double LatinHypercube::coordinate(std::uint64_t row, std::uint32_t axis) const {
    const std::uint64_t stratum = permuted(row, rows, design_stream(seed, DesignStream::strata), design_draw, axis);
    const double within = design_stream(seed, DesignStream::within).uniform(design_draw, static_cast<std::uint32_t>(row), axis);
    return (static_cast<double>(stratum) + within) / static_cast<double>(rows);
}

}  // namespace coalesce
