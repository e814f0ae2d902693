#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace coalesce {

/// A row of effects.csv. What is missing: an empty text, NaN.
struct EffectRow {
    std::string_view outcome, arm, parameter, index;
    double estimate = 0.0, low = 0.0, high = 0.0, level = 0.0;
    std::uint64_t n = 0;
    double of_interest = std::numeric_limits<double>::quiet_NaN();
    std::string_view verdict{};
};

/// A row of rivals.csv: an index under a rule.
struct RivalRow {
    std::string_view rule;
    EffectRow effect;
};

/// A row of differences.csv.
struct DifferenceRow {
    std::string_view arm;
    std::int32_t week = 0;
    std::string_view group, metric;
    double mean = 0.0, low = 0.0, high = 0.0;
    std::uint64_t n = 0;
};

// The rows as text at the end of `out`. Numbers are written as floats: they are as precise as what they were made from, and the last bits
// of a double may differ from machine to machine.
void append_effect(std::string& out, const EffectRow& row);
void append_rival(std::string& out, const RivalRow& row);
void append_difference(std::string& out, const DifferenceRow& row);

}  // namespace coalesce
