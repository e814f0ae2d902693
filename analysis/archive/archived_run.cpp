#include "analysis/archive/archived_run.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "analysis/archive/command_words.hpp"
#include "files/digest.hpp"
#include "files/escape.hpp"
#include "files/file_package.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "files/read_text.hpp"
#include "files/source_file.hpp"
#include "files/unpack_archive.hpp"
#include "output/data_package.hpp"

namespace coalesce {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts_in(const Json& list) {
    std::vector<std::string> texts;
    if (!list.is_array()) return texts;
    for (const Json& one : list)
        if (one.is_string()) texts.push_back(one.get<std::string>());
    return texts;
}

/// A path as it is from the root, without `.` and `..`.
fs::path whole_path(const std::string& from, const std::string& path) { return (fs::absolute(from) / path).lexically_normal(); }

/// The deepest folder above all of these files.
fs::path common_folder(const std::vector<fs::path>& files) {
    fs::path common = files.front().parent_path();
    for (const fs::path& file : files) {
        const fs::path folder = file.parent_path();
        fs::path both;
        for (auto a = common.begin(), b = folder.begin(); a != common.end() && b != folder.end() && *a == *b; ++a, ++b) both /= *a;
        common = both;
    }
    return common;
}

/// Reads a folder of results as far as it can be archived.
class FolderReader {
public:
    FolderReader(const std::string& folder, const std::string& from, Problems& problems)
        : folder_(folder), from_(from), problems_(problems) {}

    std::optional<ArchivedRun> read() {
        read_package();
        if (!problems_.any_errors()) read_provenance();
        if (!problems_.any_errors()) place_inputs();
        if (problems_.any_errors()) return std::nullopt;
        return std::move(run_);
    }

private:
    void refuse(std::string_view file, std::string why) { problems_.error({folder_ + '/' + std::string(file)}, std::move(why)); }

    void read_package() {
        if (!exists(folder_ + '/' + std::string(package_name)) && exists(folder_ + "/analysis.json"))
            return refuse("analysis.json", "is what `analyse` made of other results: archive those, of which it can be made again");
        const auto package = read_file_package(folder_, std::string(package_name), problems_);
        if (!package) return;
        if (!package->is_ours) return refuse(package_name, "is not of this program, which knows no command that makes it again");
        for (const Mismatch& one : mismatches_in(folder_, std::span(&*package, 1)))
            refuse(one.path, one.what + "; run the command again, or bring back what was written");
        const auto text = read_text(folder_ + '/' + std::string(package_name), problems_);
        if (!text || problems_.any_errors()) return;
        package_ = parse_json(*text);
        run_.name = text_at(package_, "name", "results");
        run_.title = text_at(package_, "title", run_.name);
        run_.version = text_at(part_at(package_, "program"), "version");
        run_.sources = text_at(part_at(package_, "program"), "sources");
        run_.results = package->files;
        for (const ListedFile& file : run_.results) run_.is_observed = run_.is_observed || is_of_observed(file.path);
        run_.results.push_back(listed(std::string(package_name), *text));
        const Json& runs = part_at(package_, "runs");
        const bool may_stop = !part_at(runs, "until").is_null();   // points that are known well enough
        if (!may_stop && part_at(runs, "written") != part_at(runs, "planned"))
            refuse(package_name, "the results are not whole: the command was stopped; start it again, then archive them");
    }

    /// Whether a file is the resolved scenario of an organisation that was observed.
    bool is_of_observed(const std::string& name) {
        if (!name.ends_with(".toml")) return false;
        const auto text = read_text(folder_ + '/' + name, problems_);
        return text && text->find("\n[given]") != std::string::npos;
    }

    void read_provenance() {
        const auto text = read_text(folder_ + '/' + std::string(provenance_name), problems_);
        if (!text) return;
        if (!holds_own_seal(*text))
            return refuse(provenance_name, "was changed since it was written: it does not tell the command any more");
        run_.results.push_back(listed(std::string(provenance_name), *text));
        Json provenance = parse_json(*text);
        auto words = deciding_words(texts_in(part_at(provenance, "command")));
        const Json& workers = part_at(provenance, "workers");
        if (!words && workers.is_array() && !workers.empty()) {   // shards, which somebody merged
            provenance = Json(workers[0]);
            words = deciding_words(texts_in(part_at(provenance, "command")));
        }
        if (!words)
            return refuse(provenance_name,
                          fmt::format("tells no command whose results can be made again; those of {} can", commands_made_again));
        run_.command = std::move(*words);
        run_.started = text_at(provenance, "started");
        if (const Json& seconds = part_at(provenance, "seconds"); seconds.is_number()) run_.seconds = seconds.get<double>();
        if (run_.command[0].text != "demo") paths_ = texts_in(part_at(provenance, "inputs"));   // its scenarios are in the program
    }

