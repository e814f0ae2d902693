#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/random_stream.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// M9: puts people into groups in a new random order each week of asking: the groups are runs of `size`; a last one that would be of one
/// joins the group before it. Reorders `people`. `draw` tells interventions apart.
void shuffle_circles(RandomStream random, std::uint32_t draw, std::vector<std::uint32_t>& people,
                     std::vector<std::pair<std::uint32_t, std::uint32_t>>& room);

/// The number of the group that stands at a place of the order.
std::size_t circle_at(std::size_t place, std::size_t people, std::size_t size);

/// Ties everyone to everyone else within each group.
void tie_circles(std::span<const std::uint32_t> people, std::size_t size, TieList& ties);

/// M12: `count` ties for each, to others of these people at random.
void tie_at_random(RandomStream random, std::uint32_t draw, std::span<const std::uint32_t> people, int count, TieList& ties);

}  // namespace coalesce
