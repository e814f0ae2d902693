#include "scenario/table_reader.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "files/escape.hpp"

namespace coalesce {
namespace {

bool is_table_like(const TomlValue& value) {
    const bool of_tables = value.kind == TomlValue::Kind::list && !value.items.empty() && value.items[0].kind == TomlValue::Kind::table;
    return value.kind == TomlValue::Kind::table || of_tables;
}

}  // namespace

void refuse_value(const TomlValue& value, const std::string& name, std::string_view wanted, Problems& problems) {
    problems.error(value.place, fmt::format("{} is {}; must be {}", name, value.described(), wanted));
}

std::optional<double> number_in(const TomlValue& value, const std::string& name, Range valid, Problems& problems) {
    if (value.is_number() && valid.contains(value.number())) return value.number();
    refuse_value(value, name, value.is_number() ? fmt::format("in [{}, {}]", valid.low, valid.high) : "a number", problems);
    return std::nullopt;
}

std::optional<std::int64_t> whole_in(const TomlValue& value, const std::string& name, std::int64_t low, std::int64_t high,
                                     Problems& problems) {
    const bool is_whole =
        value.kind == TomlValue::Kind::whole || (value.kind == TomlValue::Kind::real && std::trunc(value.real) == value.real);
    if (!is_whole) {
        refuse_value(value, name, "a whole number", problems);
        return std::nullopt;
    }
    const bool fits = value.kind == TomlValue::Kind::whole || std::abs(value.real) < 0x1p63;   // else the conversion is undefined
    const std::int64_t whole = value.kind == TomlValue::Kind::whole ? value.whole : fits ? static_cast<std::int64_t>(value.real) : 0;
    if (fits && low <= whole && whole <= high) return whole;
    refuse_value(value, name, fmt::format("in [{}, {}]", low, high), problems);
    return std::nullopt;
}

std::optional<bool> truth_in(const TomlValue& value, const std::string& name, Problems& problems) {
    if (value.kind == TomlValue::Kind::truth) return value.truth;
    refuse_value(value, name, "true or false", problems);
    return std::nullopt;
}

std::optional<std::string> text_in(const TomlValue& value, const std::string& name, Lines lines, Problems& problems) {
    if (value.kind != TomlValue::Kind::text) {
        refuse_value(value, name, "text in quotes", problems);
        return std::nullopt;
    }
    std::string inside = value.text;
    if (lines == Lines::many) std::erase_if(inside, [](char c) { return c == '\n' || c == '\t'; });
    if (!holds_control(inside)) return value.text;
    problems.error(value.place, fmt::format("{} holds a {}; must be {}text", name,
                                            lines == Lines::one ? "line break or control character" : "control character",
                                            lines == Lines::one ? "one line of " : ""));
    return std::nullopt;
}

const TomlValue* TableReader::value(std::string_view key) {
    known_.emplace_back(key);
    return table_.find(key);
}

void TableReader::each_table(std::string_view key, const std::function<void(const TomlValue&, const std::string&)>& read) {
    const TomlValue* const all = list(key);
    if (all == nullptr) return;
    for (const TomlValue& item : all->items) {
        const std::string called = fmt::format("{}[{}]", name(key), &item - all->items.data());
        if (item.kind == TomlValue::Kind::table) read(item, called);
        else refuse_value(item, called, fmt::format("a table, begun by [[{}]]", name(key)), problems_);
    }
}

const TomlValue* TableReader::table(std::string_view key) {
    const TomlValue* const found = value(key);
    if (found == nullptr || found->kind == TomlValue::Kind::table) return found;
    refuse_value(*found, name(key), "a table", problems_);
    return nullptr;
}

const TomlValue* TableReader::list(std::string_view key) {
    const TomlValue* const found = value(key);
    if (found == nullptr || found->kind == TomlValue::Kind::list) return found;
    refuse_value(*found, name(key), "a list", problems_);
    return nullptr;
}

std::optional<double> TableReader::number(std::string_view key, Range valid) {
    const TomlValue* const found = value(key);
    return found == nullptr ? std::nullopt : number_in(*found, name(key), valid, problems_);
}

std::optional<std::int64_t> TableReader::whole(std::string_view key, std::int64_t low, std::int64_t high) {
    const TomlValue* const found = value(key);
    return found == nullptr ? std::nullopt : whole_in(*found, name(key), low, high, problems_);
}

std::optional<bool> TableReader::truth(std::string_view key) {
    const TomlValue* const found = value(key);
    return found == nullptr ? std::nullopt : truth_in(*found, name(key), problems_);
}

std::optional<std::string> TableReader::text(std::string_view key, Lines lines) {
    const TomlValue* const found = value(key);
    return found == nullptr ? std::nullopt : text_in(*found, name(key), lines, problems_);
}

void TableReader::refuse_unknown(std::span<const std::string> others) const {
    std::vector<std::string> near_by;
    near_by.reserve(known_.size());
    for (const auto& key : known_) near_by.push_back(name(key));
    std::vector<std::string> anywhere = near_by;
    anywhere.insert(anywhere.end(), others.begin(), others.end());
    for (const auto& entry : table_.entries) {
        if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
        const bool is_section = is_table_like(entry.value);
        const auto& known = is_section ? near_by : anywhere;
        const std::string shown = entry.key.size() > 60 || holds_control(entry.key) ? in_quotes(entry.key) : entry.key;
        problems_.error(entry.place,
                        fmt::format("unknown {} {}{}", is_section ? "section" : "key", name(shown), suggestion(name(entry.key), known)));
    }
}

std::string TableReader::name(std::string_view key) const { return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key); }

}  // namespace coalesce
