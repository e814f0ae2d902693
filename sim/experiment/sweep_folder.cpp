#include "experiment/sweep_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>

#include <fmt/format.h>

#include "experiment/sweep_tables.hpp"
#include "files/file_package.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/output_file.hpp"
#include "files/own_seal.hpp"
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

bool are_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

/// Whether a file below a folder of chunks is one that a sweep puts there.
bool is_of_work(const std::filesystem::path& below) {
    std::string_view name = below.native();
    if (const auto mark = name.rfind(".tmp-"); mark != std::string_view::npos && are_digits(name.substr(mark + 5)))
        name = name.substr(0, mark);
    if (const auto slash = name.find('/'); slash != std::string_view::npos)
        return are_digits(name.substr(0, slash)) && are_digits(name.substr(slash + 1));
    const bool is_worker = name.starts_with(worker_prefix) && name.ends_with(".json");
    return name == plan_name || is_worker || is_result(name);
}

/// Whether a folder of chunks is one, and holds nothing but what a sweep puts there.
bool is_ours_alone(const std::string& work, Problems& problems) {
    if (!is_real_folder(work)) {
        problems.error({work}, "is a link or a file, not a folder of chunks; move it away");
        return false;
    }
    for (const std::string& name : all_below(work)) {
        const std::filesystem::path below = name;
        std::error_code error;
        const auto kind = std::filesystem::symlink_status(work / below, error).type();
        const bool is_chunk_folder = kind == std::filesystem::file_type::directory && are_digits(below.native());
        if (is_chunk_folder || (kind == std::filesystem::file_type::regular && is_of_work(below))) continue;
        problems.error({(work / below).string()}, "was put there by somebody else; move it away, or choose another --out");
        return false;
    }
    return true;
}

std::optional<SweepPlan> plan_at(const std::string& work, Problems& problems) {
    const std::string file = work + '/' + std::string(plan_name);
    const auto text = read_text(file, problems);
    return text ? read_plan(*text, file, problems) : std::nullopt;
}

/// Everything that a sweep wrote here, or nothing, with an error, if anything is in the folder that no sweep wrote, or that is an input.
bool remove_results(const SweepFolder& folder, const std::vector<InputFile>& inputs, Problems& problems) {
    const auto works = work_folders(folder.path());
    for (const std::string& name : works) {
        if (!is_ours_alone(folder.file(name), problems)) return false;
    }
    FolderUse use{folder.final_names(), {}};
    for (const InputFile& input : inputs) use.reads.push_back(input.path);
    const auto results = OutputFolder::open(folder.path(), Overwrite::replace, std::move(use), problems);
    if (!results || !results->make_room(problems)) return false;
    for (const std::string& name : works) remove_work(folder.file(name));
    return true;
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

/// Writes a file unless it is there with the same bytes; what it is, or nothing with an error.
std::optional<ListedFile> write_ready(const SweepFolder& folder, std::string_view name, const auto& write, Problems& problems) {
    OutputFile file(folder.work_file(name), folder.number());
    write(file);
    if (file.sync() && (!mismatch(folder.work(), file.listed()) || file.publish())) return file.listed();
    problems.error({}, std::string(file.failure()));
    return std::nullopt;
}

/// A file in the place of a result is what a killed merge left, and it merges only when all chunks are there.
bool refuse_what_is_in_the_way(const SweepFolder& folder, Problems& problems) {
    for (const std::string& name : folder.final_names()) {
        if (!exists(folder.file(name)) || file_holds_own_seal(folder.file(name))) continue;
        std::uint64_t chunk = 0;
        while (chunk < folder.plan().chunks().count() && folder.seal_of(chunk)) ++chunk;
        if (chunk == folder.plan().chunks().count()) return false;
        problems.error({folder.file(name)}, "is in the place of a result of this sweep; move it away, or choose another --out");
        return true;
    }
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
        package.scenarios.push_back({plan.arms[arm], plan.ready[1 + arm].path, &experiment.arms[arm].scenario});
    return data_package_json(package);
}

/// Digest of the program that made the chunks of finished results, as their provenance has it.
std::string maker_of_chunks(const std::string& path) {
    Problems none;
    const auto text = read_text(path + '/' + std::string(provenance_name), none);
    const Json json = text && holds_own_seal(*text) ? parse_json(*text) : Json();
    return text_at(part_at(json, "chunks_by"), "sha256");
}

}  // namespace

bool is_result(std::string_view name) {
    constexpr std::string_view names[]{"design.csv",  "runs.csv",      "runs.csv.gz", "timeline.csv", "timeline.csv.gz",
                                       "summary.csv", provenance_name, sums_name,     package_name};
    return std::find(std::begin(names), std::end(names), name) != std::end(names) ||
           (name.starts_with("scenario") && name.ends_with(".toml"));
}

std::vector<std::string> SweepFolder::final_names() const {
    std::vector<std::string> names{
        "runs.csv", "runs.csv.gz", "timeline.csv", "timeline.csv.gz", "summary.csv", std::string(sums_name), std::string(provenance_name)};
    for (const ListedFile& file : plan_.ready) names.push_back(file.path);
    return names;
}

