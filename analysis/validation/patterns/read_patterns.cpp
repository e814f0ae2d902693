#include "analysis/validation/patterns/read_patterns.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "analysis/validation/patterns/read_figure.hpp"
#include "analysis/validation/recipes.hpp"
#include "experiment/reading_experiment.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr const char* own_file = "scenarios/patterns/patterns.toml";

PatternOrigin read_origin(TableReader& reader) {
    const auto called = reader.text("origin");
    for (const PatternOrigin origin : {PatternOrigin::calibrated, PatternOrigin::built_in, PatternOrigin::emerges}) {
        if (called == origin_name(origin)) return origin;
    }
    reader.problems().error(reader.itself().place, reader.name("origin") + " must be \"calibrated to\", \"built in\" or \"emerges\"");
    return PatternOrigin::emerges;
}

std::string read_needed(TableReader& reader, std::string_view key) {
    auto text = reader.text(key, Lines::many);
    if (!text && reader.itself().find(key) == nullptr) reader.problems().error(reader.itself().place, reader.name(key) + " is not said");
    return text.value_or("");
}

void read_pattern(const TomlValue& item, const std::string& name, Patterns& patterns, Problems& problems) {
    if (item.kind != TomlValue::Kind::table) return refuse_value(item, name, "a table, begun by [[pattern]]", problems);
    TableReader reader(item, name, problems);
    Pattern pattern;
    pattern.key = read_needed(reader, "key");
    pattern.text = read_needed(reader, "text");
    pattern.origin = read_origin(reader);
    pattern.because = read_needed(reader, "because");
    pattern.source = read_needed(reader, "source");
    for (const Pattern& other : patterns.patterns) {
        if (other.key == pattern.key) problems.error(item.place, fmt::format("{} is called {} like another", name, in_quotes(pattern.key)));
    }
    if (const TomlValue* const figures = reader.list("figure")) {
        for (const TomlValue& figure : figures->items) {
            const std::string called = fmt::format("{}.figure[{}]", name, &figure - figures->items.data());
            if (figure.kind == TomlValue::Kind::table) pattern.figures.push_back(read_figure(figure, called, patterns, problems));
            else refuse_value(figure, called, "a table, begun by [[pattern.figure]]", problems);
        }
    }
    if (pattern.figures.empty()) problems.error(item.place, name + " has no figure");
    reader.refuse_unknown();
    patterns.patterns.push_back(std::move(pattern));
}

}  // namespace

bool is_patterns(std::string_view text) {
    Problems none;
    const auto document = parse_toml(text, {}, none);
    return document && document->find("pattern") != nullptr;
}

std::optional<Patterns> read_patterns(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Patterns patterns;
    TableReader root(*document, {}, problems);
    Experiment head;
    read_head(root, file, head);
    patterns.arms = read_arms(root, file, read);
    if (const TomlValue* const list = root.list("pattern")) {
        for (const TomlValue& item : list->items)
            read_pattern(item, fmt::format("pattern[{}]", &item - list->items.data()), patterns, problems);
    }
    root.refuse_unknown();
    if (problems.any_errors()) return std::nullopt;
    return patterns;
}

Patterns read_own_patterns() {
    Problems problems;
    const auto read_inside = [](const std::string& path, Problems& found) { return read_embedded(recipe_files(), path, found); };
    const auto text = read_inside(own_file, problems);
    auto patterns = text ? read_patterns(*text, own_file, read_inside, problems) : std::nullopt;
    if (!patterns) throw std::logic_error(problems.text());
    return std::move(*patterns);
}

std::vector<std::string> pattern_keys() {
    std::vector<std::string> keys;
    Problems none;
    const auto text = read_embedded(recipe_files(), own_file, none);
    const auto document = text ? parse_toml(*text, own_file, none) : std::nullopt;
    const TomlValue* const list = document ? document->find("pattern") : nullptr;
    if (list == nullptr) throw std::logic_error(none.text());
    for (const TomlValue& item : list->items) keys.push_back(item.find("key")->text);
    return keys;
}

}  // namespace coalesce
