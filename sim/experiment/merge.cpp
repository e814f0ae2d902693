#include "experiment/merge.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include "experiment/sweep_summary.hpp"
#include "files/all_or_none.hpp"
#include "files/csv_rows.hpp"
#include "files/file_package.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "files/read_text.hpp"
#include "output/columns.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

/// Whether a killed process left it on the way to one of the final files.
bool is_left_over(const std::string& path, std::string_view name) {
    return temporary_at(path + '/' + std::string(name), name) == Temporary::abandoned && is_result(name);
}

/// Whether there is nothing in a folder but what a process left that was ended while it put a part of a sweep there.
bool is_begun_at_most(const std::string& path) {
    const auto names = exists(path) ? names_in(path) : std::vector<std::string>{};
    return std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name != package_name && (is_result(name) || is_left_over(path, name)); });
}

void remove_left_over(const std::string& path) {
    Problems ignored;  // what stays does no harm
    for (const std::string& name : names_in(path)) {
        if (is_left_over(path, name)) remove_file((std::filesystem::path(path) / name).string(), ignored);
    }
}

/// Provenance as JSON to which more is added.
Json open_provenance(const Provenance& provenance, const SweepPlan& plan) {
    Json json = Json::parse(provenance_json(provenance, plan.inputs));
    json.erase("seal");
    return json;
}

