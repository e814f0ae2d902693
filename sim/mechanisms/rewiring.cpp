#include "mechanisms/rewiring.hpp"

#include "numerics/slot_draws.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

void rewire(const RewiringParameters& p, const FriendshipParameters& friendship, const Acquaintances& around, RandomStream random, int week,
            TieList& ties) {
    const auto& hired = around.people.hired_week;
    EverySlotDraws draws(random, Draw::rewire);
    for (std::uint32_t t = 0; t < ties.size(); ++t) {
        const Tie tie = ties[t];
        if (tie.kind != TieKind::informal || tie.between_seats) continue;
        const bool renewed = hired[tie.source] == week || hired[tie.target] == week || draws.uniform(t) < p.rate;
        if (!renewed) continue;
        const std::uint32_t found = choose_friend(friendship, around, tie.source, random, Draw::rewire, t);
        if (found != nobody) ties.set_target(t, found);
    }
}

}  // namespace coalesce
