#pragma once
#include <string>

#include "analysis/validation/patterns/pattern.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {

/// Reads one figure of a pattern or fact; `name` is what it is called in messages. The quantities that it is about come to those of the
/// patterns. One of a fact says what was observed, and how far it may be off.
PatternFigure read_figure(const TomlValue& table, const std::string& name, const Pattern& of, Patterns& patterns, Problems& problems);

/// An origin among these, as its name is said; an error where it is none of them.
PatternOrigin read_origin(TableReader& reader, std::initializer_list<PatternOrigin> known);

}  // namespace coalesce
