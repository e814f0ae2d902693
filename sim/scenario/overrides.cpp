#include "scenario/overrides.hpp"

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {
namespace {

void append_value(std::string& out, const TomlValue& value) {
    if (value.kind == TomlValue::Kind::text) out += toml_text(value.text);
    else if (value.kind == TomlValue::Kind::truth) out += value.truth ? "true" : "false";
    else if (value.kind == TomlValue::Kind::whole) append_whole(out, value.whole);
    else append_number(out, value.real);
}

void collect(const TomlValue& table, const std::string& prefix, const std::string& name, std::vector<Override>& found, Problems& problems) {
    for (const TomlEntry& entry : table.entries) {
        const std::string key = prefix + entry.key;
        const TomlValue& value = entry.value;
        if (value.kind == TomlValue::Kind::table) {
            collect(value, key + '.', name, found, problems);
        } else if (value.kind == TomlValue::Kind::list || value.kind == TomlValue::Kind::time) {
            refuse_value(value, fmt::format("{}.{}", name, key), "a number, a truth or text", problems);
        } else {
            found.push_back({key + '=', value.place});
            append_value(found.back().text, value);
        }
    }
}

}  // namespace

std::vector<Override> overrides_in(const TomlValue& table, const std::string& name, Problems& problems) {
    std::vector<Override> found;
    collect(table, {}, name, found, problems);
    return found;
}

std::vector<std::string> texts_of(const std::vector<Override>& overrides) {
    std::vector<std::string> texts;
    for (const Override& one : overrides) texts.push_back(one.text);
    return texts;
}

Place place_of(const Problem& problem, const std::vector<Override>& overrides) {
    for (const Override& one : overrides) {
        if (problem.place.file == "--set " + one.text) return one.place;
    }
    return problem.place;
}

}  // namespace coalesce
