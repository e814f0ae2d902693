#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// Room for indices of power; grows once.
struct VotingScratch {
    std::vector<double> ways;          // by number of members and weight: how many groups of the players there are
    std::vector<double> without;       // the same without one player
    std::vector<double> chance;        // by number of members: how probable a player is to come right after so many
    std::vector<std::uint32_t> weight; // of each player in whole steps
    std::vector<double> index;         // of each player
};

/// Which index of power.
enum class PowerIndex : int { shapley_shubik, banzhaf };

/// The index of power of each player in the vote in which a group wins whose weights sum to `quota` or more (Shapley & Shubik 1954; Banzhaf
/// 1965, normalised): how often a player turns a losing group into a winning one, over all orders in which players may join, or over all
/// groups. Sums to 1 where anybody can win; all 0 otherwise. Exact for weights in whole numbers, which are 1 or more.
void voting_power(PowerIndex kind, std::span<const std::uint32_t> weight, std::uint32_t quota, VotingScratch& scratch,
                  std::span<double> index);

/// The same of a simple majority of power, which is counted in steps of a two-hundredth of all: those with less than half a step have no
/// say. `index` is as long as `power`.
void majority_power(PowerIndex kind, std::span<const float> power, VotingScratch& scratch, std::span<double> index);

}  // namespace coalesce
