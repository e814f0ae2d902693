#include "analysis/comparison/unreached.hpp"

#include <fmt/format.h>

namespace coalesce {

Unreached::Unreached(std::span<const OutputArm> arms) {
    for (const OutputArm& arm : arms) {
        const std::size_t interventions = arm.scenario->setup.plan.size();
        arms_.push_back({arm.scenario, std::vector<std::uint32_t>(interventions), std::vector<std::uint32_t>(interventions)});
    }
}

void Unreached::take(std::size_t arm, const RunRecord& record) {
    if (!record.failure.empty()) return;
    Arm& counts = arms_[arm];
    std::vector<char> at_work(counts.at_work.size(), 0), reached(counts.at_work.size(), 0);
    for (const DoseRow& row : record.doses) {
        at_work[row.intervention] |= row.dose.wanted > 0.0 ? 1 : 0;
        reached[row.intervention] |= row.dose.reached > 0 ? 1 : 0;
    }
    for (std::size_t k = 0; k < at_work.size(); ++k) {
        counts.at_work[k] += at_work[k] != 0 ? 1U : 0U;
        counts.unreached[k] += at_work[k] != 0 && reached[k] == 0 ? 1U : 0U;
    }
}

void Unreached::tell(Problems& problems) const {
    for (const Arm& arm : arms_) {
        const Plan& plan = arm.scenario->setup.plan;
        for (std::size_t k = 0; k < plan.size(); ++k) {
            if (arm.unreached[k] == 0) continue;
            problems.warn({arm.scenario->file},
                          fmt::format("{} reached nobody in {} of {} runs", plan[k].name, arm.unreached[k], arm.at_work[k]));
        }
    }
}

}  // namespace coalesce
