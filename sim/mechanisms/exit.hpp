#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"

namespace coalesce {

class Network;
class People;
struct Seats;

/// People leave, the less engaged the sooner: a proportional hazard in discrete time.
struct ExitParameters {
    double base = 0.036;
    double disengagement = 1.5;
    double usual_engagement = 0.55;
    double market = 1.0;
    double contagion = 2.0;
    double newcomers = 0.0, settling = 2.0;
};

constexpr void each_parameter(ExitParameters& p, auto&& row) {
    row("exit.hazard", p.base,
        Meaning{"h0",
                "1/quarter",
                {0, 2},
                {0.02, 0.06},
                "Hazard of leaving at usual engagement.",
                form("Prentice & Gloeckler 1978", calibrated("E3"))});
    row("exit.disengagement", p.disengagement,
        Meaning{"beta_h",
                "1",
                {0, 10},
                {0.75, 3},
                "How steeply it rises as engagement falls.",
                form("Prentice & Gloeckler 1978", calibrated("E3"))});
    row("exit.usual_engagement", p.usual_engagement,
        Meaning{"eng0",
                "1",
                {0, 1},
                {0.45, 0.65},
                "Engagement (mean of safety, belonging and trust) at which the hazard is as declared.",
                assumed});
    row("exit.market", p.market, Meaning{"market", "1", {0, 10}, {0.5, 2}, "Workers market: above 1 it is hot.", setting});
    row("exit.contagion", p.contagion,
        Meaning{"beta_l",
                "1",
                {0, 20},
                {0, 4},
                "How steeply it rises with the tie weight lost to those who left a quarter ago.",
                direction("Felps et al. 2009", assumed)});
    row("exit.newcomers", p.newcomers,
        Meaning{"beta_n",
                "1",
                {0, 20},
                {0, 0},
                "How much higher the hazard of somebody new is than that of somebody who has long been there; 0: it does not matter.",
                form("Farber 1999", off)});
    row("exit.settling", p.settling,
        Meaning{"settle", "year", {0.1, 20}, {2, 2}, "After how long that has fallen to a third (1/e).", form("Farber 1999", off)});
}

/// E1: what multiplies the hazard of somebody (logarithm): 0 at usual engagement with nobody lost.
inline double pull_away(const ExitParameters& p, double engagement, float lost) {
    return p.disengagement * (p.usual_engagement - engagement) + p.contagion * lost;
}

/// How probable it was of everyone, by slot, that they leave this quarter, and who they were: a hire may have their slot since.
struct ExitChances {
    std::vector<std::uint32_t> identity;
    std::vector<float> probability;

    void clear() {
        identity.clear();
        probability.clear();
    }
};

/// E1, E2: the slots of those who leave this quarter, ascending, and how probable that was of everyone. `of_level` is the hazard at usual
/// engagement by level, or empty where that follows from tenure. `bound` is the slot of a person who does not leave, or nobody. An event's
/// value is the engagement at leaving. `lost` is each person's share of tie weight lost a quarter ago.
void find_leavers(const ExitParameters& p, std::span<const double> of_level, const People& people, const Seats& seats,
                  std::span<const float> lost, std::uint32_t bound, RandomStream random, int week, std::vector<std::uint32_t>& leavers,
                  ExitChances& chances, Events& events);

/// E4: for each person, the share of tie weight that goes to these leavers; 0 for the leavers' slots, whose next holders lose nobody.
void measure_lost_ties(const Network& ties, std::span<const std::uint32_t> leavers, std::span<float> lost);

}  // namespace coalesce
