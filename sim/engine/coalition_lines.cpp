#include "engine/coalition_lines.hpp"

#include <algorithm>
#include <utility>

namespace coalesce {

namespace {

constexpr std::uint32_t several = 2;   // people, from whom on there is a coalition to follow

}  // namespace

void CoalitionLines::begin() {
    before_.clear();
    line_.clear();
    next_ = splits_ = merges_ = 0;
}

/// Where the members of each coalition came from and went to: people by the coalition they were in, then a tally of where they are.
void CoalitionLines::find_ties_of_descent(const Organisation& org, std::uint32_t now) {
    const auto then = static_cast<std::uint32_t>(line_before_.size());
    const auto& coalition = org.people.coalition;
    const auto stayed = [&](std::uint32_t i) {
        return before_[i] != nobody && occupant_[i] == org.people.occupant[i] && coalition[i] != nobody;
    };
    origin_.assign(now, {});
    heir_.assign(then, {});
    begin_.assign(std::size_t{then} + 1, 0);
    slot_.resize(org.size());
    for (std::uint32_t i = 0; i < before_.size(); ++i) begin_[stayed(i) ? before_[i] + 1 : 0] += stayed(i) ? 1U : 0U;
    for (std::uint32_t o = 0; o < then; ++o) begin_[o + 1] += begin_[o];
    count_.assign(begin_.begin(), begin_.end());
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
        if (stayed(i)) slot_[count_[before_[i]]++] = i;
    }
    count_.assign(now, 0);
    for (std::uint32_t o = 0; o < then; ++o) {
        met_.clear();
        for (std::uint32_t at = begin_[o]; at < begin_[o + 1]; ++at) {
            const std::uint32_t k = coalition[slot_[at]];
            if (count_[k]++ == 0) met_.push_back(k);
        }
        for (const std::uint32_t k : met_) {
            origin_[k].offer(o, count_[k]);
            heir_[o].offer(k, count_[k]);
            count_[k] = 0;
        }
    }
}

void CoalitionLines::follow(const Organisation& org) {
    const auto now = static_cast<std::uint32_t>(org.coalitions.size());
    std::swap(line_, line_before_);
    line_.assign(now, none);
    split_from_.assign(now, none);
    taken_in_.assign(now, 0);
    splits_ = merges_ = 0;
    if (before_.empty()) line_before_.clear();
    find_ties_of_descent(org, now);
    for (std::uint32_t k = 0; k < now; ++k) {
        if (org.coalitions.members[k] < several) continue;
        const Most from = origin_[k];
        const bool known = from.other != none && from.people >= several && line_before_[from.other] != none;
        if (known && heir_[from.other].other == k) {
            line_[k] = line_before_[from.other];
            continue;
        }
        line_[k] = next_++;
        if (!known) continue;
        split_from_[k] = line_before_[from.other];
        ++splits_;
    }
    for (std::uint32_t o = 0; o < heir_.size(); ++o) {
        const Most to = heir_[o];
        if (line_before_[o] == none || to.people < several || origin_[to.other].other == o) continue;
        ++taken_in_[to.other];
        ++merges_;
    }
    before_ = org.people.coalition;
    occupant_ = org.people.occupant;
}

}  // namespace coalesce
