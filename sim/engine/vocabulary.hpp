#pragma once
#include "expressions/vocabulary.hpp"

namespace coalesce {

struct Setup;

/// What the names of expressions mean in an organisation.
Vocabulary vocabulary_of(const Setup& setup);

/// The metrics as expressions know them.
std::vector<MetricWord> metric_words();

}  // namespace coalesce
