#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"
#include "organisation/given.hpp"
#include "organisation/identity.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// A table as it was read, and what messages call it.
struct GivenTable {
    std::string file;
    std::string_view text;
};

/// The tables of an observed organisation. Only the people are needed.
struct GivenTables {
    GivenTable people;
    std::optional<GivenTable> ties;
    std::optional<GivenTable> propensities;
};

/// G1 to G5: an observed organisation from its tables, or nothing if there was any error; every problem of every table is told, with its
/// line and column.
///
/// People: a column `id` and any of level, unit, manager (an id), tenure (weeks), coalition, susceptibility, threshold, one column for each
/// dimension, and any state; `source.columns` says what the table calls them. An empty cell of a state means drawn; of a manager or a
/// coalition, none; of a tenure, 0. Stories, commitment and display also set the anchors and dispositions that have no cell of their own.
/// A dimension without a column must have shares, and is drawn. Other columns are ignored; one that is nearly the name of an absent
/// column is a warning, and all are noted.
///
/// People and ties may be GraphML, ties also an edge list; the end of the file's name tells.
///
/// Ties: source (who listens), target, and perhaps weight, kind and mutual; `source.tie_columns` says what the table calls them. Reporting
/// and work ties are between seats, the others between people. A tie is mutual where `mutual` says so (true) or, if it says nothing, where
/// a second row of the kind goes the other way: it stays so when it finds another end. Rows that repeat a pair are ties of their own; their
/// weights add. Those that repeat a manager of the people's table are left out, since the seat has this tie. With `source.events` rows are
/// events, or spells where there is an end: those that fall into the window, ends included, make one tie for each pair, kind and direction.
///
/// Propensities: a square table whose header and first column hold the ids, or source, target, value with 0 for pairs that are not
/// listed. They are the same both ways; in the long form one way is enough.
std::optional<GivenOrganisation> read_given(const GivenSource& source, const std::vector<Dimension>& dimensions, const GivenTables& tables,
                                            Problems& problems, GivenNotes* notes = nullptr);

}  // namespace coalesce
