#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"

namespace coalesce {

struct TomlEntry;

/// One value of a TOML file, with the place where it stands.
struct TomlValue {
    enum class Kind { table, list, text, whole, real, truth, time };

    Kind kind = Kind::table;
    Place place;
    std::vector<TomlEntry> entries;   ///< of a table, in the order of the file
    std::vector<TomlValue> items;     ///< of a list
    std::string text;
    int text_column = 0;   ///< of a text in one line, spelt as it is, the column in which it begins behind its quote; 0: unknown
    std::int64_t whole = 0;
    double real = 0.0;
    bool truth = false;

    /// The value of a key of this table, or null.
    const TomlValue* find(std::string_view key) const;
    TomlValue* find(std::string_view key);
    bool is_number() const { return kind == Kind::whole || kind == Kind::real; }
    /// A number as a double.
    double number() const { return kind == Kind::whole ? static_cast<double>(whole) : real; }
    /// How a message names it: numbers and truths as they are, everything else by its kind ("text", "a list").
    std::string described() const;
};

/// A key of a table and its value.
struct TomlEntry {
    std::string key;
    Place place;   ///< of the key
    TomlValue value;
};

/// The table that a TOML text spells, or nothing, with the first mistake in its syntax (there reading ends), or what is too much of it
/// (files/limits.hpp).
std::optional<TomlValue> parse_toml(std::string_view text, const std::string& file, Problems& problems);

/// One value as TOML spells it, or as people type it on a command line: also `.5` and bare words.
TomlValue parse_toml_value(std::string_view text, const Place& place);

/// Text as a TOML string in double quotes.
std::string toml_text(std::string_view text);
/// A key as TOML spells it, in quotes where it needs them.
std::string toml_key(std::string_view key);

}  // namespace coalesce
