#include "analysis/validation/published/published_scenarios.hpp"

#include "files/read_text.hpp"

namespace coalesce {
namespace {

constexpr const char* home = "scenarios/published/";

std::optional<std::string> read_inside(const std::string& path, Problems& problems) {
    return read_embedded(published_scenarios(), path, problems);
}

}  // namespace

std::optional<Scenario> read_published(const std::string& folder, const std::string& file, const std::vector<std::string>& overrides,
                                       Problems& problems) {
    const TextReader read = folder.empty() ? TextReader(read_inside) : TextReader(read_text);
    const std::string path = folder.empty() ? home + file : folder.ends_with('/') ? folder + file : folder + "/" + file;
    const auto text = read(path, problems);
    return text ? read_scenario(*text, path, {overrides, {}}, read, problems) : std::nullopt;
}

}  // namespace coalesce
