#include "analysis/validation/report/validity.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/validation/patterns/fact_text.hpp"
#include "analysis/validation/patterns/pattern_text.hpp"
#include "analysis/validation/report/limits.hpp"
#include "analysis/validation/report/markdown.hpp"
#include "analysis/validation/report/svg.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

constexpr std::size_t shown_parameters = 15;
std::vector<std::string> outcome_words() {
    std::vector<std::string> words;
    for (const ReportedOutcome& outcome : reported_outcomes) words.emplace_back(outcome.words);
    return words;
}

std::string head() {
    return "# Validity\n\nWhat the model met that it was not fitted to, what it was fitted to, which of its assumptions matter, and what "
           "it cannot say. This "
           "page and its\n"
           "figures are written by `coalesce validate --report docs`; no number in it was typed. Intervals are 95 % intervals of a mean\n"
           "over runs.\n\n";
}

std::string published_section(const std::vector<PublishedResult>& results) {
    std::vector<std::vector<std::string>> rows;
    for (const PublishedResult& r : results) {
        rows.push_back({r.case_key, r.figure, digits(r.published, 6), digits(r.ours, 6), digits(r.tolerance),
                        std::string(agreement_name(r.verdict)), std::to_string(r.n)});
    }
    const auto differing = std::count_if(results.begin(), results.end(), [](const auto& r) { return r.verdict != Agreement::holds; });
    std::string text = "## Published results\n\nEach mechanism, alone, is a model that somebody published. An ordinary scenario file in "
                       "`scenarios/published/` switches\n"
                       "the others off, and the engine must give the published figure.\n\n";
    text += fmt::format("{} figures, {} of them differ.\n\n", results.size(), differing);
    text += markdown_table({"case", "figure", "published", "ours", "tolerance", "verdict", "runs"}, rows) + "\nSources:\n\n";
    std::string last;
    for (const PublishedResult& r : results) {
        if (r.case_key != last) text += fmt::format("- {}: {}\n", r.case_key, r.source);
        last = r.case_key;
    }
    return text + "\n";
}

std::vector<std::string> figure_row(const MeasuredPattern& measured, std::size_t f) {
    const PatternFigure& figure = measured.pattern->figures[f];
    const Estimate& ours = measured.figures[f];
    return {measured.pattern->key,
            std::string(origin_name(measured.pattern->origin)),
            figure.text,
            wanted_range(figure.wanted),
            with_interval(ours.value, ours.interval.low, ours.interval.high),
            std::string(verdict_name(measured.verdict(f)))};
}

/// What is missed, first of all.
std::string misses(const std::vector<MeasuredPattern>& patterns) {
    std::string text;
    for (const MeasuredPattern& measured : patterns) {
        for (std::size_t f = 0; f < measured.figures.size(); ++f) {
            if (measured.verdict(f) != FigureVerdict::missed) continue;
            const auto row = figure_row(measured, f);
            text +=
                fmt::format("- **{}** {}: must be {}, is {}. {}\n", row[0], row[2], row[3], row[4], measured.pattern->figures[f].missed);
        }
    }
    return text.empty() ? text : "### Missed\n\n" + text + "\n### All figures\n\n";
}

std::string patterns_section(const Validity& v) {
    std::string text =
        "## Patterns\n\nThe whole model, at its defaults, must show these. *Calibrated to*: parameters were set so that it holds, so that "
        "it is no\n"
        "evidence for the model. *Built in*: a rule says it outright. *Emerges*: it follows from rules that do not mention it.\n\n";
    text += fmt::format(
        "{} runs of each arm, on common random numbers: 400 people over five years, means of the last year, where a figure does not say "
        "otherwise.\nArms and figures are declared in `scenarios/patterns/patterns.toml`; `coalesce validate A1` measures one of them "
        "anew.\n\n",
        v.effort.pattern_runs);
    std::vector<std::vector<std::string>> rows;
    for (const MeasuredPattern& measured : v.figures) {
        for (std::size_t f = 0; f < measured.figures.size(); ++f) {
            rows.push_back(figure_row(measured, f));
            if (f > 0) rows.back()[0] = rows.back()[1] = "";
        }
    }
    text += misses(v.figures) + markdown_table({"pattern", "comes about", "figure", "must be", "model", "verdict"}, rows) + "\n";
    for (const MeasuredPattern& measured : v.figures) {
        const Pattern& p = *measured.pattern;
        text += fmt::format("- **{}** {} *{}*: {}. Source: {}.\n", p.key, p.text, origin_name(p.origin), p.because, p.source);
    }
    return text + "\nHow the defaults were set: [calibration.md](calibration.md).\n\n";
}

