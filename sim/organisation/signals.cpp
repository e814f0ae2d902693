#include "organisation/signals.hpp"

#include "organisation/people.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

double mean_accountability(const Signals& s, double without, const People& people, const Seats& seats) {
    if (!s.spare_managers) return accountability_at(s, without, 0);
    const auto power = people[State::power];
    double held = 0.0;
    double all = 0.0;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        held += power[i] * accountability_at(s, without, seats.level[people.seat[i]]);
        all += power[i];
    }
    return all > 0.0 ? held / all : 0.0;
}

}  // namespace coalesce
