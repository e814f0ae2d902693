#include "numerics/voting_power.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "numerics/every_processor.hpp"

namespace coalesce {

namespace {

constexpr double steps = 200.0;   // of weight in all

/// row[w] += from[w - weight] for all w below `end`, from the largest down, where nothing in `from` lies below `first`; `from` may be the
/// row itself.
COALESCE_EVERY_PROCESSOR void add_shifted(double* row, const double* from, std::uint32_t weight, std::uint32_t first, std::uint32_t end) {
    const std::uint32_t begin = weight + first;
    if (row == from) {
        for (std::uint32_t w = end; w-- > begin;) row[w] += row[w - weight];
        return;
    }
#pragma omp simd
    for (std::uint32_t w = begin; w < end; ++w) row[w] += from[w - weight];
}

/// rest[w] = all[w] - smaller[w - weight], from the smallest up; `smaller` may be `rest` itself, or null for nothing.
COALESCE_EVERY_PROCESSOR void take_shifted(const double* all, const double* smaller, std::uint32_t weight, std::uint32_t end,
                                           double* rest) {
    const std::uint32_t alone = std::min(weight, end);
    std::copy(all, all + (smaller == nullptr ? end : alone), rest);
    if (smaller == nullptr) return;
    if (smaller == rest) {
        for (std::uint32_t w = alone; w < end; ++w) rest[w] = all[w] - rest[w - weight];
        return;
    }
#pragma omp simd
    for (std::uint32_t w = alone; w < end; ++w) rest[w] = all[w] - smaller[w - weight];
}

/// Groups of players by the number of their members and their weight, below the quota: in rows of `quota` numbers. Every weight is at least
/// 1, so that a row of so many members holds nothing below that weight, and rows from the quota on hold nothing.
class Groups {
public:
    Groups(std::size_t players, std::uint32_t quota, bool by_size, VotingScratch& s)
        : quota_(quota), rows_(by_size ? std::min<std::size_t>(players, quota) : 1), by_size_(by_size), s_(s) {
        s_.ways.assign(rows_ * quota_, 0.0);
        s_.without.resize(rows_ * quota_);
        s_.ways[0] = 1.0;
    }

    void add(std::uint32_t weight) {
        ++players_;
        if (!by_size_) return add_shifted(row(s_.ways, 0), row(s_.ways, 0), weight, 0, quota_);
        for (std::size_t size = std::min(players_ + 1, rows_); size-- > 1;)
            add_shifted(row(s_.ways, size), row(s_.ways, size - 1), weight, static_cast<std::uint32_t>(size) - 1,
                        quota_);  // larger groups there are not yet
    }
    /// Groups without a player of this weight: what adding did is undone, row by row from the smallest.
    void leave_out(std::uint32_t weight) {
        if (!by_size_) return take_shifted(row(s_.ways, 0), row(s_.without, 0), weight, quota_, row(s_.without, 0));
        for (std::size_t size = 0; size < rows_; ++size) {
            const double* const smaller = size > 0 ? row(s_.without, size - 1) : nullptr;
            take_shifted(row(s_.ways, size), smaller, weight, quota_, row(s_.without, size));
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
    std::size_t players_ = 0;
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
    assert(*std::min_element(weight.begin(), weight.end()) > 0);
    const bool by_size = kind == PowerIndex::shapley_shubik;
    Groups groups(weight.size(), quota, by_size, scratch);
    for (const std::uint32_t w : weight) groups.add(w);
    set_chances(weight.size(), scratch.chance);
    double sum = 0.0;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        const auto alike = static_cast<std::size_t>(std::find(weight.begin(), weight.end(), weight[i]) - weight.begin());
        if (alike < i) {  // as often as a player before of the same weight
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
