#include <fmt/format.h>

#include "analysis/archive/archived_run.hpp"
#include "analysis/archive/command_words.hpp"
#include "files/json.hpp"
#include "files/unpack_archive.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_words = 1000;

/// Reads what somebody sent: whatever is not as it must be is an error.
class ReproductionReader {
public:
    ReproductionReader(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

    std::optional<ArchivedRun> read(std::string_view text) {
        const Json json = parse_json(text);
        if (!json.is_object() || part_at(json, "format") != 1) return refuse("does not say format 1 of an archive"), std::nullopt;
        run_.name = text_at(json, "name");
        run_.version = text_at(part_at(json, "program"), "version");
        run_.sources = text_at(part_at(json, "program"), "sources");
        each(json, "command", most_words, [&](const Json& word) { read_word(word); });
        each(json, "inputs", limits_.files,
             [&](const Json& input) { run_.inputs.push_back({"", path_in(input), text_at(input, "sha256")}); });
        each(json, "results", limits_.files, [&](const Json& result) { read_result(result); });
        if (const std::string fault = fault_of_command(run_.command); !fault.empty()) refuse(fault);
        if (problems_.any_errors()) return std::nullopt;
        return std::move(run_);
    }

private:
    void refuse(std::string why) { problems_.error({file_}, std::move(why)); }

    template <class Read>
    void each(const Json& json, const char* key, std::size_t most, Read read) {
        const Json& list = part_at(json, key);
        if (!list.is_array() || list.size() > most) return refuse(fmt::format("{} is no list of at most {}", key, most));
        for (const Json& one : list) read(one);
    }

    std::string path_in(const Json& object) {
        std::string path = text_at(object, "path");
        if (const std::string fault = fault_of_path(path, limits_); !fault.empty()) refuse(fmt::format("{} {}", in_quotes(path), fault));
        return path;
    }

    void read_word(const Json& word) {
        if (word.is_string()) run_.command.push_back({word.get<std::string>(), false});
        else run_.command.push_back({path_in(word), true});
    }

    void read_result(const Json& result) {
        ListedFile file{path_in(result), {}, text_at(result, "hash")};
        const Json& bytes = part_at(result, "bytes");
        if (bytes.is_number_unsigned()) file.bytes = bytes.get<std::uint64_t>();
        run_.results.push_back(std::move(file));
    }

    const std::string& file_;
    Problems& problems_;
    const ArchiveLimits limits_;
    ArchivedRun run_;
};

}  // namespace

std::string reproduction_json(const ArchivedRun& run) {
    Json command = Json::array(), inputs = Json::array(), results = Json::array();
    for (const CommandWord& word : run.command) command.push_back(word.is_path ? Json{{"path", word.text}} : Json(word.text));
    for (const ArchivedInput& input : run.inputs) inputs.push_back({{"path", input.path}, {"sha256", input.sha256}});
    for (const ListedFile& file : run.results) results.push_back({{"path", file.path}, {"bytes", *file.bytes}, {"hash", file.hash}});
    const Json json{{"format", 1},
                    {"name", run.name},
                    {"typed", command_text(run.command)},
                    {"program", {{"name", "coalesce"}, {"version", run.version}, {"sources", run.sources}}},
                    {"command", std::move(command)},
                    {"inputs", std::move(inputs)},
                    {"results", std::move(results)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<ArchivedRun> read_reproduction(std::string_view text, const std::string& file, Problems& problems) {
    return ReproductionReader(file, problems).read(text);
}

}  // namespace coalesce
