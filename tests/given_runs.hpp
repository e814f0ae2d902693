#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/analyse.hpp"
#include "analysis/questions/what_matters.hpp"
#include "catch.hpp"
#include "temporary_folder.hpp"

namespace coalesce::tests {

inline constexpr std::string_view runs_header = "run,point,arm,replicate,status,y\n";

/// A folder as anyone might write it, and what is said of it.
struct Given {
    TemporaryFolder folder{};
    Problems problems{};
    Questions questions{};

    std::optional<Analysis> analysed() { return analyse(folder.path(), questions, problems); }
    std::string refused() {
        CHECK_FALSE(analysed());
        return folder.without_folder(problems.text());
    }
    std::string told() {
        const auto found = analysed();
        INFO(problems.text());
        REQUIRE(found);
        return what_matters(*found, questions);
    }
};

/// Runs of a study in the order of sweeps, with one outcome made of replicate, point and arm.
inline std::string runs_of(int replicates, int points, std::vector<std::string> arms, auto&& outcome) {
    std::string text(runs_header);
    int run = 0;
    for (int r = 0; r < replicates; ++r) {
        for (int p = 0; p < points; ++p) {
            for (std::size_t a = 0; a < arms.size(); ++a) {
                text += fmt::format("{},{},{},{},done,{}\n", run++, p, arms[a], r, outcome(r, p, static_cast<int>(a)));
            }
        }
    }
    return text;
}

/// The row of a table about this; a failure if there is none.
inline Estimate find(const Analysis& analysis, ResultKind kind, const std::string& arm, const std::string& parameter,
                     const std::string& index) {
    for (const EffectRow& row : judged_rows(analysis, kind, {})) {
        if (row.arm == arm && row.parameter == parameter && row.index == index) return {row.estimate, {row.low, row.high}, row.n};
    }
    for (const Finding& f : analysis.findings[static_cast<std::size_t>(kind)]) {
        if (f.arm == arm && f.parameter == parameter && f.index == index) return f.estimate;
    }
    FAIL("there is no such row: " << arm << " " << parameter << " " << index);
    return {};
}

/// An outcome in which the second arm is half more than the first, and replicates and points differ.
inline double varied(int r, int p, int a) { return 0.1 * ((r * 7 + p * 3) % 11) + 0.5 * a + 0.01 * ((r * 5 + a) % 3); }

}  // namespace coalesce::tests
