#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

#include "analysis/comparison/comparison.hpp"
#include "engine/headlines.hpp"

namespace coalesce {

/// A headline as it is shown: of whom it is said, and what was judged, which must outlive it.
template <class Judged>
struct ShownHeadline {
    const Headline* headline;
    std::size_t scope;
    const Judged* judged;
};

/// The headlines of one time, in their order, among all that was judged of an arm with these windows.
template <class Judged>
std::vector<ShownHeadline<Judged>> shown_headlines(const Comparison& comparison, const std::vector<Judged>& all, const ArmWindows& windows,
                                                   When when) {
    std::vector<ShownHeadline<Judged>> rows;
    for (const ShownOutcome& shown : headlines_of(comparison.outcomes(), comparison.scopes(), when, windows.of(when))) {
        const std::string& column = comparison.outcomes()[shown.outcome].column;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Judged& judged) { return judged.outcome == column; });
        if (found != all.end()) rows.push_back({shown.headline, shown.scope, &*found});
    }
    return rows;
}

}  // namespace coalesce
