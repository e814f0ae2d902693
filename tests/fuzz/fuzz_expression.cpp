#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "engine/vocabulary.hpp"
#include "expressions/evaluate.hpp"
#include "scenario/scenario.hpp"

using namespace coalesce;

/// Any text is an expression or is told why not, with a place in it. What is read is written so that it is read as itself; what is planned
/// comes to a number on any observations.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Vocabulary words = vocabulary_of(default_scenario().setup);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    ExpressionFault fault;
    const auto read = parse_expression(text, fault);
    if (!read) {
        if (fault.message.empty() || fault.at > size) std::abort();
        return 0;
    }
    const std::string written = expression_text(*read);
    if (written.size() <= longest_expression) {   // numbers may be written longer than they were
        const auto again = parse_expression(written, fault);
        if (!again || !(*again == *read)) std::abort();
    }
    std::vector<Measure> measured;
    const auto plan = plan_expression(*read, words, measured, fault);
    if (!plan) {
        if (fault.message.empty() || fault.at > size) std::abort();
        return 0;
    }
    const std::vector<std::int32_t> weeks{0, 4, 8};
    std::vector<float> values;
    for (std::size_t k = 0; k < weeks.size() * measured.size(); ++k) values.push_back(static_cast<float>(k % 7) * 0.25F);
    const double value = evaluate(*plan, {weeks, values, measured.size()});
    if (plan->is_truth && value != 0.0 && value != 1.0) std::abort();
    return 0;
}
