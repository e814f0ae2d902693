#pragma once
#include <string>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

/// How the values of an axis are spread between its bounds: what a share from 0 to 1 stands for. On a logarithmic scale the shape is that
/// of the natural logarithm; `mean` and `mode` are in the unit of the parameter there, too (`mean` then is the median), `sd` is of the
/// logarithm. Beyond the bounds nothing is left of any shape: what lies within them is scaled up to 1.
struct ValueSpread {
    enum class Shape { even, normal, triangular, beta, table };

    Shape shape = Shape::even;
    bool is_logarithmic = false;
    Range bounds;
    double mean = 0.0, sd = 1.0;      ///< normal
    double mode = 0.0;                ///< triangular
    double alpha = 1.0, beta = 1.0;   ///< beta, over the bounds
    std::vector<double> table{};      ///< what was observed, ascending; between two of them linear (Hyndman & Fan 1996, type 7)
    std::string source{};             ///< where the table is from, for people

    /// Evenly between the bounds, as they are.
    bool is_plain() const { return shape == Shape::even && !is_logarithmic; }
    /// Whether the ends of the scale are values like others: elsewhere hardly anything lies there.
    bool has_even_ends() const { return shape == Shape::even; }

    /// The value that a share of all stay below, to 12 digits, which are the same on every machine.
    double value_at(double share) const;
    /// The share that stays below a value; of a table in which values repeat, the middle of theirs.
    double share_below(double value) const;
    /// The share of a normal shape that lies between the bounds, of which the rest is cut off; 1 of all others.
    double share_kept() const;

    /// `normal with mean 0.02 and sd 0.005, between 0 and 1`.
    std::string words() const;
};

/// A number as its first 12 digits say it: libraries that differ in the last bit agree on it.
double in_twelve_digits(double value);

}  // namespace coalesce
