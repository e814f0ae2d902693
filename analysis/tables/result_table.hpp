#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "files/column.hpp"
#include "files/listed_file.hpp"
#include "output/effect_rows.hpp"

namespace coalesce {

/// The tables that an analysis may write, in the order in which they are listed.
enum class ResultKind : std::uint8_t {
    effects,
    effects_by_point,
    interactions,
    moderation,
    morris,
    sobol,
    correlations,
    pawn,
    convergence,
    regret,
    tradeoffs,
    boxes,
    tipping,
    replicates,
    count
};
constexpr std::size_t result_kinds = static_cast<std::size_t>(ResultKind::count);

/// What is declared of a table of results.
struct ResultTable {
    ResultKind kind{};
    std::string_view file;
    std::string_view text;      ///< what a row is, and which indices there are
};

/// The one list of tables, by kind.
const std::array<ResultTable, result_kinds>& result_tables();

/// Whether a table says what may be said of a difference: it has the columns of effects.csv.
constexpr bool holds_verdicts(ResultKind kind) {
    return kind == ResultKind::effects || kind == ResultKind::interactions || kind == ResultKind::moderation;
}

/// Columns of a table: the same in all, but that those with verdicts have more, and effects by point name the point in place of a
/// parameter.
std::vector<Column> result_columns(ResultKind kind);

/// A table with verdicts as CSV, as every command writes it.
std::string effects_csv(std::span<const EffectRow> rows);

/// Any other table as CSV: numbers with 12 significant digits, which are more than are ever known of an estimate.
std::string results_csv(ResultKind kind, const Findings& findings, double level);

/// What the tables of a folder hold, as a tabular data package (Frictionless): those of which findings were made, each with what was
/// written. Ends with its own seal.
std::string results_package(const std::vector<const ResultTable*>& tables, const std::vector<ListedFile>& written);

/// The tables and their columns in Markdown, for docs/columns.md, or in words.
std::string results_markdown();
std::string results_description();

}  // namespace coalesce
