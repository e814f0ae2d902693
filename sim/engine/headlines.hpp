#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/headline.hpp"
#include "engine/outcomes.hpp"

namespace coalesce {

/// A headline as these runs have it.
struct ShownOutcome {
    const Headline* headline;
    std::size_t outcome;   ///< its number in the list of outcomes
    std::size_t scope;
    Better better;
};

/// The headlines that there are among outcomes, by default of the last year, otherwise of a window of these weeks: of the marginalised
/// first, or of everyone where none are. Of When::own, all outcomes of one's own.
std::vector<ShownOutcome> headlines_of(const std::vector<Outcome>& outcomes, const Scopes& scopes, When when = When::year,
                                       WeekSpan weeks = {});

/// Whether an outcome is one of them, of the last year, of any window or of one's own. Those by which an arm is judged are the family of
/// outcomes that a comparison looks at together.
bool is_headline(const Outcome& outcome, const Scopes& scopes);

}  // namespace coalesce
