#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "files/csv_table.hpp"
#include "scenario/given_reader.hpp"

// The parts of read_given.
namespace coalesce {

/// One column of a given table. Cells are read in our words and units; a cell that cannot be is an error at its place.
struct GivenColumn {
    const CsvTable* table = nullptr;
    std::size_t index = 0;
    const ColumnMapping* mapping = nullptr;   ///< null: cells are read as they stand

    std::string_view cell(std::size_t row) const { return table->cell(row, index); }
    bool maps_values() const { return mapping != nullptr && !mapping->values.empty(); }
    /// What a cell says; nothing where the mapping does not know its value.
    std::optional<std::string> text(std::size_t row, Problems& problems) const;
    /// A number in our unit and in a range.
    std::optional<double> number(std::size_t row, Range valid, Problems& problems) const;
    /// An error at a cell: `column is "cell"; must be ...`.
    void refuse(std::size_t row, std::string_view wanted, Problems& problems) const;
};

/// The columns of a table of people, found by the names that the mapping or, without one, we give them.
class PeopleColumns {
public:
    PeopleColumns(const std::vector<ColumnMapping>& mappings, const CsvTable& table) : mappings_(mappings), table_(table) {}

    std::optional<GivenColumn> find(std::string_view name);
    /// What the table calls it.
    std::string_view name_in_table(std::string_view name) const;
    /// Errors for mappings that lead nowhere, warnings for columns that nobody asked for and that look like one that is absent; notes all
    /// that nobody asked for.
    void check(GivenNotes& notes, Problems& problems) const;

    const CsvTable& table() const { return table_; }
    std::size_t rows() const { return table_.rows(); }

private:
    const ColumnMapping* mapping_of(std::string_view name) const;

    const std::vector<ColumnMapping>& mappings_;
    const CsvTable& table_;
    std::vector<std::size_t> used_;
    std::vector<std::string> absent_;  // our names of columns that are not there
};

/// The column of this name, which must be there.
std::optional<GivenColumn> required_column(const CsvTable& table, std::string_view name, Problems& problems);
/// A warning where a column is not used and nearly has the name of an absent one.
void warn_if_misspelt(const CsvTable& table, std::size_t column, const std::vector<std::string>& absent, Problems& problems);

/// The slot of each id. Views into `GivenOrganisation::id`.
using SlotOfId = std::unordered_map<std::string_view, std::uint32_t>;
SlotOfId slots_of(const GivenOrganisation& given);

/// Ids; whether all of them are sound. Only then are rows and slots the same.
bool read_given_ids(PeopleColumns& columns, GivenOrganisation& given, Problems& problems);
/// Level, unit, manager and coalition.
void read_given_places(PeopleColumns& columns, GivenOrganisation& given, Problems& problems);
/// Groups on the dimensions that have a column.
void read_given_groups(const std::vector<Dimension>& dimensions, PeopleColumns& columns, GivenOrganisation& given, Problems& problems);
/// Tenure, susceptibility, threshold and states.
void read_given_states(PeopleColumns& columns, GivenOrganisation& given, Problems& problems);
void read_given_ties(const std::vector<KindMapping>& kinds, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given,
                     GivenNotes& notes, Problems& problems);
void read_given_propensities(const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, Problems& problems);
/// An error for each circle of managers.
void refuse_circles(const GivenColumn& manager, const GivenOrganisation& given, Problems& problems);

}  // namespace coalesce
