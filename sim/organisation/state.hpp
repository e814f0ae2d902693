#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "numerics/meaning.hpp"

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

}  // namespace coalesce
