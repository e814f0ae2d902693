#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "catch.hpp"
#include "engine/run.hpp"
#include "experiment/ensemble.hpp"
#include "files/csv_table.hpp"
#include "files/numbers.hpp"
#include "output/output_session.hpp"
#include "output/people_rows.hpp"
#include "scenario/describe.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

constexpr const char* everything = R"(format = 1
title = "A small one"
replicates = 3
[organisation]
people = 60
units = 3
[run]
weeks = 60
burn_in = 13
[output]
people = true
network = true
events = true
members = true
[[identity]]
name = "gender"
[[identity.group]]
name = "women and others"
share = 0.4
top_share = 0.2
marginalisation = 0.5
[[identity.group]]
name = "men"
share = 0.6
[[identity]]
name = "origin"
[[identity.group]]
name = "near"
share = 0.8
[[identity.group]]
name = "far"
share = 0.2
marginalisation = 0.3
[[intervention]]
kind = "sponsorship"
start = 3
)";

Scenario small_scenario_of(const std::string& text) {
    Problems problems;
    auto scenario = read_scenario(text, "small.toml", {}, {}, problems);
    INFO(problems.text());
    REQUIRE(scenario);
    return *scenario;
}

/// Runs a scenario and writes all that it asks for.
void write_results(const Scenario& scenario, const std::string& folder) {
    Problems problems;
    OutputPlan plan{folder, Overwrite::refuse, scenario.name, scenario.title, {{scenario.name, &scenario}}, Naming::as_given};
    auto session = OutputSession::open(plan, problems);
    REQUIRE(session);
    const std::atomic<bool> stop{false};
    const Ensemble ensemble{scenario.seed, 0, scenario.replicates, 2, {true, true, true, true, true, true, {}}};
    run_ensemble(scenario.setup, ensemble, [&](const RunRecord& record) { session->take(0, record); }, stop);
    if (session->wants_end()) {
        Run run(scenario.setup);
        RunRecord record;
        run.simulate({scenario.seed, 0, 0}, record);
        session->take_end(run.organisation());
    }
    REQUIRE(session->publish({}, problems));
}

CsvTable table_at(const std::string& path) {
    Problems problems;
    auto table = parse_csv(content_of(path), path, problems);
    INFO(problems.text());
    REQUIRE(table);
    return std::move(*table);
}

bool is_of_type(std::string_view cell, ColumnType type) {
    const bool is_number = parse_number(cell).has_value();
    const bool has_mark = cell.find_first_of(".eE") != std::string_view::npos;
    switch (type) {
        case ColumnType::integer: return is_number && !has_mark;
        case ColumnType::number: return cell.empty() || (is_number && has_mark);
        case ColumnType::string: return !is_number;
        case ColumnType::boolean: return parse_truth(cell).has_value();
    }
    return false;
}

/// The tables of one scenario: those of comparisons and rival rules are not among them.
std::vector<Table> tables_of_a_run(const Scenario& scenario) {
    std::vector<Table> tables = output_tables(scenario.setup);
    std::erase_if(tables, [](const Table& t) {
        return t.kind == TableKind::effects || t.kind == TableKind::differences || t.kind == TableKind::rivals;
    });
    return tables;
}

/// A slow twin: the value below which a share lies, by the definition of type 7 in Hyndman & Fan 1996.
double type_7(std::vector<float> values, double share) {
    std::sort(values.begin(), values.end());
    const double h = (static_cast<double>(values.size()) - 1.0) * share + 1.0;
    const double floor = std::floor(h);
    const auto at = [&](double rank) {
        return static_cast<double>(values[static_cast<std::size_t>(std::min(rank, static_cast<double>(values.size()))) - 1]);
    };
    return at(floor) + (h - floor) * (at(floor + 1.0) - at(floor));
}

}  // namespace

TEST_CASE("tables hold the columns and types that are declared of them", "[output]") {
    const TemporaryFolder scratch;
    const Scenario scenario = small_scenario_of(everything);
    write_results(scenario, scratch.file("out"));
    for (const Table& declared : tables_of_a_run(scenario)) {
        INFO(declared.file);
        const CsvTable table = table_at(scratch.file("out/" + std::string(declared.file)));
        CHECK(table.rows() > 0);
        REQUIRE(table.columns() == declared.columns.size());
        for (std::size_t c = 0; c < table.columns(); ++c) {
            INFO(declared.columns[c].name);
            CHECK(table.header[c] == declared.columns[c].name);
            std::size_t wrong = 0;
            for (std::size_t r = 0; r < table.rows(); ++r) wrong += is_of_type(table.cell(r, c), declared.columns[c].type) ? 0 : 1;
            CHECK(wrong == 0);
        }
    }
}

