#pragma once
#include <vector>

#include "engine/setup.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/composition.hpp"
#include "organisation/history.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

struct QuarterScratch;

/// Room for building organisations of one scenario; grows once.
struct BuildScratch {
    explicit BuildScratch(const Setup& setup) { turn_to(setup); }
    /// Makes the room fit another scenario.
    void turn_to(const Setup& setup);

    std::vector<std::vector<std::vector<double>>> shares;         // [dimension][level][group], as declared
    CompositionScratch composition;
    std::vector<std::uint32_t> unit_level_begin, by_unit_level;   // seats sorted by unit, then level
    std::vector<float> tenure;                                    // by seat, from the history
    HistoryScratch history;
};

/// I1..I14: an organisation as it stands before burn-in: seats and managers, who is who, what they are like, ties, first power and
/// coalitions. `base` are the parameters with what series say of the first week; `random` is that of the run; `org` is reused without
/// allocating when it held an organisation of the same scenario.
void build(const Setup& setup, const Parameters& base, RandomStream random, Organisation& org, BuildScratch& scratch,
           QuarterScratch& quarter);

}  // namespace coalesce
