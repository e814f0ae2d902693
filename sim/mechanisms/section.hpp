#pragma once
#include "numerics/declaration.hpp"

namespace coalesce {

/// The parameters of one mechanism among those of a run, such as section<LearningParameters>(dials): who asks needs the header of that
/// mechanism and of no other.
template <class Parameters>
Parameters& section(Dials& dials);
template <class Parameters>
const Parameters& section(const Dials& dials) {
    return section<Parameters>(const_cast<Dials&>(dials));
}

}  // namespace coalesce
