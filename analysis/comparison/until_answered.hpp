#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/comparison/comparison.hpp"

namespace coalesce {

/// Pairs before anybody looks: from so many on, intervals that end a comparison by their width cover as often as they say
/// (tests/test_until_answered.cpp).
inline constexpr std::uint32_t pairs_before_looking = 20;

/// Whether a difference is known well enough: its interval reaches no further to either side than the smallest difference of interest.
bool is_close_enough(const Interval& interval, double of_interest);
/// How many pairs there are when it is looked at next: a quarter more.
std::uint32_t pairs_at_next_look(std::uint32_t done, std::uint32_t first, std::uint32_t most);

/// Adds pairs where a question is open: whether a what-if changes one of its headlines, each asked until it is answered. What-ifs whose
/// headlines are all answered are run no more; the baseline goes on with those that are left. What it does follows from results alone,
/// never from time or threads. Headlines that too few pairs have are no question.
class UntilAnswered {
public:
    UntilAnswered(std::uint32_t first, std::uint32_t most) : first_(std::min(first, most)), most_(most) {}

    /// How many pairs to add to those that are done; 0: all is answered, or there may be no more. Looks which arms are open from here on.
    std::uint32_t add(std::uint32_t done, const Comparison& comparison);
    /// Whether an arm is run; the baseline as long as any is.
    bool is_open(std::size_t arm) const { return open_.empty() || open_[arm]; }
    /// The rule, in words.
    static std::string rule() { return "until every headline is known to within the smallest difference of interest on either side"; }
    /// What was answered, and by how many pairs.
    std::string text(const Comparison& comparison) const;

private:
    std::uint32_t first_, most_;
    std::vector<bool> open_;  // by arm; none before the first look
};

}  // namespace coalesce
