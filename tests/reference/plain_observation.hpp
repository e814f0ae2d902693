#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "engine/scopes.hpp"
#include "organisation/events.hpp"
#include "organisation/organisation.hpp"
#include "reference/as_twin.hpp"

/// What metrics say, straight from their definitions: slow, in double, one loop a question.
namespace coalesce::tests::plain {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Whether somebody of these groups is in a scope.
inline bool belongs(const Identities& identities, std::uint32_t identity, std::size_t scope) {
    if (scope == 0) return true;
    if (scope == 1) return identities.marginalisation(identity) > 0.0;
    if (scope == 2) return !(identities.marginalisation(identity) > 0.0);
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        if (identities.first_group(d) + Identities::group_of(identity, d) + 3 == scope) return true;
    }
    return false;
}

using OfPerson = std::function<double(std::uint32_t slot)>;

inline double mean_over(const Organisation& org, const Identities& identities, std::size_t scope, const OfPerson& value) {
    double sum = 0.0;
    int people = 0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (!belongs(identities, org.people.identity[i], scope)) continue;
        sum += value(i);
        ++people;
    }
    return people > 0 ? sum / people : missing;
}

inline double heads(const Organisation& org, const Identities& identities, std::size_t scope, int lowest_level, int highest_level = 255) {
    double people = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const bool there = org.level(i) >= lowest_level && org.level(i) <= highest_level;
        people += there && belongs(identities, org.people.identity[i], scope) ? 1.0 : 0.0;
    }
    return people;
}

/// 0 actionable, 1 saviour, 2 performative, 3 resister, 4 bystander (D8), in the order given.
inline int kind_of_ally(const Organisation& org, std::uint32_t i, double saviour) {
    const auto at = [&](State s) { return org.people[s][i]; };
    const float action = org.shown[i].action;
    const float relationality = std::sqrt(at(State::my) * at(State::our));
    if (action >= 0.25F && relationality >= static_cast<float>(saviour)) return 0;
    if (action >= 0.25F) return 1;
    if (at(State::display) >= 0.5F) return 2;
    if (at(State::commitment) < 0.2F && at(State::sys) < 0.25F) return 3;
    return 4;
}

/// Mean absolute difference over twice the mean.
inline double gini(std::span<const float> values) {
    double differences = 0.0;
    double sum = 0.0;
    for (const double a : values) {
        sum += a;
        for (const double b : values) differences += std::abs(a - b);
    }
    return sum > 0.0 ? differences / (2.0 * static_cast<double>(values.size()) * sum) : 0.0;
}

inline double quantile(std::vector<float> values, double share) {
    std::sort(values.begin(), values.end());
    const double position = share * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(std::floor(position));
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] + (position - std::floor(position)) * (static_cast<double>(values[high]) - values[low]);
}

/// Standard deviation among these, of which there are two at least.
inline double spread(const std::vector<double>& values) {
    if (values.size() < 2) return missing;
    double mean = 0.0, squares = 0.0;
    for (const double one : values) mean += one / static_cast<double>(values.size());
    for (const double one : values) squares += (one - mean) * (one - mean) / static_cast<double>(values.size());
    return std::sqrt(squares);
}

/// What arrives, team by team of three or more who report to one seat.
inline std::vector<double> arrives_by_team(const Organisation& org) {
    std::vector<double> teams;
    for (std::uint32_t manager = 0; manager < org.size(); ++manager) {
        double sum = 0.0, people = 0.0;
        for (std::uint32_t s = 0; s < org.size(); ++s) {
            if (s == manager || org.seats.manager[s] != manager) continue;
            sum += org.arrives[s];
            people += 1.0;
        }
        if (people >= 3.0) teams.push_back(sum / people);
    }
    return teams;
}

/// Symmetric raw weights between different people.
inline twin::Matrix symmetric_matrix(const Organisation& org, const TieWeights& kinds) {
    const auto W = raw_weights(org.ties, org.seats, kinds);
    auto symmetric = W;
    for (std::size_t i = 0; i < W.size(); ++i) {
        for (std::size_t j = 0; j < W.size(); ++j) symmetric[i][j] = i == j ? 0.0 : (W[i][j] + W[j][i]) / 2.0;
    }
    return symmetric;
}

/// Newman 2003, equation 2, from the whole mixing matrix e_gh.
inline double newman(const Organisation& org, const TieWeights& kinds, std::size_t dimension) {
    const auto W = symmetric_matrix(org, kinds);
    double e[16][16] = {};
    double all = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        for (std::uint32_t j = 0; j < org.size(); ++j) {
            e[Identities::group_of(org.people.identity[i], dimension)][Identities::group_of(org.people.identity[j], dimension)] += W[i][j];
            all += W[i][j];
        }
    }
    double trace = 0.0, squared = 0.0;
    int groups = 0;
    for (int g = 0; g < 16; ++g) {
        double row = 0.0, column = 0.0;
        for (int h = 0; h < 16; ++h) {
            row += e[g][h] / all;
            column += e[h][g] / all;
        }
        trace += e[g][g] / all;
        squared += row * column;
        groups += row > 0.0 ? 1 : 0;
    }
    return groups > 1 ? (trace - squared) / (1.0 - squared) : missing;
}

inline double newman(const Organisation& org, const Identities& identities, const TieWeights& kinds) {
    double sum = 0.0;
    int dimensions = 0;
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const double r = newman(org, kinds, d);
        sum += std::isnan(r) ? 0.0 : r;
        dimensions += std::isnan(r) ? 0 : 1;
    }
    return dimensions > 0 ? sum / dimensions : missing;
}

/// How many of the events up to (not including) week `end`, at most 52 weeks back, are of this kind, of this scope and wanted.
inline double events_of_year(
    const Events& all, const Identities& identities, EventKind kind, std::size_t scope, int end,
    const std::function<bool(const Event&)>& wanted = [](const Event&) { return true; }) {
    double n = 0.0;
    for (const Event& e : all) {
        const bool counts = e.kind == kind && e.week >= end - 52 && e.week < end && belongs(identities, e.identity, scope) && wanted(e);
        n += counts ? 1.0 : 0.0;
    }
    return n;
}

}  // namespace coalesce::tests::plain
