#pragma once
#include <optional>
#include <string_view>

namespace coalesce {

/// When something was: a number, in whatever unit, or a date.
struct PointInTime {
    double begin = 0.0;     ///< of a date, seconds since 1970-01-01 UTC
    double end = 0.0;       ///< of a day its last millisecond, of all else as `begin`
    bool is_date = false;
};

/// The moment that a whole text spells: a finite number, or ISO 8601 as 2026-01-31, perhaps with a time behind T or a blank, 09:30 or
/// 09:30:15 or 09:30:15.5, and perhaps Z or an offset such as +01:00; without one it is UTC. Nothing if it is none.
std::optional<PointInTime> point_in_time(std::string_view text);

}  // namespace coalesce
