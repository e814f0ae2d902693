#pragma once
#include <span>

#include "mechanisms/see.hpp"
#include "numerics/elementary.hpp"
#include "numerics/meaning.hpp"

namespace coalesce {

/// How people live through what they see: promises, reality, breach, trust, cynicism, safety, belonging.
struct ExperienceParameters {
    double promise_pull = 0.05, adaptation = 0.01, head_promise = 0.6, softness = 0.05, broken = 0.2, forgiving = 0.02;
    double reality_pull = 0.10, fairness = 0.35, support = 0.35, incident_free = 0.30;
    double saviour = 0.40, support_scale = 0.20;
    double trust_rate = 0.03, loss_ratio = 3.0, hope = 0.05, trust_reality = 0.01;
    double cynicism_up = 0.05, cynicism_down = 0.008;
    double climate_pull = 0.08;
    double safety_base = 0.30, safety_trust = 0.50, safety_incidents = 0.30, safety_mixed = 0.50, safety_support = 0.15;
    double belonging_base = 0.20, belonging_trust = 0.30, belonging_incidents = 0.25, belonging_support = 0.30, belonging_inside = 0.25;
};

constexpr void each_parameter(ExperienceParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    constexpr std::string_view contract = "form: psychological contract, losses weigh more; value assumed";
    row("expectation.promise_pull", p.promise_pull,
        Meaning{"eta_E", "1/week", share, {0.02, 0.1}, "Expectation rises to a promise.", contract});
    row("expectation.adaptation", p.adaptation,
        Meaning{"eta_Ea", "1/week", share, {0.005, 0.02}, "Expectation adapts to reality.", contract});
    row("expectation.head_promise", p.head_promise,
        Meaning{"v_head", "1", share, {0.3, 0.9}, "What an appointed head shows, as a promise of the organisation.", "assumed"});
    row("expectation.softness", p.softness,
        Meaning{
            "h_soft", "1", {0.001, 1}, {0.02, 0.1}, "How gradually a promise begins to count as it passes what is expected.", "assumed"});
    row("expectation.broken", p.broken,
        Meaning{"v_brk",
                "1",
                share,
                {0.05, 0.3},
                "Breach where a measure that took effect in full, on everybody, is given no longer.",
                contract});
    row("expectation.forgiving", p.forgiving,
        Meaning{"v_fgv",
                "1/week",
                share,
                {0.01, 0.04},
                "How fast people cease to count on what is given no longer (half-life 34 weeks).",
                "assumed"});
    row("reality.pull", p.reality_pull, Meaning{"eta_R", "1/week", share, {0.05, 0.2}, "Reality follows what is lived.", "assumed"});
    row("reality.fairness", p.fairness,
        Meaning{"R_f", "1", share, {0.2, 0.5}, "Weight of fairness in it; the three weights sum to 1.", "assumed"});
    row("reality.support", p.support, Meaning{"R_s", "1", share, {0.2, 0.5}, "Weight of support in it.", "assumed"});
    row("reality.incident_free", p.incident_free,
        Meaning{"R_i", "1", share, {0.2, 0.5}, "Weight of the absence of incidents in it.", "assumed"});
    row("support.saviour", p.saviour,
        Meaning{"r_save", "1", {0, 0.95}, {0.3, 0.5}, "Relationality below which help patronises.", "assumed"});
    row("support.scale", p.support_scale, Meaning{"sup_sc", "action", {0.001, 10}, {0.1, 0.4}, "Support that counts half.", "assumed"});
    row("trust.rate", p.trust_rate,
        Meaning{"tau", "1/week", share, {0.015, 0.06}, "Trust gained where reality is above expectation.", contract});
    row("trust.loss_ratio", p.loss_ratio,
        Meaning{"tau_loss", "1", {0, 20}, {2, 4}, "How many times more a breach costs than a kept promise earns.", contract});
    row("trust.hope", p.hope, Meaning{"psi", "1/week", share, {0.02, 0.1}, "Trust lent to a promise while it is news.", "assumed"});
    row("trust.reality", p.trust_reality, Meaning{"tau_R", "1/week", share, {0.005, 0.02}, "Trust settles toward reality.", "assumed"});
    row("cynicism.breach", p.cynicism_up, Meaning{"gam_up", "1/week", share, {0.025, 0.1}, "Breach breeds cynicism.", contract});
    row("cynicism.fading", p.cynicism_down,
        Meaning{"gam_dn", "1/week", share, {0.004, 0.016}, "Cynicism fades (half-life 87 weeks).", "assumed"});
    row("climate.pull", p.climate_pull,
        Meaning{"eta_P", "1/week", share, {0.04, 0.16}, "Safety and belonging follow their sources.", "assumed"});
    row("safety.base", p.safety_base, Meaning{"P_0", "1", share, {0.2, 0.4}, "Safety where there is nothing else.", "assumed"});
    row("safety.trust", p.safety_trust, Meaning{"P_T", "1", share, {0.3, 0.7}, "Trust makes safe.", "assumed"});
    row("safety.incidents", p.safety_incidents, Meaning{"P_I", "1", share, {0.15, 0.45}, "Incidents make unsafe.", "assumed"});
    row("safety.mixed", p.safety_mixed, Meaning{"P_X", "1", {0, 2}, {0.25, 0.75}, "Mixed signals from above make unsafe.", "assumed"});
    row("safety.support", p.safety_support, Meaning{"P_s", "1", share, {0.05, 0.25}, "Support makes safe.", "assumed"});
    row("belonging.base", p.belonging_base, Meaning{"B_0", "1", share, {0.1, 0.3}, "Belonging where there is nothing else.", "assumed"});
    row("belonging.trust", p.belonging_trust, Meaning{"B_T", "1", share, {0.15, 0.45}, "Trust makes belong.", "assumed"});
    row("belonging.incidents", p.belonging_incidents, Meaning{"B_I", "1", share, {0.12, 0.4}, "Incidents push out.", "assumed"});
    row("belonging.support", p.belonging_support, Meaning{"B_s", "1", share, {0.15, 0.45}, "Support draws in.", "assumed"});
    row("belonging.inside", p.belonging_inside,
        Meaning{"B_c", "1", share, {0.12, 0.4}, "Ties inside the own coalition draw in.", "assumed"});
}

/// X5: how far reality, less what was taken back, stays behind what is expected; negative where it is better.
template <class Number>
Number shortfall(Number expectation, Number reality, Number withdrawn) {
    return expectation - reality + withdrawn;
}

/// X1 to X3: what somebody lives through who sees this support, whose groups are so represented and who bears such a load.
template <class Number>
Number life(Number fairness, Number support, Number incident_free, Number felt, Number fair, Number load) {
    return fairness * fair + support * (Number(0.5) * (Number(1) + felt)) + incident_free * (Number(1) - load);
}

/// X2: how support is felt.
template <class Number>
Number support_felt(Number seen, Number scale) {
    return seen / (scale + (seen < Number(0) ? -seen : seen));
}

/// The same in full, by parameters.
inline double life(const ExperienceParameters& p, double support_seen, double embedding, double representation, double load) {
    return life(p.fairness, p.support, p.incident_free, support_felt(support_seen, p.support_scale), 0.5 * (embedding + representation),
                load);
}

/// X7: how much what was promised matters to somebody: to those whom it is about, M of them, and to those who are committed to it.
template <class Number>
Number stake(Number marginalisation, Number commitment) {
    return Number(1) - (Number(1) - marginalisation) * (Number(1) - commitment);
}

/// A block of people as the experience side changes them.
struct ExperienceColumns {
    std::span<float> expectation, reality, trust, cynicism, safety, belonging;
    std::span<const float> incident_load;
    std::span<const float> stake;            ///< of X7
    std::span<const float> representation;   ///< of the person's least represented group
    std::span<const float> inside_ties;      ///< weight share of own ties inside the own coalition
    std::span<const float> lift;             ///< what coaching adds to the targets of safety and belonging, less the burden of mentoring
};

/// X1..X10: one week of experience for a block, from last week's values. `embedding` is Z, `promised` what the organisation
/// promises to all (campaign, head), `withdrawn` what it gives no longer and is not forgiven, `cynicism_floor` C0; `x` the columns that
/// change.
void live_through(const ExperienceParameters& p, const Seen& seen, double embedding, double promised, double withdrawn,
                  double cynicism_floor, ExperienceColumns x);

}  // namespace coalesce