TEST_CASE("every column says what it means, in a sentence of its own", "[output]") {
    for (const Table& table : documented_tables()) {
        std::set<std::string> names;
        for (const Column& column : table.columns) {
            INFO(std::string(table.file) + " " + column.name);
            CHECK(names.insert(column.name).second);
            CHECK(column.text.size() > 5);
            CHECK(column.text.ends_with('.'));
        }
        for (const auto& key : table.key) CHECK(names.contains(std::string(key)));
    }
}

TEST_CASE("columns that together name a row do so", "[output]") {
    const TemporaryFolder scratch;
    const Scenario scenario = small_scenario_of(everything);
    write_results(scenario, scratch.file("out"));
    for (const Table& declared : tables_of_a_run(scenario)) {
        if (declared.key.empty()) continue;
        INFO(declared.file);
        const CsvTable table = table_at(scratch.file("out/" + std::string(declared.file)));
        std::set<std::string> seen;
        for (std::size_t r = 0; r < table.rows(); ++r) {
            std::string key;
            for (const auto& name : declared.key) key.append(table.cell(r, *table.column(name))).append("|");
            seen.insert(key);
        }
        CHECK(seen.size() == table.rows());
    }
}

TEST_CASE("the data package names every file that is there, and no other", "[output]") {
    const TemporaryFolder scratch;
    write_results(small_scenario_of(everything), scratch.file("out"));
    const std::string package = content_of(scratch.file("out/datapackage.json"));
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(scratch.file("out"))) {
        const std::string name = entry.path().filename().string();
        INFO(name);
        if (name != "datapackage.json") CHECK(package.find('"' + name + '"') != std::string::npos);
        ++files;
    }
    CHECK(files == 11 + 4);
    std::size_t resources = 0;
    for (auto at = package.find("\"path\""); at != std::string::npos; at = package.find("\"path\"", at + 1)) ++resources;
    CHECK(resources == 11 + 2);   // the network and the scenario are no tables
}

TEST_CASE("what is not asked for is not written", "[output]") {
    const TemporaryFolder scratch;
    std::string text = everything;
    text.replace(text.find("people = true"), 13,
                 "timeline = false\nlevels = false\ncoalitions = false\npassages = false\ndoses = false\npeople = false");
    text.replace(text.find("network = true"), 14, "network = false");
    text.replace(text.find("events = true"), 13, "events = false");
    text.replace(text.find("members = true"), 14, "members = false");
    write_results(small_scenario_of(text), scratch.file("out"));
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(scratch.file("out"))) names.insert(entry.path().filename().string());
    CHECK(names == std::set<std::string>{"runs.csv", "scenario.toml", "provenance.json", "datapackage.json"});
}

TEST_CASE("the resolved scenario gives the same tables byte for byte", "[output]") {
    const TemporaryFolder scratch;
    write_results(small_scenario_of(everything), scratch.file("first"));
    Problems problems;
    auto again = load_scenario(scratch.file("first/scenario.toml"), {}, problems);
    INFO(problems.text());
    REQUIRE(again);
    again->name = "small";   // the name of the arm is that of the file
    write_results(*again, scratch.file("second"));
    for (const Table& table : documented_tables()) {
        INFO(table.file);
        CHECK((content_of(scratch.file("first/" + std::string(table.file))) ==
               content_of(scratch.file("second/" + std::string(table.file)))));
    }
}

