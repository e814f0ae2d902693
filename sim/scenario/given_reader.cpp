#include "scenario/given_reader.hpp"

#include <utility>

#include <fmt/format.h>

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
    PeopleColumns columns(source.columns, table);
    if (!read_given_ids(columns, given, problems)) return false;
    read_given_places(columns, given, problems);
    read_given_groups(dimensions, columns, given, problems);
    read_given_states(columns, given, problems);
    columns.check(notes, problems);
    return true;
}

std::optional<CsvTable> parse(const std::optional<GivenTable>& table, Problems& problems) {
    return table ? parse_csv(table->text, table->file, problems) : std::nullopt;
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
    const auto people = parse(tables.people, own);
    const auto ties = parse(tables.ties, own);
    const auto propensities = parse(tables.propensities, own);
    if (people && read_people(source, dimensions, *people, *given, left, own)) {
        const SlotOfId slots = slots_of(*given);
        if (ties) read_given_ties(source.kinds, *ties, slots, *given, left, own);
        if (propensities) read_given_propensities(*propensities, slots, *given, own);
    }
    problems.take(own);
    if (notes != nullptr) *notes = std::move(left);
    if (own.any_errors()) given.reset();
    return given;
}

}  // namespace coalesce