const char* view_words(View view) { return view == View::level ? "level in the baseline" : "effect of a programme"; }

/// The sizes of the parameters that matter most.
std::string morris_figure(const Screening& s, View view) {
    const auto order = s.by_importance();
    std::vector<BarRow> rows;
    double largest = 0.0;
    for (std::size_t k = 0; k < std::min(shown_parameters, order.size()); ++k) {
        BarRow row{s.axes[order[k]].key(), {}};
        for (const ScreenedOutcome& o : s.outcomes[static_cast<std::size_t>(view)]) {
            row.values.push_back(o.size[order[k]]);
            largest = std::max(largest, std::isnan(row.values.back()) ? 0.0 : row.values.back());
        }
        rows.push_back(std::move(row));
    }
    return bar_chart(fmt::format("Screening: {}", view_words(view)),
                     "Root mean square of a parameter's elementary effects on each outcome, in standard deviations of the outcome over all "
                     "points, noise taken out.",
                     outcome_words(), rows, largest);
}

std::string sobol_figure(const Screening& s, View view) {
    std::vector<BarRow> rows;
    for (std::size_t k = 0; k < s.matter.size(); ++k) {
        BarRow row{s.axes[s.matter[k]].key(), {}};
        for (const ScreenedOutcome& o : s.outcomes[static_cast<std::size_t>(view)])
            row.values.push_back(k < o.sobol.total.size() && !o.sobol.is_too_few ? std::max(0.0, o.sobol.total[k].value) : missing);
        rows.push_back(std::move(row));
    }
    return bar_chart(fmt::format("Shares of variance (total): {}", view_words(view)),
                     "Total Sobol index of each of the ten parameters for each outcome.", outcome_words(), rows, 1.0);
}

std::string morris_table(const Screening& s, View view) {
    const auto order = s.by_importance();
    std::vector<std::vector<std::string>> rows;
    for (std::size_t k = 0; k < std::min(shown_parameters, order.size()); ++k) {
        std::vector<std::string> row{fmt::format("`{}`", s.axes[order[k]].key())};
        for (const ScreenedOutcome& o : s.outcomes[static_cast<std::size_t>(view)]) {
            const MorrisMeasures& m = o.morris[order[k]];
            row.push_back(fmt::format("{} ± {}; {}", digits(m.mu.value, 2), digits(m.sigma.value, 2), digits(o.size[order[k]], 2)));
        }
        rows.push_back(std::move(row));
    }
    auto header = outcome_words();
    header.insert(header.begin(), "parameter");
    return markdown_table(header, rows);
}

std::string sobol_table(const Screening& s, View view) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t k = 0; k < s.matter.size(); ++k) {
        std::vector<std::string> row{fmt::format("`{}`", s.axes[s.matter[k]].key())};
        for (const ScreenedOutcome& o : s.outcomes[static_cast<std::size_t>(view)]) {
            const auto index = [](const Estimate& e) { return with_interval(e.value, e.interval.low, e.interval.high, 2); };
            row.push_back(k >= o.sobol.total.size() ? "-"
                          : o.sobol.is_too_few      ? "too few runs"
                                                    : index(o.sobol.first[k]) + "; " + index(o.sobol.total[k]));
        }
        rows.push_back(std::move(row));
    }
    auto header = outcome_words();
    header.insert(header.begin(), "parameter");
    return markdown_table(header, rows);
}

