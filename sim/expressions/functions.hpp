#pragma once
#include <cstddef>
#include <string_view>

#include "expressions/plan.hpp"

namespace coalesce {

/// What a function does with its values.
enum class FunctionKind : std::uint8_t {
    people,      ///< a number about people at each observation
    arithmetic,  ///< of numbers, at each observation or of the whole run
    over_time    ///< of the observations of some weeks, one number
};

/// A function of the language.
struct FunctionWord {
    std::string_view name;
    FunctionKind kind;
    Operation what;
    std::size_t fewest, most;   ///< values
    bool of_truth;              ///< whether its value is a condition
    std::string_view form, text;
};

/// The one list of functions: planning and describing walk it.
inline constexpr FunctionWord expression_functions[]{
    {"heads", FunctionKind::people, Operation::measured, 0, 0, false, "heads(WHOM)", "How many people there are."},
    {"quantile", FunctionKind::people, Operation::measured, 2, 2, false, "quantile(METRIC, SHARE, WHOM)",
     "The value that a share of the people stays below in what the metric is the mean of: quantile(trust, 0.1). Linear between "
     "neighbouring "
     "ranks."},
    {"end", FunctionKind::over_time, Operation::end, 1, 1, false, "end(X, WHOM, WEEKS)", "The last value."},
    {"mean", FunctionKind::over_time, Operation::mean, 1, 1, false, "mean(X, WHOM, WEEKS)",
     "The mean over observations, without those in which it is missing."},
    {"lowest", FunctionKind::over_time, Operation::lowest, 1, 1, false, "lowest(X, WHOM, WEEKS)", "The lowest value."},
    {"highest", FunctionKind::over_time, Operation::highest, 1, 1, false, "highest(X, WHOM, WEEKS)", "The highest value."},
    {"change", FunctionKind::over_time, Operation::change, 1, 1, false, "change(X, WHOM, WEEKS)", "The last value less the first."},
    {"first_week", FunctionKind::over_time, Operation::first_week, 1, 1, true, "first_week(CONDITION, WHOM, WEEKS, otherwise = N)",
     "The week of the first observation at which it holds; where there is none, N, or missing. Runs in which it is missing are left out of "
     "means: say what it is otherwise, such as the length of the run, and the mean is a lower bound."},
    {"share_of_weeks", FunctionKind::over_time, Operation::share_of_weeks, 1, 1, true, "share_of_weeks(CONDITION, WHOM, WEEKS)",
     "The share of observations at which it holds."},
    {"ratio", FunctionKind::arithmetic, Operation::quotient, 2, 2, false, "ratio(X, Y)", "X / Y; missing where Y is 0."},
    {"abs", FunctionKind::arithmetic, Operation::absolute, 1, 1, false, "abs(X)", "X without its sign."},
    {"least", FunctionKind::arithmetic, Operation::least, 2, 16, false, "least(X, Y, ...)", "The least of several; missing where one is."},
    {"greatest", FunctionKind::arithmetic, Operation::greatest, 2, 16, false, "greatest(X, Y, ...)",
     "The greatest of several; missing where one is."},
};

}  // namespace coalesce
