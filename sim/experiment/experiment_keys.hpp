#pragma once
#include <span>
#include <string>
#include <string_view>

#include "files/json.hpp"

namespace coalesce {

/// A key that people may write in an experiment: `describe experiment`, its JSON Schema and docs/experiments.md all come from these rows.
struct ExperimentKey {
    std::string_view section;   ///< the table that it stands in; empty: none
    std::string_view key;
    std::string_view schema;    ///< what it may be, as a JSON Schema
    std::string_view meaning;
};

std::span<const ExperimentKey> experiment_keys();

/// The keys of a section, as properties of a schema. `leave_out` are not among them.
Json schema_of_keys(std::string_view section, std::span<const std::string_view> leave_out = {});

/// An example with the meaning of each key behind the first line that says it.
std::string with_meanings(std::string_view example);

/// The keys of a section as a table in Markdown.
std::string keys_as_markdown(std::string_view section);

}  // namespace coalesce
