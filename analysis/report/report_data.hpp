#pragma once
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "analysis/report/report_table.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Whether cells of few people are told of an organisation that was observed.
enum class SmallCells : bool { withheld, told };

/// What a folder of results holds, in the form that the page report.html reads from its `<script id="report-data">`, where it is packed:
///
///     {
///       "format": 1,
///       "version": "0.1.0",               of the program that made the report
///       "name": "...", "title": "...",    of the data package; the folder's name where there is none
///       "package": {...} or null,         datapackage.json as it stands: each table's columns with type, unit, meaning and better
///                                         direction; scenarios with arm, title, question, seed, replicates; inputs with SHA-256
///       "provenance": {...} or null,      provenance.json as it stands: command, program, when, how long
///       "scenarios": {"scenario.toml": "..."},     the resolved scenario files, by the names that the package gives them
///       "tables": {"summary": {"rows": n, "columns": {...}}},   each file NAME.csv that is there, its columns as in the file, in the
///                                         form of report/report_table.hpp, as far as a page has use for them (report/for_page.hpp).
///                                         levels and doses are means over runs, with the columns of report/over_runs.hpp
///       "metrics": ["trust", ...],         keys of all metrics that the program knows
///       "parameters": {"talk.pull": "..."},   what each parameter is, in one line
///       "leftOut": [{"file": "timeline.csv", "why": "..."}],
///       "notes": ["..."],                 of an analysis that was made for the report: what one must know to read it
///       "withheld": {"fewest": 10, "cells": n} or null          null: nothing had to be, or all was asked for
///     }
///
/// Where nobody has analysed the runs, the tables of an analysis are made on the way and stand among the others as if they were in the
/// folder; runs that cannot be analysed are left out with the reason, as a warning, too.
/// `tables_also`, if not null, gets the tables whole and with every digit.
/// Nothing, with errors, where the folder holds no table of runs, effects or plans, or anything in it is wrong.
std::optional<nlohmann::ordered_json> collect_report(const std::string& folder, SmallCells small_cells, Problems& problems,
                                                     std::vector<ReportTable>* tables_also = nullptr);

}  // namespace coalesce
