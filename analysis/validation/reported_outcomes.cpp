#include "analysis/validation/reported_outcomes.hpp"

#include <algorithm>

namespace coalesce {

std::vector<Outcome> find_reported(const Scopes& scopes) {
    const std::vector<Outcome> all = list_outcomes(scopes);
    std::vector<Outcome> found;
    for (const ReportedOutcome& wanted : reported_outcomes) {
        found.push_back(*std::find_if(all.begin(), all.end(), [&](const Outcome& o) {
            return o.metric == wanted.metric && o.scope == wanted.scope && o.when == When::year;
        }));
    }
    return found;
}

}  // namespace coalesce
