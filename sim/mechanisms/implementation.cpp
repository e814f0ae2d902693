#include "mechanisms/implementation.hpp"

#include "mechanisms/lean.hpp"
#include "mechanisms/parameters.hpp"

namespace coalesce {

namespace {

constexpr float not_yet = -1.0F;

/// B2: how much of what arrives with somebody they keep from those below, 0 to 1.
double held_back_by(const Parameters& parameters, std::span<const float> quietened, const Organisation& org, std::uint32_t slot) {
    const double opposed = against(parameters.coalitions, lean(org.people, org.coalitions, slot));
    if (opposed == 0.0) return 0.0;
    const double accountability = accountability_at(parameters.signals, parameters.incidents.consequence, org.level(slot));
    const double quiet = quietened.empty() ? 0.0 : static_cast<double>(quietened[slot]);
    return parameters.implementation.sabotage * opposed * (1.0 - accountability) * (1.0 - quiet);
}

}  // namespace

void pass_down(const Parameters& parameters, std::span<const float> quietened, Organisation& org, std::vector<std::uint32_t>& path) {
    const Seats& seats = org.seats;
    if (!parameters.switches.implementation) return org.arrives.assign(seats.size(), 1.0F);
    org.arrives.assign(seats.size(), not_yet);
    for (std::uint32_t seat = 0; seat < seats.size(); ++seat) {
        path.clear();
        for (std::uint32_t s = seat; s != nobody && org.arrives[s] == not_yet; s = seats.above(s)) path.push_back(s);
        while (!path.empty()) {
            const std::uint32_t s = path.back(), manager = seats.above(s);
            path.pop_back();
            if (manager == nobody) org.arrives[s] = 1.0F;
            else
                org.arrives[s] =
                    static_cast<float>(org.arrives[manager] * (1.0 - held_back_by(parameters, quietened, org, seats.holder[manager])));
        }
    }
}

float held_back(const Organisation& org, std::uint32_t manager, std::uint32_t below) {
    return org.arrives[manager] > 0.0F ? 1.0F - org.arrives[below] / org.arrives[manager] : 0.0F;
}

void find_held_back(const Organisation& org, float without_team, std::vector<float>& by_seat) {
    by_seat.assign(org.seats.size(), without_team);
    for (std::uint32_t s = 0; s < by_seat.size(); ++s) {
        const std::uint32_t manager = org.seats.above(s);
        if (manager != nobody && org.arrives[manager] > 0.0F) by_seat[manager] = held_back(org, manager, s);
    }
}

}  // namespace coalesce
