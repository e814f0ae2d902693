#pragma once
#include <string>

#include "engine/setup.hpp"
#include "organisation/organisation.hpp"
#include "organisation/person_ids.hpp"

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

}  // namespace coalesce
