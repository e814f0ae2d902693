#pragma once
#include <vector>

#include "story/moment.hpp"

namespace coalesce::tests {

using Kinds = std::vector<MomentKind>;

/// What kinds of moments these are, in order.
inline Kinds kinds_of(const std::vector<Moment>& moments) {
    Kinds kinds;
    for (const Moment& moment : moments) kinds.push_back(moment.kind);
    return kinds;
}

}  // namespace coalesce::tests
