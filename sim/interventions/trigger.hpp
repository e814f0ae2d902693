#pragma once
#include <cstdint>

#include "interventions/intervention.hpp"

namespace coalesce {

/// What was seen of a condition in one look: whether it holds, and the number that it compares.
struct Sighting {
    bool holds = false;
    float value = 0.0F;
};

/// Why an intervention began or ended.
enum class Cause : std::uint8_t { as_planned, when, until };

/// How an intervention that waits for conditions stands to them in one run (M17).
struct Trigger {
    static constexpr int never = -1;

    int looked = never;       ///< week of the last look
    int held_since = never;   ///< first of the looks in a row, up to the last, at which what is waited for held
    bool was_false = false;   ///< whether `when` was seen not to hold since it was last waited for
    int over_since = never;   ///< first week after it was last on
    Cause cause = Cause::as_planned;   ///< of its last beginning or end
    int decided = never;      ///< week of that look
    float seen = 0.0F;        ///< and what was seen
};

/// M17: looks at the conditions of an intervention before a week. `acting` is the same with the start and the end that it has in this run:
/// it begins once `when` has held for long enough, and ends once `until` has.
void look_at(const Intervention& declared, int week, Sighting when, Sighting until, Intervention& acting, Trigger& trigger);

}  // namespace coalesce
