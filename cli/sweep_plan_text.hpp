#pragma once
#include <string>

#include "experiment/experiment.hpp"

namespace coalesce {

/// What an experiment comes to: runs, chunks, time and disk. Some runs are made, for about a second, to see how long they take.
std::string sweep_plan_text(const Experiment& experiment, int threads);

}  // namespace coalesce
