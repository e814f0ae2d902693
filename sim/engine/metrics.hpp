#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "numerics/better.hpp"

namespace coalesce {

// clang-format off
/// Everything that is reported of a run over time, in the order of the columns.
enum class Metric : std::uint8_t {
    trust, cynicism, safety, belonging, engagement, expectation, reality, breach,
    incidents_a_year, answered_share, share_with_incident, share_with_incident_colleague, share_with_incident_manager,
    report_share, reports_heard, reports_punished, silent_small, silent_unsafe, silent_futile,
    understanding, my, our, sys, commitment, skill, display, action, said_minus_done,
    actionable, saviour, performative, resister, bystander,
    exits_a_year, expected_exits_a_year, leave_intention, hires_a_year, promotions_a_year, head_share, hire_share,
    senior_share, parity_index, promotion_odds, shortlist_odds,
    appointment_odds, reputation,
    arrives, action_p10, action_p50, action_p90, display_p10, display_p50, display_p90,
    embedding, change_support, status_quo_support, coalitions, largest_coalition, landscape_energy,
    coalition_turnover, coalition_splits, coalition_merges, agenda_spread, slack, funded_share, spent, team_spread, power_gini, resources_gini, resources_gap, assortativity, count
};
// clang-format on
constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::count);

/// Of which scopes a metric is reported; it is missing for all others.
enum class About : std::uint8_t {
    people,         ///< every scope
    part,           ///< every scope but everyone, of whom it would say nothing
    group,          ///< groups, and everyone
    organisation    ///< everyone only; its columns carry no scope
};

/// What is declared of a metric.
struct MetricInfo {
    std::string_view key;
    Metric metric;
    std::string_view unit;
    About about;
    Better better;
    double of_interest;   ///< the smallest difference that anybody would act on, in its unit: a judgement, open to be changed
    std::string_view text;
};

