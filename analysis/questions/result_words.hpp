#pragma once
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/verdict.hpp"

namespace coalesce {

/// Finds rows of a table by what they are about.
class FoundRows {
public:
    explicit FoundRows(const Findings& findings) {
        for (const Finding& f : findings) by_key_.emplace(key(f.outcome, f.arm, f.parameter, f.index), &f.estimate);
    }
    /// NaN where there is no such row.
    Estimate at(const std::string& outcome, const std::string& arm, const std::string& parameter, const std::string& index) const {
        const auto found = by_key_.find(key(outcome, arm, parameter, index));
        return found == by_key_.end() ? Estimate{} : *found->second;
    }

private:
    static std::string key(const std::string& outcome, const std::string& arm, const std::string& parameter, const std::string& index) {
        return outcome + '\n' + arm + '\n' + parameter + '\n' + index;
    }
    std::map<std::string, const Estimate*> by_key_;
};

inline std::string short_text(double value) { return std::isnan(value) ? "-" : fmt::format("{:.3g}", value); }
inline std::string short_text(const Interval& interval) {
    return std::isnan(interval.low) ? "-" : fmt::format("{:.3g} to {:.3g}", interval.low, interval.high);
}

/// Words as they are counted: `1 run`, `2 runs`.
inline std::string counted(std::size_t n, std::string_view word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); }

/// Whether two arms add up, in words: `0.03 more than their sum (0.01 to 0.05)`. `digits` writes a number.
template <class Digits>
std::string interaction_words(Verdict verdict, const Estimate& excess, Digits&& digits) {
    const Interval& interval = excess.interval;
    const auto range = [&](double low, double high) { return std::string(digits(low)) + " to " + std::string(digits(high)); };
    switch (verdict) {
        case Verdict::higher: return fmt::format("{} more than their sum ({})", digits(excess.value), range(interval.low, interval.high));
        case Verdict::lower: return fmt::format("{} less than their sum ({})", digits(-excess.value), range(-interval.high, -interval.low));
        case Verdict::hardly_differs: {
            const std::string most(digits(std::fmax(std::abs(interval.low), std::abs(interval.high))));
            const bool is_seen = most.find_first_of("123456789") != std::string::npos;
            return is_seen ? "they add up, to within " + most : "they add up";
        }
        default: break;
    }
    const std::string_view words = verdict_text(verdict);
    return std::isnan(interval.low) ? std::string(words) : fmt::format("{} ({})", words, range(interval.low, interval.high));
}

}  // namespace coalesce
