#include "scenario/toml_path.hpp"

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "files/limits.hpp"

namespace coalesce {
namespace {

/// One step of a path: into a table by key, or into a list by index.
struct Step {
    std::string_view key;
    std::optional<std::size_t> index;
    std::string_view path;   ///< up to and with this step
};

std::optional<std::size_t> index_of(std::string_view digits) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return index;
}

/// The steps of a path; empty if it is none.
std::vector<Step> steps_of(std::string_view path) {
    std::vector<Step> steps;
    std::size_t at = 0;
    while (true) {
        const std::size_t end = std::min(path.find_first_of(".[]", at), path.size());
        if (end == at) return {};
        steps.push_back({path.substr(at, end - at), std::nullopt, path.substr(0, end)});
        at = end;
        while (at < path.size() && path[at] == '[') {
            const std::size_t close = path.find(']', at);
            if (close == std::string_view::npos) return {};
            const auto index = index_of(path.substr(at + 1, close - at - 1));
            if (!index) return {};
            at = close + 1;
            steps.push_back({{}, index, path.substr(0, at)});
        }
        if (at == path.size()) return steps;
        if (path[at++] != '.') return {};
    }
}

const TomlValue* follow(const TomlValue& value, const Step& step) {
    if (!step.index) return value.find(step.key);
    return *step.index < value.items.size() ? &value.items[*step.index] : nullptr;
}

/// The value that a step of an override leads to; a key that is not there yet is added to a table.
TomlValue* enter(TomlValue& value, const Step& step, const Place& place) {
    if (auto* const there = const_cast<TomlValue*>(follow(value, step))) return there;
    if (step.index || value.kind != TomlValue::Kind::table) return nullptr;
    TomlEntry entry{std::string(step.key), place, {}};
    entry.value.place = place;
    value.entries.push_back(std::move(entry));
    return &value.entries.back().value;
}

void apply_override(std::string_view override, TomlValue& document, Problems& problems) {
    const Place place{fmt::format("--set {}", override), 0, 0};
    const std::size_t equals = override.find('=');
    const auto steps = steps_of(override.substr(0, equals));
    if (equals == std::string_view::npos || steps.empty()) {
        problems.error(place, "must be KEY=VALUE, such as talk.pull=0.03");
        return;
    }
    if (steps.size() > most_key_parts) {
        problems.error(place, fmt::format("the key has more than {} parts; no key has so many", most_key_parts));
        return;
    }
    TomlValue changed = document;   // a path that leads nowhere leaves no trace
    TomlValue* target = &changed;
    for (const auto& step : steps) {
        target = enter(*target, step, place);
        if (target == nullptr) {
            problems.error(place, fmt::format("there is no {}", step.path));
            return;
        }
    }
    *target = parse_toml_value(override.substr(equals + 1), place);
    document = std::move(changed);
}

/// Removes what the last of these steps leads to; false where there is no such thing.
bool remove(TomlValue& value, std::span<const Step> steps) {
    if (steps.size() > 1) {
        auto* const next = const_cast<TomlValue*>(follow(value, steps.front()));
        return next != nullptr && remove(*next, steps.subspan(1));
    }
    return !steps.front().index && std::erase_if(value.entries, [&](const TomlEntry& e) { return e.key == steps.front().key; }) > 0;
}

}  // namespace

bool remove_at(TomlValue& document, std::string_view path) {
    const auto steps = steps_of(path);
    return !steps.empty() && steps.size() <= most_key_parts && remove(document, steps);
}

const TomlValue* value_at(const TomlValue& document, std::string_view path) {
    const TomlValue* value = &document;
    const auto steps = steps_of(path);
    for (const auto& step : steps) {
        value = follow(*value, step);
        if (value == nullptr) return nullptr;
    }
    return steps.empty() ? nullptr : value;
}

Place place_at(const TomlValue& document, std::string_view path) {
    const TomlValue* value = &document;
    for (const auto& step : steps_of(path)) {
        const TomlValue* const next = follow(*value, step);
        if (next == nullptr) break;
        value = next;
    }
    return value == &document ? Place{document.place.file, 0, 0} : value->place;
}

void apply_overrides(std::span<const std::string> overrides, TomlValue& document, Problems& problems) {
    for (const auto& override : overrides) apply_override(override, document, problems);
}

}  // namespace coalesce
