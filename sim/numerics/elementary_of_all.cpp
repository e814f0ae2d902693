#include "numerics/elementary_of_all.hpp"

#include <bit>
#include <cmath>

#include "numerics/elementary_steps.hpp"
#include "numerics/every_processor.hpp"
#include "numerics/raised.hpp"

namespace coalesce {

COALESCE_EVERY_PROCESSOR void exponentials(std::span<double> x) {
    const std::size_t n = x.size();
    double* const at = x.data();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) at[i] = exponential_without_branches(at[i]);
}

COALESCE_EVERY_PROCESSOR void logarithms(std::span<double> x) {
    const std::size_t n = x.size();
    double* const at = x.data();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) at[i] = logarithm_without_branches(at[i]);
}

void raise_all(std::span<double> base, double exponent) {
    if (exponent == 0.0 || exponent == 0.5 || exponent == 1.0 || exponent == 2.0) {
        for (double& x : base) x = raised(x, exponent);
        return;
    }
    logarithms(base);
    for (double& x : base) x *= exponent;
    exponentials(base);
}

}  // namespace coalesce
