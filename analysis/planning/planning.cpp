#include "analysis/planning/planning.hpp"

#include <algorithm>

#include "analysis/planning/reading_planning.hpp"
#include "experiment/reading_experiment.hpp"
#include "experiment/uncertain.hpp"
#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

void read_effort(TableReader& root, SearchEffort& effort) {
    const TomlValue* const table = root.table("effort");
    if (table == nullptr) return;
    TableReader reader(*table, "effort", root.problems());
    effort.runs = static_cast<std::uint64_t>(reader.whole("runs", 200, 1'000'000'000).value_or(static_cast<std::int64_t>(effort.runs)));
    effort.finalists = static_cast<std::size_t>(reader.whole("finalists", 2, 40).value_or(static_cast<std::int64_t>(effort.finalists)));
    effort.worlds_a_future = static_cast<std::uint32_t>(reader.whole("runs_a_future", 1, 1000).value_or(effort.worlds_a_future));
    reader.refuse_unknown();
}

/// Reads the scenario and what seed it is run on.
Experiment read_base(TableReader& root, const std::string& file, const TextReader& read, Planning& planning) {
    Experiment base;
    read_head(root, file, base);
    planning.file = base.file;
    planning.name = base.name;
    planning.title = base.title;
    planning.question = base.question;
    if (const TomlValue* const arms = root.itself().find("arm"))
        root.problems().error(arms->place, "a planning is about one scenario; name it by scenario and remove every [[arm]]");
    base.arms = read_arms(root, file, read);
    if (base.arms.size() > 1) base.arms.resize(1);
    read_outcomes_of_arms(root, base.arms);
    const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
    if (base.arms.empty()) return base;
    Scenario& scenario = base.arms.front().scenario;
    if (seed) scenario.seed = static_cast<std::uint64_t>(*seed);
    base.seed = planning.effort.seed = scenario.seed;
    base.inputs = scenario.inputs;
    planning.scenario = scenario;
    return base;
}

Planning planning_of(const TomlValue& document, const std::string& file, const TextReader& read, Problems& problems) {
    Planning planning;
    TableReader root(document, {}, problems);
    Experiment base = read_base(root, file, read, planning);
    planning.effort.worlds_a_future = 4;
    read_effort(root, planning.effort);
    if (base.arms.empty()) {   // told; nothing else can be read without it
        for (const char* key : {"choice", "rule", "budget", "goal", "unknown"}) root.value(key);
        return planning;
    }
    read_choices(root, planning);
    read_rules(root, planning);
    read_budget(root, planning);
    read_goals(root, planning);
    read_unknowns(root, base, read, planning);
    root.refuse_unknown();
    planning.inputs = base.inputs;
    return planning;
}

}  // namespace

void read_unknowns(TableReader& root, Experiment& base, const TextReader& read, Planning& planning) {
    const TomlValue* const table = root.table("unknown");
    const auto plausible = [&] { planning.unknown.axes = uncertain_axes(base.arms); };
    if (table == nullptr) return root.itself().find("unknown") == nullptr ? plausible() : void();
    Problems& problems = root.problems();
    TableReader reader(*table, "unknown", problems);
    const auto from = reader.text("from");
    const TomlValue* const file = reader.value("file");
    reader.refuse_unknown();
    if (!from) return;
    const Place place = table->find("from")->place;
    if (*from == "plausible" || *from == "nothing") {
        if (file != nullptr) problems.error(file->place, "unknown.file is of from = \"points\"; remove it");
        if (*from == "plausible") plausible();
        return;
    }
    if (*from != "points")
        return problems.error(place, "unknown.from is " + in_quotes(*from) + "; must be one of plausible, points, nothing");
    if (file == nullptr)
        return problems.error(place, "unknown has no file; name the points, such as file = \"../../out/calibrate-mine/design.csv\"");
    TomlValue document, design;
    document.place = design.place = table->place;
    design.entries.push_back({"kind", place, parse_toml_value("points", place)});
    design.entries.push_back({"file", file->place, *file});
    document.entries.push_back({"design", table->place, design});
    TableReader points(document, {}, problems);
    const auto read_points = read_design(points, planning.file, base, read);
    if (!read_points) return;
    planning.unknown.axes = base.axes;
    planning.unknown.given = std::get<GivenPoints>(*read_points);
}

bool is_planning(std::string_view text) {
    Problems none;
    const auto document = parse_toml(text, {}, none);
    return document && document->find("goal") != nullptr;
}

std::optional<Planning> read_planning(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Planning planning = planning_of(*document, file, read, problems);
    planning.inputs.insert(planning.inputs.begin(), {file, sha256(text)});
    if (problems.any_errors()) return std::nullopt;
    return planning;
}

std::optional<Planning> load_planning(const std::string& path, Problems& problems) {
    const auto text = read_text(path, problems);
    return text ? read_planning(*text, path, read_text, problems) : std::nullopt;
}

}  // namespace coalesce
