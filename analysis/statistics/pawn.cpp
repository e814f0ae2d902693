#include "analysis/statistics/pawn.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analysis/statistics/left_out.hpp"
#include "numerics/missing.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {
namespace {

using Rows = std::vector<std::size_t>;

constexpr std::size_t fewest_with_value = 10;   // of a parameter with few different values

/// What the rows of a study are cut into for the indices: intervals of each axis, and halves, some times over. Both are the same for all
/// parts of the study, so that what one part adds is seen.
struct PawnCuts {
    std::vector<std::vector<std::size_t>> interval;   ///< by axis, then row
    std::array<std::vector<char>, 4> half;            ///< by split, then row: which half it is in
    std::vector<char> whole;                          ///< by row: all in one
};

/// Distances between the distribution in each interval and that of all rows, at places that are looked for in one half of the rows and
/// measured in the other.
class HalvedDistances {
public:
    HalvedDistances(const std::vector<std::size_t>& interval, const std::vector<char>& half, std::span<const double> outcome)
        : interval_(interval),
          half_(half),
          outcome_(outcome),
          intervals_(interval.empty() ? 0 : *std::max_element(interval.begin(), interval.end()) + 1) {}

    /// The mean over intervals, of rows in ascending order of the outcome.
    double mean(const Rows& ascending) {
        sort_apart(ascending);
        double sum = 0.0, there = 0.0;
        for (std::size_t looked = 0; looked < 2; ++looked) {
            const std::vector<Farthest> places = farthest_in(ascending, looked);
            const std::size_t measured = 1 - looked;
            for (std::size_t i = 0; i < intervals_; ++i) {
                const std::size_t in_both = of_[0][i].size() + of_[1][i].size();
                if (in_both < fewest_with_value || of_[looked][i].empty() || of_[measured][i].empty()) continue;
                const double distance = share_below(of_[measured][i], places[i].outcome) - share_below(all_[measured], places[i].outcome);
                sum += places[i].distance < 0.0 ? -distance : distance;
                there += 1.0;
            }
        }
        return there > 2.0 ? sum / there : missing;   // of one interval alone there is nothing to tell
    }

    /// The same without any halving, of rows that are all in the first half: too large by chance.
    double plain_mean(const Rows& ascending) {
        sort_apart(ascending);
        const std::vector<Farthest> places = farthest_in(ascending, 0);
        double sum = 0.0, there = 0.0;
        for (std::size_t i = 0; i < intervals_; ++i) {
            if (of_[0][i].size() < fewest_with_value) continue;
            sum += std::abs(places[i].distance);
            there += 1.0;
        }
        return there > 1.0 ? sum / there : missing;
    }

private:
    /// Where an interval is farthest from all rows; above 0 where more of it is below.
    struct Farthest {
        double distance = 0.0, outcome = missing;
    };

    static double share_below(const std::vector<double>& ascending, double outcome) {
        const auto below = std::upper_bound(ascending.begin(), ascending.end(), outcome) - ascending.begin();
        return static_cast<double>(below) / static_cast<double>(ascending.size());
    }

    void sort_apart(const Rows& ascending) {
        for (std::size_t h = 0; h < 2; ++h) {
            all_[h].clear();
            of_[h].assign(intervals_, {});
        }
        for (const std::size_t row : ascending) {
            const auto h = static_cast<std::size_t>(half_[row]);
            all_[h].push_back(outcome_[row]);
            of_[h][interval_[row]].push_back(outcome_[row]);
        }
    }

    std::vector<Farthest> farthest_in(const Rows& ascending, std::size_t half) const {
        std::vector<Farthest> found(intervals_);
        std::vector<double> below(intervals_, 0.0), touched(intervals_, -1.0);
        const auto count = static_cast<double>(all_[half].size());
        double seen = 0.0, before = missing;   // rows so far, and the outcome that they do not exceed
        const auto look = [&](std::size_t i, double rows, double outcome) {
            const double distance = below[i] / static_cast<double>(of_[half][i].size()) - rows / count;
            if (!std::isnan(outcome) && std::abs(distance) > std::abs(found[i].distance)) found[i] = {distance, outcome};
        };
        for (std::size_t k = 0, end = 0; k < ascending.size(); k = end) {   // rows with equal outcomes at once
            const double outcome = outcome_[ascending[k]];
            const double from = seen;
            for (; end < ascending.size() && outcome_[ascending[end]] == outcome; ++end) {
                const std::size_t i = interval_[ascending[end]];
                if (static_cast<std::size_t>(half_[ascending[end]]) != half) continue;
                if (touched[i] != outcome || below[i] == 0.0) look(i, from, before);   // it only falls between its own rows
                touched[i] = outcome;
                below[i] += 1.0;
                seen += 1.0;
            }
            for (std::size_t j = k; j < end; ++j) {
                if (static_cast<std::size_t>(half_[ascending[j]]) == half) look(interval_[ascending[j]], seen, outcome);
            }
            if (seen > from) before = outcome;
        }
        return found;
    }

