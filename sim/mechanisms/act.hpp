#pragma once
#include <span>

#include "mechanisms/see.hpp"
#include "numerics/meaning.hpp"

namespace coalesce {

enum class CommitmentRule : int { smooth, threshold, linear };
inline constexpr std::string_view commitment_rule_names[]{"smooth", "threshold", "linear"};

/// How commitment, display and skill change.
struct ActParameters {
    double understanding_pull = 0.02;
    double understanding_share = 0.5;
    double contagion = 0.05;
    double threshold = 0.38;
    double threshold_spread = 1.0;
    int steepness = 4;
    CommitmentRule rule = CommitmentRule::smooth;
    double scarcity_wear = 0.10;
    double opposition_wear = 0.05;
    double licensing = 0.01;
    double conformity = 0.005;
    double display_pull = 0.05;
    double imitation = 0.3;
    double campaign_display = 0.5;
    double called_out = 0.10;
    double practice = 0.01;
    double forgetting = 0.004;
    double basic_skill = 0.25;
};

constexpr void each_parameter(ActParameters& p, auto&& row) {
    constexpr Range rate{0, 1};
    constexpr std::string_view contagion_source = "form: Centola & Macy 2007, Granovetter 1978; value assumed";
    row("commitment.understanding_pull", p.understanding_pull,
        Meaning{"eta_u", "1/week", rate, {0.01, 0.05}, "Commitment follows understanding and values.", "assumed"});
    row("commitment.understanding_share", p.understanding_share,
        Meaning{"om_u", "1", rate, {0.3, 0.7}, "Understanding against values in that.", "assumed"});
    row("commitment.contagion", p.contagion, Meaning{"eta_A", "1/week", rate, {0.03, 0.08}, "Strength of seen action.", contagion_source});
    row("commitment.threshold", p.threshold,
        Meaning{"theta", "action", {0, 1}, {0.3, 0.5}, "Seen action at which people of middling values follow.", contagion_source});
    row("commitment.threshold_spread", p.threshold_spread,
        Meaning{"th_h", "1", {0, 2}, {0, 2}, "How far values shift a person's threshold.", contagion_source});
    row("commitment.steepness", p.steepness,
        Meaning{"n", "1", {1, 12}, {2, 6}, "Hill exponent of contagion: 1 is graded, large is a step.", contagion_source});
    row("commitment.rule", p.rule, std::span(commitment_rule_names),
        Meaning{"",
                "",
                {0, 2},
                {0, 2},
                "Rival rules: smooth or sharp threshold contagion, or pressure linear in seen action.",
                contagion_source});
    row("commitment.scarcity_wear", p.scarcity_wear,
        Meaning{"eta_sc", "1/week", rate, {0.05, 0.2}, "Acting while short of resources wears commitment.", "assumed"});
    row("commitment.opposition_wear", p.opposition_wear,
        Meaning{"eta_bl", "1/week", rate, {0.02, 0.1}, "Acting against a status-quo majority wears commitment.", "assumed"});
    row("commitment.licensing", p.licensing,
        Meaning{"lic", "1/week", rate, {0, 0.03}, "Showing in place of doing wears commitment.", "assumed"});
    row("commitment.conformity", p.conformity,
        Meaning{"eta_g", "1/week", rate, {0, 0.02}, "Pull of the own coalition's agenda.", "assumed"});
    row("display.pull", p.display_pull,
        Meaning{"eta_d", "1/week", rate, {0.02, 0.1}, "Display follows what is expected to be shown.", "assumed"});
    row("display.imitation", p.imitation, Meaning{"rho_D", "1", rate, {0.2, 0.8}, "Display seen against own nature in that.", "assumed"});
    row("display.campaign", p.campaign_display,
        Meaning{"cam_D",
                "1",
                rate,
                {0.25, 0.75},
                "How far a full campaign lifts what is shown by those who show most by nature.",
                "form: Snyder 1974; value assumed"});
    row("display.called_out", p.called_out,
        Meaning{"callout", "1/week", rate, {0, 0.2}, "Display beyond action is called out where there are consequences.", "assumed"});
    row("skill.practice", p.practice, Meaning{"gp", "1/week", rate, {0.005, 0.02}, "Acting builds skill.", "assumed"});
    row("skill.forgetting", p.forgetting,
        Meaning{"forget", "1/week", rate, {0.002, 0.008}, "Skill fades (half-life 3.3 years).", "assumed"});
    row("skill.basic", p.basic_skill, Meaning{"k0", "1", rate, {0.15, 0.35}, "Skill that it fades to.", "assumed"});
}

/// A block of people as the ally side changes them.
struct AllyColumns {
    std::span<float> commitment, display, skill;
    std::span<const float> commitment_disposition, display_disposition, resources;
    std::span<const float> threshold;       ///< given per person, or empty
    std::span<const float> agenda;          ///< of the own coalition; own commitment where there is none
    std::span<const float> accountability;  ///< acc_i
    std::span<const float> action, understanding;   ///< own a and u of last week
};

/// What presses on everybody alike this week.
struct Climate {
    double status_quo = 0.0;         ///< S-
    double campaign = 0.0;           ///< cam
    double basic_consequence = 0.0;  ///< acc0
    double accountability = 0.0;     ///< acc: the mean of acc_i, weighted by power
};

/// A1..A7: commitment, display and skill after one week, from last week's values.
void act(const ActParameters& p, const Seen& seen, const Climate& climate, AllyColumns ally);

}  // namespace coalesce
