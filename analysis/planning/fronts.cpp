#include "analysis/planning/fronts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coalesce {

bool dominates(const Merit& one, const Merit& other) {
    if (one.violation != other.violation) return one.violation < other.violation;
    if (one.violation > 0.0) return false;
    bool is_better = false;
    for (std::size_t g = 0; g < one.goals.size(); ++g) {
        if (!(one.goals[g] >= other.goals[g])) return false;
        is_better = is_better || one.goals[g] > other.goals[g];
    }
    return is_better;
}

/// Plans in their order, so that none dominates one before it, are put on the first front on which none dominates them; as what dominates
/// passes on, that front is found by halving (ENS-BS, Zhang et al. 2015).
std::vector<std::size_t> fronts_of(std::span<const Merit> merits) {
    std::vector<std::size_t> order(merits.size()), front(merits.size(), 0);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (merits[a].violation != merits[b].violation) return merits[a].violation < merits[b].violation;
        return merits[a].goals > merits[b].goals;
    });
    std::vector<std::vector<std::size_t>> members;
    for (const std::size_t plan : order) {
        const auto is_dominated_on = [&](const std::vector<std::size_t>& of_front) {
            return std::any_of(of_front.rbegin(), of_front.rend(),
                               [&](std::size_t other) { return dominates(merits[other], merits[plan]); });
        };
        const auto place = std::partition_point(members.begin(), members.end(), is_dominated_on);
        front[plan] = static_cast<std::size_t>(place - members.begin());
        if (place == members.end()) members.push_back({plan});
        else place->push_back(plan);
    }
    return front;
}

std::vector<double> crowding_of(std::span<const Merit> merits, std::span<const std::size_t> of) {
    std::vector<double> crowding(of.size(), 0.0);
    std::vector<std::size_t> order(of.size());
    for (std::size_t g = 0; !of.empty() && g < merits[of.front()].goals.size(); ++g) {
        const auto value = [&](std::size_t k) { return merits[of[k]].goals[g]; };
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
        const double range = value(order.back()) - value(order.front());
        crowding[order.front()] = crowding[order.back()] = HUGE_VAL;
        for (std::size_t k = 1; range > 0.0 && k + 1 < order.size(); ++k)
            crowding[order[k]] += (value(order[k + 1]) - value(order[k - 1])) / range;
    }
    return crowding;
}

std::vector<std::size_t> by_front(std::span<const Merit> merits) {
    const std::vector<std::size_t> front = fronts_of(merits);
    const std::size_t fronts = front.empty() ? 0 : 1 + *std::max_element(front.begin(), front.end());
    std::vector<std::size_t> order;
    for (std::size_t number = 0; number < fronts; ++number) {
        std::vector<std::size_t> members, places;
        for (std::size_t a = 0; a < front.size(); ++a) {
            if (front[a] == number) members.push_back(a);
        }
        const std::vector<double> crowding = crowding_of(merits, members);
        places.resize(members.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return crowding[a] > crowding[b]; });
        for (const std::size_t k : places) order.push_back(members[k]);
    }
    return order;
}

}  // namespace coalesce
