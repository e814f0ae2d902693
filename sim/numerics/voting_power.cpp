#include "numerics/voting_power.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coalesce {

namespace {

constexpr double steps = 200.0;   // of weight in all

/// Groups of players by the number of their members and their weight, below the quota: in rows of `quota` numbers.
class Groups {
public:
    Groups(std::size_t players, std::uint32_t quota, bool by_size, VotingScratch& s)
        : quota_(quota), rows_(by_size ? players : 1), by_size_(by_size), s_(s) {
        s_.ways.assign(rows_ * quota_, 0.0);
        s_.without.resize(rows_ * quota_);
        s_.ways[0] = 1.0;
    }

    void add(std::uint32_t weight) {
        for (std::size_t size = rows_; size-- > 0;) {
            const double* const from = row(s_.ways, by_size_ ? size - 1 : 0);
            if (by_size_ && size == 0) continue;
            double* const to = row(s_.ways, size);
            for (std::uint32_t w = quota_; w-- > weight;) to[w] += from[w - weight];
        }
    }
    /// Groups without a player of this weight: what adding did is undone, row by row from the smallest.
    void leave_out(std::uint32_t weight) {
        for (std::size_t size = 0; size < rows_; ++size) {
            const double* const all = row(s_.ways, size);
            double* const rest = row(s_.without, size);
            const double* const smaller = by_size_ ? (size > 0 ? row(s_.without, size - 1) : nullptr) : rest;
            for (std::uint32_t w = 0; w < quota_; ++w) rest[w] = all[w] - (w >= weight && smaller != nullptr ? smaller[w - weight] : 0.0);
        }
    }
    /// How many of the groups without the player lose, but win with it, by size (row 0 where sizes are not told apart).
    double turned(std::uint32_t weight, std::size_t size) const {
        const double* const rest = s_.without.data() + size * quota_;
        return std::accumulate(rest + (weight < quota_ ? quota_ - weight : 0), rest + quota_, 0.0);
    }
    std::size_t rows() const { return rows_; }

private:
    double* row(std::vector<double>& table, std::size_t size) const { return table.data() + size * quota_; }

    std::uint32_t quota_;
    std::size_t rows_;
    bool by_size_;
    VotingScratch& s_;
};

/// How probable it is that exactly these `size` of n players come before a given other one: size! (n - 1 - size)! / n!.
void set_chances(std::size_t n, std::vector<double>& chance) {
    chance.resize(n);
    chance[0] = 1.0 / static_cast<double>(n);
    for (std::size_t size = 1; size < n; ++size)
        chance[size] = chance[size - 1] * static_cast<double>(size) / static_cast<double>(n - size);
}

}  // namespace

void voting_power(PowerIndex kind, std::span<const std::uint32_t> weight, std::uint32_t quota, VotingScratch& scratch,
                  std::span<double> index) {
    std::fill(index.begin(), index.end(), 0.0);
    const std::uint64_t all = std::accumulate(weight.begin(), weight.end(), std::uint64_t{0});
    if (weight.empty() || quota == 0 || all < quota) return;
    const bool by_size = kind == PowerIndex::shapley_shubik;
    Groups groups(weight.size(), quota, by_size, scratch);
    for (const std::uint32_t w : weight) groups.add(w);
    set_chances(weight.size(), scratch.chance);
    double sum = 0.0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        const auto alike = static_cast<std::size_t>(std::find(weight.begin(), weight.end(), weight[i]) - weight.begin());
        if (alike < i) {   // as often as a player before of the same weight
            index[i] = index[alike];
        } else {
            groups.leave_out(weight[i]);
            for (std::size_t size = 0; size < groups.rows(); ++size)
                index[i] += (by_size ? scratch.chance[size] : 1.0) * groups.turned(weight[i], size);
            index[i] = std::max(0.0, index[i]);
        }
        sum += index[i];
    }
    for (double& one : index) one /= sum;
}

void majority_power(PowerIndex kind, std::span<const float> power, VotingScratch& scratch, std::span<double> index) {
    double all = 0.0;
    for (const float p : power) all += p;
    const auto steps_of = [&](float p) { return all > 0.0 ? static_cast<std::uint32_t>(std::lround(steps * p / all)) : 0U; };
    scratch.weight.clear();
    for (const float p : power) {
        if (const std::uint32_t w = steps_of(p); w > 0) scratch.weight.push_back(w);
    }
    const std::uint32_t sum = std::accumulate(scratch.weight.begin(), scratch.weight.end(), 0U);
    scratch.index.resize(scratch.weight.size());
    voting_power(kind, scratch.weight, sum / 2 + 1, scratch, scratch.index);
    std::size_t player = 0;
    for (std::size_t k = 0; k < power.size(); ++k) index[k] = steps_of(power[k]) > 0 ? scratch.index[player++] : 0.0;
}

}  // namespace coalesce
