#pragma once
#include "organisation/events.hpp"
#include "organisation/people.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

/// An event of the person in a slot, with what they are now.
inline Event event_about(EventKind kind, std::uint32_t slot, const People& people, const Seats& seats, int week) {
    Event e;
    e.kind = kind;
    e.level = seats.level[people.seat[slot]];
    e.unit = seats.unit[people.seat[slot]];
    e.occupant = people.occupant[slot];
    e.week = week;
    e.slot = slot;
    e.identity = people.identity[slot];
    return e;
}

/// The same with the other person in it; nobody is nobody.
inline Event event_between(EventKind kind, std::uint32_t slot, std::uint32_t other, const People& people, const Seats& seats, int week) {
    Event e = event_about(kind, slot, people, seats, week);
    e.other = other;
    if (other != nobody) e.other_occupant = people.occupant[other];
    return e;
}

}  // namespace coalesce
