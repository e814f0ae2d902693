#include "experiment/value_spread.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>

#include "files/numbers.hpp"
#include "numerics/elementary.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

double below_normal(double z) { return 0.5 * boost::math::erfc(-z / std::sqrt(2.0)); }

/// A normal shape between bounds, in standard deviations from its mean. The side with the thin tail is computed from there.
struct CutNormal {
    double low, high;

    bool is_mirrored() const { return low > 0.0; }
    double share_kept() const { return is_mirrored() ? below_normal(-low) - below_normal(-high) : below_normal(high) - below_normal(low); }
    double z_at(double share) const {
        if (share <= 0.0) return low;
        if (share >= 1.0) return high;
        const double kept = share_kept();
        const double z =
            is_mirrored() ? -normal_quantile(below_normal(-low) - share * kept) : normal_quantile(below_normal(low) + share * kept);
        return std::clamp(z, low, high);
    }
    double share_below(double z) const {
        return (is_mirrored() ? below_normal(-low) - below_normal(-z) : below_normal(z) - below_normal(low)) / share_kept();
    }
};

double triangular_at(double share, Range ends, double mode) {
    const double width = ends.high - ends.low, turn = (mode - ends.low) / width;
    return share < turn ? ends.low + std::sqrt(share * width * (mode - ends.low))
                        : ends.high - std::sqrt((1.0 - share) * width * (ends.high - mode));
}

double triangular_below(double value, Range ends, double mode) {
    const double width = ends.high - ends.low;
    if (value < mode) return (value - ends.low) * (value - ends.low) / (width * (mode - ends.low));
    return mode < ends.high ? 1.0 - (ends.high - value) * (ends.high - value) / (width * (ends.high - mode)) : 1.0;
}

/// The middle of the ranks of equal values, or between two of them where a straight line says.
double rank_in(const std::vector<double>& ascending, double value) {
    const auto [first, behind] = std::equal_range(ascending.begin(), ascending.end(), value);
    const auto below = static_cast<double>(first - ascending.begin());
    if (first != behind) return (below + static_cast<double>(behind - ascending.begin()) - 1.0) / 2.0;
    if (first == ascending.begin()) return 0.0;
    if (first == ascending.end()) return static_cast<double>(ascending.size()) - 1.0;
    return below - 1.0 + (value - *(first - 1)) / (*first - *(first - 1));
}

}  // namespace

double in_twelve_digits(double value) { return parse_number(fmt::format("{:.12g}", value)).value_or(value); }

double ValueSpread::value_at(double share) const {
    const auto scaled = [&](double value) { return is_logarithmic ? logarithm(value) : value; };
    const Range ends{scaled(bounds.low), scaled(bounds.high)};
    double at = ends.low;
    switch (shape) {
        case Shape::even: at = ends.low + share * (ends.high - ends.low); break;
        case Shape::normal: {
            const double middle = scaled(mean);
            at = middle + sd * CutNormal{(ends.low - middle) / sd, (ends.high - middle) / sd}.z_at(share);
            break;
        }
        case Shape::triangular: at = triangular_at(share, ends, scaled(mode)); break;
        case Shape::beta: {
            const double inner = std::clamp(share, 0.0, 1.0);
            at = ends.low + (ends.high - ends.low) * boost::math::quantile(boost::math::beta_distribution<>(alpha, beta), inner);
            break;
        }
        case Shape::table: return quantile<double>(table, share);
    }
    const double value = is_plain() ? at : in_twelve_digits(is_logarithmic ? exponential(at) : at);
    return std::clamp(value, bounds.low, bounds.high);
}

double ValueSpread::share_below(double value) const {
    if (shape == Shape::table) return table.size() < 2 ? 0.5 : rank_in(table, value) / static_cast<double>(table.size() - 1);
    if (value <= bounds.low || value >= bounds.high) return value <= bounds.low ? 0.0 : 1.0;
    const auto scaled = [&](double x) { return is_logarithmic ? logarithm(x) : x; };
    const Range ends{scaled(bounds.low), scaled(bounds.high)};
    const double at = scaled(value), width = ends.high - ends.low;
    switch (shape) {
        case Shape::normal: {
            const double middle = scaled(mean);
            return CutNormal{(ends.low - middle) / sd, (ends.high - middle) / sd}.share_below((at - middle) / sd);
        }
        case Shape::triangular: return triangular_below(at, ends, scaled(mode));
        case Shape::beta: return boost::math::cdf(boost::math::beta_distribution<>(alpha, beta), (at - ends.low) / width);
        default: return (at - ends.low) / width;
    }
}

double ValueSpread::share_kept() const {
    if (shape != Shape::normal) return 1.0;
    const auto scaled = [&](double value) { return is_logarithmic ? logarithm(value) : value; };
    return CutNormal{(scaled(bounds.low) - scaled(mean)) / sd, (scaled(bounds.high) - scaled(mean)) / sd}.share_kept();
}

std::string ValueSpread::words() const {
    const std::string range = fmt::format("between {:.6g} and {:.6g}", bounds.low, bounds.high);
    const char* const scale = is_logarithmic ? " on a logarithmic scale" : "";
    switch (shape) {
        case Shape::even: return fmt::format("even{} {}", scale, range);
        case Shape::normal:
            if (is_logarithmic) return fmt::format("lognormal with median {:.6g} and sd {:.6g} of the logarithm, {}", mean, sd, range);
            return fmt::format("normal with mean {:.6g} and sd {:.6g}, {}", mean, sd, range);
        case Shape::triangular: return fmt::format("triangular{} with mode {:.6g}, {}", scale, mode, range);
        case Shape::beta: return fmt::format("beta{} with alpha {:.6g} and beta {:.6g}, {}", scale, alpha, beta, range);
        case Shape::table: return fmt::format("as the {} values of {}", table.size(), source);
    }
    return {};
}

}  // namespace coalesce