SweepFolder::SweepFolder(std::string path, SweepPlan plan, std::uint64_t number)
    : path_(without_slash(std::move(path))),
      work_(fmt::format("{}/{}{}", path_, work_prefix, plan.chunks_id().substr(0, 12))),
      chunks_id_(plan.chunks_id()),
      plan_(std::move(plan)),
      number_(number) {}

std::optional<ChunkSeal> SweepFolder::seal_of(std::uint64_t chunk) const {
    const FileEnd end = end_of_file(chunk_file(chunk), longest_seal);
    const auto seal = seal_at_end(end.bytes, end.size);
    return seal && seal->experiment == chunks_id_ && seal->chunk == chunk ? seal : std::nullopt;
}

std::optional<FolderState> look_into(const SweepFolder& folder, Overwrite overwrite, const std::vector<InputFile>& inputs,
                                     Problems& problems) {
    if (overwrite == Overwrite::replace && !remove_results(folder, inputs, problems)) return std::nullopt;
    if (const auto finished = finished_in(folder.path())) {
        if (finished->id == folder.plan().id)
            return is_intact(folder.path(), problems) ? std::optional(FolderState::finished) : std::nullopt;
        problems.error({}, fmt::format("{} already holds the results of another sweep; {}", folder.path(), what_to_do(folder.path())));
        return std::nullopt;
    }
    if (refuse_other_chunks(folder, problems)) return std::nullopt;
    if (exists(folder.work()) && refuse_what_is_in_the_way(folder, problems)) return std::nullopt;
    if (exists(folder.work_file(plan_name))) return FolderState::begun;
    if (exists(folder.work()) || OutputFolder::open(folder.path(), Overwrite::refuse, {folder.final_names(), {}}, problems))
        return FolderState::fresh;
    return std::nullopt;
}

bool prepare(SweepFolder& folder, const Experiment& experiment, Problems& problems) {
    if (!make_folders(folder.work(), problems)) return false;
    if (!is_real_folder(folder.work())) {
        problems.error({folder.work()}, "is a link; results never follow links: remove it");
        return false;
    }
    const std::size_t files = folder.plan().ready.size();
    for (std::size_t k = 0; k < files; ++k) {
        const auto write = [&](OutputFile& file) {
            if (k == 0) write_design(experiment, file);
            else if (k + 1 < files) file.write(resolved_scenario(experiment.arms[k - 1].scenario));
            else file.write(sweep_package(folder, experiment));
        };
        auto listed = write_ready(folder, folder.plan().ready[k].path, write, problems);
        if (!listed) return false;
        folder.seal_ready(k, std::move(*listed));
    }
    return write_ready(folder, plan_name, [&](OutputFile& file) { file.write(plan_json(folder.plan())); }, problems).has_value();
}

void remove_work(const std::string& work) {
    if (!is_real_folder(work)) return;
    for (const std::string& name : all_below(work)) {
        const std::filesystem::path below = name;
        std::error_code ignored;   // what stays does no harm
        const bool is_folder = is_real_folder((work / below).string());
        if (is_folder || is_of_work(below)) std::filesystem::remove(work / below, ignored);   // a folder only if it is empty
    }
    std::error_code ignored;
    std::filesystem::remove(work, ignored);
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
    if (!text || !holds_own_seal(*text)) return std::nullopt;
    const auto json = parse_json(*text);
    if (!json.is_object() || !json.contains("experiment") || !json.contains("runs")) return std::nullopt;
    FinishedSweep finished;
    const auto count = [](const Json& number) { return number.is_number_unsigned() ? number.get<std::uint64_t>() : 0; };
    finished.id = text_at(part_at(json, "experiment"), "id");
    finished.program = maker_of_chunks(without_slash(path));
    finished.runs = count(part_at(part_at(json, "runs"), "written"));
    finished.failed = count(part_at(part_at(json, "runs"), "failed"));
    return finished;
}

std::optional<FinishedSweep> finished_as(const std::string& path, const std::string& id) {
    auto finished = finished_in(path);
    return finished && finished->id == id ? finished : std::nullopt;
}

bool is_intact(const std::string& path, Problems& problems) {
    const auto package = read_file_package(without_slash(path), std::string(package_name), problems);
    if (!package) return false;
    const auto wrong = mismatches_in(without_slash(path), std::span(&*package, 1));
    for (const Mismatch& one : wrong) {
        const char* const remedy =
            one.what == "is missing" ? "add --force to make all results again" : "move it away, then add --force to make all results again";
        problems.error({without_slash(path) + '/' + one.path}, fmt::format("{}, though it was finished; {}", one.what, remedy));
    }
    return wrong.empty();
}

bool read_chunk(const SweepFolder& folder, std::uint64_t chunk, std::string& text, ChunkSeal& what, Problems& problems) {
    Problems unreadable;
    const std::string file = folder.chunk_file(chunk);
    auto read = read_text(file, unreadable);
    if (!read && is_regular_file(file)) problems.take(unreadable);
    const auto found = read ? sound_seal(*read) : std::nullopt;
    if (!found || found->experiment != folder.chunks_id() || found->chunk != chunk) return false;
    text = std::move(*read);
    what = *found;
    return true;
}

}  // namespace coalesce
