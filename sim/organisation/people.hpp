#pragma once
#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "numerics/dial.hpp"

namespace coalesce {

/// The state of a person, one float each. The names in each_state() are the column names of people.csv.
enum class State : std::uint8_t {
    my,
    our,
    sys,
    anchor_my,
    anchor_our,
    anchor_sys,
    disposition_my,
    disposition_our,
    disposition_sys,
    commitment,
    commitment_disposition,
    skill,
    display,
    display_disposition,
    deterrence,
    expectation,
    reality,
    trust,
    cynicism,
    safety,
    belonging,
    incident_load,
    merit,
    resources,
    power,
    interest_1,
    interest_2,
    count
};
constexpr std::size_t state_count = static_cast<std::size_t>(State::count);

/// The one list of state columns: key, column, valid range, symbol, meaning.
constexpr void each_state(auto&& row) {
    constexpr Range share{0.0, 1.0};
    row("my", State::my, share, "my", "My Story: understanding of one's own lens.");
    row("our", State::our, share, "our", "Our Story: understanding of one's own and other groups.");
    row("sys", State::sys, share, "sys", "The Story: understanding of the wider patterns.");
    row("anchor_my", State::anchor_my, share, "b_my", "What My Story returns to.");
    row("anchor_our", State::anchor_our, share, "b_our", "What Our Story returns to.");
    row("anchor_sys", State::anchor_sys, share, "b_sys", "What The Story returns to.");
    row("disposition_my", State::disposition_my, share, "o_my", "Disposition that the anchor of My Story is drawn back to.");
    row("disposition_our", State::disposition_our, share, "o_our", "Disposition that the anchor of Our Story is drawn back to.");
    row("disposition_sys", State::disposition_sys, share, "o_sys", "Disposition that the anchor of The Story is drawn back to.");
    row("commitment", State::commitment, share, "c", "Willingness to act for inclusion.");
    row("commitment_disposition", State::commitment_disposition, share, "v", "Values that commitment rests on.");
    row("skill", State::skill, share, "k", "Skill in acting as an ally.");
    row("display", State::display, share, "d", "What a person shows.");
    row("display_disposition", State::display_disposition, share, "d0", "How much a person shows by nature.");
    row("deterrence", State::deterrence, share, "det", "How far seen or suffered consequences hold back biased conduct.");
    row("expectation", State::expectation, share, "E", "What a person has come to expect of the organisation.");
    row("reality", State::reality, share, "R", "What a person lives through there.");
    row("trust", State::trust, share, "T", "Trust in the organisation.");
    row("cynicism", State::cynicism, share, "C", "Cynicism about its promises.");
    row("safety", State::safety, share, "P", "Psychological safety.");
    row("belonging", State::belonging, share, "B", "Belonging.");
    row("incident_load", State::incident_load, share, "I", "Incident load: how present exclusionary incidents still are.");
    row("merit", State::merit, Range{-1e6, 1e6}, "q", "Merit, drawn from one distribution for everybody.");
    row("resources", State::resources, Range{0.0, 1e6}, "x", "Resources; 1 covers the demand.");
    row("power", State::power, Range{1e-9, 1e9}, "p", "Power; the mean is 1 where power is computed.");
    row("interest_1", State::interest_1, Range{-1.0, 1.0}, "z1", "Position on a second issue.");
    row("interest_2", State::interest_2, Range{-1.0, 1.0}, "z2", "Position on a third issue.");
}

/// What others can see and hear of a person: written at the end of a week, read by neighbours in the next. 32 bytes, one vector register.
struct alignas(32) Shown {
    float my = 0.0F, our = 0.0F, sys = 0.0F;
    float one = 1.0F;        ///< sums of weights come out where this stands
    float action = 0.0F;     ///< a = commitment x sqrt(skill x understanding)
    float display = 0.0F;    ///< d
    float support = 0.0F;    ///< sup: help as it is felt, negative where it rescues
    float stance = 0.0F;     ///< st = action - bias in conduct
};
static_assert(sizeof(Shown) == 32);

/// No coalition, no person, no seat.
constexpr std::uint32_t nobody = 0xffffffff;

/// The people, in slots 0 .. size-1: one column of floats per state, and what is not a float.
class People {
public:
    void resize(std::size_t people);
    std::size_t size() const { return identity.size(); }

    std::span<float> operator[](State s) { return {values_.col(static_cast<Eigen::Index>(s)).data(), size()}; }
    std::span<const float> operator[](State s) const { return {values_.col(static_cast<Eigen::Index>(s)).data(), size()}; }

    std::vector<std::uint32_t> identity;    ///< group on each identity dimension, four bits each (Identities)
    std::vector<std::uint32_t> seat;        ///< the seat a person holds
    std::vector<std::uint32_t> coalition;   ///< coalition number, or nobody
    std::vector<std::int32_t> hired_week;   ///< week of hiring; negative before the start
    std::vector<std::uint16_t> occupant;    ///< how many people have held this slot before: the n of the id "slot.n"
    std::vector<float> susceptibility;      ///< per person, or empty where all share alpha / (alpha + kappa)
    std::vector<float> threshold;           ///< per person contagion threshold, or empty where it follows from dispositions

private:
    Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic> values_;   // people x state_count, column by column
};

}  // namespace coalesce
