#pragma once
#include <string>

#include "scenario/scenario.hpp"

namespace coalesce {

/// A scenario among those that are compared at every point.
struct ExperimentArm {
    std::string name;
    Scenario scenario;
};

}  // namespace coalesce
