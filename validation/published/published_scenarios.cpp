#include "validation/published/published_scenarios.hpp"

#include <algorithm>

#include "files/read_text.hpp"

namespace coalesce {
namespace {

constexpr const char* home = "scenarios/published/";

std::optional<std::string> read_embedded(const std::string& path, Problems& problems) {
    const auto files = published_scenarios();
    const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == path; });
    if (found != files.end()) return std::string(found->text);
    problems.error({path, 0, 0}, "there is no such file in the program");
    return std::nullopt;
}

}  // namespace

std::optional<Scenario> read_published(const std::string& folder, const std::string& file, const std::vector<std::string>& overrides,
                                       Problems& problems) {
    const TextReader read = folder.empty() ? TextReader(read_embedded) : TextReader(read_text);
    const std::string path = folder.empty() ? home + file : folder.ends_with('/') ? folder + file : folder + "/" + file;
    const auto text = read(path, problems);
    return text ? read_scenario(*text, path, {overrides, {}}, read, problems) : std::nullopt;
}

}  // namespace coalesce
