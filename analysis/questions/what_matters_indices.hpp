#pragma once
#include <string>

#include "analysis/questions/analyse.hpp"

namespace coalesce {

/// The section of what_matters on parameters: what the variance comes from (Sobol), what moves an outcome (Morris), what it goes with
/// (correlations) and how far parameters shift where it lies (PAWN), whichever of them was asked; empty where none was.
std::string indices_text(const Analysis& analysis, const Questions& questions);

}  // namespace coalesce
