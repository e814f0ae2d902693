#include "scenario/given_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "files/edge_list.hpp"
#include "files/graphml.hpp"
#include "scenario/given_parts.hpp"

namespace coalesce {
namespace {

/// Whether the ids are sound, so that the other tables can speak of people.
bool read_people(const GivenSource& source, const std::vector<Dimension>& dimensions, const CsvTable& table, GivenOrganisation& given,
                 GivenNotes& notes, Problems& problems) {
    if (table.rows() == 0 || table.rows() > most_people) {
        problems.error({table.file, 0, 0}, fmt::format("the table has {} people; must have 1 to {}", table.rows(), most_people));
        return false;
    }
    GivenColumns columns(source.columns, table);
    columns.leave("id");   // it is asked for first
    if (!read_given_ids(columns, given, problems)) return false;
    read_given_places(columns, given, problems);
    read_given_groups(dimensions, columns, given, problems);
    read_given_states(columns, given, problems);
    columns.check(notes.unread_of_people, problems);
    return true;
}

/// What a mapping calls a column, or what we call it.
std::string column_called(const std::vector<ColumnMapping>& mappings, std::string_view name) {
    const auto found = std::find_if(mappings.begin(), mappings.end(), [&](const ColumnMapping& m) { return m.name == name; });
    return found == mappings.end() ? std::string(name) : found->column;
}

/// The attributes of GraphML nodes by which ties may name people: what is said, or what names the people themselves.
std::vector<std::string> naming_attributes(const GivenSource& source) {
    return {column_called(source.tie_columns, "node"), column_called(source.columns, "id"), "id"};
}

void check_node_column(const GivenSource& source, const CsvTable& nodes, Problems& problems) {
    for (const auto& mapping : source.tie_columns)
        if (mapping.name == "node") required_column(nodes, mapping.column, problems);
}

/// A table in the form that the end of its name tells.
enum class GivenPart { people, ties, propensities };
std::optional<CsvTable> parse(const std::optional<GivenTable>& table, GivenPart part, const GivenSource& source, Problems& problems) {
    if (!table) return std::nullopt;
    if (is_graphml(table->file) && part != GivenPart::propensities) {
        auto network = parse_graphml(table->text, table->file, naming_attributes(source), problems);
        if (!network) return std::nullopt;
        check_node_column(source, network->nodes, problems);
        return std::move(part == GivenPart::people ? network->nodes : network->edges);
    }
    if (is_edge_list(table->file) && part == GivenPart::ties) return parse_edge_list(table->text, table->file, problems);
    return parse_csv(table->text, table->file, problems);
}

}  // namespace

SlotOfId slots_of(const GivenOrganisation& given) {
    SlotOfId slots;
    slots.reserve(given.size());
    for (std::uint32_t slot = 0; slot < given.size(); ++slot) slots.emplace(given.id[slot], slot);
    return slots;
}

std::optional<GivenOrganisation> read_given(const GivenSource& source, const std::vector<Dimension>& dimensions, const GivenTables& tables,
                                            Problems& problems, GivenNotes* notes) {
    GivenNotes left;
    Problems own;   // whether this organisation is sound must not depend on what else was found
    std::optional<GivenOrganisation> given = GivenOrganisation{};
    const auto people = parse(tables.people, GivenPart::people, source, own);
    const auto ties = parse(tables.ties, GivenPart::ties, source, own);
    const auto propensities = parse(tables.propensities, GivenPart::propensities, source, own);
    if (people && read_people(source, dimensions, *people, *given, left, own)) {
        const SlotOfId slots = slots_of(*given);
        if (ties) read_given_ties(source, *ties, slots, *given, left, own);
        if (propensities) read_given_propensities(*propensities, slots, *given, own);
    }
    problems.take(own);
    if (notes != nullptr) *notes = std::move(left);
    if (own.any_errors()) given.reset();
    return given;
}

}  // namespace coalesce
