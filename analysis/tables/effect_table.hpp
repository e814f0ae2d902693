#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tables/judged.hpp"
#include "output/effect_rows.hpp"

namespace coalesce {

/// A row that says an estimate; without an interval it has no level.
EffectRow effect_row(std::string_view outcome, std::string_view arm, std::string_view index, const Estimate& estimate, double level);

/// What the rows of effects are made for.
struct EffectRowsAsked {
    std::size_t points = 1;   ///< of several, rows about points too
    std::uint64_t seed = usual_resampling_seed;
    double level = usual_level;
    int threads = 1;
};

/// The rows of effects.csv about an arm, outcome after outcome. The name of the arm must outlive them, as must those of outcomes.
std::vector<EffectRow> rows_of(const std::vector<JudgedEffect>& of_arm, std::string_view arm, const EffectRowsAsked& asked);

/// The rows of interactions.csv about an arm that does what two others do, whose names stand in place of a parameter.
std::vector<EffectRow> rows_of(const std::vector<JudgedInteraction>& of_arms, std::string_view arm, std::string_view parts, double level);

/// The rows of moderation.csv about an arm. The changes must outlive them: they name the parameters.
std::vector<EffectRow> rows_of(const std::vector<JudgedModeration>& of_arm, std::string_view arm, double level);

}  // namespace coalesce
