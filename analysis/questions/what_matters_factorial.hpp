#pragma once
#include <string>

#include "analysis/questions/analyse.hpp"

namespace coalesce {

// The sections of what_matters that are about more than one thing at a time; empty where there is nothing to tell.

/// For arms that are others added up: whether their effects add up, the clearest outcomes first.
std::string interactions_text(const Analysis& analysis, const Questions& questions);

/// How the effects of arms change along parameters, the clearest changes first.
std::string moderation_text(const Analysis& analysis, const Questions& questions);

/// Of one outcome in an arm: which pairs of parameters do together what neither does alone.
std::string second_order_text(const Analysis& analysis, const std::string& outcome, const std::string& arm);

}  // namespace coalesce