/// The one list of metrics: key, metric, unit, whom it is about, better direction, smallest difference of interest, meaning. Tables,
/// describe, docs and analysis walk it.
constexpr void each_metric(auto&& row) {
    using enum Better;
    using M = Metric;
    constexpr auto people = About::people, part = About::part, group = About::group, organisation = About::organisation;
    row("trust", M::trust, "1", people, up, 0.02, "Mean trust in the organisation.");
    row("cynicism", M::cynicism, "1", people, down, 0.02, "Mean cynicism about its promises.");
    row("safety", M::safety, "1", people, up, 0.02, "Mean psychological safety.");
    row("belonging", M::belonging, "1", people, up, 0.02, "Mean belonging.");
    row("engagement", M::engagement, "1", people, up, 0.02, "Mean of safety, belonging and trust.");
    row("expectation", M::expectation, "1", people, neither, 0.02, "Mean of what people have come to expect of the organisation.");
    row("reality", M::reality, "1", people, up, 0.02, "Mean of what people live through there.");
    row("breach", M::breach, "1", people, down, 0.02, "Mean shortfall of reality behind expectation, counted as 0 where there is none.");
    row("incidents_a_year", M::incidents_a_year, "1/year", people, down, 0.05,
        "Exclusionary incidents per person-year, over the last 52 weeks.");
    row("answered_share", M::answered_share, "share", people, up, 0.02,
        "Share of the last 52 weeks' incidents that were interrupted or had consequences.");
    row("share_with_incident", M::share_with_incident, "share", people, down, 0.02,
        "Share of those present who met an incident in the last 52 weeks.");
    row("share_with_incident_colleague", M::share_with_incident_colleague, "share", people, down, 0.02,
        "Share of those present who met an incident in the last 52 weeks from somebody to whom they do not report.");
    row("share_with_incident_manager", M::share_with_incident_manager, "share", people, down, 0.02,
        "Share of those present who met an incident in the last 52 weeks from the person to whom they report.");
    row("report_share", M::report_share, "share", people, up, 0.02,
        "Of those who met an incident in the last 52 weeks, the share who spoke up in these weeks.");
    row("reports_heard", M::reports_heard, "share", people, up, 0.02, "Share of the last 52 weeks' reports on which somebody acted.");
    row("reports_punished", M::reports_punished, "share", people, down, 0.02,
        "Share of the last 52 weeks' reports for which the person met retaliation.");
    row("silent_small", M::silent_small, "share", people, neither, 0.02,
        "Of those who met an incident in the last 52 weeks and did not speak up in these, the share whom the smallness of their grievance "
        "keeps from it most (V2).");
    row("silent_unsafe", M::silent_unsafe, "share", people, neither, 0.02,
        "Of the same, the share whom a lack of psychological safety, or that no coalition is behind them, keeps from it most.");
    row("silent_futile", M::silent_futile, "share", people, neither, 0.02,
        "Of the same, the share who are kept from it most by what is to be expected of their manager, or by cynicism: they expect nothing "
        "of it.");
    row("understanding", M::understanding, "1", people, up, 0.02, "Mean understanding: the geometric mean of a person's three stories.");
    row("my", M::my, "1", people, up, 0.02, "Mean My Story.");
    row("our", M::our, "1", people, up, 0.02, "Mean Our Story.");
    row("sys", M::sys, "1", people, up, 0.02, "Mean The Story.");
    row("commitment", M::commitment, "1", people, up, 0.02, "Mean willingness to act for inclusion.");
    row("skill", M::skill, "1", people, up, 0.02, "Mean skill in acting as an ally.");
    row("display", M::display, "1", people, neither, 0.02, "Mean of what people show.");
    row("action", M::action, "1", people, up, 0.02, "Mean of what people do: willingness times ability.");
    row("said_minus_done", M::said_minus_done, "1", people, down, 0.02, "Mean display less mean action.");
    row("actionable", M::actionable, "share", people, up, 0.02,
        "Share who act (action from .25) and whose relationality reaches the saviour point.");
    row("saviour", M::saviour, "share", people, down, 0.02, "Share who act (action from .25) below the saviour point.");
    row("performative", M::performative, "share", people, down, 0.02, "Share who show (display from .5) and do not act.");
    row("resister", M::resister, "share", people, down, 0.02, "Share of neither kind with commitment below .2 and The Story below .25.");
    row("bystander", M::bystander, "share", people, neither, 0.02, "Share of none of these kinds.");
    row("exits_a_year", M::exits_a_year, "1/year", people, down, 0.01, "Exits per head and year, over the last four quarters.");
    row("expected_exits_a_year", M::expected_exits_a_year, "1/year", people, down, 0.01,
        "Exits that were to be expected, per head and year, over the last four quarters: the sum of everyone's probabilities of leaving. "
        "The mean "
        "of exits_a_year over runs, without the chance of who draws what.");
    row("leave_intention", M::leave_intention, "share", people, down, 0.02,
        "Share of those present who are inclined to leave: low engagement, and ties lost to others who left, make their hazard higher by "
        "half than that of a person of usual engagement who lost nobody (E1).");
    row("hires_a_year", M::hires_a_year, "1/year", people, neither, 0.01, "Hires per head and year, over the last four quarters.");
    row("promotions_a_year", M::promotions_a_year, "1/year", people, neither, 0.005,
        "Promotions per head and year, over the last four quarters; at a level, of those who were there.");
    row("head_share", M::head_share, "share", part, neither, 0.01, "Share of the workforce.");
    row("hire_share", M::hire_share, "share", part, neither, 0.01, "Share of the hires at the lowest level, over the last four quarters.");
    row("senior_share", M::senior_share, "share", part, up, 0.01, "Share of the visible leadership.");
    row("parity_index", M::parity_index, "1", part, up, 0.05, "Senior share over workforce share; 1 is parity.");
    row("promotion_odds", M::promotion_odds, "1", part, up, 0.05,
        "Promotions from the lowest level per head there, over those of everyone else, since the start; below 1 is a broken rung.");
    row("shortlist_odds", M::shortlist_odds, "1", part, up, 0.05,
        "People shortlisted for level 1 per head at the lowest level, over those of everyone else, since the start; missing without "
        "shortlists (careers.shortlist).");
    row("appointment_odds", M::appointment_odds, "1", part, up, 0.05,
        "Promotions to level 1 per person shortlisted for it, over those of everyone else, since the start; times shortlist_odds it is "
        "promotion_odds.");
    row("reputation", M::reputation, "1", group, up, 0.02,
        "The organisation's reputation with a group; for everyone, the mean of their groups' reputations.");
    row("arrives", M::arrives, "share", people, up, 0.02,
        "Mean share of what is decided at the top that managers let through to a person.");
    row("action_p10", M::action_p10, "1", organisation, up, 0.02, "Action that 10 % of people stay below.");
    row("action_p50", M::action_p50, "1", organisation, up, 0.02, "Median action.");
    row("action_p90", M::action_p90, "1", organisation, up, 0.02, "Action that 10 % of people exceed.");
    row("display_p10", M::display_p10, "1", organisation, neither, 0.02, "Display that 10 % of people stay below.");
    row("display_p50", M::display_p50, "1", organisation, neither, 0.02, "Median display.");
    row("display_p90", M::display_p90, "1", organisation, neither, 0.02, "Display that 10 % of people exceed.");
    row("embedding", M::embedding, "1", organisation, up, 0.02, "How far fairness is built into processes.");
    row("change_support", M::change_support, "share", organisation, up, 0.02, "Share of power in coalitions for inclusion.");
    row("status_quo_support", M::status_quo_support, "share", organisation, down, 0.02, "Share of power in coalitions against it.");
    row("coalitions", M::coalitions, "coalition", organisation, neither, 1.0, "Coalitions of at least two people.");
    row("largest_coalition", M::largest_coalition, "share", organisation, neither, 0.02, "Share of people in the largest coalition.");
    row("landscape_energy", M::landscape_energy, "1/person", organisation, neither, 0.05,
        "Energy of the coalition landscape per person; low is settled.");
    row("coalition_turnover", M::coalition_turnover, "share", organisation, neither, 0.02,
        "Of those who were in a coalition of at least two a quarter before, the share who are in another or alone.");
    row("coalition_splits", M::coalition_splits, "coalition/quarter", organisation, neither, 0.5,
        "Coalitions that split off another one in the last quarter.");
    row("coalition_merges", M::coalition_merges, "coalition/quarter", organisation, neither, 0.5,
        "Coalitions that were taken in by another one in the last quarter.");
    row("agenda_spread", M::agenda_spread, "1", organisation, neither, 0.02,
        "Standard deviation of the agendas of coalitions of 20 people or more; missing where there are fewer than two.");
    row("slack", M::slack, "share of need", organisation, up, 0.02,
        "What is left over running needs, for measures and all other interests.");
    row("funded_share", M::funded_share, "share", organisation, up, 0.02,
        "Part of what competing measures ask for that is paid for; missing where none is on.");
    row("spent", M::spent, "share of need", organisation, neither, 0.02, "What measures cost, of what all people together need.");
    row("team_spread", M::team_spread, "1", organisation, neither, 0.02,
        "Standard deviation of what arrives between teams of three or more who report to one person.");
    row("power_gini", M::power_gini, "1", organisation, neither, 0.02, "Gini coefficient of power.");
    row("resources_gini", M::resources_gini, "1", organisation, neither, 0.02, "Gini coefficient of resources.");
    row("resources_gap", M::resources_gap, "1", organisation, up, 0.02,
        "Mean resources of the marginalised over those of the others; 1 is no gap.");
    row("assortativity", M::assortativity, "1", organisation, neither, 0.02,
        "How far ties stay within groups (assortativity coefficient of Newman 2003), averaged over dimensions.");
}

/// Metrics that are also told level by level, of everyone and of each part; of everyone the share of heads is that on the level.
inline constexpr std::array level_metrics{Metric::exits_a_year, Metric::hires_a_year, Metric::promotions_a_year, Metric::head_share};

/// All metrics by number.
inline constexpr std::array<MetricInfo, metric_count> metrics = [] {
    std::array<MetricInfo, metric_count> all{};
    each_metric(
        [&](std::string_view key, Metric metric, std::string_view unit, About about, Better better, double of_interest,
            std::string_view text) { all[static_cast<std::size_t>(metric)] = {key, metric, unit, about, better, of_interest, text}; });
    return all;
}();

}  // namespace coalesce
