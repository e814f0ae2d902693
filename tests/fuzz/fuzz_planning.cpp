#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/planning/plan_text.hpp"
#include "analysis/planning/planning.hpp"
#include "analysis/planning/write_planning.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

/// Any text is a planning or is told why not; what stands behind a NUL is the table of values that are not known. What is read can be told,
/// and each part of it alone, in its last version, is a scenario or is told why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const FuzzedText fuzzed(data, size);
    const TextReader files = fuzzed;
    is_planning(fuzzed.text);
    Problems problems;
    const auto planning = read_planning(fuzzed.text, "x.toml", files, problems);
    demand(planning.has_value() != problems.any_errors());
    problems.text();
    if (!planning) return 0;
    demand(!planning->goals.empty() && !planning->parts.empty());
    demand(!planning_outline(*planning).empty() && id_of(*planning).size() == 64);
    for (std::size_t p = 0; p < planning->parts.size(); ++p) {
        PlanChoice choice(planning->parts.size(), 0);
        choice[p] = static_cast<PlanChoice::value_type>(planning->parts[p].versions.size());
        Scenario scenario;
        carry_out(*planning, choice, scenario);
        demand(!plan_line(*planning, choice).empty());
        const PlanTokens tokens = tokens_of(*planning, choice);
        demand(!(tokens.in_all < 0.0) && !(tokens.most_a_year < 0.0));
    }
    return 0;
}
