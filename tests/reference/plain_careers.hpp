#pragma once
#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "mechanisms/careers.hpp"
#include "organisation/organisation.hpp"

namespace coalesce::tests::plain {

/// Promotions as the rules read: each candidate scored against each decider, everyone sorted, seats as a plain list of who sits where.
struct PlainCareers {
    const PromotionParameters& p;
    const PromotionFacts& facts;
    const People& people;
    const Seats& seats;
    RandomStream random;
    std::vector<std::uint32_t> holder;    // by seat; nobody where vacant
    std::vector<std::uint32_t> outside;   // seats for hires, in order

    double bias_against(std::uint32_t i, const std::vector<std::uint32_t>& deciders) const {
        double sum = 0.0, power = 0.0;
        const std::uint32_t own = people.identity[i];
        for (const auto j : deciders) {
            const double pj = people[State::power][j];
            const double h = std::max(0.0, static_cast<double>(facts.shown[j].action) - facts.shown[j].stance);
            const double met = (1.0 - p.own_bias) * facts.identities.exposure(own, people.identity[j]) +
                               p.own_bias * facts.identities.marginalisation(own);
            sum += pj * h * met;
            power += pj;
        }
        return deciders.empty() ? 0.0 : sum / power;
    }

    double favour(std::uint32_t i, const std::vector<std::uint32_t>& deciders) const {
        double same = 0.0, power = 0.0;
        for (const auto j : deciders) {
            const double pj = people[State::power][j];
            power += pj;
            if (people.coalition[i] != nobody && people.coalition[j] == people.coalition[i]) same += pj;
        }
        return deciders.empty() ? 0.0 : same / power;
    }

    /// On the first look (0) or the second (1), each with chance of its own.
    double score(std::uint32_t i, const std::vector<std::uint32_t>& deciders, std::uint32_t look = 0) const {
        const double x = people[State::resources][i];
        const double sponsor = facts.sponsorship.empty() ? 0.0 : facts.sponsorship[i];
        return p.merit * people[State::merit][i] + p.resources * std::log(std::max(0.05, x)) + p.sponsor * sponsor +
               p.noise * random.normal(Draw::promotion_noise, i, look) + p.favour * favour(i, deciders) -
               (1.0 - facts.embedding) * (p.bias + p.advocacy * facts.shown[i].action) * bias_against(i, deciders);
    }

    void sort_by_score(std::vector<std::uint32_t>& candidates, const std::vector<std::uint32_t>& deciders, std::uint32_t look) const {
        std::sort(candidates.begin(), candidates.end(), [&](std::uint32_t a, std::uint32_t b) {
            const double score_a = score(holder[a], deciders, look);
            const double score_b = score(holder[b], deciders, look);
            return score_a > score_b || (score_a == score_b && holder[a] < holder[b]);
        });
    }

    void run(const std::set<std::uint32_t>& leavers) {
        holder = seats.holder;
        for (auto& i : holder) i = leavers.count(i) > 0 ? nobody : i;
        for (int level = seats.levels - 1; level >= 0; --level) {
            std::vector<std::uint32_t> inside, left_over, deciders, candidates;
            for (std::uint32_t s = 0; s < seats.size(); ++s) {
                if (holder[s] != nobody && seats.level[s] >= level) deciders.push_back(holder[s]);
                if (holder[s] != nobody && seats.level[s] == level - 1) candidates.push_back(s);
                if (holder[s] != nobody || seats.level[s] != level) continue;
                (level == 0 || random.happens(p.external, Draw::advertised, s) ? left_over : inside).push_back(s);
            }
            sort_by_score(candidates, deciders, 0);
            if (p.shortlist > 0) {
                candidates.resize(std::min(candidates.size(), inside.size() * static_cast<std::size_t>(p.shortlist)));
                sort_by_score(candidates, deciders, 1);
            }
            for (std::size_t v = 0; v < inside.size(); ++v) {
                if (v < candidates.size()) {
                    holder[inside[v]] = holder[candidates[v]];
                    holder[candidates[v]] = nobody;
                } else {
                    left_over.push_back(inside[v]);
                }
            }
            std::sort(left_over.begin(), left_over.end());
            outside.insert(outside.end(), left_over.begin(), left_over.end());
        }
    }
};

}  // namespace coalesce::tests::plain
