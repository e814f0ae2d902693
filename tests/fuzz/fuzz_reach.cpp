#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/reach/reach.hpp"
#include "analysis/reach/reach_text.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

/// Any text is a reach or is told why not. What is read turns something, looks at something, and can be told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const FuzzedText fuzzed(data, size);
    const TextReader files = fuzzed;
    is_reach(fuzzed.text);
    Problems problems;
    const auto reach = read_reach(fuzzed.text, "x.toml", files, problems);
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
