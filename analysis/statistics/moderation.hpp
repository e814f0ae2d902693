#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/study.hpp"

namespace coalesce {

/// A change along one axis: of numbers from the lowest to the highest value of the design; of words from the first, as they are sorted, to
/// another.
struct AxisStep {
    std::size_t axis = 0;
    std::string name;       ///< of the axis; of words `AXIS: FIRST to OTHER`
    std::string from, to;   ///< as people read it: 0.1, off, a word
    double low = 0.0, high = 0.0;   ///< values of the axis
    bool is_of_numbers = false;
};

/// All changes along the axes that vary.
std::vector<AxisStep> steps_along(const StudyDesign& design);

/// How the effect of an arm changes along an axis, the other axes at their means.
struct Moderation {
    AxisStep step;
    Estimate effect_from, effect_to;   ///< at both ends, on the line that fits best
    Estimate change;                   ///< of the effect from end to end
    double p_value = 0.0;              ///< of the two-sided t test that the change is 0
    std::size_t independent = 0;  ///< replicates that have a fit; `n` of an estimate, but for a single replicate, where that counts points
};

/// The paired differences of an arm against the baseline, fitted by least squares to all axes at once: a line along each axis of numbers, a
/// step for each word. Each replicate has a fit of its own and these are the sample, since a replicate's points share random numbers; what
/// they say is of these points. With a single replicate the points are the sample, with one variance. Nothing where the points do not tell
/// the axes apart, or nobody has enough of them.
std::vector<Moderation> moderation(const StudyDesign& design, const Values& values, std::size_t arm, double level);

}  // namespace coalesce