std::string sealed_text(const Json& json) { return sealed_json(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"); }

/// Makes the final files. Temporary ones go away by themselves where it ends early.
class Merge {
public:
    Merge(const SweepFolder& folder, const MergeChoices& choices, const std::atomic<bool>& stop, Problems& problems)
        : folder_(folder), plan_(folder.plan()), out_(folder.path()), choices_(choices), stop_(stop), problems_(problems) {}

    /// Only these replicates, into another folder.
    void take_first(std::uint32_t replicates, std::string out) {
        plan_.layout.replicates = replicates;
        out_ = std::move(out);
    }

    MergeEnd run(const Provenance& provenance) {
        if (!all_there() || !write_tables() || !write_summary()) return end_;
        publish(provenance);
        return end_;
    }

private:
    bool all_there() {
        for (std::uint64_t chunk = 0; chunk < plan_.chunks().count(); ++chunk) {
            if (!folder_.seal_of(chunk)) end_.missing.push_back(chunk);
        }
        return end_.missing.empty();
    }

    TableFile table(std::string_view name, Packing packing, std::string_view header) {
        TableFile file(out_ + '/' + std::string(name), packing, folder_.number());
        file.write(header);
        return file;
    }

    /// Whether to go on; what cannot be written is told.
    bool sound(const TableFile& file) {
        end_.stopped = stop_;
        return sound_on_disk(file) && !end_.stopped;
    }
    bool sound_on_disk(const TableFile& file) {
        if (!file.failure().empty()) problems_.error({}, std::string(file.failure()));
        return file.failure().empty();
    }

    bool has_timeline() const { return !plan_.timeline_header.empty(); }

    bool write_tables() {
        files_.push_back(table("runs.csv", choices_.packing, plan_.runs_header));
        if (tells_end()) end_.ended_early = 0;
        if (has_timeline()) files_.push_back(table("timeline.csv", choices_.packing, plan_.timeline_header));
        std::string text;
        ChunkSeal what;
        for (std::uint64_t chunk = 0; chunk < plan_.chunks().count(); ++chunk) {
            if (!read_chunk(folder_, chunk, text, what, problems_)) {
                if (problems_.any_errors()) return false;
                discard(chunk);
                continue;
            }
            if (!end_.damaged.empty()) continue;   // only to find all of them
            end_.runs += is_part() ? rows_in(runs_of(text, what)) : what.runs;
            end_.failed += is_part() ? failed_in(runs_of(text, what)) : what.failed;
            if (end_.ended_early) *end_.ended_early += ended_in(runs_of(text, what));
            files_[0].write(runs_of(text, what));
            if (has_timeline()) files_[1].write(timeline_of(text, what));
            if (!sound(files_[0]) || !sound(files_.back())) return false;
        }
        end_.missing = end_.damaged;
        return end_.damaged.empty();
    }

    /// Whether replicates are left out.
    bool is_part() const { return plan_.layout.replicates < folder_.plan().layout.replicates; }
    std::string_view runs_of(std::string_view text, const ChunkSeal& what) const { return rows_taken(text.substr(0, what.runs_bytes)); }
    std::string_view timeline_of(std::string_view text, const ChunkSeal& what) const {
        return rows_taken(text.substr(what.runs_bytes, what.timeline_bytes));
    }

    /// The first rows, which begin with the number of their run, up to a run that is left out.
    std::string_view rows_taken(std::string_view rows) const {
        if (!is_part()) return rows;
        std::string_view left = rows;
        std::vector<std::string_view> cells;
        for (std::size_t taken = 0;; taken = rows.size() - left.size()) {
            if (!take_row(left, cells)) return rows;
            std::uint64_t run = 0;
            std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), run);
            if (run >= plan_.layout.runs()) return rows.substr(0, taken);
        }
    }

    static std::uint64_t rows_in(std::string_view runs) {
        std::uint64_t rows = 0;
        for (std::vector<std::string_view> cells; take_row(runs, cells);) ++rows;
        return rows;
    }

    static std::uint64_t failed_in(std::string_view runs) {
        constexpr std::size_t status = 4;   // run, point, arm, replicate, status
        std::uint64_t failed = 0;
        std::vector<std::string_view> cells;
        while (take_row(runs, cells)) failed += cells[status] == "done" ? 0 : 1;
        return failed;
    }

    /// Whether runs.csv says when a condition ended a run: behind the status, before the outcomes.
    bool tells_end() const { return plan_.runs_header.find(fmt::format(",status,{},", ended_column)) != std::string::npos; }

    static std::uint64_t ended_in(std::string_view runs) {
        constexpr std::size_t ended = 5;
        std::uint64_t count = 0;
        std::vector<std::string_view> cells;
        while (take_row(runs, cells)) count += cells[ended].empty() ? 0 : 1;
        return count;
    }

    void discard(std::uint64_t chunk) {
        if (out_ == folder_.path()) remove_file(folder_.chunk_file(chunk), problems_);
        end_.damaged.push_back(chunk);
    }

    bool write_summary() {
        files_.push_back(table("summary.csv", Packing::none, plan_.summary_header));
        const auto read = [&](std::uint64_t chunk, std::string& text, std::string_view& runs, std::string_view& timeline) {
            ChunkSeal what;
            if (!read_chunk(folder_, chunk, text, what, problems_) || !sound(files_.back())) return false;
            runs = runs_of(text, what);
            timeline = timeline_of(text, what);
            return true;
        };
        SweepSummary summary(plan_, choices_.room);
        return summary.write(read, [&](std::string_view rows) { files_.back().write(rows); }) && sound(files_.back());
    }

    /// The text of a file that was ready before any run, if it is what plan.json sealed.
    std::optional<std::string> ready_text(const ListedFile& file) {
        const auto wrong = mismatch(folder_.work(), file);
        if (!wrong) return read_text(folder_.work_file(file.path), problems_);
        problems_.error({folder_.work_file(file.path)}, wrong->how + "; start `coalesce sweep` again, and it is made anew");
        return std::nullopt;
    }

    void publish(const Provenance& provenance) {
        Json package;
        for (const ListedFile& file : plan_.ready) {
            const auto text = ready_text(file);
            if (!text) return;
            if (file.path == package_name) package = parse_json(*text);
            else files_.push_back(table(file.path, Packing::none, *text));
        }
        for (TableFile& file : files_) {
            file.sync();
            if (!sound(file)) return;
        }
        const std::string package_bytes = package_text(std::move(package));
        std::vector<ListedFile> sums{listed(std::string(package_name), package_bytes)};
        for (const TableFile& file : files_) sums.push_back(file.listed());
        files_.push_back(table(provenance_name, Packing::none, provenance_text(provenance)));
        files_.push_back(table(std::string(sums_name), Packing::none, sums_text(sums)));
        files_.push_back(table(package_name, Packing::none, package_bytes));
        end_.done = std::all_of(files_.begin(), files_.end(), [&](TableFile& file) { return is_free_for(file); }) && publish_all();
    }

    /// A folder of its own holds all of it, or nothing; in that of the chunks, whose plan knows them, files that are there stay.
    bool publish_all() {
        const auto publish = [&](TableFile& file) {
            if (!sound(file)) return false;   // told to stop
            file.publish();
            return sound_on_disk(file);
        };
        std::vector<TableFile*> all;
        for (TableFile& file : files_) all.push_back(&file);
        if (out_ != folder_.path()) return publish_all_or_none<TableFile>(all, publish);
        return std::all_of(files_.begin(), files_.end(), publish);
    }

    /// Whether the name is free: what is there already is the same, or of our own seal. A killed merge leaves such files, or another one
    /// that works beside this.
    bool is_free_for(TableFile& file) {
        if (!file.sync()) return sound(file);
        const bool is_there = exists(file.path()) || is_link(file.path());
        if (!is_there || !mismatch(out_, file.listed()) || file_holds_own_seal(file.path())) return true;
        problems_.error({file.path()}, "is in the place of a result of this sweep, and is let be; move it away and start again");
        return false;
    }

    /// What was known before the runs, and what is known only now.
    std::string package_text(Json package) {
        package.erase("seal");
        package["runs"]["failed"] = end_.failed;
        package["runs"]["written"] = end_.runs;
        if (end_.ended_early) package["runs"]["ended_early"] = *end_.ended_early;
        if (!plan_.until.empty()) package["runs"]["until"] = plan_.until;
        for (const char* const list : {"resources", "files"}) {
            for (Json& entry : package[list]) add_what_was_written(entry);
        }
        return sealed_text(package);
    }

    void add_what_was_written(Json& entry) {
        const std::string path = entry["path"].get<std::string>();
        for (const TableFile& file : files_) {
            const ListedFile& now = file.listed();
            const bool is_packed = now.path == path + ".gz";
            if (now.path != path && !is_packed) continue;
            entry["path"] = now.path;
            if (is_packed) entry["compression"] = "gz";
            entry["bytes"] = *now.bytes;
            entry["hash"] = now.hash;
        }
    }

    std::string provenance_text(const Provenance& provenance) {
        Json json = open_provenance(provenance, plan_);
        json["chunks_by"] = {{"version", plan_.version}, {"sources", plan_.sources}, {"sha256", plan_.program}};
        json["workers"] = Json::array();
        for (const std::string& name : names_in(folder_.work())) {
            if (!name.starts_with(worker_prefix) || !name.ends_with(".json")) continue;
            Problems unreadable;
            const auto text = read_text(folder_.work_file(name), unreadable);
            if (!text || !holds_own_seal(*text)) continue;
            Json worker = parse_json(*text);
            if (worker.is_object()) worker.erase("seal");
            json["workers"].push_back(std::move(worker));
        }
        return sealed_text(json);
    }

    const SweepFolder& folder_;
    SweepPlan plan_;
    std::string out_;
    const MergeChoices& choices_;
    const std::atomic<bool>& stop_;
    Problems& problems_;
    std::vector<TableFile> files_;
    MergeEnd end_;
};

}  // namespace

