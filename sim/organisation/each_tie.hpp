#pragma once
#include "organisation/organisation.hpp"

namespace coalesce {

/// Calls visit(listener slot, heard slot, kind, given weight) for every direction of a tie in which someone listens; first those with
/// managers.
void each_tie(const Organisation& org, auto&& visit) {
    const Seats& seats = org.seats;
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        const std::uint32_t m = seats.above(s);
        if (m == nobody) continue;
        visit(seats.holder[s], seats.holder[m], TieKind::reporting, 1.0F);
        visit(seats.holder[m], seats.holder[s], TieKind::reporting, 1.0F);
    }
    for (std::size_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        const std::uint32_t a = tie.between_seats ? seats.holder[tie.source] : tie.source;
        const std::uint32_t b = tie.between_seats ? seats.holder[tie.target] : tie.target;
        visit(a, b, tie.kind, org.ties.weight(t));
        if (tie.mutual && a != b) visit(b, a, tie.kind, org.ties.weight_back(t));
    }
}

}  // namespace coalesce
