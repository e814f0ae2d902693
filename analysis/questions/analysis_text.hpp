#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "analysis/questions/analyse.hpp"

namespace coalesce {

/// What the sections of a text on an analysis have in common: where they read, and whom they tell of. Who writes one appends to `written`.
class AnalysisText {
protected:
    AnalysisText(const Analysis& of, const Questions& asked) : analysis(of), study(of.study), questions(asked) {}

    static constexpr std::size_t most_outcomes = 3;

    /// How large a figure is; what is missing comes behind all others.
    static double size_of(double value) { return std::isnan(value) ? -1.0 : std::abs(value); }
    static std::string percent_or_dash(double share) { return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100.0 * share); }

    const Findings& table(ResultKind kind) const { return analysis.findings[static_cast<std::size_t>(kind)]; }
    bool has(ResultKind kind) const { return !table(kind).empty(); }

    std::string interval_title() const { return fmt::format("{:.0f} % interval", 100.0 * questions.level); }

    /// Calls for the first few outcomes and each arm of which the table tells, and says how many are not shown.
    void for_each_shown(ResultKind kind, auto&& tell) {
        std::size_t told = 0, others = 0;
        const Finding* last = nullptr;
        for (const Finding& f : table(kind)) {
            if (last != nullptr && last->outcome == f.outcome && last->arm == f.arm) continue;
            last = &f;
            if (told < most_outcomes) {
                tell(f.outcome, f.arm);
                ++told;
            } else {
                ++others;
            }
        }
        const std::string_view file = result_tables()[static_cast<std::size_t>(kind)].file;
        if (others > 0) written += fmt::format("  and {} more in {} (--outcome NAME shows those)\n", others, file);
    }

    std::string named(const std::string& outcome, const std::string& arm) const {
        return study.arms.size() > 1 ? fmt::format("{} ({})", outcome, arm) : outcome;
    }

    const Analysis& analysis;
    const Study& study;
    const Questions& questions;
    std::string written;
};

}  // namespace coalesce
