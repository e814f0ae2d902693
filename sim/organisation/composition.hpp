#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/random_stream.hpp"
#include "organisation/identity.hpp"
#include "organisation/seats.hpp"

namespace coalesce {

class People;

/// Shares of the groups of one dimension at each level: [level][group]. As declared per level, or linear in the level from a bottom
/// share, solved so that the whole workforce has the declared share, to the top share; groups without a top share of their own divide
/// what the others leave at the top in proportion to their shares (I7). Values outside [0, 1] say that the top share cannot be met.
std::vector<std::vector<double>> shares_by_level(const Dimension& dimension, std::span<const std::uint32_t> level_sizes);

/// Room for drawing identities.
struct CompositionScratch {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;   // hash, seat
};

/// I8: gives everyone at each level a group on the dimension: counts are unbiased roundings of the shares, who is in hash order.
void assign_groups(std::size_t dimension, const std::vector<std::vector<double>>& shares, const Seats& seats, RandomStream random,
                   People& people, CompositionScratch& scratch);

}  // namespace coalesce
