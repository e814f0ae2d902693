#include "organisation/composition.hpp"

#include <algorithm>
#include <cmath>

#include "organisation/people.hpp"

namespace coalesce {

namespace {

std::vector<double> top_shares(const Dimension& dimension) {
    double named = 0.0;
    double unnamed = 0.0;
    for (const auto& g : dimension.groups) (g.top_share >= 0.0 ? named : unnamed) += g.top_share >= 0.0 ? g.top_share : g.share;
    std::vector<double> top;
    for (const auto& g : dimension.groups) {
        top.push_back(g.top_share >= 0.0 ? g.top_share : unnamed > 0.0 ? (1.0 - named) * g.share / unnamed : 0.0);
    }
    return top;
}

}  // namespace

std::vector<std::vector<double>> shares_by_level(const Dimension& dimension, std::span<const std::uint32_t> level_sizes) {
    const std::size_t levels = level_sizes.size();
    double people = 0.0;
    double height = 0.0;
    for (std::size_t l = 0; l < levels; ++l) {
        people += level_sizes[l];
        height += levels > 1 ? level_sizes[l] * (static_cast<double>(l) / static_cast<double>(levels - 1)) : 0.0;
    }
    const double f = height / people;
    const auto top = top_shares(dimension);
    std::vector<std::vector<double>> shares(levels, std::vector<double>(dimension.groups.size()));
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        const Group& group = dimension.groups[g];
        const double bottom = (group.share - top[g] * f) / (1.0 - f);
        for (std::size_t l = 0; l < levels; ++l) {
            const double height_here = levels > 1 ? static_cast<double>(l) / static_cast<double>(levels - 1) : 0.0;
            shares[l][g] = !group.level_shares.empty() ? group.level_shares[l] : bottom + (top[g] - bottom) * height_here;
        }
    }
    return shares;
}

void assign_groups(std::size_t dimension, const std::vector<std::vector<double>>& shares, const Seats& seats, RandomStream random,
                   People& people, CompositionScratch& scratch) {
    for (int l = 0; l < seats.levels; ++l) {
        auto& order = scratch.order;
        order.clear();
        for (const auto s : seats.at_level(l))
            order.emplace_back(random.word(Draw::group_order, s, static_cast<std::uint32_t>(dimension)), s);
        std::sort(order.begin(), order.end());
        const double nudge = random.uniform(Draw::group_rounding, static_cast<std::uint32_t>(l), static_cast<std::uint32_t>(dimension));
        const auto& share = shares[static_cast<std::size_t>(l)];
        double below = 0.0;
        std::size_t next = 0;
        for (std::uint32_t g = 0; g < share.size(); ++g) {
            below += share[g] * static_cast<double>(order.size());
            const bool last = g + 1 == share.size();
            const auto end =
                last ? order.size() : std::min(order.size(), static_cast<std::size_t>(std::floor(std::max(0.0, below) + nudge)));
            for (; next < end; ++next) {
                auto& identity = people.identity[seats.holder[order[next].second]];
                identity = Identities::with_group(identity, dimension, g);
            }
        }
    }
}

}  // namespace coalesce
