#include "interventions/kind.hpp"

#include <algorithm>

#include "interventions/pairs.hpp"

namespace coalesce {

bool InterventionKind::tells(EventKind event) const {
    return told == event || (pairing != nullptr && (pairing->told_helped == event || pairing->told_helper == event));
}

std::vector<OwnField> own_fields_of(InterventionKinds kinds) {
    std::vector<OwnField> all;
    for (const InterventionKind* kind : kinds) {
        for (const OwnField& field : kind->fields) {
            if (std::none_of(all.begin(), all.end(), [&](const OwnField& one) { return one.key == field.key; })) all.push_back(field);
        }
    }
    std::stable_partition(all.begin(), all.end(), [](const OwnField& field) { return field.kind == ParameterKind::truth; });
    return all;
}

}  // namespace coalesce
