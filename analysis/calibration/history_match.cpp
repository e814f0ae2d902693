#include "analysis/calibration/history_match.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/calibration/wave_experiment.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

constexpr std::uint64_t looked_at_together = 1000;
constexpr std::uint64_t most_kept = 10'000;      // points that what is left is described by
constexpr std::uint64_t enough_for_a_box = 100;
constexpr double hardly_shrunk = 0.8, hardly_any_doubt = 0.1, three_sd = 3.0;

/// Candidates of a wave are others than those of the wave before, and than its points.
std::uint64_t seed_of(const Calibration& calibration, std::size_t wave) { return calibration.base.seed + 0x9E3779B97F4A7C15 * wave; }

std::span<const double> row(const std::vector<double>& values, std::size_t point, std::size_t axes) {
    return std::span(values).subspan(point * axes, axes);
}

/// How many of the means are where the emulators of the wave before expected them.
double share_as_expected(const Wave& before, const Wave& now, std::size_t axes) {
    double inside = 0.0, all = 0.0;
    for (std::size_t t = 0; t < now.measured.size(); ++t) {
        for (std::size_t k = 0; k < now.points(); ++k) {
            const double surprise = before.emulated[t].surprise(row(now.scaled, k, axes), now.measured[t].means[k]);
            if (std::isnan(surprise)) continue;
            all += 1.0;
            inside += surprise <= three_sd ? 1.0 : 0.0;
        }
    }
    return inside / all;
}

}  // namespace

HistoryMatch::HistoryMatch(const Calibration& calibration)
    : calibration_(&calibration), space_(calibration.base.axes), box_(calibration.base.axes.size()) {}

std::optional<Experiment> HistoryMatch::next() const {
    if (as_it_stands_.empty()) return experiment_as_it_stands(*calibration_);
    if (is_over_) return std::nullopt;
    return wave_experiment(*calibration_, static_cast<std::uint32_t>(waves_.size() + 1), planned_);
}

void HistoryMatch::take(std::span<const Values> outcomes) {
    std::vector<Measured> measured;
    for (const CalibrationTarget& target : calibration_->targets) measured.push_back(measure(target, outcomes));
    if (as_it_stands_.empty()) {
        as_it_stands_ = std::move(measured);
        return plan_first();
    }
    Wave wave;
    wave.values = planned_;
    wave.scaled = planned_;
    space_.scale(wave.scaled);
    wave.measured = std::move(measured);
    wave.as_expected = waves_.empty() ? std::nan("") : share_as_expected(waves_.back(), wave, space_.axes());
    fit(wave);
    waves_.push_back(std::move(wave));
    waves_.back().left = look();
    plan_next();
}

double HistoryMatch::emulated_implausibility(std::span<const double> scaled_point) const {
    double largest = 0.0;
    for (const Wave& wave : waves_) {
        for (const EmulatedTarget& target : wave.emulated) largest = std::max(largest, target.implausibility(scaled_point));
    }
    return largest;
}

/// Those of some points whose values go together, as values.
std::vector<double> HistoryMatch::runnable(std::span<const double> coordinates, std::uint64_t most) const {
    std::vector<double> values, point(space_.axes());
    for (std::size_t k = 0; k + space_.axes() <= coordinates.size() && values.size() < most * space_.axes(); k += space_.axes()) {
        space_.values_at(coordinates.subspan(k, space_.axes()), point);
        Scenario scenario = calibration_->scenario();
        if (lay_over(calibration_->base.axes, point, scenario).empty()) values.insert(values.end(), point.begin(), point.end());
    }
    return values;
}

void HistoryMatch::plan_first() {
    const Candidates candidates(box_, {calibration_->waves.points, calibration_->base.seed});
    std::vector<double> coordinates(candidates.count() * space_.axes());
    for (std::uint64_t k = 0; k < candidates.count(); ++k)
        candidates.place(k, std::span(coordinates).subspan(k * space_.axes(), space_.axes()));
    planned_ = runnable(coordinates, candidates.count());
    is_over_ = planned_.empty();
    if (is_over_) ending_ = MatchEnding::cannot_run;
}

