#pragma once
#include "numerics/declaration.hpp"

namespace coalesce {

/// The parameters of one mechanism among those of a run, such as section<LearningParameters>(parameters): who asks needs the header of that
/// mechanism and of no other.
template <class Section>
Section& section(Parameters& parameters);
template <class Section>
const Section& section(const Parameters& parameters) {
    return section<Section>(const_cast<Parameters&>(parameters));
}

}  // namespace coalesce
