#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "analysis/statistics/effect.hpp"
#include "analysis/statistics/verdict.hpp"
#include "numerics/better.hpp"
#include "output/effect_rows.hpp"

namespace coalesce {

/// What an arm changes in one outcome, and what may be said of it.
struct JudgedEffect {
    std::string_view outcome;
    Better better = Better::up;
    double of_interest = std::numeric_limits<double>::quiet_NaN();   ///< NaN: a fifth of the standard deviation of the baseline's runs
    bool in_family = false;   ///< whether it is among what is looked at together
    Effect effect;
    Judgement judgement{};
};

/// A row that says an estimate; without an interval it has no level.
EffectRow effect_row(std::string_view outcome, std::string_view arm, std::string_view index, const Estimate& estimate, double level);

/// The smallest difference of interest: what is declared; where that is NaN, a fifth of the standard deviation of the baseline's runs.
double interest_or_usual(double declared, double baseline_sd);

/// Fills in what follows from all outcomes of an arm together: smallest differences of interest that nobody said, judgements.
void judge(std::vector<JudgedEffect>& of_arm);

/// What the rows of effects are made for.
struct EffectRowsAsked {
    std::size_t points = 1;   ///< of several, rows about points too
    std::uint64_t seed = usual_resampling_seed;
    double level = usual_level;
    int threads = 1;
};

/// The rows of effects.csv about an arm, outcome after outcome. The name of the arm must outlive them, as must those of outcomes.
std::vector<EffectRow> rows_of(const std::vector<JudgedEffect>& of_arm, std::string_view arm, const EffectRowsAsked& asked);

}  // namespace coalesce
