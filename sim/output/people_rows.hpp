#pragma once
#include <string>

#include "engine/setup.hpp"
#include "organisation/organisation.hpp"
#include "output/person_ids.hpp"

namespace coalesce {

/// An organisation as it stands after some weeks, and how its people are called.
struct Snapshot {
    const Setup& setup;
    const Organisation& organisation;
    int weeks = 0;
    PersonIds ids;

    std::string id(std::uint32_t slot) const { return ids.of(slot, organisation.people.occupant[slot]); }
    /// The name of the unit a person sits in: as given, or `unit_3`.
    std::string unit(std::uint32_t slot) const;
    std::int32_t tenure(std::uint32_t slot) const { return weeks - organisation.people.hired_week[slot]; }
};

/// Everyone, a row each, in the order of slots. Columns are those of output/columns.
void append_people(std::string& out, const Snapshot& now);

/// Every tie, a row for each direction in which someone listens; first those with managers.
void append_ties(std::string& out, const Snapshot& now);

/// Calls visit(listener slot, heard slot, kind, given weight) for each of these rows.
void each_tie(const Organisation& org, auto&& visit) {
    const Seats& seats = org.seats;
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const std::uint32_t m = seats.manager[s];
        if (m == nobody || m == s) continue;
        visit(seats.holder[s], seats.holder[m], TieKind::reporting, 1.0F);
        visit(seats.holder[m], seats.holder[s], TieKind::reporting, 1.0F);
    }
    for (std::size_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        const std::uint32_t a = tie.between_seats ? seats.holder[tie.source] : tie.source;
        const std::uint32_t b = tie.between_seats ? seats.holder[tie.target] : tie.target;
        visit(a, b, tie.kind, org.ties.weight(t));
        if (tie.mutual && a != b) visit(b, a, tie.kind, org.ties.weight(t));
    }
}

}  // namespace coalesce