    /// The digests that the data package has of its inputs: of their names, for it knows no folders.
    std::set<std::string> digests_of(const std::string& name) const {
        std::set<std::string> digests;
        const auto add = [&](const Json& inputs) {
            if (!inputs.is_array()) return;
            for (const Json& input : inputs)
                if (text_at(input, "name") == name) digests.insert(text_at(input, "sha256"));
        };
        add(part_at(part_at(package_, "experiment"), "inputs"));
        if (const Json& scenarios = part_at(package_, "scenarios"); scenarios.is_array())
            for (const Json& scenario : scenarios) add(part_at(scenario, "inputs"));
        return digests;
    }

    void place_inputs() {
        std::sort(paths_.begin(), paths_.end());
        paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
        if (paths_.empty()) return;
        std::vector<fs::path> whole;
        for (const std::string& path : paths_) whole.push_back(whole_path(from_, path));
        const fs::path data = data_folder();
        if (!data.empty()) whole.push_back(data / "any");
        const fs::path common = common_folder(whole);
        const auto place = [&](const fs::path& file) {
            return (fs::path(inputs_folder) / file.lexically_relative(common)).lexically_normal().generic_string();
        };
        std::set<std::string> taken;
        for (std::size_t p = 0; p < paths_.size(); ++p)
            if (taken.insert(place(whole[p])).second) take_input(paths_[p], whole[p], place(whole[p]));
        for (CommandWord& word : run_.command) name_place(word, place);
        if (!data.empty()) *data_word() = {place(data), true};
    }

    /// The word after --data, or null.
    CommandWord* data_word() {
        for (std::size_t w = 1; w + 1 < run_.command.size(); ++w)
            if (run_.command[w].text == "--data") return &run_.command[w + 1];
        return nullptr;
    }

    fs::path data_folder() {
        for (std::size_t w = 1; w < run_.command.size(); ++w) {   // --data=DIR is two words from here on
            const std::string text = run_.command[w].text;
            if (!text.starts_with("--data=")) continue;
            run_.command[w].text = "--data";
            run_.command.insert(run_.command.begin() + static_cast<std::ptrdiff_t>(w) + 1, {text.substr(7), false});
        }
        const CommandWord* const word = data_word();
        return word == nullptr ? fs::path() : whole_path(from_, word->text + "/").parent_path();
    }

    void take_input(const std::string& path, const fs::path& whole, const std::string& place) {
        if (const std::string fault = fault_of_path(place, {}); !fault.empty())
            return problems_.error({path}, fmt::format("{} would be its path in the archive, which {}", in_quotes(place), fault));
        const auto text = read_text(whole.string(), problems_);
        if (!text) return problems_.error({}, "name the folder in which the command ran with --from");
        const std::string digest = sha256(*text);
        if (!digests_of(whole.filename().string()).contains(digest))
            return problems_.error({path},
                                   "has changed since it was read: the results are not of it; bring it back, or run the command again");
        run_.inputs.push_back({whole.string(), place, digest});
    }

    template <class Place>
    void name_place(CommandWord& word, const Place& place) {
        if (std::find(paths_.begin(), paths_.end(), word.text) != paths_.end()) word = {place(whole_path(from_, word.text)), true};
    }

    const std::string& folder_;
    const std::string& from_;
    Problems& problems_;
    Json package_;
    ArchivedRun run_;
    std::vector<std::string> paths_;
};

}  // namespace

std::optional<ArchivedRun> archived_run(const std::string& folder, const std::string& from, Problems& problems) {
    return FolderReader(folder, from, problems).read();
}

std::string command_text(const std::vector<CommandWord>& command) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:%+@";
    std::string text = "coalesce";
    for (const CommandWord& word : command) {
        const bool is_plain = !word.text.empty() && word.text.find_first_not_of(plain) == std::string::npos;
        text += ' ' + (is_plain ? word.text : shell_word(word.text));
    }
    return text;
}

}  // namespace coalesce
