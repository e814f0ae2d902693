#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/own_outcome.hpp"
#include "expressions/measure.hpp"
#include "interventions/intervention.hpp"
#include "numerics/declaration.hpp"
#include "numerics/series.hpp"
#include "organisation/clock.hpp"
#include "organisation/given.hpp"
#include "organisation/identity.hpp"
#include "organisation/level_rates.hpp"
#include "organisation/shape.hpp"

namespace coalesce {

/// All that a run needs besides its random numbers: a scenario, resolved and checked.
struct Setup {
    OwnedParameters parameters;
    Identities identities;
    std::vector<std::uint32_t> level_sizes;               ///< head counts, bottom first
    LevelRates level_rates;
    std::shared_ptr<const GivenOrganisation> given;       ///< null where the organisation is generated
    Plan plan;                                            ///< what is done about it
    OwnOutcomes outcomes;                                 ///< of one's own; they decide nothing in a run
    std::vector<Series> series;                           ///< parameters that follow a table
    Condition until;                                      ///< the run is over when it holds; none: after all its weeks
    std::vector<Measure> sensed;                          ///< all that this and the conditions of the plan ask of each observation
    std::vector<Measure> measured;                       ///< all that these ask of each observation

    const ClockParameters& clock() const;
    ClockParameters& clock();
    const ShapeParameters& shape() const;
    ShapeParameters& shape();
};

/// A week before all runs.
constexpr int at_once = -1'000'000;

/// The first week in which runs of two setups with the same random numbers may differ: until then they are one. `at_once` where they differ
/// in anything but what is done; Intervention::no_end where they do not differ at all.
int part_ways(const Setup& a, const Setup& b);

}  // namespace coalesce
