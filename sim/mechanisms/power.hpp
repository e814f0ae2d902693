#pragma once
#include <span>

#include "numerics/meaning.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

/// Power follows position, ties and resources.
struct PowerParameters {
    double per_level = 1.6;
    double ties = 0.5;
    double resources = 0.3;
};

constexpr void each_parameter(PowerParameters& p, auto&& row) {
    row("power.per_level", p.per_level,
        Meaning{"gform", "ratio", {0.5, 4}, {1.2, 2}, "Power of a level over that of the level below.", assumed});
    row("power.ties", p.ties, Meaning{"ph_i", "1", {0, 2}, {0.25, 0.75}, "Exponent of tie strength in power.", assumed});
    row("power.resources", p.resources,
        Meaning{
            "ph_x", "1", {0, 1}, {0.15, 0.45}, "Exponent of resources in power; times the contest's larger exponent below 1.", assumed});
}

/// P1, P2: power of everyone, mean 1. `strength` is of everyone's ties (measure_ties) and is written over, `seat` and `resources` belong to
/// people; `standing` multiplies a person's power before it is scaled (what sponsoring others costs), empty: 1 for all.
void weigh_power(const PowerParameters& p, std::span<double> strength, const Seats& seats, std::span<const std::uint32_t> seat,
                 std::span<const float> resources, std::span<const float> standing, std::span<float> power);

}  // namespace coalesce
