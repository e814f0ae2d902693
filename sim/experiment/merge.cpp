#include "experiment/merge.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "experiment/sweep_summary.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/read_text.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

constexpr std::string_view worker_prefix = "worker-";

/// Whether a killed process left it on the way to one of the final files. One that is still at it will see that all is done.
bool is_temporary(std::string_view name) {
    constexpr std::string_view mark = ".tmp-";
    const auto at = name.rfind(mark);
    return at != std::string_view::npos && name.size() > at + mark.size() &&
           name.find_first_not_of("0123456789", at + mark.size()) == std::string_view::npos && is_result(name.substr(0, at));
}

/// Makes the final files. Temporary ones go away by themselves where it ends early.
class Merge {
public:
    Merge(const SweepFolder& folder, const MergeChoices& choices, const std::atomic<bool>& stop, Problems& problems)
        : folder_(folder), plan_(folder.plan()), choices_(choices), stop_(stop), problems_(problems) {}

    MergeEnd run(const Provenance& provenance) {
        if (!all_there() || !write_tables() || !write_summary()) return end_;
        publish(provenance);
        return end_;
    }

private:
    bool all_there() {
        end_.missing = status_of(folder_).missing;
        return end_.missing.empty();
    }

    TableFile table(std::string_view name, Packing packing, std::string_view header) {
        TableFile file(folder_.file(name), packing, folder_.number());
        file.write(header);
        return file;
    }

    /// Whether to go on; what cannot be written is told.
    bool sound(const TableFile& file) {
        if (!file.failure().empty()) problems_.error({}, std::string(file.failure()));
        end_.stopped = stop_;
        return file.failure().empty() && !stop_;
    }

    bool has_timeline() const { return !plan_.timeline_header.empty(); }

    /// The text of a chunk whose every byte was checked.
    bool read_whole(std::uint64_t chunk, std::string& text, ChunkSeal& what) {
        Problems unreadable;
        auto read = read_text(folder_.chunk_file(chunk), unreadable);
        const auto found = read ? sound_seal(*read) : std::nullopt;
        if (!found || found->experiment != plan_.id || found->chunk != chunk) return false;
        text = std::move(*read);
        what = *found;
        return true;
    }

    bool write_tables() {
        files_.push_back(table("runs.csv", choices_.packing, plan_.runs_header));
        if (has_timeline()) files_.push_back(table("timeline.csv", choices_.packing, plan_.timeline_header));
        std::string text;
        ChunkSeal what;
        for (std::uint64_t chunk = 0; chunk < plan_.chunks().count(); ++chunk) {
            if (!read_whole(chunk, text, what)) {
                discard(chunk);
                continue;
            }
            if (!end_.damaged.empty()) continue;   // only to find all of them
            end_.failed += what.failed;
            files_[0].write(std::string_view(text).substr(0, what.runs_bytes));
            if (has_timeline()) files_[1].write(std::string_view(text).substr(what.runs_bytes, what.timeline_bytes));
            if (!sound(files_[0]) || !sound(files_.back())) return false;
        }
        end_.missing = end_.damaged;
        return end_.damaged.empty();
    }

    void discard(std::uint64_t chunk) {
        remove_all(folder_.chunk_file(chunk), problems_);
        end_.damaged.push_back(chunk);
    }

    bool write_summary() {
        files_.push_back(table("summary.csv", Packing::none, plan_.summary_header));
        const auto read = [&](std::uint64_t chunk, std::string& text, std::string_view& runs, std::string_view& timeline) {
            Problems unreadable;
            auto bytes = read_text(folder_.chunk_file(chunk), unreadable);
            const auto what = bytes ? seal_at_end(*bytes, bytes->size()) : std::nullopt;
            if (!what || !sound(files_.back())) return false;
            text = std::move(*bytes);
            runs = std::string_view(text).substr(0, what->runs_bytes);
            timeline = std::string_view(text).substr(what->runs_bytes, what->timeline_bytes);
            return true;
        };
        SweepSummary summary(plan_, choices_.room);
        return summary.write(read, [&](std::string_view rows) { files_.back().write(rows); }) && sound(files_.back());
    }