MergeEnd merge_chunks(const SweepFolder& folder, const MergeChoices& choices, const Provenance& provenance, const std::atomic<bool>& stop,
                      Problems& problems) {
    Problems own;
    MergeEnd end = Merge(folder, choices, stop, own).run(provenance);
    const auto finished = finished_as(folder.path(), folder.plan().id);
    if (!end.done && finished) {  // somebody else was faster, and took the chunks away
        end = {};
        end.done = true;
        end.failed = finished->failed;
        return end;
    }
    for (const Problem& problem : own.all()) problems.error(problem.place, problem.message);
    if (end.done) clear_away(folder);
    return end;
}

std::uint32_t finished_replicates(const SweepFolder& folder, Problems& problems) {
    const Chunks chunks = folder.plan().chunks();
    std::uint64_t chunk = 0;
    while (chunk < chunks.count() && folder.seal_of(chunk)) ++chunk;
    if (chunk < chunks.count() && exists(folder.chunk_file(chunk)))
        problems.warn({folder.chunk_file(chunk)},
                      "is there, but cannot be read or is not as it was written; what comes after it is left out");
    return static_cast<std::uint32_t>((chunk == 0 ? 0 : chunks.end(chunk - 1)) / folder.plan().layout.cells());
}

MergeEnd merge_replicates(const SweepFolder& folder, std::uint32_t replicates, const std::string& out, const MergeChoices& choices,
                          const Provenance& provenance, const std::atomic<bool>& stop, Problems& problems) {
    if (!is_begun_at_most(out)) {
        problems.error({out}, "is there already and not empty; name another folder by --out");
        return {};
    }
    if (!make_folders(out, problems)) return {};
    Merge merge(folder, choices, stop, problems);
    merge.take_first(replicates, out);
    const MergeEnd end = merge.run(provenance);
    if (end.done) remove_left_over(out);
    return end;
}

