#include "analysis/calibration/calibration_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr double clear_correlation = 0.1, bound_together = 0.3;
constexpr std::size_t widest_line = 130;

std::string share_text(double share) {
    if (share == 0.0) return "nothing";
    return share < 0.001 ? "less than 0.1 %" : fmt::format("{:.{}f} %", 100.0 * share, share < 0.1 ? 1 : 0);
}

std::string_view match_ending_text(MatchEnding ending) {
    switch (ending) {
        case MatchEnding::used_up: return "that was the last of the waves asked for; with more of them less may be left";
        case MatchEnding::hardly_shrinks: return "further waves would hardly rule out more";
        case MatchEnding::sharp: return "the emulators are as sure as they need to be";
        case MatchEnding::nothing_left: return "two waves in a row nothing was left";
        case MatchEnding::cannot_run: return "no point was found whose values go together";
    }
    return {};
}

/// Writes the parts of the text one by one.
class Telling {
public:
    Telling(const HistoryMatch& match, const CalibrationFindings& findings)
        : match_(match), calibration_(match.calibration()), findings_(findings) {
        for (const CalibrationTarget& target : calibration_.targets) widest_target_ = std::max(widest_target_, target.name.size());
        for (const Axis& axis : calibration_.base.axes) widest_axis_ = std::max(widest_axis_, axis.key().size());
    }

    std::string text() {
        tell_targets();
        tell_emulated();
        tell_waves();
        tell_points();
        if (!match_.waves().empty() && match_.waves().back().left.found > 0) tell_parameters();
        return std::move(text_);
    }

private:
    void tell_targets() {
        text_ += fmt::format("does the scenario as it stands meet the targets? ({} runs)\n", match_.as_it_stands().front().replicates);
        text_ +=
            fmt::format("  {:<{}} {:>8} {:<16} {:>12} {:>9}\n", "target", widest_target_, "value", "from, to", "as it stands", "chance");
        for (std::size_t t = 0; t < calibration_.targets.size(); ++t) {
            const Observation& o = calibration_.targets[t].observation;
            const Measured& stands = match_.as_it_stands()[t];
            const double found = findings_.as_it_stands[t];
            text_ += fmt::format("  {:<{}} {:>8.3g} {:<16} {:>12.3g} {:>9.2g}  {} ({:.1f} sd away)\n", calibration_.targets[t].name,
                                 widest_target_, o.value, fmt::format("{:.3g}, {:.3g}", o.low, o.high), stands.means[0],
                                 std::sqrt(stands.replicate_variance), fit_text(findings_.fit[t]), found);
        }
        text_ += fmt::format(
            "  chance: sd of one run; met: within from and to; ruled out: more than {:g} sd away, counting tolerance, chance and the "
            "model's errors\n",
            calibration_.waves.cutoff);
    }

    void tell_emulated() {
        if (match_.waves().empty()) return;
        const double found = findings_.emulated_as_it_stands;
        text_ += std::isnan(found) ? "  it lies outside the ranges of the parameters, of which the emulators know nothing\n"
                                   : fmt::format("  by the emulators it is {} ({:.1f} sd away at most)\n",
                                                 found <= calibration_.waves.cutoff ? "not ruled out" : "ruled out", found);
    }

    void tell_waves() {
        text_ += fmt::format("\nhow much of the space of {} parameter{} is left?\n", calibration_.base.axes.size(),
                             calibration_.base.axes.size() == 1 ? "" : "s");
        for (std::size_t w = 0; w < match_.waves().size(); ++w) {
            const Wave& wave = match_.waves()[w];
            text_ += fmt::format("  wave {}: {} points run, {} left", w + 1, wave.points(), share_text(wave.left.share));
            if (!std::isnan(wave.as_expected) && wave.as_expected < 0.95)
                text_ += fmt::format("; only {} of its means were where the wave before expected them", share_text(wave.as_expected));
            text_ += '\n';
        }
        text_ += fmt::format("  {}\n", match_ending_text(match_.ending()));
    }

    void tell_points() {
        if (!findings_.kept.empty()) {
            text_ += fmt::format("  {} of {} points that were run are not ruled out: points.csv; as an experiment takes them: design.csv\n",
                                 findings_.kept.size(), findings_.run);
            return;
        }
        if (!findings_.nearest) return;
        const FoundPoint& nearest = *findings_.nearest;
        const bool is_left = nearest.implausibility <= calibration_.waves.cutoff;
        text_ += is_left
                     ? fmt::format("\nno point that was run is beyond all doubt; the nearest, point {} of wave {}, is not ruled out by its "
                                   "own runs, but by what its neighbours say\n",
                                   nearest.place, nearest.wave)
                     : fmt::format("\nthe targets cannot be met together by these parameters in these ranges: all {} points that were run "
                                   "are ruled out\n",
                                   findings_.run);
        tell_misses(nearest);
    }

