#pragma once
#include <string>

#include "scenario/scenario.hpp"

namespace coalesce {

/// A complete, commented scenario file in which everything has its default; reading it gives default_scenario().
std::string describe_scenario();

/// Every parameter with its default, valid range, unit and meaning, as aligned text.
std::string describe_parameters();

/// Every parameter with all that is declared about it, as docs/parameters.md.
std::string parameters_markdown();

/// What the values of all numbers rest on, part by part, as text and as a table for docs/model-card.md.
std::string describe_sources();
std::string sources_markdown();

/// The same in one sentence, which pages that tell of it hold.
std::string sources_sentence();

/// Every intervention with its fields, equation, evidence and caveats, as text.
std::string describe_interventions();

/// The same as docs/interventions.md.
std::string interventions_markdown();

/// A JSON Schema (draft 2020-12) of scenario files, from which editors complete and check.
std::string describe_schema();

/// The scenario file that spells out every value of a scenario and so reproduces it. Paths stand as in the original.
std::string resolved_scenario(const Scenario& scenario);

}  // namespace coalesce
