#include "experiment/sweep_plan.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "experiment/sweep_tables.hpp"
#include "files/digest.hpp"
#include "files/json.hpp"
#include "files/limits.hpp"
#include "files/own_seal.hpp"
#include "numerics/build_id.hpp"
#include "output/columns.hpp"
#include "output/data_package.hpp"
#include "output/provenance.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr int plan_format = 5;
constexpr double bytes_of_a_number = 11.0;

/// Everything that decides the results, as text.
std::string identity_text(const SweepPlan& plan) {
    std::string text = "coalesce sweep 3\nversion " + plan.version + "\nsources " + plan.sources + "\nscenarios " + plan.scenarios + '\n';
    for (const InputFile& input : plan.inputs) text += input.sha256 + ' ' + input.path + '\n';
    if (!plan.until.empty()) text += plan.until + '\n';
    return text;
}

std::string digest_of_scenarios(const Experiment& experiment) {
    Sha256 sum;
    for (const ExperimentArm& arm : experiment.arms) sum.add(resolved_scenario(arm.scenario));
    return sum.digest();
}

/// A run's outcomes at the end are in its timeline, where that is kept.
std::vector<SummarisedOutcome> outcome_cells(const Experiment& experiment, const Scopes& scopes) {
    std::vector<SummarisedOutcome> cells;
    for (std::size_t k = 0; k < experiment.outcomes.size(); ++k) {
        const Outcome& outcome = experiment.outcomes[k];
        if (outcome.level >= 0 || (outcome.when == When::end && experiment.timeline_every > 0)) continue;
        std::string metric(outcome.own ? std::string_view(outcome.column) : metrics[static_cast<std::size_t>(outcome.metric)].key);
        if (outcome.when != When::end) metric += outcome.suffix();
        cells.push_back({experiment.most_weeks(), scopes.name(outcome.own ? Scopes::everyone : outcome.scope), std::move(metric),
                         columns_before_outcomes(experiment) + k});
    }
    return cells;
}

