#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "organisation/cell.hpp"
#include "organisation/identity.hpp"
#include "organisation/network.hpp"
#include "organisation/people.hpp"
#include "organisation/seats.hpp"
#include "organisation/support.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// The coalitions of the quarter, numbered 0 .. size-1 without gaps; every person is in one (perhaps alone).
struct Coalitions {
    std::vector<std::uint32_t> members;
    std::vector<float> power;       ///< sum of the members' power
    std::vector<float> agenda;      ///< mean commitment, weighted by a power of power (L6)
    std::vector<float> resources;   ///< sum of the members' resources
    std::size_t size() const { return members.size(); }
};

/// What measures ask of the organisation's resources, as shares of what all people together need.
struct Money {
    double slack = 0.0;     ///< left over running needs
    double asked = 0.0, granted = 0.0;  ///< of measures that compete for it: what they would cost as they are wanted, and what they cost
    double spent = 0.0;  ///< by all measures
};

/// The state of one run. Copying it forks the run; equal sizes copy without allocating.
struct Organisation {
    People people;
    Seats seats;
    TieList ties;  ///< the last lent_ties of them are lent by interventions, and are taken back
    std::size_t lent_ties = 0;
    Network network;  ///< along which people listen
    Network either;  ///< all ties at either end; left empty where they are all symmetric (see neighbours())
    std::vector<Shown> shown;  ///< what everyone showed at the end of last week
    std::vector<float> reach;  ///< of each person: tie weight of those who listen and differ, N1
    std::vector<float> misconduct;  ///< e = bias in conduct / reach of each person, at the end of last week, N1
    std::vector<double>
        tie_strength;  ///< of each person: sum of the raw weights of ties to others, P1; from when ties are weighed until power is
    std::vector<float> inside_ties;  ///< of each person: weight share of own ties inside the own coalition; fixed within a quarter
    std::vector<std::uint32_t> leaders;  ///< slots of the visible leadership, ascending
    Coalitions coalitions;
    Support support;
    double coalition_turnover = 0.0;  ///< of those in a coalition of two or more a quarter ago, the share who are no longer in it
    Money money;
    double embedding = 0.0;  ///< Z
    double withdrawn = 0.0;  ///< how much of what was given and is given no longer is held against the organisation (X13)
    std::vector<float> arrives;  ///< of each seat: share of what is decided at the top that its managers let through (B3)
    std::vector<float> lost_ties;  ///< of each person: tie weight share of those who left in the quarter before (E4)
    std::vector<double> representation;  ///< per group: min(1, senior share / workforce share); 1 where the group is empty (X1)
    double senior_share = 0.0;  ///< of the marginalised, of any group, among the visible leadership
    double senior_share_start = 0.0;  ///< the same at the end of burn-in (A8)
    std::vector<double> reputation;  ///< per group: moving average of its mean trust (K7)
    std::vector<double> reputation_start;  ///< the same at the end of burn-in
    std::vector<std::vector<double>> declared_share;  ///< per level: per group, what hires are drawn from without other pull (K8)
    std::vector<double> level_hazard;  ///< per level: hazard of leaving at usual engagement; empty: it is not given by level
    std::vector<double> level_outside;  ///< per level: share of vacancies that are advertised outside; empty: the same on all
    double landscape_energy = 0.0;
    std::span<const float>
        propensity;  ///< given, size x size, row by row, and held by whoever read it; empty: it follows from who people are

    std::size_t size() const { return people.size(); }
    int level(std::uint32_t slot) const { return seats.level[people.seat[slot]]; }
    /// What the person in a slot is and where they sit.
    Whereabouts where(std::uint32_t slot) const {
        const std::uint32_t seat = people.seat[slot];
        return {people.identity[slot], seats.level[seat], seats.unit[seat]};
    }
    const Network& neighbours() const { return ties.all_symmetric() ? network : either; }
    Network& neighbours() { return ties.all_symmetric() ? network : either; }
};

}  // namespace coalesce
