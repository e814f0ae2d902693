#pragma once
#include <cstdint>
#include <span>

#include "organisation/nobody.hpp"

namespace coalesce {

struct Gains;

/// What interventions lend to mechanisms beside the parameters; by default nothing.
struct Backing {
    std::span<const float> sponsorship;     ///< per slot: dose x action of the sponsor; empty: nobody has one
    std::span<const float> standing;        ///< per slot: what is left of one's power after sponsoring others; empty: all of it
    std::span<const float> cause;           ///< per slot: dose of coalition building; empty: there is none
    std::span<const float> lift;            ///< per slot: added to the targets of safety and belonging; empty: nothing
    std::span<const float> quietened;       ///< per slot: how far deals keep somebody from blocking, 0 to 1; empty: nobody is paid
    const Gains* gains = nullptr;           ///< what people learn this week; null: nothing
    std::uint32_t head = nobody;            ///< the head of inclusion, who does not leave
    double head_dose = 0.0;                 ///< how visible the head is, of full visibility
};

}  // namespace coalesce
