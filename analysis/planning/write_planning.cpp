#include "analysis/planning/write_planning.hpp"

#include <fmt/format.h>

#include "analysis/tables/files_together.hpp"
#include "analysis/tables/identity_text.hpp"
#include "experiment/sweep_folder.hpp"
#include "files/digest.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_scenarios = 3;
constexpr std::string_view nothing_file = "nothing.toml";

std::string plan_file(std::size_t number) { return fmt::format("plan-{}.toml", number); }

FolderUse folder_use(const Planning& planning) {
    std::vector<std::string> others{std::string(nothing_file)};
    for (std::size_t k = 1; k <= most_scenarios + 1; ++k) others.push_back(plan_file(k));   // one of the first may be doing nothing
    return FilesTogether::use_of(planning_tables(planning), others, planning.inputs);
}

std::string planning_package(const Planning& planning, const PlanningResult& result, const std::vector<PlanScenario>& scenarios,
                             const std::vector<Table>& tables, const std::vector<ListedFile>& written) {
    const PackagedExperiment experiment{id_of(planning), planning.question, "search of plans", result.search.tried.size(), planning.inputs};
    Package package{planning.name, planning.title, {}, {}, false, result.search.runs - result.failed, result.search.runs, &experiment};
    for (const Table& table : tables) package.tables.push_back(&table);
    package.listed = written;
    for (const PlanScenario& one : scenarios) package.scenarios.push_back({one.arm, one.file, &one.scenario});
    return data_package_json(package);
}

}  // namespace

std::string id_of(const Planning& planning) {
    std::string text = identity_text("planning 1", planning.inputs, planning.scenario);
    for (const PlanPart& part : planning.parts) {
        for (const PlanVersion& version : part.versions) text += write_plan({version.intervention});
    }
    return sha256(text);
}

std::optional<OutputFolder> open_planning(const std::string& path, const Planning& planning, Overwrite overwrite, Problems& problems) {
    return OutputFolder::open(path, overwrite, folder_use(planning), problems);
}

std::vector<PlanScenario> plan_scenarios(const Planning& planning, const PlanFindings& findings) {
    std::vector<PlanScenario> scenarios;
    const auto add = [&](std::string arm, const PlanChoice& choice) {
        PlanScenario& one = scenarios.emplace_back();
        one.file = arm + ".toml";
        one.arm = std::move(arm);
        carry_out(planning, choice, one.scenario);
        one.scenario.title = fmt::format("{}: {}", one.arm == "nothing" ? "Nothing more" : one.arm, plan_line(planning, choice));
        one.scenario.question = planning.question;
    };
    add("nothing", PlanChoice(planning.parts.size(), 0));
    std::size_t number = 0;
    for (const std::size_t p : shown_order(findings)) {
        ++number;
        if (findings.plans[p].parts > 0 && scenarios.size() <= most_scenarios)
            add(fmt::format("plan-{}", number), findings.plans[p].choice);
    }
    return scenarios;
}

bool write_planning(const OutputFolder& folder, const Planning& planning, const PlanningResult& result, const Provenance& provenance,
                    Problems& problems) {
    const std::vector<Table> tables = planning_tables(planning);
    const std::vector<PlanScenario> scenarios = plan_scenarios(planning, result.findings);
    FilesTogether files(folder);
    for (std::size_t t = 0; t < tables.size(); ++t) files.write(tables[t].file, planning_csv(t, planning, result));
    for (const PlanScenario& one : scenarios) files.write(one.file, resolved_scenario(one.scenario));
    const auto package = [&](const std::vector<ListedFile>& written) {
        return planning_package(planning, result, scenarios, tables, written);
    };
    return files.publish_results(package, provenance, planning.inputs, problems);
}

}  // namespace coalesce
