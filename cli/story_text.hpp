#pragma once
#include <string>

#include "scenario/scenario.hpp"
#include "story/biography.hpp"

namespace coalesce {

/// A story and the scenario that it is told of.
struct ToldOf {
    const Scenario& scenario;
    const Story& story;
};

/// A person's time in the organisation, for reading aloud, and beside it what they could not see.
std::string story_text(const ToldOf& told, std::uint32_t replicate);

/// The same person under two scenarios, side by side; where they part is marked, and the end is summed up.
std::string stories_text(const ToldOf& here, const ToldOf& there, std::uint32_t replicate);

}  // namespace coalesce
