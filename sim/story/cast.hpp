#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/problems.hpp"
#include "story/lives.hpp"

namespace coalesce {

/// Where a story plays: what is run, and what messages call it.
struct Stage {
    const Setup& setup;
    std::string_view file;
};

/// The person in one run whom a text means: `p117`, `117`, `p117#2`, or an id that people were given with, perhaps with `#2` behind it;
/// the person to whom most different things happen where it is empty. Nothing, with an error, where nobody is meant.
std::optional<Life> cast_person(const Stage& stage, RandomStream random, const std::string& person, Problems& problems);

/// The same on two stages and equal random numbers; where the text is empty, the person whose time differs most.
std::optional<Twin> cast_twin(const Stage& here, const Stage& there, RandomStream random, const std::string& person, Problems& problems);

}  // namespace coalesce
