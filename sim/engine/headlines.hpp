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

/// The headlines that there are among outcomes, of the last year: of the marginalised first, or of everyone where none are. They are the
/// family of outcomes that a comparison looks at together.
std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes);

/// By outcome, whether it is one of them.
std::vector<bool> are_headlines(const std::vector<Outcome>& outcomes, const Scopes& scopes);

}  // namespace coalesce
