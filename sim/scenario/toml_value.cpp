#include "scenario/toml_value.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "files/limits.hpp"
#include "files/numbers.hpp"
#include "scenario/safe_toml.hpp"
#include "scenario/toml_limits.hpp"

namespace coalesce {
namespace {

Place place_of(const toml::source_region& source, const std::string& file) {
    return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

/// Turns the parser's tree into ours, so that one file knows the parser.
struct Copier {
    const std::string& file;
    Problems& problems;
    std::size_t values = 0;

    TomlValue operator()(const toml::node& node) {
        TomlValue value;
        if (++values > most_toml_values) return value;   // told at the end
        value.place = place_of(node.source(), file);
        node.visit([&](const auto& concrete) { fill(value, concrete); });
        return value;
    }
    void fill(TomlValue& value, const toml::table& table) {
        value.kind = TomlValue::Kind::table;
        if (table.size() > most_keys_of_table) {
            problems.error(value.place, fmt::format("the table has {} keys; one can have at most {}", table.size(), most_keys_of_table));
            return;
        }
        for (const auto& [key, child] : table)
            value.entries.push_back({std::string(key.str()), place_of(key.source(), file), (*this)(child)});
        const auto line_and_column = [](const TomlEntry& e) { return std::tuple(e.place.line, e.place.column); };
        std::sort(value.entries.begin(), value.entries.end(),
                  [&](const TomlEntry& a, const TomlEntry& b) { return line_and_column(a) < line_and_column(b); });
    }
    void fill(TomlValue& value, const toml::array& array) {
        value.kind = TomlValue::Kind::list;
        for (const auto& child : array) value.items.push_back((*this)(child));
    }
    void fill(TomlValue& value, const toml::value<std::string>& text) const {
        value.kind = TomlValue::Kind::text;
        value.text = *text;
        const toml::source_region& source = text.source();
        const auto is_begin = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        const auto characters = std::count_if(value.text.begin(), value.text.end(), is_begin);
        const auto quotes = static_cast<std::ptrdiff_t>(source.end.column) - static_cast<std::ptrdiff_t>(source.begin.column) - characters;
        const bool is_as_spelt = source.begin.line == source.end.line && (quotes == 2 || quotes == 6);  // otherwise something was escaped
        if (is_as_spelt) value.text_column = value.place.column + static_cast<int>(quotes / 2);
    }
    void fill(TomlValue& value, const toml::value<std::int64_t>& whole) const {
        value.kind = TomlValue::Kind::whole;
        value.whole = *whole;
    }
    void fill(TomlValue& value, const toml::value<double>& real) const {
        value.kind = TomlValue::Kind::real;
        value.real = *real;
    }
    void fill(TomlValue& value, const toml::value<bool>& truth) const {
        value.kind = TomlValue::Kind::truth;
        value.truth = *truth;
    }
    template <class Time>
    void fill(TomlValue& value, const toml::value<Time>&) const {
        value.kind = TomlValue::Kind::time;
    }
};

void put_place(TomlValue& value, const Place& place) {
    value.place = place;
    for (auto& item : value.items) put_place(item, place);
    for (auto& entry : value.entries) {
        entry.place = place;
        put_place(entry.value, place);
    }
}

/// What somebody typed that is no TOML: a number such as .5, or a bare word.
TomlValue typed(std::string_view text) {
    TomlValue value;
    const auto number = parse_number(text);
    value.kind = number ? TomlValue::Kind::real : TomlValue::Kind::text;
    value.real = number.value_or(0.0);
    value.text = text;
    return value;
}

bool is_bare(std::string_view key) {
    const auto fits = [](unsigned char c) { return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-'); };
    return !key.empty() && std::all_of(key.begin(), key.end(), fits);
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const TomlEntry& e) { return e.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

TomlValue* TomlValue::find(std::string_view key) { return const_cast<TomlValue*>(std::as_const(*this).find(key)); }

std::string TomlValue::described() const {
    switch (kind) {
        case Kind::table: return "a table";
        case Kind::list: return "a list";
        case Kind::text: return "text";
        case Kind::whole: return fmt::format("{}", whole);
        case Kind::real: return fmt::format("{}", real);
        case Kind::truth: return truth ? "true" : "false";
        case Kind::time: return "a date or time";
    }
    return {};
}

std::optional<TomlValue> parse_toml(std::string_view text, const std::string& file, Problems& problems) {
    if (!is_within_toml_limits(text, file, problems)) return std::nullopt;
    const toml::parse_result result = toml::parse(text, std::string_view(file));
    if (result) {
        Problems own;
        Copier copy{file, own};
        auto document = std::optional(copy(result.table()));
        if (copy.values > most_toml_values)
            own.error({file, 0, 0}, fmt::format("there are {} values; there can be at most {}", copy.values, most_toml_values));
        if (own.any_errors()) document.reset();
        problems.take(own);
        return document;
    }
    const auto& mistake = result.error();
    problems.error(place_of(mistake.source(), file), fmt::format("not TOML: {}", mistake.description()));
    return std::nullopt;
}

TomlValue parse_toml_value(std::string_view text, const Place& place) {
    Problems unheard;
    auto document = parse_toml(fmt::format("value = {}", text), {}, unheard);
    const bool is_value = document && document->entries.size() == 1 && document->entries[0].key == "value";
    TomlValue value = is_value ? std::move(document->entries[0].value) : typed(text);
    put_place(value, place);
    return value;
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (byte < 0x20 || byte == 0x7F) out += fmt::format("\\u{:04X}", byte);
        else out += c;
    }
    return out + '"';
}

std::string toml_key(std::string_view key) { return is_bare(key) ? std::string(key) : toml_text(key); }

}  // namespace coalesce
