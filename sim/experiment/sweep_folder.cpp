#include "experiment/sweep_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "experiment/sweep_tables.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/output_file.hpp"
#include "files/read_text.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view work_prefix = ".chunks-", plan_name = "plan.json";
constexpr std::uint64_t points_at_once = 1000;

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

std::vector<std::string> work_folders(const std::string& path) {
    auto names = names_in(path);
    std::erase_if(names, [](const std::string& name) { return !name.starts_with(work_prefix); });
    return names;
}

std::optional<SweepPlan> plan_at(const std::string& work, Problems& problems) {
    const std::string file = work + '/' + std::string(plan_name);
    const auto text = read_text(file, problems);
    return text ? read_plan(*text, file, problems) : std::nullopt;
}

/// Everything that a sweep may have written here.
bool remove_results(const SweepFolder& folder, Problems& problems) {
    std::vector<std::string> names = work_folders(folder.path());
    for (const std::string& name : names_in(folder.path())) {
        if (is_result(std::string_view(name).substr(0, name.rfind(".tmp-")))) names.push_back(name);
    }
    // First what says that the rest is complete.
    std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name == package_name; });
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) { return remove_all(folder.file(name), problems); });
}

std::string what_to_do(const std::string& path) {
    return fmt::format("choose another --out for this experiment, or add --force to remove what is in {}", path);
}

/// Chunks of another state of this experiment must neither be mixed with ours nor be lost unasked.
bool refuse_other_chunks(const SweepFolder& folder, Problems& problems) {
    for (const std::string& name : work_folders(folder.path())) {
        if (folder.file(name) == folder.work()) continue;
        Problems unreadable;
        const auto other = plan_at(folder.file(name), unreadable);
        const std::string why = other ? difference_text(*other, folder.plan()) : "what it was is not known";
        problems.error({}, fmt::format("{} holds chunks of another sweep: {}; {}", folder.path(), why, what_to_do(folder.path())));
        return true;
    }
    return false;
}

bool write_ready(const SweepFolder& folder, std::string_view name, const auto& write, Problems& problems) {
    const std::string path = folder.work_file(name);
    if (exists(path)) return true;
    OutputFile file(path, folder.number());
    write(file);
    if (file.publish()) return true;
    problems.error({}, std::string(file.failure()));
    return false;
}

void write_design(const Experiment& experiment, OutputFile& file) {
    file.write(header_line(tables_of(experiment).design));
    const std::uint64_t points = experiment.layout().points;
    std::string rows;
    for (std::uint64_t first = 0; first < points; first += points_at_once) {
        rows.clear();
        append_points(rows, experiment, first, std::min(points, first + points_at_once));
        file.write(rows);
    }
}

std::string sweep_package(const SweepFolder& folder, const Experiment& experiment) {
    const SweepPlan& plan = folder.plan();
    const PackagedExperiment packaged{plan.id, experiment.question, design_names()[experiment.design.index()], plan.layout.points,
                                      experiment.inputs};
    const SweepTables tables = tables_of(experiment);
    Package package{plan.name, experiment.title, {}, tables.all(), false, plan.layout.runs(), plan.layout.runs(), &packaged};
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
        package.scenarios.push_back({plan.arms[arm], plan.ready[1 + arm], &experiment.arms[arm].scenario});
    return data_package_json(package);
}

}  // namespace

bool is_result(std::string_view name) {
    constexpr std::string_view names[]{"design.csv",  "runs.csv",      "runs.csv.gz", "timeline.csv", "timeline.csv.gz",
                                       "summary.csv", provenance_name, "SHA256SUMS",  package_name};
    return std::find(std::begin(names), std::end(names), name) != std::end(names) ||
           (name.starts_with("scenario") && name.ends_with(".toml"));
}

SweepFolder::SweepFolder(std::string path, SweepPlan plan, std::uint64_t number)
    : path_(without_slash(std::move(path))),
      work_(fmt::format("{}/{}{}", path_, work_prefix, plan.id.substr(0, 12))),
      plan_(std::move(plan)),
      number_(number) {}

std::optional<ChunkSeal> SweepFolder::seal_of(std::uint64_t chunk) const {
    const FileEnd end = end_of_file(chunk_file(chunk), longest_seal);
    const auto seal = seal_at_end(end.bytes, end.size);
    return seal && seal->experiment == plan_.id && seal->chunk == chunk ? seal : std::nullopt;
}

std::optional<FolderState> look_into(const SweepFolder& folder, Overwrite overwrite, Problems& problems) {
    if (overwrite == Overwrite::replace && !remove_results(folder, problems)) return std::nullopt;
    if (const auto finished = finished_in(folder.path())) {
        if (finished->id == folder.plan().id) return FolderState::finished;
        problems.error({}, fmt::format("{} already holds the results of another sweep; {}", folder.path(), what_to_do(folder.path())));
        return std::nullopt;
    }
    if (refuse_other_chunks(folder, problems)) return std::nullopt;
    if (exists(folder.work_file(plan_name))) return FolderState::begun;
    if (exists(folder.work()) || OutputFolder::open(folder.path(), Overwrite::refuse, {}, problems)) return FolderState::fresh;
    return std::nullopt;
}

bool prepare(const SweepFolder& folder, const Experiment& experiment, Problems& problems) {
    if (!make_folders(folder.work(), problems)) return false;
    const auto& ready = folder.plan().ready;
    bool sound = write_ready(folder, ready.front(), [&](OutputFile& file) { write_design(experiment, file); }, problems);
    for (std::size_t arm = 0; sound && arm < experiment.arms.size(); ++arm) {
        const auto write = [&](OutputFile& file) { file.write(resolved_scenario(experiment.arms[arm].scenario)); };
        sound = write_ready(folder, ready[1 + arm], write, problems);
    }
    return sound &&
           write_ready(
               folder, ready.back(), [&](OutputFile& file) { file.write(sweep_package(folder, experiment)); }, problems) &&
           write_ready(folder, plan_name, [&](OutputFile& file) { file.write(plan_json(folder.plan())); }, problems);
}

std::optional<SweepFolder> begun_in(const std::string& path, std::uint64_t number, Problems& problems) {
    const auto names = work_folders(path);
    if (names.size() == 1) {
        auto plan = plan_at(without_slash(path) + '/' + names.front(), problems);
        if (plan) return SweepFolder(path, std::move(*plan), number);
    } else if (names.empty()) {
        problems.error({}, fmt::format("no sweep was begun in {}; name the folder that `coalesce sweep` was given with --out", path));
    } else {
        problems.error(
            {}, fmt::format("{} holds chunks of {} sweeps; remove the folders {}* that are not wanted", path, names.size(), work_prefix));
    }
    return std::nullopt;
}

std::optional<FinishedSweep> finished_in(const std::string& path) {
    Problems none;
    const auto text = read_text(without_slash(path) + '/' + std::string(package_name), none);
    if (!text) return std::nullopt;
    const auto json = Json::parse(*text, nullptr, false);
    FinishedSweep finished;
    const auto at = [&](const char* object, const char* key) {
        static const Json nothing;
        if (!json.is_object() || !json.contains(object) || !json[object].is_object()) return nothing;
        return json[object].contains(key) ? json[object][key] : nothing;
    };
    const auto count = [](const Json& number) { return number.is_number_unsigned() ? number.get<std::uint64_t>() : 0; };
    if (const Json id = at("experiment", "id"); id.is_string()) finished.id = id.get<std::string>();
    finished.runs = count(at("runs", "written"));
    finished.failed = count(at("runs", "failed"));
    return finished;
}

}  // namespace coalesce