void HistoryMatch::fit(Wave& wave) const {
    std::vector<std::vector<char>> is_left;   // of the waves before, point by point
    for (const Wave& before : waves_) {
        is_left.emplace_back();
        for (std::size_t k = 0; k < before.points(); ++k)
            is_left.back().push_back(emulated_implausibility(row(before.scaled, k, space_.axes())) <= calibration_->waves.cutoff);
    }
    for (std::size_t t = 0; t < calibration_->targets.size(); ++t) {
        RunPoints points{wave.scaled, wave.measured[t].means};
        for (std::size_t w = 0; w < waves_.size(); ++w) {
            for (std::size_t k = 0; k < waves_[w].points(); ++k) {
                if (is_left[w][k] == 0) continue;
                const auto place = row(waves_[w].scaled, k, space_.axes());
                points.coordinates.insert(points.coordinates.end(), place.begin(), place.end());
                points.means.push_back(waves_[w].measured[t].means[k]);
            }
        }
        wave.emulated.emplace_back(calibration_->targets[t].observation, points, space_.axes(), wave.measured[t]);
    }
}

/// Looks at many points of the box, and keeps those that are left and those that come nearest.
Left HistoryMatch::look() const {
    const std::size_t axes = space_.axes();
    const Candidates candidates(box_, {calibration_->waves.candidates, seed_of(*calibration_, waves_.size())});
    std::vector<double> found(candidates.count());
    const auto look_at = [&](std::uint64_t first, std::uint64_t end) {
        std::vector<double> coordinates(axes), point(axes);
        for (std::uint64_t k = first; k < end; ++k) {
            candidates.place(k, coordinates);
            space_.values_at(coordinates, point);
            space_.scale(point);
            found[k] = emulated_implausibility(point);
        }
    };
    ParallelFailure failure;
#pragma omp parallel for schedule(static)
    for (std::uint64_t first = 0; first < candidates.count(); first += looked_at_together)
        failure.guard([&] { look_at(first, std::min(candidates.count(), first + looked_at_together)); });
    failure.rethrow();
    Left left;
    left.looked = candidates.count();
    const auto keep = [&](std::uint64_t k, std::vector<double>& to) {
        to.resize(to.size() + axes);
        candidates.place(k, std::span(to).last(axes));
    };
    for (std::uint64_t k = 0; k < candidates.count(); ++k) {
        if (found[k] > calibration_->waves.cutoff) continue;
        if (left.found < most_kept) keep(k, left.coordinates);
        ++left.found;
    }
    std::vector<std::uint64_t> order(candidates.count());
    std::iota(order.begin(), order.end(), std::uint64_t{0});
    const std::uint64_t wanted = std::min(calibration_->waves.points, candidates.count());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted), order.end(),
                      [&](std::uint64_t a, std::uint64_t b) { return std::pair(found[a], a) < std::pair(found[b], b); });
    for (std::uint64_t k = 0; k < wanted; ++k) keep(order[k], left.nearest);
    left.share = box_.volume() * static_cast<double>(left.found) / static_cast<double>(left.looked);
    return left;
}

std::optional<MatchEnding> HistoryMatch::is_over() const {
    const Wave& last = waves_.back();
    const auto settled = [&](const EmulatedTarget& target) { return target.share_of_doubt() <= hardly_any_doubt; };
    if (std::all_of(last.emulated.begin(), last.emulated.end(), settled) && waves_.size() > 1) return MatchEnding::sharp;
    if (waves_.size() > 1) {
        const Left& before = waves_[waves_.size() - 2].left;
        if (last.left.found == 0 && before.found == 0) return MatchEnding::nothing_left;
        if (last.left.found > 0 && last.left.share > hardly_shrunk * before.share) return MatchEnding::hardly_shrinks;
    }
    if (waves_.size() >= calibration_->waves.most) return MatchEnding::used_up;
    return std::nullopt;
}

void HistoryMatch::plan_next() {
    const Left& left = waves_.back().left;
    if (const auto ending = is_over()) {
        is_over_ = true;
        ending_ = *ending;
        return;
    }
    planned_ = runnable(left.coordinates, calibration_->waves.points);
    if (planned_.size() < calibration_->waves.points * space_.axes()) planned_ = runnable(left.nearest, calibration_->waves.points);
    if (left.found >= enough_for_a_box) box_ = box_around(left.coordinates, space_.axes());
    if (!planned_.empty()) return;
    is_over_ = true;
    ending_ = MatchEnding::cannot_run;
}

}  // namespace coalesce
