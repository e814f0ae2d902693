#pragma once
#include <optional>

#include "analysis/validation/report/validity.hpp"
#include "experiment/workers.hpp"

namespace coalesce {

/// Runs everything that a validity report says. Nothing when told to stop before the end.
std::optional<Validity> measure_validity(const Effort& effort, const Workers& workers);

}  // namespace coalesce
