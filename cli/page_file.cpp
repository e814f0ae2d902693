#include "cli/page_file.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "files/escape.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

namespace fs = std::filesystem;

/// Where pages may lie: as installed, and in the sources of a program that was built beside them.
std::vector<fs::path> page_folders() {
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed).parent_path();
    return {program / "../share/coalesce/studio", program / "../../studio/page/dist"};
}

}  // namespace

std::optional<std::string> read_page(std::string_view file, const std::string& named, Problems& problems) {
    if (!named.empty()) return read_text(named, problems);
    for (const fs::path& folder : page_folders()) {
        const std::string path = (folder / file).lexically_normal();
        if (exists(path)) return read_text(path, problems);
    }
    problems.error({}, fmt::format("the page {} is not built; `./coalesce studio` in the source folder builds it, --page names one", file));
    return std::nullopt;
}

bool put_data(std::string& page, std::string_view id, std::string_view json, Problems& problems) {
    const std::string opening = fmt::format(R"(<script type="application/json" id="{}">)", id);
    const auto found = page.find(opening);
    const auto begin = found + opening.size();
    const auto end = found == std::string::npos ? found : page.find("</script>", begin);
    if (end == std::string::npos) {
        problems.error({}, fmt::format("the page has no place for {}: it is not of this version", id));
        return false;
    }
    page.replace(begin, end - begin, json_in_html(json));
    return true;
}

bool may_write(const std::string& path, Replace replace, Problems& problems, bool (*is_ours)(const std::string&)) {
    if (!exists(path) && !is_link(path)) return true;
    if (replace == Replace::yes && is_ours(path)) return true;
    const char* const why = replace == Replace::no ? "exists; give another name, or --force to replace it"
                                                   : "is not as this program wrote it, or not of it; give another name, or move it away";
    problems.error({}, fmt::format("--out: {} {}", path, why));
    return false;
}

bool write_page(const std::string& path, std::string_view page, Replace replace, Problems& problems) {
    if (!may_write(path, replace, problems)) return false;
    const std::string folder = fs::path(path).parent_path();
    if (!folder.empty() && !make_folders(folder, problems)) return false;
    remove_abandoned(path);
    OutputFile file(path);
    file.write(sealed_page(std::string(page)));
    if (file.publish()) return true;
    problems.error({}, std::string(file.failure()));
    return false;
}

}  // namespace coalesce
