#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "interventions/intervention.hpp"
#include "mechanisms/dials.hpp"
#include "organisation/given.hpp"
#include "organisation/identity.hpp"

namespace coalesce {

/// All that a run needs besides its luck: a scenario, resolved and checked.
struct Setup {
    Dials dials;
    Identities identities;
    std::vector<std::uint32_t> level_sizes;               ///< head counts, bottom first
    std::shared_ptr<const GivenOrganisation> given;       ///< null where the organisation is generated
    Plan plan;                                            ///< what is done about it
};

}  // namespace coalesce
