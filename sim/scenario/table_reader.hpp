#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "numerics/meaning.hpp"
#include "scenario/toml_value.hpp"

namespace coalesce {

// What a value says, if it is of the kind and in the range wanted; otherwise nothing, with an error that names it.
std::optional<double> number_in(const TomlValue& value, const std::string& name, Range valid, Problems& problems);
std::optional<std::int64_t> whole_in(const TomlValue& value, const std::string& name, std::int64_t low, std::int64_t high,
                                     Problems& problems);
std::optional<bool> truth_in(const TomlValue& value, const std::string& name, Problems& problems);
/// `lines`: whether the text may have several.
enum class Lines { one, many };
std::optional<std::string> text_in(const TomlValue& value, const std::string& name, Lines lines, Problems& problems);

/// Reads the keys of one table and remembers which were asked for: all others are unknown.
class TableReader {
public:
    /// `path` is what the table is called in messages; empty for the whole file. The table must outlive the reader.
    TableReader(const TomlValue& table, std::string path, Problems& problems)
        : table_(table), path_(std::move(path)), problems_(problems) {}

    /// The value of a key, or null.
    const TomlValue* value(std::string_view key);
    /// The same, if it is a table; a value of another kind is an error.
    const TomlValue* table(std::string_view key);
    /// The same, if it is a list.
    const TomlValue* list(std::string_view key);
    std::optional<double> number(std::string_view key, Range valid);
    std::optional<std::int64_t> whole(std::string_view key, std::int64_t low, std::int64_t high);
    std::optional<bool> truth(std::string_view key);
    std::optional<std::string> text(std::string_view key, Lines lines = Lines::one);

    /// Calls read(table, name) for each table of a list, which is called `pair[0]` and so on; what is no table is an error.
    void each_table(std::string_view key, const std::function<void(const TomlValue& table, const std::string& name)>& read);

    /// An error for each key that nobody asked for, with the nearest one of those asked for and of `others` (whole paths).
    void refuse_unknown(std::span<const std::string> others = {}) const;

    /// The path of a key of this table.
    std::string name(std::string_view key) const;
    const TomlValue& itself() const { return table_; }
    Problems& problems() const { return problems_; }

private:
    const TomlValue& table_;
    std::string path_;
    Problems& problems_;
    std::vector<std::string> known_;
};

/// An error `name is ...; must be ...`.
void refuse_value(const TomlValue& value, const std::string& name, std::string_view wanted, Problems& problems);

}  // namespace coalesce
