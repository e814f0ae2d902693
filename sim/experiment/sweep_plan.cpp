#include "experiment/sweep_plan.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "experiment/sweep_tables.hpp"
#include "files/digest.hpp"
#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "numerics/build_id.hpp"
#include "output/columns.hpp"
#include "output/data_package.hpp"
#include "output/provenance.hpp"

namespace coalesce {
namespace {

constexpr int plan_format = 3;
constexpr std::size_t columns_before_outcomes = 5;
constexpr double bytes_of_a_number = 11.0;

/// Everything that decides the results, as text.
std::string identity_text(const SweepPlan& plan) {
    std::string text = "coalesce sweep 2\nversion " + plan.version + "\nsources " + plan.sources + '\n';
    for (const InputFile& input : plan.inputs) text += input.sha256 + ' ' + input.path + '\n';
    return text;
}

/// A run's outcomes at the end are in its timeline, where that is kept.
std::vector<SummarisedOutcome> outcome_cells(const Experiment& experiment, const Scopes& scopes) {
    std::vector<SummarisedOutcome> cells;
    for (std::size_t k = 0; k < experiment.outcomes.size(); ++k) {
        const Outcome& outcome = experiment.outcomes[k];
        if (outcome.when == When::end && experiment.timeline_every > 0) continue;
        std::string metric(metrics[static_cast<std::size_t>(outcome.metric)].key);
        if (outcome.when != When::end) metric += outcome.suffix();
        cells.push_back({experiment.baseline().clock().weeks, scopes.name(outcome.scope), std::move(metric), columns_before_outcomes + k});
    }
    return cells;
}

double person_weeks(const Experiment& experiment) {
    double most = 0.0;
    for (const ExperimentArm& arm : experiment.arms) {
        const Setup& setup = arm.scenario.setup;
        const double people = std::accumulate(setup.level_sizes.begin(), setup.level_sizes.end(), 0.0);
        most = std::max(most, people * (setup.clock().weeks + setup.clock().burn_in));
    }
    return most;
}

std::vector<ListedFile> ready_files(const Experiment& experiment) {
    std::vector<ListedFile> files{{"design.csv", {}, {}}};
    if (experiment.arms.size() == 1) files.push_back({"scenario.toml", {}, {}});
    else
        for (const ExperimentArm& arm : experiment.arms) files.push_back({"scenario_" + arm.name + ".toml", {}, {}});
    files.push_back({std::string(package_name), {}, {}});
    return files;
}

Json ready_json(const std::vector<ListedFile>& files) {
    Json json = Json::array();
    for (const ListedFile& file : files) json.push_back({{"path", file.path}, {"bytes", file.bytes.value_or(0)}, {"hash", file.hash}});
    return json;
}

std::vector<ListedFile> ready_in(const Json& json) {
    std::vector<ListedFile> files;
    for (const Json& file : json)
        files.push_back({file.at("path").get<std::string>(), file.at("bytes").get<std::uint64_t>(), file.at("hash").get<std::string>()});
    return files;
}

Json outcomes_json(const std::vector<SummarisedOutcome>& cells) {
    Json json = Json::array();
    for (const SummarisedOutcome& cell : cells) json.push_back({cell.week, cell.group, cell.metric, cell.column});
    return json;
}

std::vector<SummarisedOutcome> outcomes_in(const Json& json) {
    std::vector<SummarisedOutcome> cells;
    for (const Json& cell : json)
        cells.push_back(
            {cell.at(0).get<std::int32_t>(), cell.at(1).get<std::string>(), cell.at(2).get<std::string>(), cell.at(3).get<std::size_t>()});
    return cells;
}

SweepPlan plan_in(const Json& json) {
    SweepPlan plan;
    plan.id = json.at("id").get<std::string>();
    plan.version = json.at("version").get<std::string>();
    plan.sources = json.at("sources").get<std::string>();
    for (const Json& input : json.at("inputs"))
        plan.inputs.push_back({input.at("name").get<std::string>(), input.at("sha256").get<std::string>()});
    plan.name = json.at("name").get<std::string>();
    plan.layout.points = json.at("points").get<std::uint64_t>();
    plan.arms = json.at("arms").get<std::vector<std::string>>();
    plan.layout.arms = static_cast<std::uint32_t>(plan.arms.size());
    plan.layout.replicates = json.at("replicates").get<std::uint32_t>();
    plan.chunk_size = json.at("runs_a_chunk").get<std::uint64_t>();
    plan.runs_header = json.at("headers").at("runs").get<std::string>();
    plan.timeline_header = json.at("headers").at("timeline").get<std::string>();
    plan.summary_header = json.at("headers").at("summary").get<std::string>();
    plan.outcomes = outcomes_in(json.at("summarised"));
    plan.weeks = json.at("timeline").at("weeks").get<std::vector<std::int32_t>>();
    plan.groups = json.at("timeline").at("groups").get<std::vector<std::string>>();
    plan.ready = ready_in(json.at("ready"));
    return plan;
}

}  // namespace

SweepPlan plan_of(const Experiment& experiment) {
    const SweepTables tables = tables_of(experiment);
    const Scopes scopes(experiment.baseline().identities);
    SweepPlan plan;
    plan.version = program_version();
    plan.sources = program_sources();
    for (const InputFile& input : experiment.inputs)
        plan.inputs.push_back({input.path.substr(input.path.find_last_of('/') + 1), input.sha256});
    plan.id = sha256(identity_text(plan));
    plan.name = experiment.name;
    plan.layout = experiment.layout();
    for (const ExperimentArm& arm : experiment.arms) plan.arms.push_back(arm.name);
    plan.runs_header = header_line(tables.runs);
    plan.summary_header = header_line(tables.summary);
    plan.outcomes = outcome_cells(experiment, scopes);
    if (tables.timeline) {
        plan.timeline_header = header_line(*tables.timeline);
        plan.weeks = timeline_weeks(experiment);
        for (std::size_t scope = 0; scope < scopes.count(); ++scope) plan.groups.push_back(scopes.name(scope));
    }
    const double numbers =
        static_cast<double>(tables.runs.columns.size() + plan.weeks.size() * plan.groups.size() * (columns_before_metrics + metric_count));
    plan.chunk_size = cut_into_chunks(plan.layout.runs(), plan.layout.arms, person_weeks(experiment), numbers * bytes_of_a_number).size;
    plan.ready = ready_files(experiment);
    return plan;
}

std::string plan_json(const SweepPlan& plan) {
    Json inputs = Json::array();
    for (const InputFile& input : plan.inputs) inputs.push_back({{"name", input.path}, {"sha256", input.sha256}});
    const Json json{{"format", plan_format},
                    {"id", plan.id},
                    {"version", plan.version},
                    {"sources", plan.sources},
                    {"inputs", std::move(inputs)},
                    {"name", plan.name},
                    {"points", plan.layout.points},
                    {"arms", plan.arms},
                    {"replicates", plan.layout.replicates},
                    {"runs_a_chunk", plan.chunk_size},
                    {"headers", {{"runs", plan.runs_header}, {"timeline", plan.timeline_header}, {"summary", plan.summary_header}}},
                    {"summarised", outcomes_json(plan.outcomes)},
                    {"timeline", {{"weeks", plan.weeks}, {"groups", plan.groups}}},
                    {"ready", ready_json(plan.ready)}};
    return sealed_json(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::optional<SweepPlan> read_plan(std::string_view text, const std::string& file, Problems& problems) {
    try {
        const Json json = Json::parse(text);
        if (json.at("format").get<int>() != plan_format) {
            problems.error({file}, "is of a format that this version does not know");
            return std::nullopt;
        }
        if (holds_own_seal(text)) return plan_in(json);
        problems.error({file}, "was changed since it was written; start `coalesce sweep` again, and it is made anew");
    } catch (const Json::exception&) {
        problems.error({file}, "is no plan of a sweep, or damaged; start `coalesce sweep` again, and it is made anew");
    }
    return std::nullopt;
}

std::string difference_text(const SweepPlan& before, const SweepPlan& now) {
    if (before.version != now.version) return fmt::format("it was made by version {}, this is {}", before.version, now.version);
    if (before.sources != now.sources)
        return fmt::format("it was made by a program of other sources ({}), this one's are {}: their runs may differ", before.sources,
                           now.sources);
    for (const InputFile& input : now.inputs) {
        const auto same_name = [&](const InputFile& other) { return other.path == input.path; };
        const auto same = [&](const InputFile& other) { return other.path == input.path && other.sha256 == input.sha256; };
        if (std::any_of(before.inputs.begin(), before.inputs.end(), same)) continue;
        if (std::any_of(before.inputs.begin(), before.inputs.end(), same_name)) return input.path + " has changed since";
        return input.path + " was not part of it";
    }
    return "it had other input files";
}

}  // namespace coalesce
