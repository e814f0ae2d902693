#pragma once
#include <span>
#include <string>
#include <string_view>

#include "scenario/toml_value.hpp"

namespace coalesce {

/// The value at a path such as `identity[0].group[1].share`, or null.
const TomlValue* value_at(const TomlValue& document, std::string_view path);

/// Where the value at a path stands; where it is absent, the nearest thing around it that is there.
Place place_at(const TomlValue& document, std::string_view path);

/// Takes the key at a path away, with all that is below it; false where there is none, or it is an item of a list.
bool remove_at(TomlValue& document, std::string_view path);

/// Lays "path=value" over a document, each in turn. Tables on the way are made; lists keep their length. Their place is `--set path=value`.
void apply_overrides(std::span<const std::string> overrides, TomlValue& document, Problems& problems);

}  // namespace coalesce
