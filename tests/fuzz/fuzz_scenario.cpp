#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scenario/describe.hpp"

using namespace coalesce;

/// Any text is a scenario or is told why not; what is read spells itself out so that it reads back the same. What stands behind a NUL is an
/// override, and behind another the table of a series.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t end = text.find('\0');
    ScenarioOptions options;
    const std::string_view rest = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const std::size_t series = rest.find('\0');
    if (end != std::string_view::npos) options.overrides.emplace_back(rest.substr(0, series));
    const TextReader tables = [&](const std::string& path, Problems&) -> std::optional<std::string> {
        if (path.find("series") != std::string::npos)
            return std::string(series == rest.npos ? std::string_view() : rest.substr(series + 1));
        return path.find("ties") == std::string::npos ? "id,level,group\na,0,A\nb,1,B\n" : "source,target\na,b\n";
    };
    Problems problems;
    const auto scenario = read_scenario(text.substr(0, end), "x.toml", options, tables, problems);
    if (scenario.has_value() == problems.any_errors()) std::abort();
    problems.text();
    if (!scenario) return 0;
    const std::string resolved = resolved_scenario(*scenario);
    Problems again;
    const auto second = read_scenario(resolved, "x.toml", {}, tables, again);
    if (!second || resolved_scenario(*second) != resolved) std::abort();
    return 0;
}
