#pragma once
#include <cstddef>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace coalesce {

/// What it is worth to know something before one chooses (Raiffa & Schlaifer 1961): the gain that is expected over choosing without.
struct ValueOfInformation {
    /// Of knowing which future comes: what is lost on average by the one item that is best on average. It counts the chance in a future's
    /// figures as something that could be known, so it is an upper bound.
    Estimate of_everything;
    /// By axis: of knowing whether its value will be in the lower or the upper half. What is chosen by halves is never chosen by the future
    /// that it is measured on, so that where nothing is to be gained it is 0 or below on average, not above.
    std::vector<Estimate> of_axis;
    std::vector<double> p_values;  ///< that the value of an axis is not above 0, adjusted by Holm's method
};

/// `gains` is by item, then future, more being better; `axes` by axis, then future. Futures in which any item is missing are left out.
ValueOfInformation value_of_information(const std::vector<std::vector<double>>& gains, const std::vector<std::vector<double>>& axes,
                                        double level = usual_level);

}  // namespace coalesce
