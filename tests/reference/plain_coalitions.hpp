#pragma once
#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <vector>

#include "mechanisms/coalitions.hpp"
#include "reference/plain_ties.hpp"

namespace coalesce::tests::plain {

/// The landscape as its formulas read: everything recomputed at every look, over all pairs.
struct PlainLandscape {
    CoalitionParameters p;
    const Identities& identities;
    const Organisation& org;
    std::vector<std::uint32_t> before;   ///< everybody's coalition a quarter ago, with nobody's own number for who had none
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;

    PlainLandscape(const CoalitionParameters& parameters, const Identities& who, const Organisation& organisation, const TieWeights& kinds,
                   std::vector<std::uint32_t> a_quarter_ago)
        : p(parameters),
          identities(who),
          org(organisation),
          before(std::move(a_quarter_ago)),
          weights(symmetric_weights(organisation, kinds)) {}

    double power(std::uint32_t i) const { return org.people[State::power][i]; }

    double propensity(std::uint32_t i, std::uint32_t j) const {
        if (!org.propensity.empty()) return (org.propensity[i * org.size() + j] + org.propensity[j * org.size() + i]) / 2.0;
        const auto interest = [&](std::uint32_t k, int issue) -> double {
            if (issue == 0) return std::clamp(p.salience * (org.people[State::commitment][k] - mean_commitment()), -1.0, 1.0);
            return org.people[issue == 1 ? State::interest_1 : State::interest_2][k];
        };
        double dot = 0.0, square_i = 0.0, square_j = 0.0;
        for (int issue = 0; issue < 3; ++issue) {
            dot += interest(i, issue) * interest(j, issue);
            square_i += interest(i, issue) * interest(i, issue);
            square_j += interest(j, issue) * interest(j, issue);
        }
        const double cosine = square_i > 0.0 && square_j > 0.0 ? dot / std::sqrt(square_i * square_j) : 0.0;
        double same = 0.0;
        const auto dimensions = identities.dimension_count();
        for (std::size_t d = 0; d < dimensions; ++d) {
            if (Identities::group_of(org.people.identity[i], d) == Identities::group_of(org.people.identity[j], d)) same += 1.0;
        }
        const double alike = dimensions > 0 ? same / static_cast<double>(dimensions) : 1.0;
        const double breadth = (static_cast<double>(org.people[State::our][i]) + org.people[State::our][j]) / 2.0;
        const bool together = org.seats.unit[org.people.seat[i]] == org.seats.unit[org.people.seat[j]];
        return p.interests * cosine + p.same_group * (1.0 - breadth) * alike + (together ? p.same_unit : 0.0) +
               (before[i] == before[j] ? p.bond : 0.0) - p.baseline;
    }

    double mean_commitment() const {
        double sum = 0.0;
        for (const float c : org.people[State::commitment]) sum += c;
        return sum / static_cast<double>(org.size());
    }

    double energy(const std::vector<std::uint32_t>& coalition) const {
        double sum = 0.0;
        for (std::uint32_t i = 0; i < coalition.size(); ++i) {
            for (std::uint32_t j = 0; j < coalition.size(); ++j) {
                if (i == j) continue;
                if (coalition[i] == coalition[j]) {
                    sum += p.size_cost * power(i) * power(j);
                } else if (const auto tie = weights.find({i, j}); tie != weights.end()) {
                    sum += power(i) * power(j) * tie->second * propensity(i, j);
                }
            }
        }
        return sum;
    }

    /// What coalition k is worth to i.
    double value(std::uint32_t i, std::uint32_t k, const std::vector<std::uint32_t>& coalition) const {
        double sum = 0.0;
        for (std::uint32_t j = 0; j < coalition.size(); ++j) {
            if (j == i || coalition[j] != k) continue;
            const auto tie = weights.find({i, j});
            if (tie != weights.end()) sum += tie->second * power(j) * propensity(i, j);
            sum -= p.size_cost * power(j);
        }
        return sum;
    }

    /// The best coalition for i, among that of each neighbour in row order and an empty one, and the gain over staying.
    std::pair<std::uint32_t, double> best(std::uint32_t i, const std::vector<std::uint32_t>& coalition) const {
        const std::set<std::uint32_t> in_use(coalition.begin(), coalition.end());
        const double stay = value(i, coalition[i], coalition);
        std::pair<std::uint32_t, double> found{coalition[i], 0.0};
        for (const Neighbour neighbour : org.neighbours().neighbours(i)) {
            const std::uint32_t k = coalition[neighbour.slot()];
            if (neighbour.slot() == i || k == coalition[i]) continue;
            if (const double gain = value(i, k, coalition) - stay; gain > found.second) found = {k, gain};
        }
        const bool alone = std::count(coalition.begin(), coalition.end(), coalition[i]) == 1;
        const bool room = p.most == 0 || in_use.size() < static_cast<std::size_t>(p.most);
        if (!alone && room && -stay > found.second) {
            std::uint32_t empty = 0;
            while (in_use.contains(empty)) ++empty;
            found = {empty, -stay};
        }
        return found;
    }

    /// The search by queue; `fell` gets what each move takes from the energy, from energies of the whole before and after.
    std::vector<std::uint32_t> settle(std::vector<std::uint32_t> coalition, RandomStream random, std::vector<double>& fell) const {
        std::vector<std::uint32_t> order(coalition.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return random.word(Draw::coalition_order, a) < random.word(Draw::coalition_order, b);
        });
        std::deque<std::uint32_t> queue(order.begin(), order.end());
        std::size_t looks = 0;
        while (!queue.empty() && looks++ < coalition.size() * static_cast<std::size_t>(p.looks)) {
            const std::uint32_t i = queue.front();
            queue.pop_front();
            const auto [k, gain] = best(i, coalition);
            if (!(gain > p.inertia)) continue;
            const double high = energy(coalition);
            coalition[i] = k;
            fell.push_back(high - energy(coalition));
            for (const Neighbour neighbour : org.neighbours().neighbours(i)) {
                const std::uint32_t j = neighbour.slot();
                if (std::find(queue.begin(), queue.end(), j) == queue.end()) queue.push_back(j);
            }
        }
        return renumbered(coalition);
    }

    /// Numbers without gaps, in order of the lowest slot.
    static std::vector<std::uint32_t> renumbered(std::vector<std::uint32_t> coalition) {
        std::map<std::uint32_t, std::uint32_t> numbers;
        for (auto& k : coalition) k = numbers.try_emplace(k, static_cast<std::uint32_t>(numbers.size())).first->second;
        return coalition;
    }
};

}  // namespace coalesce::tests::plain