    void tell_misses(const FoundPoint& nearest) {
        text_ += fmt::format("  the nearest is point {} of wave {}:\n", nearest.place, nearest.wave);
        for (std::size_t t = 0; t < calibration_.targets.size(); ++t) {
            const Observation& o = calibration_.targets[t].observation;
            const double distance = implausibility(o, match_.waves()[nearest.wave - 1].measured[t].at(nearest.place));
            text_ += fmt::format("  {:<{}} {:.3g} instead of {:.3g}: {}, off by {:.2g} ({:.1f} sd); it alone leaves {} points\n",
                                 calibration_.targets[t].name, widest_target_, nearest.means[t], o.value, fit_text(nearest.fit[t]),
                                 std::abs(nearest.means[t] - o.value), distance, findings_.points_left[t]);
        }
    }

    void tell_parameters() {
        std::vector<std::size_t> informed, others;
        for (std::size_t a = 0; a < findings_.parameters.size(); ++a) {
            if (findings_.parameters[a].is_informed) informed.push_back(a);
            else if (!is_bound(a)) others.push_back(a);
        }
        std::sort(informed.begin(), informed.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(-findings_.parameters[a].shift, a) < std::pair(-findings_.parameters[b].shift, b);
        });
        text_ += "\nwhat do the targets say of the parameters? (nine in ten of what is left lie between)\n";
        if (!informed.empty())
            text_ +=
                fmt::format("  {:<{}} {:<16} {:<16} {:<11} {}\n", "parameter", widest_axis_, "range", "left", "spread left", "known by");
        for (const std::size_t a : informed) tell_parameter(a);
        tell_bound();
        if (!others.empty()) tell_others(others);
    }

    void tell_others(const std::vector<std::size_t>& others) {
        std::string line = others.size() == findings_.parameters.size()
                               ? "  nothing clear of any of them:"
                               : fmt::format("  nothing clear of {} other{}:", others.size(), others.size() == 1 ? "" : "s");
        for (const std::size_t a : others) {
            if (line.size() + 1 + key(a).size() > widest_line) {
                text_ += line + "\n";
                line = "   ";
            }
            line += " " + key(a);
        }
        text_ += line + "\n";
    }

    const std::string& key(std::size_t axis) const { return calibration_.base.axes[axis].key(); }

    void tell_parameter(std::size_t a) {
        const Informed& p = findings_.parameters[a];
        text_ += fmt::format("  {:<{}} {:<16} {:<16} {:<11} {}\n", key(a), widest_axis_, fmt::format("{:.3g} to {:.3g}", p.low, p.high),
                             fmt::format("{:.3g} to {:.3g}", p.left_low, p.left_high), share_text(p.sd_left), known_by(p));
    }

    /// The targets that go with it, the strongest first.
    std::string known_by(const Informed& p) const {
        std::vector<std::size_t> order;
        for (std::size_t t = 0; t < p.correlations.size(); ++t) {
            if (std::abs(p.correlations[t]) > clear_correlation) order.push_back(t);
        }
        const auto size = [&](std::size_t t) { return -std::abs(p.correlations[t]); };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::pair(size(a), a) < std::pair(size(b), b); });
        std::string text;
        for (const std::size_t t : order)
            text += fmt::format("{}{} ({:+.2f})", text.empty() ? "" : ", ", calibration_.targets[t].name, p.correlations[t]);
        return text;
    }

    /// Whether it is told together with another.
    bool is_bound(std::size_t a) const {
        const auto names_it = [&](const Informed& p) { return p.partner == a && std::abs(p.with_partner) >= bound_together; };
        const auto& all = findings_.parameters;
        return std::abs(all[a].with_partner) >= bound_together || std::any_of(all.begin(), all.end(), names_it);
    }

    /// Parameters of which one is known only if the other is.
    void tell_bound() {
        for (std::size_t a = 0; a < findings_.parameters.size(); ++a) {
            const Informed& p = findings_.parameters[a];
            const bool is_told = p.partner < a && findings_.parameters[p.partner].partner == a;
            if (is_told || std::abs(p.with_partner) < bound_together) continue;
            text_ += fmt::format("  the higher {} is, the {} {} must be (rank correlation {:+.2f})\n", key(a),
                                 p.with_partner > 0.0 ? "higher" : "lower", key(p.partner), p.with_partner);
        }
    }

    const HistoryMatch& match_;
    const Calibration& calibration_;
    const CalibrationFindings& findings_;
    std::size_t widest_target_ = 6, widest_axis_ = 9;
    std::string text_;
};

}  // namespace

std::string wave_text(const HistoryMatch& match) {
    if (match.waves().empty()) return "the scenario as it stands is run";
    return fmt::format("wave {}: {} points run, {} of the space left", match.waves().size(), match.waves().back().points(),
                       share_text(match.waves().back().left.share));
}

std::string calibration_text(const HistoryMatch& match, const CalibrationFindings& findings) { return Telling(match, findings).text(); }

}  // namespace coalesce