std::string screening_section(const Validity& v) {
    const Screening& s = v.screening;
    std::string text = "## Which assumptions matter\n\n";
    text += fmt::format(
        "Screening after Morris: {} walks through the plausible ranges of all {} parameters that are assumed or calibrated, {} pairs of\n"
        "runs at each point, a baseline and a full programme on common random numbers. Then Sobol' indices of the ten that matter most, {} "
        "x {} "
        "rows,\n"
        "the others at their defaults. {} runs in all. The weights of reality sum to 1: each is read as relative to the others.\n\n",
        v.effort.trajectories, s.axes.size(), v.effort.screening_pairs, v.effort.shifts, v.effort.rows, s.runs);
    for (const View view : {View::level, View::effect}) {
        const char* const name = view == View::level ? "level" : "effect";
        text += fmt::format("### The {}\n\n![Screening](figures/screening-{}.svg)\n\n", view_words(view), name);
        text += "Mean ± standard deviation of the elementary effects (what the outcome changes by when the parameter goes through its "
                "whole range);\n"
                "then their size: root mean square, noise taken out, in standard deviations of the outcome over all points.\n\n";
        text += morris_table(s, view) +
                fmt::format("\n![Shares of variance](figures/indices-{}.svg)\n\nFirst-order and total index with their intervals over "
                            "shifts and pairs; *too few runs* where noise is so large that they cannot be "
                            "told.\n\n",
                            name);
        text += sobol_table(s, view) + "\n";
    }
    return text;
}

std::string survival_words(const SurvivingEffect& effect) {
    const Verdict verdict = effect.at_defaults.judgement.verdict;
    if (!is_clear(verdict)) return std::string(verdict_text(verdict));
    return fmt::format("{} {:.0f} %", effect.at_defaults.effect.difference.value > 0.0 ? "up," : "down,", 100.0 * effect.survives());
}

std::string robustness_figure(const Survival& r) {
    std::vector<std::string> names;
    std::vector<std::vector<ShadedCell>> cells;
    for (const auto& row : r.rows) {
        names.push_back(row.title);
        std::vector<ShadedCell> line;
        for (const SurvivingEffect& effect : row.effects)   // from as often as not to always
            line.push_back(
                {is_clear(effect.at_defaults.judgement.verdict) ? 2.0 * effect.survives() - 1.0 : missing, survival_words(effect)});
        cells.push_back(std::move(line));
    }
    return shaded_grid("In what share of draws the direction of an effect holds", "Rows are interventions, columns outcomes.",
                       outcome_words(), names, cells);
}

std::string robustness_section(const Validity& v) {
    const Survival& r = v.robustness;
    std::string text = "## How far conclusions survive\n\n";
    text += fmt::format("Each intervention of the library against the baseline: first at the defaults ({} pairs of runs), then in {} draws "
                        "of {} parameters from\n"
                        "their plausible ranges (Latin hypercube, {} pairs of runs of each, both runs of a pair with the same draw and "
                        "random numbers). A cell has the\n"
                        "direction at the defaults and the share of draws in which the mean effect has it; chance alone gives 50 %. Where "
                        "the verdict at the\n"
                        "defaults, over the outcomes of an intervention together, is neither better nor worse there is no direction to "
                        "survive. {} runs.\n\n![Robustness](figures/robustness.svg)\n\n",
                        v.effort.recipe_pairs, v.effort.draws, r.parameters, v.effort.draw_pairs, r.runs);
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : r.rows) {
        std::vector<std::string> line{row.title};
        for (const SurvivingEffect& e : row.effects) {
            const Interval& middle = e.over_draws.middle;
            const std::string spread = middle.width() > 0.0
                                           ? fmt::format("8 in 10 draws {} to {}", digits(middle.low, 2), digits(middle.high, 2))
                                           : "too few draws to tell their spread from chance";
            line.push_back(fmt::format("{}; {}; {}", digits(e.at_defaults.effect.difference.value, 2), survival_words(e), spread));
        }
        rows.push_back(std::move(line));
    }
    auto header = outcome_words();
    header.insert(header.begin(), "intervention");
    return text + "Effect at the defaults; how often its direction holds; where the expected effect lies in 8 of 10 draws.\n\n" +
           markdown_table(header, rows) + "\n";
}

}  // namespace

ValidityReport validity_report(const Validity& v) {
    return {head() + facts_section(v.facts, v.effort.pattern_runs) + networks_section(v.networks, network_seeds) +
                published_section(v.published) + patterns_section(v) + screening_section(v) + robustness_section(v) + std::string(limits),
            {{"screening-level.svg", morris_figure(v.screening, View::level)},
             {"screening-effect.svg", morris_figure(v.screening, View::effect)},
             {"indices-level.svg", sobol_figure(v.screening, View::level)},
             {"indices-effect.svg", sobol_figure(v.screening, View::effect)},
             {"robustness.svg", robustness_figure(v.robustness)}}};
}

}  // namespace coalesce
