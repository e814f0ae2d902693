#pragma once
#include <cstddef>
#include <cstdint>

// How much is read of what somebody else wrote. What is beyond is refused with a message that names place and limit, before it can take
// the memory, the stack or the night. Nothing that people write by hand comes near; tables of people and runs are made for millions of
// rows.
namespace coalesce {

/// Of any file that is read whole: bytes. Tables of runs are read in parts and may be longer.
inline constexpr std::uint64_t largest_text = std::uint64_t{4} << 30;

/// Of a table: columns, and bytes of a column's name. Columns are looked up by name, each among all.
inline constexpr std::size_t most_table_columns = 10'000;
inline constexpr std::size_t longest_column_name = 200;
/// Of one row of a table that is read in parts: bytes. A quote that is never closed must not draw the whole file into memory.
inline constexpr std::size_t longest_table_row = std::size_t{64} << 20;

/// Of a scenario, experiment or calibration: bytes, parts of a dotted key, lists and tables inside one another, keys of one table (they are
/// looked up one after the other), and values in all.
inline constexpr std::size_t largest_toml = std::size_t{4} << 20;
inline constexpr std::size_t most_key_parts = 16;
inline constexpr std::size_t deepest_toml = 32;
inline constexpr std::size_t most_keys_of_table = 5'000;
inline constexpr std::size_t most_toml_values = 200'000;

/// Scenarios laid over one another by `base`.
inline constexpr std::size_t most_bases = 32;

/// Of the id of a person or the name of a unit in a given table: bytes.
inline constexpr std::size_t longest_given_name = 200;

/// Of plan.json in the folder of a sweep's chunks: chunks, each of which is looked for by its name, and bytes of the file.
inline constexpr std::uint64_t most_chunks = 10'000'000;
inline constexpr std::size_t largest_plan = std::size_t{64} << 20;

/// Of a data package or another text of JSON: bytes, and lists and objects inside one another.
inline constexpr std::size_t largest_json = std::size_t{256} << 20;
inline constexpr std::size_t deepest_json = 64;

/// Names that a message lists; further ones are counted.
inline constexpr std::size_t most_names_listed = 20;
/// A misspelt name longer than this is near to none, and is not looked for.
inline constexpr std::size_t longest_misspelling = 100;

}  // namespace coalesce
