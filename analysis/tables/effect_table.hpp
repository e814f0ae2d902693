#pragma once
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
    double p_adjusted = std::numeric_limits<double>::quiet_NaN();
    Verdict verdict = Verdict::too_few_runs;
};

/// Fills in what follows from all outcomes of an arm together: smallest differences of interest that nobody said, adjusted p-values,
/// verdicts.
void judge(std::vector<JudgedEffect>& of_arm);

/// The rows of effects.csv. The name of the arm must outlive them, as must those of outcomes.
std::vector<EffectRow> rows_of(const JudgedEffect& judged, std::string_view arm, std::size_t points = 1, double level = usual_level);

}  // namespace coalesce
