#pragma once
#include <cstdint>

#include "organisation/cell.hpp"

namespace coalesce {

/// What an expression asks of each observation: one number about some people.
struct Measure {
    enum class Kind : std::uint8_t {
        metric,     ///< a metric
        quantile,   ///< the value that a share of them stays below in what a metric is the mean of
        heads       ///< how many they are
    };
    Kind kind = Kind::metric;
    std::size_t metric = 0;   ///< its number; not of heads
    double share = 0.0;       ///< of a quantile
    Cell who;

    friend bool operator==(const Measure&, const Measure&) = default;
};

}  // namespace coalesce
