#pragma once
#include <algorithm>
#include <functional>
#include <vector>

#include "organisation/organisation.hpp"

namespace coalesce::tests::plain {

/// Seats above a seat, one after the other; who reports to themselves reports to nobody.
inline std::vector<std::uint32_t> line_above(const Seats& seats, std::uint32_t seat) {
    std::vector<std::uint32_t> line;
    while (seats.manager[seat] != nobody && seats.manager[seat] != seat) line.push_back(seat = seats.manager[seat]);
    return line;
}

/// The product of agreements (Pressman & Wildavsky 1973): what each seat gets if each seat above lets its part through.
inline std::vector<double> product_of_agreements(const Seats& seats, const std::function<double(std::uint32_t)>& lets_through) {
    std::vector<double> arrives(seats.size(), 1.0);
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        for (const std::uint32_t above : line_above(seats, s)) arrives[s] *= lets_through(above);
    }
    return arrives;
}

/// Letters of B1 to B3.
struct Chain {
    double sabot, c_lo, c_wid;
    std::function<double(std::uint32_t)> acc;     // by slot
    std::function<double(std::uint32_t)> quiet;   // by slot
};

inline double lean(const Organisation& org, std::uint32_t i) {
    const double own = org.people[State::commitment][i];
    const double agenda = org.people.coalition[i] == nobody ? own : org.coalitions.agenda[org.people.coalition[i]];
    return (own + agenda) / 2.0;
}

/// What arrives at each seat, person by person up every line.
inline std::vector<double> arrives(const Chain& c, const Organisation& org) {
    return product_of_agreements(org.seats, [&](std::uint32_t seat) {
        const std::uint32_t m = org.seats.holder[seat];
        const double against = std::clamp((c.c_lo - lean(org, m)) / c.c_wid, 0.0, 1.0);
        return 1.0 - c.sabot * against * (1.0 - c.acc(m)) * (1.0 - c.quiet(m));
    });
}

}  // namespace coalesce::tests::plain