    const std::vector<std::size_t>& interval_;
    const std::vector<char>& half_;
    std::span<const double> outcome_;
    std::size_t intervals_;
    std::array<std::vector<double>, 2> all_;                 // outcomes by half, ascending
    std::array<std::vector<std::vector<double>>, 2> of_;     // the same by interval
};

Rows rows_with_values(std::span<const double> outcome) {
    Rows rows;
    for (std::size_t k = 0; k < outcome.size(); ++k) {
        if (!std::isnan(outcome[k])) rows.push_back(k);
    }
    return rows;
}

/// The indices of all axes among these rows, and behind them those without halving.
std::vector<double> indices_among(const PawnCuts& cuts, std::span<const double> outcome, Rows rows) {
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return outcome[a] < outcome[b]; });
    std::vector<double> indices;
    for (const auto& interval : cuts.interval) {
        double sum = 0.0;
        for (const auto& half : cuts.half) sum += HalvedDistances(interval, half, outcome).mean(rows);
        indices.push_back(sum / static_cast<double>(cuts.half.size()));
    }
    for (const auto& interval : cuts.interval) indices.push_back(HalvedDistances(interval, cuts.whole, outcome).plain_mean(rows));
    return indices;
}

PawnCuts cuts_of(const std::vector<std::span<const double>>& axes, std::size_t points, std::size_t most) {
    PawnCuts cuts;
    cuts.whole.assign(points, 0);
    for (const auto& axis : axes) cuts.interval.push_back(intervals_of(axis, most));
    for (std::uint32_t split = 0; split < cuts.half.size(); ++split) {
        const RandomStream random{1, split, 0};
        for (std::uint32_t p = 0; p < points; ++p) cuts.half[split].push_back(random.happens(0.5, Draw::bootstrap, p) ? 1 : 0);
    }
    return cuts;
}

}  // namespace

std::vector<std::size_t> intervals_of(std::span<const double> values, std::size_t most) {
    Rows order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::size_t different = values.empty() ? 0 : 1;
    for (std::size_t k = 1; k < order.size(); ++k) different += values[order[k]] != values[order[k - 1]] ? 1 : 0;
    std::vector<std::size_t> interval(values.size());
    std::size_t number = 0, seen = 0, last = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end, ++seen) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const std::size_t wanted = different <= most ? seen : (begin + end - 1) / 2 * most / order.size();
        if (begin > 0 && wanted != last) ++number;   // an interval that equal values jump over has no number
        last = wanted;
        for (std::size_t k = begin; k < end; ++k) interval[order[k]] = number;
    }
    return interval;
}

std::vector<Estimate> pawn_indices(const std::vector<std::span<const double>>& axes, const Values& values, std::size_t arm, double level) {
    const std::vector<double> means = point_means(values, arm);
    const Rows rows = rows_with_values(means);
    std::vector<Estimate> estimates(axes.size(), Estimate{missing, {missing, missing}, rows.size()});
    if (rows.size() < fewest_points_of_pawn) return estimates;
    const std::size_t most = std::min(most_intervals_of_pawn, rows.size() / fewest_in_interval_of_pawn);
    const PawnCuts cuts = cuts_of(axes, values.points, most);
    const std::vector<double> indices = indices_among(cuts, means, rows);
    const LeftOut left_out = leave_out(
        values, arm,
        [&](std::span<const double> of_points, const Rows* kept) {
            return indices_among(cuts, of_points, kept != nullptr ? *kept : rows_with_values(of_points));
        },
        rows);
    const auto half_width = [&](std::size_t number) {
        return std::hypot(jackknife_half_width(left_out.groups, number, level), jackknife_half_width(left_out.replicates, number, level));
    };
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const double plain = indices[axes.size() + i];
        if (std::isnan(indices[i]) || std::isnan(plain)) continue;
        estimates[i].value = std::max(0.0, indices[i]);
        estimates[i].interval = {std::max(0.0, indices[i] - half_width(i)), std::min(1.0, plain + half_width(axes.size() + i))};
    }
    return estimates;
}

}  // namespace coalesce
