#include "files/point_in_time.hpp"

#include <algorithm>
#include <chrono>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr double seconds_a_day = 86'400.0;

/// Takes a number of exactly so many digits off a text; -1, and nothing is taken, if there is none.
int take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return -1;
    int number = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') return -1;
        number = 10 * number + (c - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

/// 09:30: seconds of the day.
std::optional<double> take_hours(std::string_view& text) {
    const int hours = take_digits(text, 2);
    const bool has_colon = take(text, ':');
    const int minutes = has_colon ? take_digits(text, 2) : -1;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    return 3600.0 * hours + 60.0 * minutes;
}

/// What may stand behind hours and minutes: seconds and parts of one.
std::optional<double> take_seconds(std::string_view& text) {
    if (!take(text, ':')) return 0.0;
    const int whole = take_digits(text, 2);
    if (whole < 0 || whole > 59) return std::nullopt;
    if (!take(text, '.')) return whole;
    const std::string_view decimals = text.substr(0, text.find_first_not_of("0123456789"));
    text.remove_prefix(decimals.size());
    double part = 0.0;
    for (auto digit = decimals.rbegin(); digit != decimals.rend(); ++digit) part = (part + (*digit - '0')) / 10.0;
    return decimals.empty() ? std::nullopt : std::optional(whole + part);
}

/// Z, an offset, or nothing: how many seconds the clock is before UTC.
std::optional<double> take_offset(std::string_view& text) {
    if (text.empty() || take(text, 'Z')) return 0.0;
    const double sign = text.starts_with('-') ? -1.0 : 1.0;
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto hours = take_hours(text);
    return hours ? std::optional(sign * *hours) : std::nullopt;
}

/// Seconds from 1970-01-01 to the begin of a day; nothing if there is no such day.
std::optional<double> take_day(std::string_view& text) {
    const int year = take_digits(text, 4);
    if (year < 0 || !take(text, '-')) return std::nullopt;
    const int month = take_digits(text, 2);
    if (month < 0 || !take(text, '-')) return std::nullopt;
    const int day = take_digits(text, 2);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(std::max(month, 0))),
                                           std::chrono::day(static_cast<unsigned>(std::max(day, 0)))};
    if (!date.ok()) return std::nullopt;
    return seconds_a_day * static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

std::optional<PointInTime> point_in_time(std::string_view text) {
    if (const auto number = parse_number(text)) return PointInTime{*number, *number, false};
    const auto day = take_day(text);
    if (!day) return std::nullopt;
    if (text.empty()) return PointInTime{*day, *day + seconds_a_day - 0.001, true};
    if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
    const auto hours = take_hours(text);
    const auto seconds = hours ? take_seconds(text) : std::nullopt;
    const auto offset = seconds ? take_offset(text) : std::nullopt;
    if (!offset || !text.empty()) return std::nullopt;
    const double when = *day + *hours + *seconds - *offset;
    return PointInTime{when, when, true};
}

}  // namespace coalesce
