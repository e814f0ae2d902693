#pragma once
#include <string>
#include <vector>

#include "scenario/reading.hpp"

namespace coalesce {

/// An outcome of one's own as a file declares it; what its names mean is resolved when the organisation is known.
struct OutcomeText {
    std::string path;   ///< outcome[2]
    std::string name, unit, text;
    TomlValue value;    ///< text
    Place name_place;
    Better better = Better::neither;
    double of_interest = 0.0;   ///< NaN: nobody said it
};

/// Reads [[outcome]]. What is told is sound only if there are no errors.
std::vector<OutcomeText> read_outcomes(TableReader& root);

/// Plans outcomes for an organisation and adds them to its own. An error where a name is taken, or an expression says nothing there.
void resolve_outcomes(const std::vector<OutcomeText>& outcomes, Setup& setup, Problems& problems);

/// The plan of the expression that a value of a file holds, with what it asks added to `measured`; otherwise nothing, with an error that
/// points into it. `name` is what messages call the value.
std::optional<ExpressionPlan> plan_value(const TomlValue& value, const std::string& name, const Vocabulary& words,
                                         std::vector<Measure>& measured, Problems& problems, ExpressionUse use = ExpressionUse::outcome);

/// The text of a condition; empty where there is none.
std::string read_condition(TableReader& table, std::string_view key);

/// Resolves what a condition means in an organisation: the value of a file holds its text. What it asks is added to `sensed`.
void resolve_condition(const TomlValue& value, const std::string& name, const Vocabulary& words, std::vector<Measure>& sensed,
                       Condition& condition, Problems& problems);

/// The error of a fault in an expression, with a mark under it.
void tell_fault(const TomlValue& value, const std::string& name, const ExpressionFault& fault, Problems& problems);

}  // namespace coalesce
