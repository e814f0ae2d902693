#pragma once
#include <span>

#include "files/embedded_file.hpp"

namespace coalesce {

/// The scenarios of `coalesce demo`: silence, show, act.
std::span<const EmbeddedFile> demo_scenarios();

}  // namespace coalesce
