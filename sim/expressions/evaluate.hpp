#pragma once
#include <cstdint>
#include <span>

#include "expressions/plan.hpp"

namespace coalesce {

/// What was measured of a run: the weeks of its observations, and at each of them one value for all that expressions ask for, in that
/// order; NaN where it is missing.
struct Observations {
    std::span<const std::int32_t> weeks;
    std::span<const float> values;
    std::size_t measured = 0;   ///< values at each observation

    float value(std::size_t observation, std::size_t number) const { return values[observation * measured + number]; }
};

/// What an expression comes to in a run; NaN where it is missing. A condition is 1 where it holds and 0 where it does not; one about
/// something that is missing does not hold. Of what varies over time, the value at the last observation. Nothing is allocated.
double evaluate(const ExpressionPlan& plan, const Observations& run);

/// The number on the left of the first comparison of a condition, at the last observation; NaN where there is none.
double compared_value(const ExpressionPlan& plan, const Observations& run);

}  // namespace coalesce
