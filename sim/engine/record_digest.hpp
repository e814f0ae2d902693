#pragma once
#include <string>

#include "engine/record.hpp"

namespace coalesce {

/// SHA-256 of everything that a run left behind, field by field, so that padding does not count: equal wherever the run is equal.
std::string digest_of(const RunRecord& record);

/// What a run keeps whose digest is told to people.
inline const Keep kept_for_digest{true, true, true, true, {}};

}  // namespace coalesce