TEST_CASE("members add up to their coalitions but for who left, and what splits off comes from a line of the quarter before", "[output]") {
    const TemporaryFolder scratch;
    write_results(small_scenario_of(std::string(everything) + "[coalitions]\nbond = 0\nsame_unit = 0\n"), scratch.file("out"));
    const CsvTable coalitions = table_at(scratch.file("out/coalitions.csv")), members = table_at(scratch.file("out/members.csv"));
    const auto key_of = [](const CsvTable& table, std::size_t row, const char* name) {
        const auto cell = [&](const char* column) { return std::string(table.cell(row, *table.column(column))); };
        return cell("run") + "|" + cell("quarter") + "|" + cell(name);
    };
    const auto number = [&](std::size_t row, const char* name) { return parse_number(coalitions.cell(row, *coalitions.column(name))); };
    std::map<std::string, double> people;
    for (std::size_t r = 0; r < members.rows(); ++r) people[key_of(members, r, "coalition")] += 1.0;
    std::set<std::string> lines;
    for (std::size_t r = 0; r < coalitions.rows(); ++r) lines.insert(key_of(coalitions, r, "line"));
    CHECK(lines.size() == coalitions.rows());
    std::map<std::string, double> gone;   // by run and quarter
    std::size_t splits = 0;
    for (std::size_t r = 0; r < coalitions.rows(); ++r) {
        const double there = people[key_of(coalitions, r, "coalition")];
        CHECK(there <= *number(r, "members"));
        gone[key_of(coalitions, r, "quarter")] += *number(r, "members") - there;
        const auto parent = number(r, "split_from");
        if (!parent) continue;
        ++splits;
        const auto before = static_cast<int>(*number(r, "quarter")) - 1;
        const std::string run(coalitions.cell(r, *coalitions.column("run")));
        CHECK(lines.contains(run + "|" + std::to_string(before) + "|" + std::to_string(static_cast<int>(*parent))));
    }
    CHECK(splits > 0);
    const CsvTable events = table_at(scratch.file("out/events.csv"));
    std::map<std::string, double> left;
    for (std::size_t r = 0; r < events.rows(); ++r) {
        if (events.cell(r, *events.column("kind")) != "left") continue;
        const auto quarter = (static_cast<int>(*parse_number(events.cell(r, *events.column("week")))) + 1) / 13;
        const std::string run(events.cell(r, *events.column("run")));
        left[run + "|" + std::to_string(quarter) + "|" + std::to_string(quarter)] += 1.0;
    }
    double all_gone = 0.0;
    for (const auto& [when, count] : gone) {
        CHECK(count <= left[when]);
        all_gone += count;
    }
    CHECK(all_gone > 0.0);
}

TEST_CASE("passages have every seat in each quarter, and everything arrives at the top", "[output]") {
    const TemporaryFolder scratch;
    const Scenario scenario = small_scenario_of(everything);
    write_results(scenario, scratch.file("out"));
    const CsvTable table = table_at(scratch.file("out/passages.csv"));
    const auto number = [&](std::size_t row, const char* name) { return parse_number(table.cell(row, *table.column(name))); };
    std::map<std::pair<double, double>, double> seats;
    const double top = scenario.setup.shape().levels - 1;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        seats[{*number(r, "run"), *number(r, "quarter")}] += *number(r, "seats");
        CHECK(*number(r, "managers") <= *number(r, "seats"));
        CHECK(number(r, "held_back").has_value() == (*number(r, "managers") > 0.0));
        if (number(r, "level") == top) CHECK(number(r, "arrives") == 1.0);
        CHECK((number(r, "level") > 0.0 || number(r, "managers") == 0.0));
    }
    CHECK(seats.size() == 3 * 5);   // runs, and the start with four quarters
    for (const auto& [when, count] : seats) CHECK(count == 60.0);
}

TEST_CASE("a report is told with the manager who acted on it, and who it was held against with what that took", "[output]") {
    const Scenario scenario = small_scenario_of("format = 1\n");
    RunRecord record;
    for (const EventKind kind : {EventKind::heard, EventKind::retaliation, EventKind::stops_measures}) {
        Event e;
        e.kind = kind;
        e.week = 12;
        e.slot = 7;
        e.other = kind == EventKind::stops_measures ? nobody : 3;
        e.value = 0.25F;
        record.events.push_back(e);
    }
    std::string rows;
    EventRows(scenario.setup.identities, {}).append(rows, 4, record);
    CHECK(rows == "4,12,p7,heard,,p3,,0,A,0.25,,,\n4,12,p7,retaliation,,p3,,0,A,0.25,,,\n4,12,p7,stops_measures,,,,0,A,0.25,,,\n");
}

TEST_CASE("a failed run is a row with its reason, and no others", "[output]") {
    const TemporaryFolder scratch;
    const Scenario scenario = small_scenario_of("format = 1\n");
    Problems problems;
    auto session = OutputSession::open({scratch.file("out"), Overwrite::refuse, "x", "", {{"x", &scenario}}, Naming::as_given}, problems);
    REQUIRE(session);
    RunRecord record;
    record.failure = "trust is 2, \"too much\"";
    session->take(0, record);
    REQUIRE(session->publish({}, problems));
    const CsvTable runs = table_at(scratch.file("out/runs.csv"));
    REQUIRE(runs.rows() == 1);
    CHECK(runs.cell(0, *runs.column("status")) == "failed: trust is 2, \"too much\"");
    CHECK(runs.cell(0, *runs.column("trust_everyone_end")).empty());
    CHECK(table_at(scratch.file("out/timeline.csv")).rows() == 0);
    CHECK(table_at(scratch.file("out/summary.csv")).rows() == 0);
}

