#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "expressions/expression.hpp"
#include "expressions/measure.hpp"
#include "expressions/vocabulary.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

/// Weeks that a function over time looks at: the last so many, those from one up to another, or all that are observed.
struct ExpressionWindow {
    int last = 0, from = -1, to = -1;

    /// As weeks of a run that ended after `end` weeks.
    WeekSpan in(int end) const {
        if (last > 0) return {end - last, end};
        return {from, to >= 0 ? to : end};   // from -1: the start is observed, too
    }
    friend bool operator==(const ExpressionWindow&, const ExpressionWindow&) = default;
};

/// One step of a planned expression. Its parts stand before it.
struct PlanStep {
    Operation what = Operation::number;   ///< never a call
    std::uint16_t first = 0, second = 0;   ///< its parts
    std::uint16_t measured = 0;            ///< its number among all that is measured
    double number = 0.0;                   ///< a number; of first_week what it is otherwise, NaN: missing
    ExpressionWindow window;
};

/// An expression as it is worked out, checked and with all names found.
struct ExpressionPlan {
    std::vector<PlanStep> steps;   ///< the last is the whole
    bool is_truth = false;         ///< whether it holds or does not, rather than being a number
    bool varies = false;           ///< whether it has a value at each observation, rather than one for the run
    std::vector<ExpressionWindow> windows;   ///< all that it looks at

    friend bool operator==(const ExpressionPlan&, const ExpressionPlan&);
};

/// What an expression is for: an outcome, for which weeks are taken together, or a condition, which is about one week.
enum class ExpressionUse : std::uint8_t { outcome, condition };

/// Plans an expression. What it asks of observations is added to `measured`, once each. Nothing, with the first fault, where names are not
/// known or its parts do not go together.
std::optional<ExpressionPlan> plan_expression(const Expression& expression, const Vocabulary& words, std::vector<Measure>& measured,
                                              ExpressionFault& fault, ExpressionUse use = ExpressionUse::outcome);

}  // namespace coalesce
