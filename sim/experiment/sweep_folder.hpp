#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiment/chunk.hpp"
#include "experiment/experiment.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// The folder of a sweep in the making: results go into it under their final names when all is done; until then the folder
/// `.chunks-<first 12 of the id>` in it holds plan.json, files that are ready before any run, and chunks.
class SweepFolder {
public:
    SweepFolder(std::string path, SweepPlan plan, std::uint64_t number);

    const std::string& path() const { return path_; }
    const SweepPlan& plan() const { return plan_; }
    /// A number of this process alone, in the names of temporary files.
    std::uint64_t number() const { return number_; }

    std::string file(std::string_view name) const { return path_ + '/' + std::string(name); }
    std::string work_file(std::string_view name) const { return work_ + '/' + std::string(name); }
    std::string chunk_file(std::uint64_t chunk) const { return work_file(Chunks::name(chunk)); }
    const std::string& work() const { return work_; }

    /// The seal of a chunk that is there and looks whole: as long as it says, and of this sweep. What is in it is looked at when merging.
    std::optional<ChunkSeal> seal_of(std::uint64_t chunk) const;

private:
    std::string path_, work_;
    SweepPlan plan_;
    std::uint64_t number_;
};

/// Whether a final file of a sweep is called so.
bool is_result(std::string_view name);

/// What a folder holds before a sweep begins.
enum class FolderState { fresh, begun, finished };

/// Whether a sweep may go on in a folder. Results or chunks of anything else are an error that says what differs, or are removed with
/// Overwrite::replace, by which also the sweep itself begins anew.
std::optional<FolderState> look_into(const SweepFolder& folder, Overwrite overwrite, Problems& problems);

/// Writes the files that are ready before any run, plan.json last; those that are there are left. False, with an error, if one cannot be
/// written.
bool prepare(const SweepFolder& folder, const Experiment& experiment, Problems& problems);

/// The sweep that was begun in a folder: from its plan.json. Nothing, with an error, if there is none, or more than one.
std::optional<SweepFolder> begun_in(const std::string& path, std::uint64_t number, Problems& problems);

/// What the data package of a finished sweep says of it; nothing where there is no such package.
struct FinishedSweep {
    std::string id;
    std::uint64_t runs = 0, failed = 0;
};
std::optional<FinishedSweep> finished_in(const std::string& path);

}  // namespace coalesce
