#pragma once
#include "numerics/meaning.hpp"

namespace coalesce {

/// What interventions meet and what they cost those who carry them, whatever they teach or signal.
struct InterventionParameters {
    double coaching = 0.15, coaching_fit = 0.40;
    double burden = 0.15;
    double sponsor_resources = 0.20, sponsor_cost = 0.05;
    int circle_size = 6;
    int introductions = 2;
    double side_payment = 0.10;
};

constexpr void each_parameter(InterventionParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    row("interventions.coaching", p.coaching,
        Meaning{"g_coach", "1", share, {0.08, 0.22}, "What coaching that fits adds to the targets of safety and belonging.", assumed});
    row("interventions.coaching_fit", p.coaching_fit,
        Meaning{"fit0", "1", {0, 0.95}, {0.2, 0.6}, "Fit below which coaching does harm.", assumed});
    row("interventions.burden", p.burden,
        Meaning{
            "burden", "1", share, {0.05, 0.25}, "What mentoring upwards takes from a mentor's targets of safety and belonging.", assumed});
    row("interventions.sponsor_resources", p.sponsor_resources,
        Meaning{"", "1/quarter", share, {0.1, 0.3}, "Resources that a sponsor's action brings the person sponsored.", assumed});
    row("interventions.sponsor_cost", p.sponsor_cost,
        Meaning{"sp_cost", "1", share, {0, 0.1}, "Part of their power that sponsoring somebody costs.", assumed});
    row("interventions.circle_size", p.circle_size, Meaning{"", "person", {2, 100}, {4, 8}, "People in a story circle.", assumed});
    row("interventions.introductions", p.introductions,
        Meaning{"", "tie", {0, 20}, {1, 4}, "Ties that coalition building makes for each of its people.", assumed});
    row("interventions.side_payment", p.side_payment,
        Meaning{
            "", "1/quarter", share, {0.05, 0.2}, "Resources that a deal brings each member of a coalition it is struck with.", assumed});
}

}  // namespace coalesce
