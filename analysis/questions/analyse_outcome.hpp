#pragma once
#include <array>
#include <vector>

#include "analysis/questions/questions.hpp"
#include "analysis/statistics/effect.hpp"
#include "analysis/statistics/interaction.hpp"
#include "analysis/statistics/moderation.hpp"
#include "analysis/statistics/study.hpp"
#include "analysis/statistics/tradeoff.hpp"
#include "analysis/tables/result_table.hpp"

namespace coalesce {

using ResultFindings = std::array<Findings, result_kinds>;

/// What was found of one outcome.
struct OutcomeAnalysis {
    ResultFindings findings;
    std::vector<bool> varies;            ///< by arm: whether its values differ at all
    std::size_t missing = 0;             ///< cells without a value
    std::vector<Effect> effects;         ///< by arm; of the baseline nothing
    std::vector<std::vector<Moderation>> moderations;   ///< by arm, along each axis
    std::vector<Interaction> interactions;              ///< by arms together; none where nothing varies
    ByArm means;                         ///< over points, for trade-offs
};

/// Everything that can be said of one outcome by itself.
OutcomeAnalysis analyse_outcome(const Study& study, const StudiedOutcome& outcome, const Values& values, const Questions& questions);

}  // namespace coalesce
