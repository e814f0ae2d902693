#include "experiment/experiment_keys.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "experiment/design.hpp"

namespace coalesce {
namespace {

/// What a key may be, as a JSON Schema.
struct Takes {
    static constexpr std::string_view a_text = R"({"type":"string"})";
    static constexpr std::string_view a_whole = R"({"type":"integer","minimum":1})";
    static constexpr std::string_view from_zero = R"({"type":"integer","minimum":0})";
    static constexpr std::string_view two_or_more = R"({"type":"integer","minimum":2})";
    static constexpr std::string_view a_truth = R"({"type":"boolean"})";
    static constexpr std::string_view texts = R"({"type":"array","items":{"type":"string"},"minItems":1})";
    static constexpr std::string_view two_texts = R"({"type":"array","items":{"type":"string"},"minItems":2})";
    static constexpr std::string_view values = R"({"type":"array","items":{"type":["number","string","boolean","array"]},"minItems":1})";
    static constexpr std::string_view numbers = R"({"type":"array","items":{"type":"number","exclusiveMinimum":0},"minItems":1})";
    static constexpr std::string_view one_or_each = R"({"type":["number","array"]})";
    static constexpr std::string_view text_or_each = R"({"type":["string","array"]})";
};

constexpr ExperimentKey declared_keys[]{
    {"", "format", R"({"const":1})", "Format of this file."},
    {"", "title", Takes::a_text, "One line."},
    {"", "question", Takes::a_text, "What it asks."},
    {"", "scenario", Takes::a_text, "The scenario of all arms that name none; its path from the folder of this file."},
    {"", "seed", Takes::from_zero, "Equal seeds give equal results; as the scenario says, if it is left out."},
    {"", "replicates", Takes::a_whole, "Runs of each point and arm; as the scenario says, if it is left out."},
    {"", "keep", Takes::texts, "Outcomes that are kept, the columns of runs.csv; all of them, if it is left out."},
    {"arm", "name", Takes::a_text, "What it is called in the results."},
    {"arm", "scenario", Takes::a_text, "Its scenario, if not that of all."},
    {"arm", "set", R"({"type":"object"})", "Parameters that are laid over it."},
    {"axis", "parameter", Takes::a_text,
     "What varies: a parameter, a field of an intervention (intervention.sponsors.intensity), a rate of a level, or the scale or shift of "
     "a "
     "series (series.exit.market.scale)."},
    {"axis", "parameters", Takes::two_texts, "Instead: several that rise and fall as one."},
    {"axis", "name", Takes::a_text, "What these are called in the results; by default their keys, joined by +."},
    {"axis", "group", Takes::a_text, "Of morris and sobol: axes of one group are moved at once, each with values of its own."},
    {"axis", "values", Takes::values, "What it takes; for several parameters also rows of one value each."},
    {"axis", "weights", Takes::numbers, "How often each of these is drawn; by default all as often."},
    {"axis", "low", Takes::one_or_each, "Lower bound; by default of the plausible range, of a normal distribution of all that is valid."},
    {"axis", "high", Takes::one_or_each, "Upper bound, likewise."},
    {"axis", "levels", Takes::two_or_more, "How many values, at even steps of its scale, between the bounds."},
    {"axis", "scale", R"({"enum":["linear","log"],"default":"linear"})",
     "log: the distribution is that of the logarithm; mean and mode stay in the unit of the parameter."},
    {"axis", "distribution", R"({"enum":["uniform","normal","triangular","beta","discrete","table"],"default":"uniform"})",
     "How often what is drawn."},
    {"axis", "mean", Takes::one_or_each, "Of a normal distribution, which is cut off at the bounds; on a log scale its median."},
    {"axis", "sd", Takes::one_or_each, "Its standard deviation; on a log scale that of the natural logarithm."},
    {"axis", "mode", Takes::one_or_each, "Of a triangular distribution: the value that is most frequent."},
    {"axis", "alpha", Takes::one_or_each, "Of a beta distribution between the bounds: its first exponent."},
    {"axis", "beta", Takes::one_or_each, "Its second exponent."},
    {"axis", "file", Takes::text_or_each, "Of a table: values that were observed, row by row; its path from the folder of this file."},
    {"axis", "column", Takes::text_or_each, "Which of its columns."},
    {"constraint", "name", Takes::a_text, "What these axes are called together."},
    {"constraint", "parameters", Takes::two_texts,
     "Axes whose values are scaled so that they have the sum; morris and sobol move them at once."},
    {"constraint", "sum", R"({"type":"number","exclusiveMinimum":0,"default":1})", "What they sum to."},
    {"timeline", "every", Takes::a_whole, "Weeks between two observations that are kept: a multiple of run.observe_every."},
    {"design", "kind", "", "Which points; docs/experiments.md says when which."},
    {"design", "rows", Takes::a_whole, "Points of lhs and sobol_sample."},
    {"design", "shifts", Takes::from_zero, "Independent digital shifts of sobol_sample and sobol."},
    {"design", "base", Takes::a_whole, "Rows of each shift of sobol, a power of two."},
    {"design", "second_order", Takes::a_truth, "Of sobol: also indices of pairs."},
    {"design", "trajectories", Takes::a_whole, "Walks of morris."},
    {"design", "levels", Takes::two_or_more, "Values an axis that morris walks on, an even number."},
    {"design", "file", Takes::a_text, "Table of points."},
};

const ExperimentKey* find_key(std::string_view section, std::string_view key) {
    const auto* const found = std::find_if(std::begin(declared_keys), std::end(declared_keys),
                                           [&](const ExperimentKey& one) { return one.section == section && one.key == key; });
    return found == std::end(declared_keys) ? nullptr : found;
}

/// The name of a table's heading; nothing where a line is none.
std::string_view heading_of(std::string_view line) {
    const std::size_t brackets = line.starts_with("[[") ? 2 : line.starts_with("[") ? 1 : 0;
    return brackets == 0 ? std::string_view{} : line.substr(brackets, line.find(']') - brackets);
}

}  // namespace

std::span<const ExperimentKey> experiment_keys() { return declared_keys; }

Json schema_of_keys(std::string_view section, std::span<const std::string_view> leave_out) {
    Json properties = Json::object();
    for (const ExperimentKey& one : declared_keys) {
        if (one.section != section || std::find(leave_out.begin(), leave_out.end(), one.key) != leave_out.end()) continue;
        Json property = one.schema.empty() ? Json::object() : parse_json(one.schema);
        if (one.schema.empty()) {
            property["enum"] = Json::array();
            for (const std::string& name : design_names()) property["enum"].push_back(name);
        }
        property["description"] = std::string(one.meaning);
        properties[std::string(one.key)] = std::move(property);
    }
    return properties;
}

std::string with_meanings(std::string_view example) {
    constexpr std::size_t comment_column = 28;
    std::string text, section;
    std::set<const ExperimentKey*> told;
    for (std::size_t begin = 0, end = 0; begin < example.size(); begin = end + 1) {
        end = std::min(example.find('\n', begin), example.size());
        const std::string_view line = example.substr(begin, end - begin);
        if (!heading_of(line).empty()) section = heading_of(line);
        const ExperimentKey* const key = find_key(section, line.substr(0, line.find(" =")));
        text += line;
        if (key != nullptr && told.insert(key).second) {
            text.append(std::max(line.size() + 2, comment_column) - line.size(), ' ');
            text.append("# ").append(key->meaning);
        }
        text += '\n';
    }
    return text;
}

std::string keys_as_markdown(std::string_view section) {
    std::string text = "| key | meaning |\n|---|---|\n";
    for (const ExperimentKey& one : declared_keys) {
        if (one.section == section) text += fmt::format("| `{}` | {} |\n", one.key, one.meaning);
    }
    return text;
}

}  // namespace coalesce
