#include "mechanisms/implementation.hpp"

#include <algorithm>

#include "mechanisms/dials.hpp"
#include "mechanisms/lean.hpp"

namespace coalesce {

namespace {

constexpr float not_yet = -1.0F;

}  // namespace

double held_back(const ImplementationParameters& p, const Passage& passage, const Organisation& org, std::uint32_t slot) {
    const double against = unit((passage.low - lean(org.people, org.coalitions, slot)) / passage.margin);
    if (against == 0.0) return 0.0;
    const double accountability = accountability_at(passage.signals, passage.consequence, org.level(slot));
    const double quiet = passage.quietened.empty() ? 0.0 : static_cast<double>(passage.quietened[slot]);
    return p.sabotage * against * (1.0 - accountability) * (1.0 - quiet);
}

void pass_down(const ImplementationParameters& p, const Passage& passage, Organisation& org, std::vector<std::uint32_t>& path) {
    const Seats& seats = org.seats;
    org.arrives.assign(seats.size(), not_yet);
    const auto above = [&](std::uint32_t s) { return seats.manager[s] == s ? nobody : seats.manager[s]; };
    for (std::uint32_t seat = 0; seat < seats.size(); ++seat) {
        path.clear();
        for (std::uint32_t s = seat; s != nobody && org.arrives[s] == not_yet; s = above(s)) path.push_back(s);
        while (!path.empty()) {
            const std::uint32_t s = path.back(), manager = above(s);
            path.pop_back();
            if (manager == nobody) org.arrives[s] = 1.0F;
            else org.arrives[s] = static_cast<float>(org.arrives[manager] * (1.0 - held_back(p, passage, org, seats.holder[manager])));
        }
    }
}

void pass_down(const Dials& dials, std::span<const float> quietened, Organisation& org, std::vector<std::uint32_t>& path) {
    if (!dials.switches.implementation) return org.arrives.assign(org.size(), 1.0F);
    const CoalitionParameters& c = dials.coalitions;
    const double low = std::min(c.neutral_low, c.neutral_high);
    pass_down(dials.implementation, {low, c.neutral_margin, dials.signals, dials.incidents.consequence, quietened}, org, path);
}

}  // namespace coalesce
