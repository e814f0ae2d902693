#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"
#include "organisation/network.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

struct Organisation;

/// Acts of an actor toward someone who differs, and who steps in.
struct IncidentParameters {
    double rate = 0.0145;
    double incivility = 0.0015;
    double bystanders = 3.0;
    double load = 0.40, load_decay = 0.02, answered_load = 0.3;
    double deterred_actor = 0.5, deterred_witness = 0.05, deterrence_decay = 0.01;
    double consequence = 0.05;
    double rivalry = 1.6;
};

constexpr void each_parameter(IncidentParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    row("incidents.rate", p.rate,
        Meaning{"lambda", "1/week", {0, 5}, {0.01, 0.03}, "Targeted incidents per unit of exposure to biased conduct.", "calibrated (E2)"});
    row("incidents.incivility", p.incivility,
        Meaning{"lambda_0",
                "1/week",
                {0, 5},
                {0.0008, 0.003},
                "Incivility toward anyone per unit of biased conduct around and of tie weight.",
                "calibrated (E2)"});
    row("incidents.bystanders", p.bystanders,
        Meaning{"iota", "1/action", {0, 50}, {1, 6}, "How readily those who act step in.", "assumed"});
    row("incidents.load", p.load, Meaning{"sI", "1", share, {0.2, 0.6}, "Load that an incident adds.", "assumed"});
    row("incidents.load_decay", p.load_decay,
        Meaning{"I_dec", "1/week", share, {0.01, 0.04}, "Load fades (half-life 34 weeks).", "assumed"});
    row("incidents.answered_load", p.answered_load,
        Meaning{"I_res", "1", share, {0.15, 0.6}, "Share of the load that an answered incident still adds.", "assumed"});
    row("incidents.deterred_actor", p.deterred_actor,
        Meaning{"det_act", "1", share, {0.25, 0.75}, "Consequences hold back the actor.", "assumed"});
    row("incidents.deterred_witness", p.deterred_witness,
        Meaning{"det_see", "1", share, {0.02, 0.1}, "A punished neighbour holds back those who saw it.", "assumed"});
    row("incidents.deterrence_decay", p.deterrence_decay,
        Meaning{"det_dec", "1/week", share, {0.005, 0.02}, "Deterrence fades.", "assumed"});
    row("incidents.consequence", p.consequence,
        Meaning{"acc0", "probability", share, {0, 0.2}, "Consequences for the actor of an incident without any intervention.", "assumed"});
    row("incidents.rivalry", p.rivalry,
        Meaning{"rival",
                "1",
                {0, 5},
                {0.6, 1.8},
                "How far going wholly short sharpens bias in conduct.",
                "form: Sherif 1966, Esses et al. 1998, Krosch & Amodio 2014; value assumed"});
}

/// Room that the week's incidents need; grows once.
struct IncidentScratch {
    std::vector<Exposure> parts;            // of one person's rate, by actor
    std::vector<std::uint32_t> punished;    // whose conduct met consequences
    std::vector<std::uint32_t> last_seen;   // per person: whose punishment was counted last
};

/// N2..N8: incidents of the week, who answers them, the load they leave and the deterrence of consequences. Adds an event for each.
/// `misconduct_around` is sum_j w_ij h_j of each person, from this week's walk over the network.
void meet_incidents(const IncidentParameters& p, const Signals& signals, RandomStream random, int week,
                    std::span<const float> misconduct_around, Organisation& org, IncidentScratch& scratch, Events& events);

}  // namespace coalesce
