#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

/// How elementary functions are computed, by choices in place of branches: of one number, and of many side by side.
namespace coalesce {

inline constexpr double ln2_high = 6.93147180369123816490e-01;  // ln 2 in two parts, so that k * ln2_high is exact for |k| < 2^20
inline constexpr double ln2_low = 1.90821492927058770002e-10;

inline constexpr double inverse_factorial[14]{
    1.0,        1.0,         1.0 / 2,      1.0 / 6,       1.0 / 24,       1.0 / 120,       1.0 / 720,
    1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};

/// 2^k for a normal number.
inline double power_of_two(std::int32_t k) { return std::bit_cast<double>(static_cast<std::uint64_t>(std::int64_t{1023} + k) << 52); }

/// See exponential().
inline double exponential_without_branches(double x) {
    const bool is_low = !(x > -708.0);
    const double some = is_low ? 0.0 : x;
    const double within = some > 709.0 ? 709.0 : some;
    const double nearest = std::floor(within * 1.44269504088896338700e+00 + 0.5);
    const double r = (within - nearest * ln2_high) - nearest * ln2_low;
    double sum = inverse_factorial[13];
    for (int n = 12; n >= 0; --n) sum = sum * r + inverse_factorial[n];   // Taylor on |r| <= ln2 / 2: remainder below 1e-17
    const auto k = static_cast<std::int32_t>(nearest);
    const std::int32_t beyond = k > 1000 ? 1000 : 0;
    const double e = sum * power_of_two(k - beyond) * power_of_two(beyond);
    const double low = x == x ? 0.0 : x;
    return is_low ? low : e;
}

/// See logarithm().
inline double logarithm_without_branches(double x) {
    const bool is_subnormal = x < 0x1p-1022;
    const auto bits = std::bit_cast<std::uint64_t>(is_subnormal ? x * 0x1p54 : x);
    const auto exponent = static_cast<std::int32_t>(bits >> 52) - (is_subnormal ? 1023 + 54 : 1023);
    const double m = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    const bool is_high = m > 1.4142135623730951;
    const double half = is_high ? m * 0.5 : m;
    const double k = exponent + (is_high ? 1 : 0);
    const double s = (half - 1.0) / (half + 1.0);   // log m = 2 artanh s, |s| < 0.1716
    const double z = s * s;
    double sum = 0.0;
    for (int n = 21; n >= 3; n -= 2) sum = (sum + 1.0 / n) * z;
    return k * ln2_high + (2.0 * s + (2.0 * s * sum + k * ln2_low));
}

}  // namespace coalesce
