#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "numerics/source.hpp"

namespace coalesce {

/// An inclusive range. NaN is never inside.
struct Range {
    double low = 0.0;
    double high = 0.0;
    constexpr bool contains(double x) const { return low <= x && x <= high; }
};

/// What stands in a declaration beside key and field. `valid`: outside it a value is refused. `plausible`: what screening,
/// sliders and calibration walk. `symbol` is the letter used in docs/model.md.
struct Meaning {
    std::string_view symbol;
    std::string_view unit;
    Range valid;
    Range plausible;
    std::string_view text;
    Source source;
};

/// The names of an enumeration's values, in order of the values 0, 1, 2, ...
using Choices = std::span<const std::string_view>;

// A group of parameters declares itself once, beside the mechanism that reads it:
//
//     struct TalkParameters { double pull = 0.02; ... };
//     constexpr void each_parameter(auto& p, auto&& row) {
//         row("talk.pull", p.pull, Meaning{"alpha", "1/week", {0, 1}, {0.005, 0.05}, "Pull of talk on stories.", assumed});
//         row("commitment.rule", p.rule, rule_names, Meaning{...});        // an enumeration (int-sized, values 0, 1, ...)
//     }
//
// Fields are double, int, bool or an enumeration with underlying type int. All else (parser, validator, describe, schema,
// docs, sweep axes, sliders) is derived from these rows by mechanisms/parameters.hpp.

}  // namespace coalesce
