#include "analysis/comparison/unreached.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace coalesce {

Unreached::Unreached(std::span<const OutputArm> arms) {
    for (const OutputArm& arm : arms) {
        const std::size_t interventions = arm.scenario->setup.plan.size();
        const std::vector<std::uint32_t> none(interventions);
        arms_.push_back({arm.scenario, arm.name, none, none, std::vector<int>(interventions, std::numeric_limits<int>::max()),
                         std::vector<int>(interventions, -1), 0});
    }
}

void Unreached::take(std::size_t arm, const RunRecord& record) {
    if (!record.failure.empty()) return;
    Arm& counts = arms_[arm];
    ++counts.runs;
    std::vector<char> at_work(counts.at_work.size(), 0), reached(counts.at_work.size(), 0);
    for (const DoseRow& row : record.doses) {
        if (row.dose.wanted > 0.0 && at_work[row.intervention] == 0) {
            counts.earliest[row.intervention] = std::min(counts.earliest[row.intervention], row.week);
            counts.latest[row.intervention] = std::max(counts.latest[row.intervention], row.week);
        }
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
            if (plan[k].when.exists() && arm.at_work[k] == 0 && arm.runs > 0)
                problems.warn({arm.scenario->file},
                              fmt::format("{} never began: its condition held in none of {} runs", plan[k].name, arm.runs));
            if (arm.unreached[k] == 0) continue;
            problems.warn({arm.scenario->file},
                          fmt::format("{} reached nobody in {} of {} runs", plan[k].name, arm.unreached[k], arm.at_work[k]));
        }
    }
}

std::string Unreached::beginnings() const {
    std::string text;
    for (const Arm& arm : arms_) {
        const Plan& plan = arm.scenario->setup.plan;
        for (std::size_t k = 0; k < plan.size(); ++k) {
            if (!plan[k].when.exists() || arm.at_work[k] == 0) continue;
            const std::string weeks = arm.earliest[k] == arm.latest[k] ? fmt::format("week {}", arm.latest[k])
                                                                       : fmt::format("weeks {} to {}", arm.earliest[k], arm.latest[k]);
            text +=
                fmt::format("  {} ({}): began in {} of {} runs, first in {}\n", plan[k].name, arm.name, arm.at_work[k], arm.runs, weeks);
        }
    }
    return text.empty() ? text : "What waited for its condition (doses.csv has each run)\n" + text;
}

}  // namespace coalesce
