#pragma once
#include <string>
#include <vector>

#include "scenario/toml_value.hpp"

namespace coalesce {

/// A key and value that a file lays over a scenario, and where it says so.
struct Override {
    std::string text;   ///< key=value
    Place place;
};

/// The values of a table, however they are nested: `"talk.pull" = 0.03` and `talk = { pull = 0.03 }` are the same. `name` is what the
/// table is called in messages.
std::vector<Override> overrides_in(const TomlValue& table, const std::string& name, Problems& problems);

/// The overrides as apply_overrides and ScenarioOptions take them.
std::vector<std::string> texts_of(const std::vector<Override>& overrides);

/// Where a problem stands: what is wrong with a value that was laid over a scenario is told where the override is.
Place place_of(const Problem& problem, const std::vector<Override>& overrides);

}  // namespace coalesce
