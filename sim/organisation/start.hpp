#pragma once
#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {

class People;

/// What people are like when they enter (I11 to I13): means and spreads of their dispositions, and where their experience starts.
struct StartParameters {
    double my = 0.40, our = 0.35, sys = 0.35;
    double our_marginalised = 0.20, sys_marginalised = 0.30;
    double story_spread = 0.215;
    double shared_spread = 0.5;
    double commitment = 0.36, commitment_marginalised = 0.20, commitment_spread = 0.30;
    double skill = 0.30, skill_spread = 0.10;
    double display = 0.40, display_spread = 0.20;
    double expectation = 0.45, reality = 0.5, trust = 0.5, safety = 0.5, belonging = 0.5, incident_load = 0.2, cynicism = 0.15;
    double hire_trust = 0.55;
    double embedding = 0.10;
};

constexpr void each_parameter(StartParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    constexpr Range spread{0, 0.5};
    row("start.my", p.my, Meaning{"s_my", "1", share, {0.2, 0.5}, "Mean My Story at entry.", assumed});
    row("start.our", p.our, Meaning{"s_our", "1", share, {0.2, 0.5}, "Mean Our Story at entry.", assumed});
    row("start.sys", p.sys, Meaning{"s_sys", "1", share, {0.2, 0.5}, "Mean The Story at entry.", assumed});
    row("start.our_marginalised", p.our_marginalised,
        Meaning{"s_ourM", "per M", share, {0, 0.5}, "The marginalised see more of Our Story.", assumed});
    row("start.sys_marginalised", p.sys_marginalised,
        Meaning{"s_sysM", "per M", share, {0, 0.5}, "The marginalised see more of The Story.", assumed});
    row("start.story_spread", p.story_spread,
        Meaning{"s_sd", "1", spread, {0.1, 0.25}, "Standard deviation of stories at entry.", calibrated("D1")});
    row("start.shared_spread", p.shared_spread,
        Meaning{
            "s_corr", "1", share, {0.2, 0.8}, "Share of that variance that a person's stories and commitment have in common.", assumed});
    row("start.commitment", p.commitment, Meaning{"c_mean", "1", share, {0.25, 0.5}, "Mean commitment at entry.", calibrated("D1")});
    row("start.commitment_marginalised", p.commitment_marginalised,
        Meaning{"c_M", "per M", share, {0, 0.4}, "The marginalised enter with more commitment.", assumed});
    row("start.commitment_spread", p.commitment_spread,
        Meaning{
            "c_sd", "1", spread, {0.2, 0.35}, "Standard deviation of commitment at entry; it is what keeps resisters.", calibrated("D1")});
    row("start.skill", p.skill, Meaning{"k_mean", "1", share, {0.2, 0.4}, "Mean skill at entry.", calibrated("H1")});
    row("start.skill_spread", p.skill_spread, Meaning{"k_sd", "1", spread, {0.05, 0.2}, "Standard deviation of skill at entry.", assumed});
    row("start.display", p.display, Meaning{"d_mean", "1", share, {0.3, 0.6}, "Mean display at entry.", calibrated("D1")});
    row("start.display_spread", p.display_spread,
        Meaning{"d_sd", "1", spread, {0.05, 0.25}, "Standard deviation of display at entry.", calibrated("D1")});
    row("start.expectation", p.expectation,
        Meaning{"E_0", "1", share, {0.3, 0.6}, "Expectation before the start; what a hire expects at least.", assumed});
    row("start.reality", p.reality, Meaning{"R_0", "1", share, {0.4, 0.6}, "Reality before the start.", assumed});
    row("start.trust", p.trust, Meaning{"T_0", "1", share, {0.4, 0.6}, "Trust before the start.", assumed});
    row("start.hire_trust", p.hire_trust, Meaning{"T_hire", "1", share, {0.45, 0.65}, "Trust of a hire.", assumed});
    row("start.cynicism", p.cynicism, Meaning{"C0", "1", share, {0.05, 0.3}, "Cynicism at entry, and the level it fades to.", assumed});
    row("start.safety", p.safety, Meaning{"P_start", "1", share, {0.4, 0.6}, "Psychological safety at entry.", assumed});
    row("start.belonging", p.belonging, Meaning{"B_start", "1", share, {0.4, 0.6}, "Belonging at entry.", assumed});
    row("start.incident_load", p.incident_load,
        Meaning{"I_start", "1", share, {0, 0.4}, "Incident load at entry of those with any marginalisation.", assumed});
    row("embedding.start", p.embedding,
        Meaning{"Z0", "1", share, {0, 0.3}, "How far fairness is built into processes at the start, and what it decays to.", assumed});
}

/// Draws everything about a person that is theirs: stories, dispositions, commitment, skill, display, merit, interests (I11 to I13). Reads
/// the identity; experience starts as declared.
void draw_person(const StartParameters& p, double marginalisation, RandomStream random, std::uint32_t slot, People& people);

}  // namespace coalesce
