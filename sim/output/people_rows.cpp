#include "output/people_rows.hpp"

#include "files/numbers.hpp"
#include "organisation/each_tie.hpp"
#include "output/run_rows.hpp"

namespace coalesce {
namespace {

void append_manager(std::string& out, const Snapshot& now, std::uint32_t slot) {
    const Seats& seats = now.organisation.seats;
    const std::uint32_t manager = seats.above(now.organisation.people.seat[slot]);
    append_cell(out, manager == nobody ? std::string() : now.id(seats.holder[manager]));
}

void append_person(std::string& out, const Snapshot& now, std::uint32_t slot) {
    const People& people = now.organisation.people;
    append_cell(out, now.id(slot));
    append_cell(out, std::int64_t{now.organisation.level(slot)});
    append_cell(out, now.unit(slot));
    append_manager(out, now, slot);
    append_groups(out, now.setup.identities, people.identity[slot]);
    append_cell(out, std::int64_t{now.tenure(slot)});
    append_cell(out, std::int64_t{people.coalition[slot]});
    for (const auto* own : {&people.susceptibility, &people.threshold}) {
        if (own->empty()) continue;
        append_number(out, (*own)[slot]);
        out += ',';
    }
    for (std::size_t s = 0; s < state_count; ++s) {
        append_number(out, people[static_cast<State>(s)][slot]);
        out += s + 1 < state_count ? ',' : '\n';
    }
}

}  // namespace

std::string Snapshot::unit(std::uint32_t slot) const {
    return unit_name(setup.given.get(), organisation.seats.unit[organisation.people.seat[slot]]);
}

void append_people(std::string& out, const Snapshot& now) {
    for (std::uint32_t slot = 0; slot < now.organisation.size(); ++slot) append_person(out, now, slot);
}

void append_ties(std::string& out, const Snapshot& now) {
    each_tie(now.organisation, [&](std::uint32_t listener, std::uint32_t heard, TieKind kind, float weight) {
        append_cell(out, now.id(listener));
        append_cell(out, now.id(heard));
        append_number(out, weight);
        out += ',';
        out += tie_kind_names[static_cast<std::size_t>(kind)];
        out += '\n';
    });
}

}  // namespace coalesce
