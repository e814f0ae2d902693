#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/reach/reach.hpp"
#include "analysis/reach/reach_text.hpp"

using namespace coalesce;

namespace {

void demand(bool held) {
    if (!held) std::abort();
}

}  // namespace

/// Any text is a reach or is told why not. What is read turns something, looks at something, and can be told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const TextReader files = [](const std::string&, Problems&) -> std::optional<std::string> {
        return "format = 1\n[organisation]\npeople = 30\n[run]\nweeks = 26\n";
    };
    is_reach(text);
    Problems problems;
    const auto reach = read_reach(text, "x.toml", files, problems);
    demand(reach.has_value() != problems.any_errors());
    problems.text();
    if (!reach) return 0;
    demand(!reach->base.axes.empty() && !reach->pairs.empty() && !reach->outcomes.empty());
    for (const ReachPair& pair : reach->pairs)
        for (const ReachSide* side : {&pair.across, &pair.up})
            demand(side->outcome < reach->outcomes.size() && side->grid.low < side->grid.high && side->grid.cells > 1);
    for (const ReachMark& mark : reach->marks) demand(mark.values.size() == reach->outcomes.size());
    demand(!reach_outline(*reach).empty() && id_of(*reach).size() == 64);
    return 0;
}
