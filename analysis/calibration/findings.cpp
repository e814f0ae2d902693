#include "analysis/calibration/findings.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {
namespace {

FoundPoint point_of(const HistoryMatch& match, std::uint32_t number, std::size_t place) {
    const Wave& wave = match.waves()[number - 1];
    const auto& targets = match.calibration().targets;
    const std::size_t axes = match.calibration().base.axes.size();
    FoundPoint point{number, place, {}, {}, 0.0, 0.0, 0.0};
    for (std::size_t t = 0; t < targets.size(); ++t) {
        point.means.push_back(wave.measured[t].means[place]);
        point.fit.push_back(fit_of(targets[t].observation, wave.measured[t].at(place), match.calibration().waves.cutoff));
        const double found = implausibility(targets[t].observation, wave.measured[t].at(place));
        point.second = std::max(point.second, std::min(found, point.implausibility));
        point.implausibility = std::max(point.implausibility, found);
    }
    point.emulated = match.emulated_implausibility(std::span(wave.scaled).subspan(place * axes, axes));
    return point;
}

/// NaN where a parameter of the scenario lies outside its axis: there no emulator knows anything.
double emulated_as_it_stands(const HistoryMatch& match) {
    const Calibration& calibration = match.calibration();
    std::vector<double> point;
    for (const Axis& axis : calibration.base.axes) point.push_back(axis.target().value_in(calibration.scenario()).value_or(std::nan("")));
    Space(calibration.base.axes).scale(point);
    const bool is_inside = std::all_of(point.begin(), point.end(), [](double x) { return Range{-1.0, 1.0}.contains(x); });
    return is_inside ? match.emulated_implausibility(point) : std::nan("");
}

}  // namespace

CalibrationFindings findings_of(const HistoryMatch& match) {
    const Calibration& calibration = match.calibration();
    CalibrationFindings findings;
    for (std::size_t t = 0; t < calibration.targets.size(); ++t) {
        const Observation& observed = calibration.targets[t].observation;
        const Expectation stands = match.as_it_stands()[t].at(0);
        findings.as_it_stands.push_back(implausibility(observed, stands));
        findings.fit.push_back(fit_of(observed, stands, calibration.waves.cutoff));
    }
    findings.emulated_as_it_stands = emulated_as_it_stands(match);
    findings.points_left.assign(calibration.targets.size(), 0);
    for (std::uint32_t w = 0; w < match.waves().size(); ++w) {
        const Wave& wave = match.waves()[w];
        findings.run += wave.points();
        for (std::size_t place = 0; place < wave.points(); ++place) {
            FoundPoint point = point_of(match, w + 1, place);
            for (std::size_t t = 0; t < point.fit.size(); ++t) findings.points_left[t] += point.fit[t] != TargetFit::ruled_out ? 1 : 0;
            if (!findings.nearest || point.implausibility < findings.nearest->implausibility) findings.nearest = point;
            if (std::max(point.implausibility, point.emulated) <= calibration.waves.cutoff) findings.kept.push_back(std::move(point));
        }
    }
    if (!match.waves().empty()) findings.parameters = informed_by(match);
    return findings;
}

}  // namespace coalesce
