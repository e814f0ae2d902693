#pragma once
#include <string>

#include "analysis/questions/analyse.hpp"

namespace coalesce {

/// The few lines of an analysis that matter, for someone who reads such a thing for the first time. Everything else is in the tables.
std::string what_matters(const Analysis& analysis, const Questions& questions);

}  // namespace coalesce
