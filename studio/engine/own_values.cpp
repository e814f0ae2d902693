#include "studio/engine/own_values.hpp"

#include "expressions/evaluate.hpp"

namespace coalesce {

bool has_own_values(const Setup& setup) { return !setup.outcomes.empty() || setup.until.exists(); }

void append_own_values(const RunRecord& record, const OwnOutcomes& outcomes, std::vector<float>& values) {
    values.insert(values.end(), record.own.begin(), record.own.end());
    const std::size_t there = record.observations();
    for (const auto& own : outcomes) {
        for (std::size_t o = 0; o < record.weeks.size(); ++o) {
            const std::span weeks = std::span(record.weeks).first(o + 1);
            const Observations until{weeks, std::span(record.own).first(weeks.size() * record.measured), record.measured};
            values.push_back(static_cast<float>(o < there ? evaluate(own->plan, until) : missing));
        }
    }
    values.push_back(static_cast<float>(record.ended));
}

void take_own_values(std::span<const float> values, std::size_t measured, RunRecord& record) {
    record.measured = values.empty() ? 0 : measured;
    record.own.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(record.weeks.size() * record.measured));
    record.ended = values.empty() ? RunRecord::not_ended : static_cast<std::int32_t>(values.back());
}

}  // namespace coalesce
