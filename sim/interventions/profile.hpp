#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace coalesce {

class People;
struct StartParameters;

/// What somebody who is put into a seat is like as an ally. Each in [0, 1].
struct Profile {
    double my = 0.85, our = 0.85, sys = 0.85;
    double commitment = 0.9, skill = 0.8, display = 0.6;
    friend bool operator==(const Profile&, const Profile&) = default;
};

/// The one list of a profile's traits: key, field, meaning.
constexpr void each_trait(auto& p, auto&& row) {
    row("my", p.my, "My Story.");
    row("our", p.our, "Our Story.");
    row("sys", p.sys, "The Story.");
    row("commitment", p.commitment, "Willingness to act.");
    row("skill", p.skill, "Skill in acting.");
    row("display", p.display, "What they show.");
}

struct NamedProfile {
    std::string_view name;
    Profile profile;
    std::string_view text;
};
inline constexpr std::array profiles{
    NamedProfile{"actionable", {}, "Understands, wants to, can, and shows no more than that."},
    NamedProfile{"performative", {0.3, 0.2, 0.15, 0.1, 0.3, 0.95}, "Shows much and does little."},
    NamedProfile{"resister", {0.15, 0.10, 0.10, 0.03, 0.2, 0.1}, "Neither sees, nor wants, nor shows it."},
    NamedProfile{"saviour", {0.7, 0.12, 0.7, 0.95, 0.8, 0.8}, "Acts much, for others and not with them."},
};

/// M14: somebody else of the same groups takes the seat of this slot, from this week on: an ally as the profile says, who knows the
/// place as little as a hire does. Merit, resources, power and ties are those of the seat's last holder.
void take_seat(const Profile& profile, const StartParameters& start, std::uint32_t slot, int week, People& people);

}  // namespace coalesce
