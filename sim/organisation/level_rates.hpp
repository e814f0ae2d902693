#pragma once
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

/// Flows of each level, bottom first, where a scenario gives them; empty: they are alike on all levels.
struct LevelRates {
    std::vector<double> leaving;
    std::vector<double> outside;
    friend bool operator==(const LevelRates&, const LevelRates&) = default;
};

/// The one list of them: key, values, meaning. An entry is a target of axes by its level: organisation.level_leaving.2.
constexpr void each_level_rate(auto& rates, auto&& row) {
    row("organisation.level_leaving", rates.leaving,
        Meaning{"leave_l",
                "1/year",
                {0, 3},
                {0.02, 0.4},
                "Leavers a year per head of each level at usual engagement, bottom first, instead of exit.hazard.",
                setting});
    row("organisation.level_outside", rates.outside,
        Meaning{"ext_l",
                "probability",
                {0, 1},
                {0, 1},
                "Share of each level's vacancies that are advertised outside, bottom first, of which all are: instead of hiring.external.",
                setting});
}

}  // namespace coalesce
