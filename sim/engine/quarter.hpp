#pragma once
#include <span>
#include <vector>

#include "interventions/running_plan.hpp"
#include "mechanisms/careers.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/exit.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"
#include "organisation/friendship.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

struct Parameters;

/// Room for a quarter; grows once.
struct QuarterScratch {
    CoalitionScratch coalitions;
    ContestScratch contest;
    CareerScratch careers;
    UnitIndex units;
    std::vector<std::uint32_t> leavers, path;
    ExitChances exit_chances;   ///< of this quarter; none in burn-in
    bool measures_energy = true;   ///< whether somebody looks at the landscape's energy before the next quarter
};

/// Before the start only power, coalitions and resources move: nobody speaks up, leaves, rises or rewires (I15).
enum class Phase { burn_in, running };

/// What is known before the first week: ties, power, first coalitions, weights, reach, leaders, representation, reputation (I14).
/// `propensity` is given (size x size, row by row) or empty; the organisation and its copies go on referring to it.
void prepare(const Parameters& parameters, const Identities& identities, std::span<const float> propensity, Organisation& org,
             RandomStream random, QuarterScratch& scratch);

/// Reputation as it stands becomes the one that later is compared with (I16).
void set_reputation_start(const Identities& identities, Organisation& org);

/// Rebuilds the network from seats, people and ties, and all that follows from it: listening weights, reach, inside ties, leaders,
/// representation (W4). To be called again where ties were changed after a quarter.
void rebuild_ties(const Parameters& parameters, const Identities& identities, Organisation& org);

/// Everything that happens once a quarter, after the step of `week`. Records are to be published anew afterwards. `course` is what is done
/// about the organisation, null where that is nothing.
void quarter(const Parameters& parameters, const Identities& identities, Organisation& org, RandomStream random, int week, Phase phase,
             QuarterScratch& scratch, Events& events, RunningPlan* running_plan = nullptr);

}  // namespace coalesce
