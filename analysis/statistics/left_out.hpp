#pragma once
#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "analysis/statistics/study.hpp"

namespace coalesce {

/// The mean of every point over the replicates that it has, `left_out` not among them; without it, over all.
std::vector<double> point_means(const Values& values, std::size_t arm, std::size_t left_out = std::numeric_limits<std::size_t>::max());

/// Every row but those of a group; neighbours in a design are of different groups.
std::vector<std::size_t> rows_without(const std::vector<std::size_t>& rows, std::size_t group, std::size_t groups);

/// Some numbers (one for each parameter, say) as they come out without each part of a study: groups of its points, and replicates, of which
/// there must be two.
struct LeftOut {
    std::vector<std::vector<double>> groups, replicates;
};

/// Half of Student's interval by the jackknife (Tukey 1958) of one of these numbers; 0 of fewer than two parts, or where one is missing.
double jackknife_half_width(const std::vector<std::vector<double>>& left_out, std::size_t number, double level);

/// Calls measure(means of points, rows) without each group of these rows, and with all rows that have values (a null) without each
/// replicate.
LeftOut leave_out(const Values& values, std::size_t arm, auto&& measure, const std::vector<std::size_t>& rows) {
    constexpr std::size_t most_groups = 20;
    const std::size_t groups = std::min(most_groups, rows.size());
    const std::vector<double> means = point_means(values, arm);
    LeftOut found;
    for (std::size_t g = 0; g < groups; ++g) {
        const std::vector<std::size_t> kept = rows_without(rows, g, groups);
        found.groups.push_back(measure(std::span<const double>(means), &kept));
    }
    for (std::size_t r = 0; r < values.replicates && values.replicates > 1; ++r) {
        const std::vector<double> others = point_means(values, arm, r);
        found.replicates.push_back(measure(std::span<const double>(others), static_cast<const std::vector<std::size_t>*>(nullptr)));
    }
    return found;
}

}  // namespace coalesce
