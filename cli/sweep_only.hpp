#pragma once
#include "cli/sweep_job.hpp"

namespace coalesce {

/// `coalesce sweep --only point=12,arm=b,replicate=3`: this run of an experiment once more, as it is among all, with what is not written of
/// many runs.
ExitCode run_only(const SweepOptions& options, const Experiment& experiment);

}  // namespace coalesce
