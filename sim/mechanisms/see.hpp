#pragma once
#include <span>

#include "numerics/meaning.hpp"

namespace coalesce {

struct Heard;
struct LeadersShow;

/// How much the visible leadership weighs beside one's own neighbours.
struct SeeParameters {
    double leaders = 0.15;
    double mixed_leaders = 0.5;
    double head = 0.03;
};

constexpr void each_parameter(SeeParameters& p, auto&& row) {
    row("visibility.leaders", p.leaders,
        Meaning{"om_top", "1", {0, 1}, {0.05, 0.3}, "Weight of the visible leadership in what a person sees.", "assumed"});
    row("visibility.mixed_leaders", p.mixed_leaders,
        Meaning{"om_X", "1", {0, 1}, {0.25, 0.75}, "Weight of the visible leadership in how mixed the signals from above are.", "assumed"});
    row("visibility.head", p.head,
        Meaning{"om_head", "1", {0, 1}, {0.015, 0.06}, "Weight of an appointed head of inclusion in what a person sees.", "assumed"});
}

/// What people see this week, one value a person.
struct Seen {
    std::span<float> action, display, support;   ///< A, D, S
    std::span<float> mixed;                      ///< X2: variance of stance among those above
};

/// What an appointed head of inclusion shows, and how much of what everybody sees it makes up; 0 where there is none.
struct HeadShows {
    float action = 0, display = 0, support = 0;
    float weight = 0;
};

/// S4, S5: mixes what neighbours show with what the visible leadership shows, and how much those above contradict each other.
void see(const SeeParameters& p, const Heard& heard, const LeadersShow& leaders, Seen seen);

/// S6: an appointed head is seen by everybody, beside all that.
void see_head(const HeadShows& head, Seen seen);

}  // namespace coalesce
