#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/outcomes.hpp"

namespace coalesce {

/// An outcome that comparisons show on the terminal.
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

/// The headlines that there are among outcomes, of the last year: of the marginalised first, or of everyone where none are.
std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes);

/// `of the marginalised`, `of everyone`.
std::string_view of_whom(std::size_t scope);

/// A difference with its sign, in the digits that are shown; nothing is neither more nor less. `-` where it is missing.
std::string signed_text(const Headline& headline, double value);
/// A spread, in the same digits.
std::string spread_text(const Headline& headline, double value);

}  // namespace coalesce
