#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/headline.hpp"
#include "expressions/plan.hpp"

namespace coalesce {

/// An outcome that somebody declares of their own: [[outcome]]. Never changed once it is made, so that its headline may point into it.
struct OwnOutcome {
    std::string name;    ///< its column
    std::string value;   ///< the expression, as it was written
    std::string unit, text;
    Better better = Better::neither;
    double of_interest = 0.0;   ///< NaN: nobody said it
    ExpressionPlan plan;
    Headline headline{Metric::count, false, 1, name};

    OwnOutcome() = default;
    OwnOutcome(const OwnOutcome&) = delete;
    OwnOutcome& operator=(const OwnOutcome&) = delete;
};

using OwnOutcomes = std::vector<std::shared_ptr<const OwnOutcome>>;

}  // namespace coalesce
