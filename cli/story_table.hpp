#pragma once
#include <string>
#include <vector>

#include "cli/story_text.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// The moments of stories as CSV, header and all.
std::string story_table(const std::vector<ToldOf>& stories);

/// Where a table of a story goes, and what is read for it.
struct StoryFile {
    std::string path;                 ///< `x.csv`; the package that describes it is `x.json` beside it
    bool may_replace = false;         ///< an older one that has the bytes its package lists
    std::vector<std::string> reads;   ///< inputs, which are never replaced
};

/// Writes a table and its package; with an error, neither.
void write_story(const StoryFile& file, const std::string& table, Problems& problems);

}  // namespace coalesce
