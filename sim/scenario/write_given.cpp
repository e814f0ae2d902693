#include <fmt/format.h>

#include "files/numbers.hpp"
#include "scenario/toml_value.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

std::string mapping_text(const ColumnMapping& mapping) {
    if (mapping.values.empty() && mapping.times == 1.0) return toml_text(mapping.column);
    std::string text = fmt::format("{{ column = {}", toml_text(mapping.column));
    if (mapping.times != 1.0) {
        text += ", times = ";
        append_number(text, mapping.times);
    }
    std::string values;
    for (const auto& [theirs, ours] : mapping.values) {
        const std::string value = mapping.name == "level" ? ours : toml_text(ours);
        values += fmt::format("{}{} = {}", values.empty() ? "" : ", ", toml_key(theirs), value);
    }
    if (!values.empty()) text += fmt::format(", values = {{ {} }}", values);
    return text + " }";
}

}  // namespace

std::string write_given(const GivenSource& given) {
    std::string out = "\n[given]\n";
    const auto path = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) out += fmt::format("{} = {}\n", key, toml_text(value));
    };
    path("people", given.people);
    path("ties", given.ties);
    path("propensities", given.propensities);
    path("data", given.data);
    path("source", given.source);
    if (!given.columns.empty()) out += "\n[given.columns]\n";
    for (const auto& mapping : given.columns) out += fmt::format("{} = {}\n", toml_key(mapping.name), mapping_text(mapping));
    if (!given.kinds.empty()) out += "\n[given.kinds]\n";
    for (const auto& kind : given.kinds) {
        out += fmt::format("{} = {}\n", toml_key(kind.name), toml_text(tie_kind_names[static_cast<std::size_t>(kind.kind)]));
    }
    return out;
}

std::string_view describe_given() {
    return R"(
# An organisation that was observed. Paths are relative to the file that says them, or to the folder `data`, which --data replaces. Ids are
# texts, each its own, and begin with none of = + - @ #. Two ties that go both ways are one mutual tie, as is one with mutual = true.
# [given]
# people = "people.csv"               # id; any of level, unit, manager, tenure, coalition, a column for each identity, states
# ties = "ties.csv"                   # source (who listens), target; perhaps weight, kind, mutual. Without this line they are generated
# propensities = "propensities.csv"   # who is drawn to whom: source, target, value, or a square table
# data = "../data"
# source = "where the data can be had"
# [given.columns]                     # what the table calls what we call ...
# id = "person"
# level = { column = "status", values = { associate = 0, partner = 1 } }
# tenure = { column = "years", times = 52.1775 }   # weeks
# [given.kinds]                       # what the ties are called, and which kind they are: reporting, work, informal or mentoring
# advice = "informal"
)";
}

}  // namespace coalesce
