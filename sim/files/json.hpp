#pragma once
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// For sources alone, not for headers: it takes long to compile.
namespace coalesce {

/// Its objects keep the order in which they are written.
using Json = nlohmann::ordered_json;

/// What a text of JSON says; `is_discarded()` of a text that is none, is larger than largest_json, or lies deeper than deepest_json in
/// itself (files/limits.hpp): each level takes room on the stack when it is copied or written.
Json parse_json(std::string_view text);

/// The member of an object; null where there is none, or it is no object.
const Json& part_at(const Json& object, const char* key);

/// The text under a key of an object; another where there is none.
std::string text_at(const Json& object, const char* key, std::string otherwise = {});

}  // namespace coalesce