    void publish(const Provenance& provenance) {
        Json package;
        for (const std::string& name : plan_.ready) {
            const auto text = read_text(folder_.work_file(name), problems_);
            if (!text) return;
            if (name == package_name) package = Json::parse(*text, nullptr, false);
            else files_.push_back(table(name, Packing::none, *text));
        }
        const bool has_resources = package.is_object() && package.contains("runs") && package["runs"].is_object() &&
                                   package.contains("resources") && package["resources"].is_array();
        const auto is_resource = [](const Json& one) { return one.is_object() && one.contains("path") && one["path"].is_string(); };
        if (!has_resources || !std::all_of(package["resources"].begin(), package["resources"].end(), is_resource))
            return problems_.error({folder_.work_file(package_name)}, "is damaged; start `coalesce sweep` again with --force");
        for (TableFile& file : files_) {
            if (!put(file)) return;
        }
        TableFile last = table(package_name, Packing::none, package_text(std::move(package)));
        end_.done = put_new(std::string(provenance_name), provenance_text(provenance)) && put_new("SHA256SUMS", sums_text()) && put(last);
    }

    bool put(TableFile& file) {
        if (file.publish()) sums_.emplace_back(file.path().substr(file.path().rfind('/') + 1), file.digest());
        return sound(file);
    }
    bool put_new(std::string_view name, std::string_view text) {
        TableFile file = table(name, Packing::none, text);
        file.publish();
        return sound(file);
    }

    /// What was known before the runs, and what is known only now.
    std::string package_text(Json package) {
        package["runs"]["failed"] = end_.failed;
        for (Json& resource : package["resources"]) {
            const std::string path = resource["path"].get<std::string>();
            const bool is_packed = choices_.packing == Packing::gzip && (path == "runs.csv" || path == "timeline.csv");
            if (!is_packed) continue;
            resource["path"] = path + ".gz";
            resource["compression"] = "gz";
        }
        package_ = package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        return package_;
    }

    /// As `sha256sum --check` takes it. The data package, which comes last, is among them.
    std::string sums_text() {
        auto sums = sums_;
        sums.emplace_back(package_name, sha256(package_));
        std::sort(sums.begin(), sums.end());
        std::string text;
        for (const auto& [name, digest] : sums) text.append(digest).append("  ").append(name).append("\n");
        return text;
    }

    std::string provenance_text(const Provenance& provenance) {
        Json json = Json::parse(provenance_json(provenance, {}));
        json["workers"] = Json::array();
        for (const std::string& name : names_in(folder_.work())) {
            if (!name.starts_with(worker_prefix) || !name.ends_with(".json")) continue;
            Problems unreadable;
            const auto text = read_text(folder_.work_file(name), unreadable);
            if (text) json["workers"].push_back(Json::parse(*text, nullptr, false));
        }
        return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

    const SweepFolder& folder_;
    const SweepPlan& plan_;
    const MergeChoices& choices_;
    const std::atomic<bool>& stop_;
    Problems& problems_;
    std::vector<TableFile> files_;
    std::vector<std::pair<std::string, std::string>> sums_;   // name and digest of what is published
    std::string package_;
    MergeEnd end_;
};

}  // namespace

MergeEnd merge_chunks(const SweepFolder& folder, const MergeChoices& choices, const Provenance& provenance, const std::atomic<bool>& stop,
                      Problems& problems) {
    Problems own;
    MergeEnd end = Merge(folder, choices, stop, own).run(provenance);
    const auto finished = finished_in(folder.path());
    if (!end.done && finished && finished->id == folder.plan().id) {   // somebody else was faster, and took the chunks away
        end = {};
        end.done = true;
        end.failed = finished->failed;
        return end;
    }
    for (const Problem& problem : own.all()) problems.error(problem.place, problem.message);
    if (end.done) clear_away(folder);
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

void note_worker(const SweepFolder& folder, const Provenance& provenance, std::uint64_t runs) {
    Json json = Json::parse(provenance_json(provenance, {}));
    json["runs"] = runs;
    OutputFile file(folder.work_file(fmt::format("{}{}.json", worker_prefix, folder.number())), folder.number());
    file.write(json.dump(2, ' ', false, Json::error_handler_t::replace));
    file.publish();
}

void clear_away(const SweepFolder& folder) {
    Problems ignored;   // what stays does no harm
    for (const std::string& name : names_in(folder.path())) {
        if (is_temporary(name)) remove_all(folder.file(name), ignored);
    }
    remove_all(folder.work(), ignored);
}

}  // namespace coalesce
