#pragma once
#include <string>

#include "analysis/validation/patterns/pattern.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {

/// Reads one [[pattern.figure]]; `name` is what it is called in messages. The quantities that it is about come to those of the patterns.
PatternFigure read_figure(const TomlValue& table, const std::string& name, Patterns& patterns, Problems& problems);

}  // namespace coalesce
