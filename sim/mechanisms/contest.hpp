#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

class Identities;
struct Coalitions;
class People;

/// What a coalition throws into the contest.
enum class ContestRule : int { power, heads };
inline constexpr std::string_view contest_rule_names[]{"power", "heads"};

/// Coalitions contest a pool of resources that is too small (Tullock 1980), and share what they win by power.
struct ContestParameters {
    ContestRule rule = ContestRule::power;
    double scarcity = 0.15;
    double slack = 0.45;
    double undecided = 0.33;
    double between = 1.2;
    double within = 0.3;
    double favouritism = 0.3;
    double adjustment = 0.5;
};

constexpr void each_parameter(ContestParameters& p, auto&& row) {
    constexpr Source tullock = form("Tullock 1980", assumed);
    row("contest.rule", p.rule, std::span(contest_rule_names),
        Meaning{
            "", "", {0, 1}, {0, 1}, "Rival rules: what a coalition wins goes by the power of its members, or by their number.", tullock});
    row("contest.scarcity", p.scarcity,
        Meaning{"sigma", "1", {0, 1}, {0, 0.5}, "Part of the demand for resources that is not covered.", assumed});
    row("contest.slack", p.slack,
        Meaning{"slack",
                "share of need",
                {0, 2},
                {0.3, 0.6},
                "What is left over running needs where nothing is scarce; measures are paid from it.",
                form("Cyert & March 1963, Bourgeois 1981", calibrated("A2"))});
    row("contest.undecided", p.undecided,
        Meaning{"und", "1", {0, 1}, {0.2, 0.6}, "Part of the undecided power that lets measures have slack.", calibrated("A2")});
    row("contest.between", p.between,
        Meaning{"tull", "1", {0, 3}, {0.8, 1.6}, "Exponent of a coalition's power, or head count, in what it wins.", tullock});
    row("contest.within", p.within,
        Meaning{"psi_in", "1", {0, 3}, {0.15, 0.45}, "Exponent of a member's power in what they get of it.", tullock});
    row("contest.favouritism", p.favouritism,
        Meaning{"fav",
                "1",
                {0, 5},
                {0.15, 0.45},
                "Extra for those like the coalition's powerful, as far as fairness is not embedded.",
                assumed});
    row("contest.adjustment", p.adjustment, Meaning{"x_ad", "1/quarter", {0, 1}, {0.25, 0.75}, "How fast resources follow.", assumed});
}

/// Room for a contest; grows once.
struct ContestScratch {
    std::vector<double> share;                 // of each coalition
    std::vector<std::uint32_t> begin, member;   // slots by coalition, ascending
    std::vector<double> group_power;           // of one coalition, by group number
    std::vector<double> claim;                 // of each member of one coalition
};

/// M2: what is left over running needs under a scarcity, as a share of these.
inline double slack_left(const ContestParameters& p, double scarcity) { return p.slack > scarcity ? p.slack - scarcity : 0.0; }

/// R2: shares of the pool: effort^between / sum effort^between, where effort is power or heads, made equal per head as far as fairness is
/// embedded (Z).
void contest_shares(const ContestParameters& p, double embedding, const Coalitions& coalitions, std::span<double> share);

/// R1..R4: resources move toward what the contest allots. `spent` is what measures cost, of the need of all. Everyone has a
/// coalition number.
void contest_resources(const ContestParameters& p, double embedding, double spent, const Coalitions& coalitions,
                       const Identities& identities, ContestScratch& scratch, People& people);

}  // namespace coalesce
