#include "analysis/calibration/result_tables.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/tables/cell_row.hpp"

namespace coalesce {
namespace {

void append_axis_cell(CellRow& row, const Axis& axis, double value) {
    row.raw([&](std::string& out) { axis.append_cell(out, value); });
}

void append_targets(std::string& out, const HistoryMatch& match, const CalibrationFindings& findings) {
    const auto& targets = match.calibration().targets;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        const Observation& observed = targets[t].observation;
        const Measured& stands = match.as_it_stands()[t];
        double nearest = std::nan(""), distance = std::nan("");
        std::string_view nearest_fit;
        if (findings.nearest) {
            const FoundPoint& point = *findings.nearest;
            nearest = point.means[t];
            nearest_fit = fit_text(point.fit[t]);
            distance = implausibility(observed, match.waves()[point.wave - 1].measured[t].at(point.place));
        }
        CellRow row(out);
        row.text(targets[t].name).exact(observed.value).exact(observed.low).exact(observed.high);
        row.estimate(stands.means[0]).estimate(std::sqrt(stands.replicate_variance)).estimate(findings.as_it_stands[t]);
        row.text(fit_text(findings.fit[t]))
            .estimate(nearest)
            .estimate(distance)
            .text(nearest_fit)
            .whole(findings.points_left[t])
            .text(targets[t].source);
    }
}

void append_waves(std::string& out, const HistoryMatch& match) {
    for (std::size_t w = 0; w < match.waves().size(); ++w) {
        const Wave& wave = match.waves()[w];
        for (std::size_t t = 0; t < wave.measured.size(); ++t) {
            const EmulatedTarget& emulated = wave.emulated[t];
            CellRow row(out);
            row.whole(w + 1).text(match.calibration().targets[t].name).whole(wave.points()).estimate(wave.left.share);
            row.whole(wave.left.looked).whole(wave.left.found).estimate(wave.as_expected);
            row.whole(emulated.exists() ? emulated.emulator().terms().size() : 0);
            row.estimate(emulated.exists() ? emulated.emulator().explained() : std::nan(""));
            row.estimate(emulated.exists() ? std::sqrt(emulated.doubt()) : std::nan(""));
            row.estimate(std::sqrt(wave.measured[t].replicate_variance));
        }
    }
}

void append_informed(std::string& out, const HistoryMatch& match, const CalibrationFindings& findings) {
    const auto& axes = match.calibration().base.axes;
    for (std::size_t a = 0; a < findings.parameters.size(); ++a) {
        const Informed& p = findings.parameters[a];
        const bool has_partner = p.with_partner != 0.0;
        CellRow row(out);
        row.text(axes[a].key()).exact(p.low).exact(p.high).estimate(p.left_low).estimate(p.left_high);
        row.estimate(p.sd_left).estimate(p.shift).truth(p.is_informed);
        row.text(has_partner ? std::string_view(axes[p.partner].key()) : "").estimate(has_partner ? p.with_partner : std::nan(""));
        for (const double correlation : p.correlations) row.estimate(correlation);
    }
}

void append_points(std::string& out, const HistoryMatch& match, const CalibrationFindings& findings) {
    const auto& axes = match.calibration().base.axes;
    for (std::size_t k = 0; k < findings.kept.size(); ++k) {
        const FoundPoint& point = findings.kept[k];
        const std::vector<double>& values = match.waves()[point.wave - 1].values;
        CellRow row(out);
        row.whole(k).whole(point.wave).estimate(point.implausibility).estimate(point.second).estimate(point.emulated);
        for (std::size_t a = 0; a < axes.size(); ++a) append_axis_cell(row, axes[a], values[point.place * axes.size() + a]);
        for (const double mean : point.means) row.estimate(mean);
    }
}

void append_design(std::string& out, const HistoryMatch& match, const CalibrationFindings& findings) {
    const auto& axes = match.calibration().base.axes;
    for (std::size_t k = 0; k < findings.kept.size(); ++k) {
        const std::vector<double>& values = match.waves()[findings.kept[k].wave - 1].values;
        CellRow row(out);
        row.whole(k);
        for (std::size_t a = 0; a < axes.size(); ++a) append_axis_cell(row, axes[a], values[findings.kept[k].place * axes.size() + a]);
    }
}

}  // namespace

std::string calibration_csv(std::size_t table, const HistoryMatch& match, const CalibrationFindings& findings) {
    std::string out = header_line(calibration_tables(match.calibration())[table]);
    switch (table) {
        case 0: append_targets(out, match, findings); break;
        case 1: append_waves(out, match); break;
        case 2: append_informed(out, match, findings); break;
        case 3: append_points(out, match, findings); break;
        default: append_design(out, match, findings); break;
    }
    return out;
}

}  // namespace coalesce
