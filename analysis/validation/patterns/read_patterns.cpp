#include "analysis/validation/patterns/read_patterns.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "analysis/validation/patterns/read_figure.hpp"
#include "analysis/validation/recipes.hpp"
#include "experiment/reading_experiment.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

/// The lists that a file may hold: patterns and facts.
constexpr std::string_view pattern_list = "pattern", fact_list = "fact";

std::string read_needed(TableReader& reader, std::string_view key) {
    auto text = reader.text(key, Lines::many);
    if (!text && reader.itself().find(key) == nullptr) reader.problems().error(reader.itself().place, reader.name(key) + " is not said");
    return text.value_or("");
}

/// What is said of a fact alone.
void read_fact(TableReader& reader, Pattern& fact) {
    fact.year = read_needed(reader, "year");
    fact.construct = read_needed(reader, "construct");
    fact.differs = read_needed(reader, "differs");
    if (fact.year.empty()) fact.year = "?";   // it is a fact all the same
}

void read_pattern(const TomlValue& item, std::string_view list, const std::string& name, Patterns& patterns, Problems& problems) {
    TableReader reader(item, name, problems);
    Pattern pattern;
    pattern.key = read_needed(reader, "key");
    pattern.text = read_needed(reader, "text");
    const bool is_fact = list == fact_list;
    pattern.origin = is_fact ? read_origin(reader, {PatternOrigin::fitted_to, PatternOrigin::held_out})
                             : read_origin(reader, {PatternOrigin::calibrated, PatternOrigin::built_in, PatternOrigin::emerges});
    pattern.because = read_needed(reader, "because");
    pattern.source = read_needed(reader, "source");
    if (is_fact) read_fact(reader, pattern);
    for (const Pattern& other : patterns.patterns) {
        if (other.key == pattern.key) problems.error(item.place, fmt::format("{} is called {} like another", name, in_quotes(pattern.key)));
    }
    if (const TomlValue* const figures = reader.list("figure")) {
        for (const TomlValue& figure : figures->items) {
            const std::string called = fmt::format("{}.figure[{}]", name, &figure - figures->items.data());
            if (figure.kind == TomlValue::Kind::table) pattern.figures.push_back(read_figure(figure, called, pattern, patterns, problems));
            else refuse_value(figure, called, fmt::format("a table, begun by [[{}.figure]]", list), problems);
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
    return document && (document->find(pattern_list) != nullptr || document->find(fact_list) != nullptr);
}

std::optional<Patterns> read_patterns(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Patterns patterns;
    TableReader root(*document, {}, problems);
    Experiment head;
    read_head(root, file, head);
    patterns.arms = read_arms(root, file, read);
    for (const std::string_view called : {pattern_list, fact_list}) {
        root.each_table(called,
                        [&](const TomlValue& item, const std::string& name) { read_pattern(item, called, name, patterns, problems); });
    }
    root.refuse_unknown();
    if (problems.any_errors()) return std::nullopt;
    return patterns;
}

Patterns read_own_patterns(const char* own_file) {
    Problems problems;
    const auto read_inside = [](const std::string& path, Problems& found) { return read_embedded(recipe_files(), path, found); };
    const auto text = read_inside(own_file, problems);
    auto patterns = text ? read_patterns(*text, own_file, read_inside, problems) : std::nullopt;
    if (!patterns) throw std::logic_error(problems.text());
    return std::move(*patterns);
}

std::vector<std::string> pattern_keys(const char* own_file) {
    std::vector<std::string> keys;
    Problems none;
    const auto text = read_embedded(recipe_files(), own_file, none);
    const auto document = text ? parse_toml(*text, own_file, none) : std::nullopt;
    const std::string_view called = std::string_view(own_file) == own_facts ? fact_list : pattern_list;
    const TomlValue* const list = document ? document->find(called) : nullptr;
    if (list == nullptr) throw std::logic_error(none.text());
    for (const TomlValue& item : list->items) keys.push_back(item.find("key")->text);
    return keys;
}

}  // namespace coalesce
