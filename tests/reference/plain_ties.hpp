#pragma once
#include <map>
#include <utility>

#include "organisation/organisation.hpp"

namespace coalesce::tests::plain {

/// (W_ij + W_ji) / 2 between different people, summed over all ties, straight from the list.
inline std::map<std::pair<std::uint32_t, std::uint32_t>, double> symmetric_weights(const Organisation& org, const TieWeights& kinds) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;
    const auto listen = [&](std::uint32_t i, std::uint32_t j, double weight) {
        if (i == j) return;
        weights[{i, j}] += weight / 2.0;
        weights[{j, i}] += weight / 2.0;
    };
    for (std::uint32_t s = 0; s < org.seats.size(); ++s) {
        const std::uint32_t m = org.seats.manager[s];
        if (m == nobody || m == s) continue;
        listen(org.seats.holder[s], org.seats.holder[m], kinds.reporting);
        listen(org.seats.holder[m], org.seats.holder[s], kinds.reporting);
    }
    for (std::size_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        const auto weighted = [&](float given) { return static_cast<double>(static_cast<float>(kinds.of(tie.kind)) * given); };
        const std::uint32_t a = tie.between_seats ? org.seats.holder[tie.source] : tie.source;
        const std::uint32_t b = tie.between_seats ? org.seats.holder[tie.target] : tie.target;
        listen(a, b, weighted(org.ties.weight(t)));
        if (tie.mutual) listen(b, a, weighted(org.ties.weight_back(t)));
    }
    return weights;
}

}  // namespace coalesce::tests::plain