SweepStatus status_of(const SweepFolder& folder) {
    SweepStatus status;
    status.chunks = folder.plan().chunks().count();
    for (std::uint64_t chunk = 0; chunk < status.chunks; ++chunk) {
        const auto seal = folder.seal_of(chunk);
        if (!seal) {
            status.missing.push_back(chunk);
            continue;
        }
        ++status.chunks_there;
        status.runs_there += seal->runs;
        status.failed += seal->failed;
    }
    return status;
}

std::vector<std::uint64_t> damaged_chunks(const SweepFolder& folder) {
    std::vector<std::uint64_t> damaged;
    std::string text;
    ChunkSeal what;
    for (std::uint64_t chunk = 0; chunk < folder.plan().chunks().count(); ++chunk) {
        const std::string file = folder.chunk_file(chunk);
        Problems unreadable;
        if ((exists(file) || is_link(file)) && !read_chunk(folder, chunk, text, what, unreadable)) damaged.push_back(chunk);
    }
    return damaged;
}

std::string ranges_text(const std::vector<std::uint64_t>& ascending, std::size_t most) {
    std::string text;
    std::size_t parts = 0, at = 0;
    for (; at < ascending.size() && parts < most; ++parts) {
        std::size_t last = at;
        while (last + 1 < ascending.size() && ascending[last + 1] == ascending[last] + 1) ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ", ", ascending[at]);
        if (last > at) text += fmt::format("{}{}", last > at + 1 ? " to " : ", ", ascending[last]);
        at = last + 1;
    }
    return at < ascending.size() ? text + fmt::format(" and {} more", ascending.size() - at) : text;
}

void note_worker(const SweepFolder& folder, const Provenance& provenance, const SweepEnd& end) {
    std::vector<std::uint64_t> made = end.made;
    std::sort(made.begin(), made.end());
    Json json = open_provenance(provenance, folder.plan());
    json["program"]["sha256"] = folder.plan().program;
    json["runs"] = end.new_runs;
    json["chunks"] = ranges_text(made, made.size());
    OutputFile file(folder.work_file(fmt::format("{}{}.json", worker_prefix, folder.number())), folder.number());
    file.write(sealed_text(json));
    file.publish();
}

void clear_away(const SweepFolder& folder) {
    remove_left_over(folder.path());
    remove_work(folder.work());
}

}  // namespace coalesce
