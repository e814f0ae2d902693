#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "organisation/clock.hpp"

namespace coalesce {

struct Setup;

/// When an outcome of a run is taken: at the last observation, or as the mean over the observations of the last 52 weeks, of the weeks in
/// which something is done for a time, or of the year after (O4); an outcome of one's own says for itself when.
enum class When : std::uint8_t { end, year, during, after, own };

/// What a column's name ends with, by When; behind it stand the weeks of a window.
inline constexpr std::string_view when_suffixes[]{"_end", "_year", "_during", "_after", "_own"};

/// As pages say it: `during`.
constexpr std::string_view when_word(When when) { return when_suffixes[static_cast<std::size_t>(when)].substr(1); }

/// The weeks by which an arm is judged beside the end and the last year; an empty span: there are none.
struct ArmWindows {
    WeekSpan during;       ///< from the first week of what ends before the run does to the end of it
    WeekSpan after;        ///< the year behind that, or behind what acts once, as far as the run goes, if that is a quarter at least
    bool lasts = false;    ///< whether anything is done that does not end, or that acts once and leaves people or ties changed
    bool has_own = false;  ///< whether there are outcomes of one's own beside

    WeekSpan of(When when) const { return when == When::during ? during : when == When::after ? after : WeekSpan{}; }
    friend bool operator==(const ArmWindows&, const ArmWindows&) = default;
};

/// The windows of each arm, from what it does otherwise than the first, which so has none; of an only arm, from all that it does. They
/// follow from the plans as declared: an axis of a sweep that moves a start or an end moves no window. A window holds an observation.
std::vector<ArmWindows> windows_of(std::span<const Setup* const> arms);

/// In which order an arm's outcomes are shown: while it lasts, the year after, then the last year where anything lasts till then, then
/// those of one's own.
std::vector<When> shown_of(const ArmWindows& windows);

}  // namespace coalesce
