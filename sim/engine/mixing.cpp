#include "engine/mixing.hpp"

#include <array>
#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {

namespace {

/// 1 where two groups are the same, by their exclusive or: of a comparison compilers make a branch, which nobody can foretell.
constexpr std::array<float, Identities::most_groups> where_same{1.0F};

/// Raw tie weight of one person: all of it, and what leads to people of the same kind.
struct Weight {
    double all = 0.0;
    double same = 0.0;
};

Weight weigh_ties(const Network& network, std::uint32_t i, auto&& sameness) {
    Weight weight;
    const auto row = network.neighbours(i);
    const std::uint32_t begin = network.begin(i);
    for (std::uint32_t e = 0; e < row.size(); ++e) {
        const std::uint32_t j = row[e].slot();
        const float w = j == i ? 0.0F : network.raw_weight(begin + e);
        weight.all += w;
        weight.same += w * sameness(j);
    }
    return weight;
}

/// The coefficient of one dimension.
double assortativity_on(std::size_t dimension, const Organisation& org) {
    const auto& identity = org.people.identity;
    std::array<double, Identities::most_groups> ends{};   // tie weight that ends in each group
    double all = 0.0;
    double within = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const std::uint32_t own = Identities::group_of(identity[i], dimension);
        const auto is_same = [&](std::uint32_t j) { return where_same[Identities::group_of(identity[j], dimension) ^ own]; };
        const Weight w = weigh_ties(org.neighbours(), i, is_same);
        ends[own] += w.all;
        all += w.all;
        within += w.same;
    }
    double by_chance = 0.0;
    int groups = 0;
    for (const double a : ends) {
        if (!(a > 0.0)) continue;
        by_chance += (a / all) * (a / all);
        ++groups;
    }
    return groups < 2 ? missing : (within / all - by_chance) / (1.0 - by_chance);
}

}  // namespace

double assortativity(const Organisation& org, std::size_t dimensions) {
    double sum = 0.0;
    int there = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
        const double r = assortativity_on(d, org);
        if (std::isnan(r)) continue;
        sum += r;
        ++there;
    }
    return there > 0 ? sum / there : missing;
}

void measure_cohesion(const Organisation& org, std::vector<double>& touching, std::vector<double>& cohesion) {
    const auto& coalition = org.people.coalition;
    touching.assign(org.coalitions.size(), 0.0);
    cohesion.assign(org.coalitions.size(), 0.0);
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const std::uint32_t own = coalition[i];
        if (own == nobody) continue;
        const Weight w = weigh_ties(org.neighbours(), i, [&](std::uint32_t j) { return coalition[j] == own ? 1.0F : 0.0F; });
        touching[own] += w.all;
        cohesion[own] += w.same;
    }
    for (std::size_t k = 0; k < cohesion.size(); ++k) cohesion[k] = touching[k] > 0.0 ? cohesion[k] / touching[k] : 0.0;
}

}  // namespace coalesce
