#pragma once
#include <cstdint>
#include <span>

#include "organisation/network.hpp"

namespace coalesce {

struct Shown;

/// What reaches people along their own ties this week, one value a person of the block [first, first + size).
struct Heard {
    std::span<float> my, our, sys;               ///< sums of w_ij s_j over those near enough to be heard
    std::span<float> near;                       ///< sum of w_ij over them; 0 where nobody is heard
    std::span<float> action, display, support, stance;   ///< sums of w_ij y_j over all neighbours
    std::span<float> above, above_stance, above_stance_squared;  ///< sums of w_ij, w_ij st_j, w_ij st_j^2 over neighbours of higher level
};

/// Moments of what the visible leadership shows, weighted by power^om_p; all 0 where nobody leads.
struct LeadersShow {
    float action = 0, display = 0, support = 0, stance = 0, stance_squared = 0;
    bool any = false;
};

/// S4, T1: the one walk over the network. Gathers for the people first .. first + size - 1 what their neighbours showed; a story is
/// heard where it lies within `confidence` (root mean square over the three stories; Hegselmann & Krause 2002).
void listen(const Network& network, std::span<const Shown> shown, float confidence, std::uint32_t first, Heard heard);

/// What the leaders showed, in ascending slot order.
LeadersShow look_up(std::span<const std::uint32_t> leaders, std::span<const Shown> shown, std::span<const float> power,
                    double voice_of_power);

}  // namespace coalesce
