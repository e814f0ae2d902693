#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/tables/field_notes.hpp"
#include "experiment/chunk.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/own_seal.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

/// Any bytes as what lies in a folder of results: a plan, a chunk, a data package. Each is refused or means something that can be worked
/// with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Problems problems;
    const std::string sealed =
        text.ends_with("\n}\n") ? sealed_json(std::string(text)) : std::string(text);   // what is sealed is no less odd
    const auto plan = read_plan(sealed, "plan.json", problems);
    demand(plan.has_value() != problems.any_errors());
    if (plan) {
        demand(plan->chunk_size > 0 && plan->layout.runs() > 0 && plan->chunks().count() <= 10'000'000);
        for (const auto& file : plan->ready) demand(file.path.find('/') == std::string::npos);
        demand(read_plan(plan_json(*plan), "again.json", problems).has_value());
    }
    if (const auto seal = sound_seal(text)) demand(seal->runs_bytes < size && seal->timeline_bytes < size && seal->bytes() < size);
    Problems doubts;
    parse_field_notes(text, "datapackage.json", doubts);
    problems.text();
    return 0;
}
