#pragma once
#include <cstdint>

namespace coalesce {

/// What a part of an expression does, and a step of its plan: the one list. A tree holds numbers, calls and what is written as a sign; in a
/// plan a call has become what it measures, or the function that it names.
enum class Operation : std::uint8_t {
    number,
    call,
    // Signs, and the words between conditions.
    negative,
    negation,
    sum,
    difference,
    product,
    quotient,
    less,
    at_most,
    above,
    at_least,
    both,
    either,
    // Of plans alone.
    measured,
    absolute,
    least,
    greatest,
    end,
    mean,
    lowest,
    highest,
    change,
    first_week,
    share_of_weeks
};

/// Whether it compares two numbers.
constexpr bool compares(Operation what) {
    return what == Operation::less || what == Operation::at_most || what == Operation::above || what == Operation::at_least;
}

}  // namespace coalesce
