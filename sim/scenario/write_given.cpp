#include <fmt/format.h>

#include "files/numbers.hpp"
#include "files/point_in_time.hpp"
#include "scenario/toml_value.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

std::string mapping_text(const ColumnMapping& mapping) {
    if (mapping.values.empty() && mapping.times == 1.0 && mapping.until.empty()) return toml_text(mapping.column);
    std::string text = fmt::format("{{ column = {}", toml_text(mapping.column));
    if (mapping.times != 1.0) {
        text += ", times = ";
        append_number(text, mapping.times);
    }
    if (!mapping.until.empty()) text += ", until = " + toml_text(mapping.until);
    std::string values;
    for (const auto& [theirs, ours] : mapping.values) {
        const std::string value = mapping.name == "level" ? ours : toml_text(ours);
        values += fmt::format("{}{} = {}", values.empty() ? "" : ", ", toml_key(theirs), value);
    }
    if (!values.empty()) text += fmt::format(", values = {{ {} }}", values);
    return text + " }";
}

std::string events_text(const GivenEvents& events) {
    std::string out = "\n[given.events]\n";
    const auto moment = [&](std::string_view key, const std::string& when) {
        if (!when.empty()) out += fmt::format("{} = {}\n", key, point_in_time(when)->is_date ? toml_text(when) : when);
    };
    moment("from", events.from);
    moment("to", events.to);
    out += fmt::format("weight = {}\n", toml_text(event_weight_names[static_cast<std::size_t>(events.weight)]));
    return out + fmt::format("at_least = {}\n", events.at_least);
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
    if (given.directed) out += fmt::format("directed = {}\n", *given.directed);
    if (given.tie_kind != TieKind::informal)
        out += fmt::format("tie_kind = {}\n", toml_text(tie_kind_names[static_cast<std::size_t>(given.tie_kind)]));
    if (given.strangers != Strangers::refuse)
        out += fmt::format("strangers = {}\n", toml_text(stranger_names[static_cast<std::size_t>(given.strangers)]));
    if (!given.columns.empty()) out += "\n[given.columns]\n";
    for (const auto& mapping : given.columns) out += fmt::format("{} = {}\n", toml_key(mapping.name), mapping_text(mapping));
    if (!given.tie_columns.empty()) out += "\n[given.tie_columns]\n";
    for (const auto& mapping : given.tie_columns) out += fmt::format("{} = {}\n", mapping.name, mapping_text(mapping));
    if (!given.kinds.empty()) out += "\n[given.kinds]\n";
    for (const auto& kind : given.kinds) {
        const auto name = kind.kind ? tie_kind_names[static_cast<std::size_t>(*kind.kind)] : "none";
        out += fmt::format("{} = {}\n", toml_key(kind.name), toml_text(name));
    }
    if (given.events) out += events_text(*given.events);
    return out;
}

std::string_view describe_given() {
    return R"(
# An organisation that was observed. Paths are relative to the file that says them, or to the folder `data`, which --data replaces. Ids are
# texts, each its own, and begin with none of = + - @ #. Two ties that go both ways are one mutual tie, as is one with mutual = true.
# [given]
# people = "people.csv"               # id; any of level, unit, manager, tenure, coalition, a column for each identity, states
# ties = "ties.csv"                   # source (who listens), target; perhaps weight, kind, mutual. Without this line they are generated
#                                     # .graphml is GraphML, of people too; .edges, .edgelist, .el, .ncol and .txt: lines of who, whom, weight
# propensities = "propensities.csv"   # who is drawn to whom: source, target, value, or a square table
# data = "../data"
# source = "where the data can be had"
# directed = false                    # every tie goes both ways; true: as the rows say; without it, as the table says of each
# tie_kind = "work"                   # of ties without a kind; informal by default
# strangers = "leave_out"             # ties with somebody who is not among the people; refuse by default
# [given.columns]                     # what the table calls what we call ...
# id = "person"
# level = { column = "status", values = { associate = 0, partner = 1 } }
# tenure = { column = "years", times = 52.1775 }   # weeks; { column = "hired", until = "2026-01-31" } where it is a date
# [given.kinds]                       # what the ties are called, and which kind they are: reporting, work, informal or mentoring
# advice = "informal"
# newsletter = "none"                 # left out
# [given.tie_columns]                 # what the table of ties calls what we call ...
# source = "from"                     # and target, kind, mutual; node is the attribute by which GraphML names the people
# weight = { column = "minutes", times = 0.1 }
# time = "sent"                       # number or date of an event; with end = "left" rows are spells from time to end
# [given.events]                      # rows are events: those of a pair and kind, between from and to, are one tie
# from = "2025-01-01"                 # both included; a number where the column has numbers
# to = "2025-06-30"
# weight = "sum"                      # sum, mean or one
# at_least = 3                        # events that make a tie
)";
}

}  // namespace coalesce
