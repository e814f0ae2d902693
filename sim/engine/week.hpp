#pragma once
#include <array>
#include <vector>

#include "interventions/backing.hpp"
#include "mechanisms/incidents.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

struct Parameters;

/// Room for a week: a few columns for the block of people at hand, and one for everybody.
struct WeekScratch {
    static constexpr std::size_t block = 512;   ///< people walked through all mechanisms while their columns are in the nearest cache
    using Column = std::array<float, block>;
    std::array<Column, 11> heard;
    std::array<Column, 4> seen;
    Column action, understanding, agenda, accountability, representation, stake, lift;
    std::vector<float> misconduct_around;       ///< sum_j w_ij h_j, one value a person
    IncidentScratch incidents;
};

/// One week, from what everyone showed at the end of the last to what they show at the end of this one. Adds the week's events.
void week(const Parameters& parameters, const Identities& identities, Organisation& org, RandomStream random, int week_number,
          WeekScratch& scratch, Events& events, const Backing& backing = {});

/// I14: people who have been there know it: they expect what they live through (X3), and trust by as much more or less than I13 says as
/// that is above or below the reality of I13. Records are published.
void settle_in(const Parameters& parameters, const Identities& identities, Organisation& org, WeekScratch& scratch);

/// Writes everyone's record anew from their state, as after a change of seats or people.
void publish_all(const Parameters& parameters, Organisation& org);

}  // namespace coalesce
