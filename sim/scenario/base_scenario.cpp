#include "scenario/base_scenario.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/limits.hpp"
#include "scenario/table_reader.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

using Kind = TomlValue::Kind;

void lay_over(TomlValue over, TomlValue& below) {
    for (TomlEntry& entry : over.entries) {
        TomlValue* const old = below.find(entry.key);
        if (old == nullptr) {
            below.entries.push_back(std::move(entry));
        } else if (old->kind == Kind::table && entry.value.kind == Kind::table) {
            lay_over(std::move(entry.value), *old);
        } else if ((entry.key == "intervention" || entry.key == "outcome") && old->kind == Kind::list && entry.value.kind == Kind::list) {
            std::move(entry.value.items.begin(), entry.value.items.end(), std::back_inserter(old->items));
        } else {
            *old = std::move(entry.value);
        }
    }
}

bool was_read(const std::vector<InputFile>& inputs, const std::string& path) {
    return std::any_of(inputs.begin(), inputs.end(), [&](const InputFile& input) { return input.path == path; });
}

/// What `unset` takes away from the scenario below: keys, or whole sections, that are to be as if it had not said them.
void take_away(const TomlValue& document, TomlValue& below, Problems& problems) {
    const TomlValue* const unset = document.find("unset");
    if (unset == nullptr) return;
    if (unset->kind != Kind::list) return refuse_value(*unset, "unset", "a list of keys of the base, such as [\"given.ties\"]", problems);
    for (const TomlValue& item : unset->items) {
        const std::string name = fmt::format("unset[{}]", &item - unset->items.data());
        const auto key = text_in(item, name, Lines::one, problems);
        if (key && !remove_at(below, *key))
            problems.error(item.place, fmt::format("{} is {}; the base says no such thing", name, in_quotes(*key)));
    }
}

}  // namespace

std::string folder_of(const std::string& file) {
    const auto slash = file.find_last_of('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
}

std::string name_of(const std::string& file) {
    const std::string last = file.substr(file.find_last_of('/') + 1);
    const auto dot = last.rfind('.');
    return dot == std::string::npos || dot == 0 ? last : last.substr(0, dot);
}

std::string path_in(const std::string& folder, const std::string& path) { return path.starts_with('/') ? path : folder + path; }

void lay_over_base(const std::string& file, const TextReader& read, std::vector<InputFile>& inputs, TomlValue& document,
                   Problems& problems) {
    const TomlValue* const base = document.find("base");
    if (base == nullptr) {
        if (const TomlValue* const unset = document.find("unset"))
            problems.error(unset->place, "unset takes away what a base says, and there is none; remove it");
        return;
    }
    const Place place = base->place;
    if (base->kind != Kind::text || base->text.empty()) {
        problems.error(place, fmt::format("base is {}; must be the path of a scenario, from the folder of this one", base->described()));
        return;
    }
    const std::string path = path_in(folder_of(file), base->text);
    if (was_read(inputs, path)) {
        problems.error(place, fmt::format("base is {}, which is based on this scenario in turn", in_quotes(base->text)));
        return;
    }
    if (inputs.size() > most_bases) {
        problems.error(place, fmt::format("more than {} scenarios lie over one another; lay fewer by base", most_bases));
        return;
    }
    Problems own;
    if (!read) own.error({path, 0, 0}, "no files can be read here");
    const auto text = read ? read(path, own) : std::nullopt;
    for (const auto& problem : own.all()) problems.error(place, fmt::format("{}: {}", path, problem.message));
    if (!text) return;
    inputs.push_back({path, sha256(*text)});
    auto below = parse_toml(*text, path, problems);
    if (!below) return;
    lay_over_base(path, read, inputs, *below, problems);
    std::erase_if(below->entries,
                  [](const TomlEntry& e) { return e.key == "title" || e.key == "question" || e.key == "base" || e.key == "unset"; });
    take_away(document, *below, problems);
    below->place = document.place;
    lay_over(std::move(document), *below);
    document = std::move(*below);
}

}  // namespace coalesce
