#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/outcomes.hpp"

namespace coalesce {

/// An outcome that comparisons look at.
struct Headline {
    Metric metric;
    bool of_marginalised;
    int times;   ///< shares are shown in points of a percent
    std::string_view words;
};

/// A headline as these runs have it.
struct ShownOutcome {
    const Headline* headline;
    std::size_t outcome;   ///< its number in the list of outcomes
    std::size_t scope;
    Better better;
};

/// The headlines that there are among outcomes, by default of the last year, otherwise of a window of these weeks: of the marginalised
/// first, or of everyone where none are.
std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes, When when = When::year,
                                       WeekSpan weeks = {});

/// Whether an outcome is one of them, of the last year or of any window. Those by which an arm is judged are the family of outcomes that a
/// comparison looks at together.
bool is_headline(const Outcome& outcome, const Scopes& scopes);

}  // namespace coalesce
