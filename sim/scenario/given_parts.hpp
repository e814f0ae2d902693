#pragma once
#include <cstdint>
#include <optional>
#include <span>
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
    /// What the table calls it.
    const std::string& name() const { return table->header[index]; }
    bool maps_values() const { return mapping != nullptr && !mapping->values.empty(); }
    /// What a cell says; nothing where the mapping does not know its value.
    std::optional<std::string> text(std::size_t row, Problems& problems) const;
    /// A number in our unit and in a range.
    std::optional<double> number(std::size_t row, Range valid, Problems& problems) const;
    /// Weeks from the date in a cell to that of the mapping, in a range.
    std::optional<double> weeks(std::size_t row, Range valid, Problems& problems) const;
    /// An error at a cell: `column is "cell"; must be ...`.
    void refuse(std::size_t row, std::string_view wanted, Problems& problems) const;
};

/// The columns of a table, found by the names that the mapping or, without one, we give them.
class GivenColumns {
public:
    GivenColumns(const std::vector<ColumnMapping>& mappings, const CsvTable& table) : mappings_(mappings), table_(table) {}

    std::optional<GivenColumn> find(std::string_view name);
    /// What the table calls it.
    std::string_view name_in_table(std::string_view name) const;
    bool is_mapped(std::string_view name) const { return mapping_of(name) != nullptr; }
    /// Notes that a column which a mapping may name is missed elsewhere, or not read this time.
    void leave(std::string_view name) { left_.push_back(name); }
    /// Errors for mappings that lead nowhere, warnings for columns that nobody asked for and that look like one that is absent; notes all
    /// that nobody asked for.
    void check(std::vector<std::string>& unread, Problems& problems) const;

    const CsvTable& table() const { return table_; }
    std::size_t rows() const { return table_.rows(); }

private:
    const ColumnMapping* mapping_of(std::string_view name) const;

    const std::vector<ColumnMapping>& mappings_;
    const CsvTable& table_;
    std::vector<std::size_t> used_;
    std::vector<std::string> absent_;  // our names of columns that are not there
    std::vector<std::string_view> left_;
};

/// The column of this name, which must be there.
std::optional<GivenColumn> required_column(const CsvTable& table, std::string_view name, Problems& problems,
                                           std::string_view mapped_in = {});
/// A warning where a column is not used and nearly has the name of an absent one.
void warn_if_misspelt(const CsvTable& table, std::size_t column, const std::vector<std::string>& absent, Problems& problems);

/// The slot of each id. Views into `GivenOrganisation::id`.
using SlotOfId = std::unordered_map<std::string_view, std::uint32_t>;
SlotOfId slots_of(const GivenOrganisation& given);

/// Ids; whether all of them are sound. Only then are rows and slots the same.
bool read_given_ids(GivenColumns& columns, GivenOrganisation& given, Problems& problems);
/// Level, unit, manager and coalition.
void read_given_places(GivenColumns& columns, GivenOrganisation& given, Problems& problems);
/// Groups on the dimensions that have a column.
void read_given_groups(const std::vector<Dimension>& dimensions, GivenColumns& columns, GivenOrganisation& given, Problems& problems);
/// Tenure, susceptibility, threshold and states.
void read_given_states(GivenColumns& columns, GivenOrganisation& given, Problems& problems);

/// Whether both ends of a tie listen: said of it, or told by another row that goes the other way.
enum class Ways : std::uint8_t { one, both, as_rows_say };

/// A sound row of a table of ties; several events of a pair may be one.
struct TieRow {
    std::uint32_t source, target;
    TieKind kind;
    Ways ways;
    float weight;
};

void read_given_ties(const GivenSource& source, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, GivenNotes& notes,
                     Problems& problems);
/// One row for those of the same pair, kind and direction, in the order of pairs; of mutual ones either direction is the same.
std::vector<TieRow> ties_of_events(std::vector<TieRow> rows, const GivenEvents& events, GivenNotes& notes);
/// Two rows that go both ways are one mutual tie, as generated ones are; it stands where the first of them stood.
void lay_ties(std::span<const TieRow> rows, GivenOrganisation& given);

void read_given_propensities(const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, Problems& problems);
/// An error for each circle of managers.
void refuse_circles(const GivenColumn& manager, const GivenOrganisation& given, Problems& problems);

}  // namespace coalesce
