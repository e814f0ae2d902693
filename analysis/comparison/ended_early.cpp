#include "analysis/comparison/ended_early.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "output/columns.hpp"

namespace coalesce {
namespace {

/// `after week 26`, `after weeks 26 to 80`, `at their start`.
std::string when_ended(int earliest, int latest) {
    if (latest == 0) return "at the start";
    if (earliest == 0) return fmt::format("from the start to week {}", latest);
    return earliest == latest ? fmt::format("after week {}", latest) : fmt::format("after weeks {} to {}", earliest, latest);
}

}  // namespace

EndedEarly::EndedEarly(std::span<const OutputArm> arms) {
    for (const OutputArm& arm : arms) arms_.push_back({arm.name, arm.scenario->setup.until.exists()});
}

void EndedEarly::take(std::size_t arm, const RunRecord& record) {
    if (!record.failure.empty()) return;
    Arm& counts = arms_[arm];
    ++counts.runs;
    if (!record.has_ended_early()) return;
    counts.earliest = counts.ended > 0 ? std::min(counts.earliest, int{record.ended}) : int{record.ended};
    counts.latest = std::max(counts.latest, int{record.ended});
    ++counts.ended;
}

std::string EndedEarly::text() const {
    std::string text;
    for (const Arm& arm : arms_) {
        if (!arm.may_end_early) continue;
        text += arm.ended == 0
                    ? fmt::format("  {}: none of {} runs\n", arm.name, arm.runs)
                    : fmt::format("  {}: {} of {} runs, {}\n", arm.name, arm.ended, arm.runs, when_ended(arm.earliest, arm.latest));
    }
    return text.empty() ? text : fmt::format("What run.until ended early (column {} of runs.csv has each run)\n", ended_column) + text;
}

}  // namespace coalesce