TEST_CASE("a session that is not published leaves nothing", "[output]") {
    const TemporaryFolder scratch;
    const Scenario scenario = small_scenario_of("format = 1\n");
    Problems problems;
    {
        auto session =
            OutputSession::open({scratch.file("out"), Overwrite::refuse, "x", "", {{"x", &scenario}}, Naming::as_given}, problems);
    }
    CHECK(fs::is_empty(scratch.file("out")));
}

TEST_CASE("quantiles are those of Hyndman and Fan's type 7, and missing values do not count", "[output]") {
    const auto n = GENERATE(1U, 2U, 3U, 7U, 40U, 201U);
    std::vector<float> values;
    for (unsigned i = 0; i < n; ++i) values.push_back(static_cast<float>((i * 7919U) % 1009U) / 16.0F);
    std::vector<float> with_missing = values;
    with_missing.insert(with_missing.begin() + 1, std::nanf(""));
    const Distributed d = distribution_of(with_missing);
    CHECK(d.count == n);
    CHECK(d.p5 == Approx(type_7(values, 0.05)).epsilon(1e-12));
    CHECK(d.p25 == Approx(type_7(values, 0.25)).epsilon(1e-12));
    CHECK(d.p50 == Approx(type_7(values, 0.50)).epsilon(1e-12));
    CHECK(d.p75 == Approx(type_7(values, 0.75)).epsilon(1e-12));
    CHECK(d.p95 == Approx(type_7(values, 0.95)).epsilon(1e-12));
    CHECK(std::isnan(d.sd) == (n == 1));
}

TEST_CASE("a summary row says what the runs in the timeline say", "[output]") {
    const TemporaryFolder scratch;
    write_results(small_scenario_of(everything), scratch.file("out"));
    const CsvTable timeline = table_at(scratch.file("out/timeline.csv"));
    const CsvTable summary = table_at(scratch.file("out/summary.csv"));
    std::map<std::string, std::vector<float>> values;
    for (std::size_t r = 0; r < timeline.rows(); ++r) {
        for (std::size_t c = 3; c < timeline.columns(); ++c) {
            const auto value = parse_number(timeline.cell(r, c));
            const std::string key = std::string(timeline.cell(r, 1)) + "|" + std::string(timeline.cell(r, 2)) + "|" + timeline.header[c];
            if (value) values[key].push_back(static_cast<float>(*value));
        }
    }
    std::size_t wrong = 0;
    for (std::size_t r = 0; r < summary.rows(); ++r) {
        const auto cell = [&](const char* name) { return std::string(summary.cell(r, *summary.column(name))); };
        auto& expected = values[cell("week") + "|" + cell("group") + "|" + cell("metric")];
        wrong += cell("runs") == std::to_string(expected.size()) ? 0 : 1;
        if (expected.empty()) continue;
        const Distributed d = distribution_of(expected);
        wrong += *parse_number(cell("mean")) == Approx(d.mean) && *parse_number(cell("p75")) == Approx(d.p75) ? 0 : 1;
        values.erase(cell("week") + "|" + cell("group") + "|" + cell("metric"));
    }
    CHECK(wrong == 0);
}

TEST_CASE("people are called as given, or by slot and number of hire", "[output]") {
    GivenOrganisation given;
    given.id = {"ada", "bo, the second", "cy#3", "dee#", "#1"};
    const PersonIds generated(nullptr, Naming::as_given), named(&given, Naming::as_given), anonymous(&given, Naming::anonymous);
    CHECK(generated.of(117, 0) == "p117");
    CHECK(generated.of(117, 2) == "p117#2");
    CHECK(named.of(0, 0) == "ada");
    CHECK(named.of(1, 1) == "bo, the second#1");
    CHECK(named.of(2, 0) == "cy#3");
    CHECK(named.of(2, 2) == "cy#5");
    CHECK(named.of(3, 1) == "dee##1");
    CHECK(named.of(4, 1) == "#1#1");
    CHECK(anonymous.of(1, 0) == "p1");
    std::string cell;
    named.append(cell, 1, 0);
    CHECK(cell == "\"bo, the second\"");
}
