#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

/// Elementary functions with the same bits on every machine: only + - * /, square root and comparison.
namespace coalesce {

/// e^x for double x; relative error below 2e-16 x 2; 0 below -708, capped at e^709.
double exponential(double x);
/// Natural logarithm of x > 0; relative error below 4e-16.
double logarithm(double x);
/// base^exponent for base > 0.
inline double power_of(double base, double exponent) { return exponential(exponent * logarithm(base)); }
/// The z with P(Z <= z) = p for standard normal Z and 0 < p < 1 (Wichura 1988, AS 241; relative error 1e-15).
double normal_quantile(double p);

/// x limited to [0, 1].
inline float unit(float x) {
    x = x < 0.0F ? 0.0F : x;
    return x > 1.0F ? 1.0F : x;
}
inline double unit(double x) {
    x = x < 0.0 ? 0.0 : x;
    return x > 1.0 ? 1.0 : x;
}
/// The part of x above zero.
inline float above_zero(float x) { return x > 0.0F ? x : 0.0F; }
inline double above_zero(double x) { return x > 0.0 ? x : 0.0; }

/// A smooth stand-in for above_zero: (x + sqrt(x^2 + h^2)) / 2, h/2 at 0.
template <class Number>
Number soft_above_zero(Number x, Number h) {
    return Number(0.5) * (x + std::sqrt(x * x + h * h));
}
/// A smooth stand-in for the larger of two, never below it.
template <class Number>
Number soft_maximum(Number a, Number b, Number h) {
    return b + soft_above_zero(a - b, h);
}

/// Cube root of x in [0, 1] to 2.5e-7 relative for x from 1e-22, exactly 0 at 0. A guess from the exponent bits, then two steps of
/// Halley. The nudge keeps 0 away from denormal numbers, which are slow; it changes no result from 1e-22 on.
inline float cube_root(float x) {
    const float some = x + 1e-30F;
    const float third = static_cast<float>(std::bit_cast<std::int32_t>(some)) * (1.0F / 3.0F);
    float y = std::bit_cast<float>(static_cast<std::int32_t>(third) + 709921077);
    for (int step = 0; step < 2; ++step) {
        const float cube = y * y * y;
        y = y * ((cube + 2.0F * some) / (2.0F * cube + some));
    }
    return x > 0.0F ? y : 0.0F;
}

}  // namespace coalesce
