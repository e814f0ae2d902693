#pragma once
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/adjusted.hpp"
#include "analysis/statistics/effect.hpp"
#include "analysis/statistics/interaction.hpp"
#include "analysis/statistics/moderation.hpp"
#include "analysis/statistics/verdict.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// A difference of an outcome that is judged together with others. The name must outlive it.
struct JudgedDifference {
    std::string_view outcome;
    Better better = Better::neither;
    double of_interest = std::numeric_limits<double>::quiet_NaN();   ///< NaN: a fifth of the standard deviation of the baseline's runs
    bool in_family = false;   ///< whether it is among what is looked at together
    Judgement judgement{};
};

/// What an arm changes in one outcome, and what may be said of it.
struct JudgedEffect : JudgedDifference {
    Effect effect{};
};

/// Whether two arms add up in one outcome: together they do more (higher) or less (lower) than their sum, which is neither better nor
/// worse.
struct JudgedInteraction : JudgedDifference {
    Interaction found{};
};

/// How the effect of an arm on one outcome changes along a parameter: it goes up or down.
struct JudgedModeration : JudgedDifference {
    Moderation found{};
    double baseline_sd = std::numeric_limits<double>::quiet_NaN();   ///< standard deviation of the baseline's runs within points
};

/// What an arm changes in one outcome, against a baseline that was run more often.
struct JudgedAdjustment : JudgedDifference {
    AdjustedDifference found{};
};

/// The smallest difference of interest: what is declared; where that is NaN, a fifth of the standard deviation of the baseline's runs.
double interest_or_usual(double declared, double baseline_sd);

// Each fills in what follows from all that is said together: of one arm its effects on all outcomes, of one arm that does what two others
// do whether they add up, of one arm all changes of its effects. Smallest differences of interest that nobody said, then judgements.
void judge(std::vector<JudgedEffect>& of_arm);
void judge(std::vector<JudgedInteraction>& of_arms);
void judge(std::vector<JudgedModeration>& of_arm);
void judge(std::vector<JudgedAdjustment>& of_arm);

}  // namespace coalesce