double person_weeks(const Experiment& experiment) {
    double most = 0.0;
    for (const ExperimentArm& arm : experiment.arms) {
        const Setup& setup = arm.scenario.setup;
        const double people = std::accumulate(setup.level_sizes.begin(), setup.level_sizes.end(), 0.0);
        most = std::max(most, people * (experiment.most_weeks() + setup.clock().burn_in));
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

Json outcomes_json(const std::vector<SummarisedOutcome>& cells) {
    Json json = Json::array();
    for (const SummarisedOutcome& cell : cells) json.push_back({cell.week, cell.group, cell.metric, cell.column});
    return json;
}

/// Reads a plan that may have been changed by anybody; the first fault is kept.
class PlanReader {
public:
    std::string fault() const { return fault_; }

    SweepPlan read(const Json& json) {
        SweepPlan plan;
        plan.id = text(json, "id");
        plan.version = text(json, "version");
        plan.sources = text(json, "sources");
        plan.program = text(json, "program");
        plan.until = text(json, "until");
        plan.scenarios = text(json, "scenarios");
        for (const Json& input : list(json, "inputs")) plan.inputs.push_back({text(input, "name"), text(input, "sha256")});
        plan.name = text(json, "name");
        plan.layout.points = whole(json, "points", 1, Layout::most_runs);
        plan.arms = texts(json, "arms");
        plan.layout.arms = static_cast<std::uint32_t>(plan.arms.size());
        plan.layout.replicates = static_cast<std::uint32_t>(whole(json, "replicates", 1, std::uint64_t{most_replicates}));
        plan.chunk_size = whole(json, "runs_a_chunk", 1, Layout::most_runs);
        const Json& headers = part(json, "headers");
        plan.runs_header = text(headers, "runs");
        plan.timeline_header = text(headers, "timeline");
        plan.summary_header = text(headers, "summary");
        read_outcomes(list(json, "summarised"), plan);
        const Json& timeline = part(json, "timeline");
        for (const Json& week : list(timeline, "weeks"))
            plan.weeks.push_back(static_cast<std::int32_t>(number(week, "timeline.weeks", 0, most_week)));
        plan.groups = texts(timeline, "groups");
        for (const Json& file : list(json, "ready"))
            plan.ready.push_back({text(file, "path"), whole(file, "bytes", 0, largest_ready), text(file, "hash")});
        check(plan);
        return plan;
    }

private:
    void refuse(std::string fault) {
        if (fault_.empty()) fault_ = std::move(fault);
    }

    const Json& part(const Json& object, const char* key) {
        static const Json nothing;
        const auto found = object.is_object() ? object.find(key) : object.end();
        if (object.is_object() && found != object.end()) return *found;
        refuse(fmt::format("{} is missing", key));
        return nothing;
    }
    const Json& list(const Json& object, const char* key) {
        static const Json none = Json::array();
        const Json& found = part(object, key);
        if (found.is_array()) return found;
        refuse(fmt::format("{} is no list", key));
        return none;
    }
    std::string text(const Json& value, std::string_view name) {
        if (value.is_string()) return value.get<std::string>();
        refuse(fmt::format("{} is no text", name));
        return {};
    }
    std::string text(const Json& object, const char* key) { return text(part(object, key), std::string_view(key)); }
    std::vector<std::string> texts(const Json& object, const char* key) {
        std::vector<std::string> all;
        for (const Json& item : list(object, key)) all.push_back(text(item, std::string_view(key)));
        return all;
    }
    std::uint64_t number(const Json& value, std::string_view name, std::uint64_t low, std::uint64_t high) {
        const auto whole = value.is_number_unsigned() ? value.get<std::uint64_t>() : std::numeric_limits<std::uint64_t>::max();
        if (value.is_number_unsigned() && low <= whole && whole <= high) return whole;
        refuse(fmt::format("{} must be a whole number in [{}, {}]", name, low, high));
        return low;
    }
    std::uint64_t whole(const Json& object, const char* key, std::uint64_t low, std::uint64_t high) {
        return number(part(object, key), key, low, high);
    }

    void read_outcomes(const Json& cells, SweepPlan& plan) {
        const auto columns = static_cast<std::uint64_t>(std::count(plan.runs_header.begin(), plan.runs_header.end(), ',')) + 1;
        for (const Json& cell : cells) {
            if (!cell.is_array() || cell.size() != 4) return refuse("summarised must hold lists of four");
            plan.outcomes.push_back({static_cast<std::int32_t>(number(cell[0], "a week of summarised", 0, most_week)),
                                     text(cell[1], std::string_view("a group of summarised")),
                                     text(cell[2], std::string_view("a metric of summarised")),
                                     static_cast<std::size_t>(number(cell[3], "a column of summarised", 0, columns - 1))});
        }
    }

    /// What one value alone does not show.
    void check(const SweepPlan& plan) {
        const auto is_hexadecimal = [](const std::string& id) { return id.find_first_not_of("0123456789abcdef") == std::string::npos; };
        if (plan.id.size() != 64 || !is_hexadecimal(plan.id)) refuse("id is no digest");
        if (plan.arms.empty()) refuse("arms is empty");
        if (!fault_.empty()) return;
        if (plan.layout.runs() > Layout::most_runs) refuse("it has more than 2^53 runs");
        else if (plan.chunk_size % plan.layout.arms != 0) refuse("runs_a_chunk does not hold whole points");
        else if (plan.chunks().count() > most_chunks) refuse(too_many_chunks(plan));
        for (const std::string* header : {&plan.runs_header, &plan.summary_header})
            if (!header->ends_with('\n')) refuse("a header is no line");
        const auto is_known = [](const ListedFile& file) { return is_ready_file(file.path); };
        const bool is_whole =
            plan.ready.size() == plan.arms.size() + 2 && plan.ready.front().path == "design.csv" && plan.ready.back().path == package_name;
        if (!is_whole || !std::all_of(plan.ready.begin(), plan.ready.end(), is_known))
            refuse("ready names other files than a sweep prepares");
    }

    /// The names become paths, so that nothing but what ready_files() makes may pass.
    static bool is_ready_file(const std::string& name) {
        const bool is_scenario = name.starts_with("scenario") && name.ends_with(".toml");
        return name.find('/') == std::string::npos && (name == "design.csv" || name == package_name || is_scenario);
    }

    static constexpr std::uint64_t most_week = 1'000'000;
    static constexpr std::uint64_t largest_ready = std::uint64_t{1} << 53;
    std::string fault_;
};

}  // namespace

std::size_t columns_before_outcomes(const Experiment& experiment) { return experiment.may_end_early() ? 6 : 5; }

std::string SweepPlan::chunks_id() const { return program.empty() ? id : sha256(id + ' ' + program); }

SweepPlan plan_of(const Experiment& experiment, const std::string& program) {
    const SweepTables tables = tables_of(experiment);
    const Scopes scopes(experiment.baseline().identities);
    SweepPlan plan;
    plan.version = program_version();
    plan.sources = program_sources();
    for (const InputFile& input : experiment.inputs)
        plan.inputs.push_back({input.path.substr(input.path.find_last_of('/') + 1), input.sha256});
    plan.program = program;
    if (experiment.until) plan.until = experiment.until->text();
    plan.scenarios = digest_of_scenarios(experiment);
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
                    {"program", plan.program},
                    {"until", plan.until},
                    {"scenarios", plan.scenarios},
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

std::string too_many_chunks(const SweepPlan& plan) {
    return fmt::format("its {} runs lie in {} chunks; there can be at most {}", plan.layout.runs(), plan.chunks().count(), most_chunks);
}

std::optional<SweepPlan> read_plan(std::string_view text, const std::string& file, Problems& problems) {
    const Json json = text.size() <= largest_plan ? parse_json(text) : Json();
    constexpr std::string_view remedy = "start `coalesce sweep` again, and it is made anew";
    if (!json.is_object() || !json.contains("format")) {
        problems.error({file}, fmt::format("is no plan of a sweep, or damaged; {}", remedy));
        return std::nullopt;
    }
    if (json["format"] != plan_format) {
        problems.error({file}, "is of a format that this version does not know");
        return std::nullopt;
    }
    PlanReader reader;
    SweepPlan plan = reader.read(json);
    if (reader.fault().empty() && holds_own_seal(text)) return plan;
    if (reader.fault().empty()) problems.error({file}, fmt::format("was changed since it was written; {}", remedy));
    else problems.error({file}, fmt::format("is no plan of a sweep, or damaged: {}; {}", reader.fault(), remedy));
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
    if (before.inputs.size() != now.inputs.size()) return "it had other input files";
    if (before.until != now.until) {
        const auto rule = [](const SweepPlan& plan) {
            return plan.until.empty() ? std::string("with all replicates at every point") : plan.until;
        };
        return fmt::format("it ran {}, this runs {}", rule(before), rule(now));
    }
    if (before.scenarios != now.scenarios) return "the same files mean other scenarios to this program";
    return fmt::format("it was made by another build of this program ({:.12}, this is {:.12}): their runs may differ", before.program,
                       now.program);
}

}  // namespace coalesce
