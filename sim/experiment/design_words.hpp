#pragma once
#include <span>
#include <string_view>

namespace coalesce {

/// A design of an experiment, or a way to spread an axis, for people.
struct DesignWord {
    const char* kind;
    const char* keys;      ///< beside kind
    const char* size;      ///< points
    const char* when;      ///< what it is for, and when another is better
    const char* example;   ///< an experiment over base.toml, without its head
    unsigned points;       ///< of the example
};

std::span<const DesignWord> design_words();
std::span<const DesignWord> axis_words();
/// An experiment with all its keys, not yet commented with their meanings.
std::string_view described_experiment();

}  // namespace coalesce
