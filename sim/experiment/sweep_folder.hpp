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
    const std::string& chunks_id() const { return chunks_id_; }
    /// A number of this process alone, in the names of temporary files.
    std::uint64_t number() const { return number_; }

    std::string file(std::string_view name) const { return path_ + '/' + std::string(name); }
    std::string work_file(std::string_view name) const { return work_ + '/' + std::string(name); }
    std::string chunk_file(std::uint64_t chunk) const { return work_file(Chunks::name(chunk)); }
    const std::string& work() const { return work_; }
    /// Names of the files that a sweep may have under their final names.
    std::vector<std::string> final_names() const;
    /// Notes size and digest of a file that is ready before any run.
    void seal_ready(std::size_t file, ListedFile listed) { plan_.ready[file] = std::move(listed); }

    /// The seal of a chunk that is there and looks whole: as long as it says, and of this sweep. What is in it is looked at when merging.
    std::optional<ChunkSeal> seal_of(std::uint64_t chunk) const;

private:
    std::string path_, work_, chunks_id_;
    SweepPlan plan_;
    std::uint64_t number_;
};

/// The text of a chunk whose every byte was checked. False where it is not there or damaged; one that is there and cannot be read is an
/// error.
bool read_chunk(const SweepFolder& folder, std::uint64_t chunk, std::string& text, ChunkSeal& what, Problems& problems);

/// What begins the names of notes in the folder of chunks, see note_worker().
inline constexpr std::string_view worker_prefix = "worker-";

/// Whether a final file of a sweep is called so.
bool is_result(std::string_view name);

/// What a folder holds before a sweep begins.
enum class FolderState { fresh, begun, finished };

/// Whether a sweep may go on in a folder. Results or chunks of anything else are an error that says what differs; with Overwrite::replace
/// they are removed if the folder holds nothing else, none of the `inputs` among them, and also the sweep itself begins anew. Finished
/// results that are not as they were written are an error.
std::optional<FolderState> look_into(const SweepFolder& folder, Overwrite overwrite, const std::vector<InputFile>& inputs,
                                     Problems& problems);

/// Writes the files that are ready before any run, and plan.json last, which seals them; those that are there as they must be are left.
/// False, with an error, if one cannot be written.
bool prepare(SweepFolder& folder, const Experiment& experiment, Problems& problems);

/// Removes the folder of chunks with all that a sweep put there; what else is in it stays, and so does the folder.
void remove_work(const std::string& work);

/// The sweep that was begun in a folder: from its plan.json. Nothing, with an error, if there is none, or more than one.
std::optional<SweepFolder> begun_in(const std::string& path, std::uint64_t number, Problems& problems);

/// What the data package of a finished sweep says of it; nothing where there is no such package, or it is not as this program wrote it.
struct FinishedSweep {
    std::string id;
    std::string program;  ///< digest of the program that made its chunks; empty where it is not known
    std::uint64_t runs = 0, failed = 0;
};
std::optional<FinishedSweep> finished_in(const std::string& path);
/// The same of what has this identity; nothing where the folder holds something else.
std::optional<FinishedSweep> finished_as(const std::string& path, const std::string& id);

/// Whether every file of a finished sweep has the bytes that were written; each that has not is an error.
bool is_intact(const std::string& path, Problems& problems);

}  // namespace coalesce
