#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/comparison/comparison.hpp"

namespace coalesce {

/// Adds replicates until the interval of one outcome is narrow enough in every what-if. What it does follows from results alone, never from
/// time or threads.
class UntilNarrow {
public:
    /// Starts with `first` replicates. `width` is in the unit of the outcome, a number in Comparison::outcomes.
    UntilNarrow(std::size_t outcome, double width, std::uint32_t first, std::uint32_t most)
        : outcome_(outcome), width_(width), first_(std::min(first, most)), most_(most) {}

    /// How many replicates to add to those that are done; 0: it is narrow enough, or there may be no more.
    std::uint32_t add(std::uint32_t done, const Comparison& comparison) const;
    /// Whether it was reached, in words.
    std::string text(std::uint32_t done, const Comparison& comparison) const;

private:
    std::size_t outcome_;
    double width_;
    std::uint32_t first_, most_;
};

}  // namespace coalesce
