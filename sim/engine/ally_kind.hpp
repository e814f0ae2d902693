#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "organisation/organisation.hpp"

namespace coalesce {

/// What somebody is as an ally, for reports only: nothing in the model reads it (D8).
enum class AllyKind : std::uint8_t { actionable, saviour, performative, resister, bystander };
inline constexpr std::array<std::string_view, 5> ally_kind_names{"actionable", "saviour", "performative", "resister", "bystander"};

/// From where on somebody acts (a*) and shows (d*), and below where they are a resister in commitment and The Story.
namespace ally {
inline constexpr float acts = 0.25F, shows = 0.5F, uncommitted = 0.2F, unaware = 0.25F;
}

/// The kind of the person in a slot, after what they last showed. `saviour` is r_save.
inline AllyKind ally_kind(const Organisation& org, std::uint32_t slot, float saviour) {
    const auto of = [&](State state) { return org.people[state][slot]; };
    if (org.shown[slot].action >= ally::acts) {
        return std::sqrt(of(State::my) * of(State::our)) >= saviour ? AllyKind::actionable : AllyKind::saviour;
    }
    if (of(State::display) >= ally::shows) return AllyKind::performative;
    const bool resists = of(State::commitment) < ally::uncommitted && of(State::sys) < ally::unaware;
    return resists ? AllyKind::resister : AllyKind::bystander;
}

}  // namespace coalesce
