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

/// I6: quarters of promotion by merit alone, before anybody has an identity. Each holder leaves with probability 1 - exp(-hazard) a
/// quarter; from the top down a vacancy goes to the highest merit one level below; the bottom hires N(0,1), as does any level whose
/// lower neighbour is empty. Writes merit and tenure (weeks) of each seat's holder. With 0 quarters merit is drawn plainly.
void run_history(int quarters, double hazard, RandomStream random, const Seats& seats, std::span<float> merit, std::span<float> tenure,
                 HistoryScratch& scratch);

}  // namespace coalesce
