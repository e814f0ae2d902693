#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "files/json.hpp"

// What the JSON Schemas of the files that people write have in common.
namespace coalesce {

/// As JSON holds it.
inline std::string schema_text(std::string_view view) { return std::string(view); }

inline Json text_schema(std::string_view description) { return {{"type", "string"}, {"description", schema_text(description)}}; }

/// A number, or a whole number, from `least` on.
inline Json number_schema(double least, std::string_view description) {
    return {{"type", "number"}, {"minimum", least}, {"description", schema_text(description)}};
}
inline Json integer_schema(std::int64_t least, std::string_view description) {
    return {{"type", "integer"}, {"minimum", least}, {"description", schema_text(description)}};
}

/// A table that has these keys and no others.
inline Json closed_schema(Json properties, std::string_view description) {
    return {{"type", "object"},
            {"description", schema_text(description)},
            {"properties", std::move(properties)},
            {"additionalProperties", false}};
}

/// [[outcome]].
Json outcome_schema();
/// One [[intervention]].
Json intervention_schema();
/// Sections of parameters by name, or all.
Json sections_schema(std::string_view description);

/// The text of the schema of a file, whose format must be said.
std::string whole_schema(std::string_view title, Json closed);

}  // namespace coalesce
