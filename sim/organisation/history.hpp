#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/random_stream.hpp"
#include "organisation/best.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

/// Room for the history; grows once.
struct HistoryScratch {
    std::vector<double> merit;             // by place: seats sorted by level, then number
    std::vector<std::int32_t> hired;       // quarter of hiring, by place
    std::vector<std::uint32_t> vacant;     // places to be filled, ascending
    std::vector<std::uint32_t> left, freed;   // places whose holder left this quarter; places freed by promotion
    BestFew best;
};

/// How people came and went before the start.
struct HistoryFlows {
    double hazard = 0.0;                   ///< of leaving, a quarter, where it is not given by level
    std::span<const double> of_level{};    ///< the same by level; empty: not given
    std::span<const double> outside{};     ///< share of a level's vacancies that are filled from outside; empty: none above the bottom
};

/// I6: quarters of promotion by merit alone, before anybody has an identity. Each holder leaves with probability 1 - exp(-hazard) a
/// quarter; from the top down a vacancy goes to the highest merit one level below; the bottom hires N(0,1), as does any level whose
/// lower neighbour is empty, and as do vacancies advertised outside. Writes merit and tenure (weeks) of each seat's holder. With 0 quarters
/// merit is drawn plainly.
void run_history(int quarters, const HistoryFlows& flows, RandomStream random, const Seats& seats, std::span<float> merit,
                 std::span<float> tenure, HistoryScratch& scratch);

}  // namespace coalesce
