#pragma once
#include <initializer_list>

#include "output/columns.hpp"

namespace coalesce {

inline constexpr auto an_integer = ColumnType::integer;
inline constexpr auto a_number = ColumnType::number;
inline constexpr auto a_string = ColumnType::string;

// Columns that many tables begin with.
Column run_column();
Column week_column();
Column group_column();
/// All of them, one after the other.
Columns joined(std::initializer_list<Columns> parts);

// Columns of the tables of what happened within a run: levels, coalitions, measures, events, people, ties.
Columns levels_columns();
Columns coalitions_columns();
Columns members_columns();
Columns passages_columns();
Columns doses_columns();
/// `dimensions`: the groups of a person.
Columns events_columns(const Columns& dimensions);
/// `own`: what people may have of their own.
Columns people_columns_of(const Columns& dimensions, const Columns& own);
Columns ties_columns();

}  // namespace coalesce
