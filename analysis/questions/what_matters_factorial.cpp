#include "analysis/questions/what_matters_factorial.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/questions/result_words.hpp"
#include "analysis/statistics/moderation.hpp"
#include "analysis/tables/effect_table.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_lines = 6;

/// What a table says of one difference, to be told as a line or counted.
struct ToldDifference {
    std::string outcome, arm;
    Estimate difference;
    double size = 0.0;   ///< in standard deviations
    Verdict verdict = Verdict::too_few_runs;   ///< of a difference of which neither direction is better
    std::size_t step = 0;
};

ToldDifference told_difference(const FoundRows& rows, const Finding& finding, const Study& study) {
    const auto at = [&](const char* index) { return rows.at(finding.outcome, finding.arm, finding.parameter, index); };
    const Estimate standardised = at("standardised");
    const double size = std::isnan(standardised.value) ? 0.0 : std::abs(standardised.value);
    const auto of =
        std::find_if(study.outcomes.begin(), study.outcomes.end(), [&](const StudiedOutcome& o) { return o.name == finding.outcome; });
    const Estimate& found = finding.estimate;
    const double baseline_sd = found.interval.width() / standardised.interval.width();
    return {finding.outcome, finding.arm, found, size,
            verdict_of({found.value, found.interval, at("p_holm").value, found.n, interest_or_usual(of->of_interest, baseline_sd)},
                       Better::neither)};
}

bool is_clear(const ToldDifference& one) { return one.verdict == Verdict::higher || one.verdict == Verdict::lower; }

/// What is clear comes first, then what is larger.
void sort_by_verdict(std::vector<ToldDifference>& all) {
    std::stable_sort(all.begin(), all.end(), [&](const ToldDifference& x, const ToldDifference& y) {
        return is_clear(x) != is_clear(y) ? is_clear(x) : x.size > y.size;
    });
}

/// `of 3 outcomes: 1 more than the sum, ...`, in the words for each state.
std::string count_of_states(const std::vector<ToldDifference>& all, std::string_view things, const char* higher, const char* lower,
                            const char* hardly) {
    constexpr std::array kinds{Verdict::higher, Verdict::lower, Verdict::hardly_differs, Verdict::no_clear_difference,
                               Verdict::too_few_runs};
    const std::array<std::string_view, kinds.size()> words{higher, lower, hardly, verdict_text(kinds[3]), verdict_text(kinds[4])};
    std::array<std::ptrdiff_t, kinds.size()> counts{};
    for (std::size_t k = 0; k < kinds.size(); ++k)
        counts[k] = std::count_if(all.begin(), all.end(), [&](const ToldDifference& one) { return one.verdict == kinds[k]; });
    std::string text;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        if (counts[k] > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[k], words[k]);
    }
    return fmt::format("  of {}: {} (after Holm's correction)\n", counted(all.size(), things), text);
}

const Findings& findings_of(const Analysis& analysis, ResultKind kind) { return analysis.findings[static_cast<std::size_t>(kind)]; }

std::string interactions_of(const Analysis& analysis, const ArmsTogether& arms, const FoundRows& rows, double level) {
    const auto& names = analysis.study.arms;
    const std::string parameter = names[arms.first] + " + " + names[arms.second];
    std::vector<ToldDifference> all;
    std::size_t widest = 10;
    for (const Finding& f : findings_of(analysis, ResultKind::interactions)) {
        if (f.index != "interaction" || f.arm != names[arms.both] || f.parameter != parameter) continue;
        all.push_back(told_difference(rows, f, analysis.study));
    }
    if (all.empty()) return {};
    sort_by_verdict(all);
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) widest = std::max(widest, all[k].outcome.size());
    std::string text = fmt::format("\n{} and {} together ({}): do their effects add up? ({:.0f} % interval)\n", names[arms.first],
                                   names[arms.second], names[arms.both], 100.0 * level);
    text += fmt::format("  {:<{}} {:>10} {:>10}\n", "", widest, "sum", "together");
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) {
        const ToldDifference& one = all[k];
        const auto value = [&](const char* index) { return rows.at(one.outcome, one.arm, parameter, index).value; };
        text += fmt::format("  {:<{}} {:>+10.3g} {:>+10.3g}  {}\n", one.outcome, widest, value("sum_of_effects"), value("effect_of_both"),
                            interaction_words(one.verdict, one.difference, [](double x) { return short_text(x); }));
    }
    return text + count_of_states(all, "outcome", "more than their sum", "less", "add up but for less than anybody would act on");
}

/// `grows from 0.02 at 0.1 to 0.09 at 0.9`.
std::string moderation_words(const ToldDifference& one, const AxisStep& step, const Estimate& from, const Estimate& to) {
    const bool turns = from.value * to.value < 0.0 && from.interval.excludes_zero() && to.interval.excludes_zero();
    const bool grows = std::abs(to.value) > std::abs(from.value);
    const char* const how = !is_clear(one) ? "goes" : turns ? "turns" : grows ? "grows" : "shrinks";
    const std::string sure = is_clear(one)                            ? ""
                             : one.verdict == Verdict::hardly_differs ? ": hardly changes"
                                                                      : fmt::format(": {}", verdict_text(one.verdict));
    const std::string by = std::isnan(one.difference.interval.low) ? "" : fmt::format(" (by {})", short_text(one.difference.interval));
    return fmt::format("{} from {} at {} to {} at {}{}{}", how, short_text(from.value), step.from, short_text(to.value), step.to, by, sure);
}

}  // namespace

std::string interactions_text(const Analysis& analysis, const Questions& questions) {
    const FoundRows rows(findings_of(analysis, ResultKind::interactions));
    std::string text;
    for (const ArmsTogether& arms : analysis.study.together) text += interactions_of(analysis, arms, rows, questions.level);
    return text;
}

std::string moderation_text(const Analysis& analysis, const Questions& questions) {
    const StudyDesign& design = analysis.study.design;
    const auto steps = steps_along(design);
    const bool is_asked = design.kind == DesignKind::sample && analysis.study.arms.size() > 1 && !steps.empty();
    if (!is_asked || analysis.constant.size() == analysis.study.outcomes.size()) return {};
    const Findings& table = findings_of(analysis, ResultKind::moderation);
    if (table.empty()) {
        return "\nhow effects change along parameters: not to be told from these points, which are too few or move parameters together\n";
    }
    const FoundRows rows(table);
    std::vector<ToldDifference> all;
    for (const Finding& f : table) {
        if (f.index != "change") continue;
        all.push_back(told_difference(rows, f, analysis.study));
        const auto is_it = [&](const AxisStep& step) { return step.name == f.parameter; };
        all.back().step = static_cast<std::size_t>(std::find_if(steps.begin(), steps.end(), is_it) - steps.begin());
    }
    sort_by_verdict(all);
    std::string text = fmt::format("\nhow effects change along parameters (straight lines, {:.0f} % interval)\n", 100.0 * questions.level);
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) {
        const ToldDifference& one = all[k];
        const AxisStep& step = steps[one.step];
        const auto at = [&](const char* index) { return rows.at(one.outcome, one.arm, step.name, index); };
        text += fmt::format("  the effect of {} on {}, along {},\n    {}\n", one.arm, one.outcome, design.axes[step.axis].name,
                            moderation_words(one, step, at("effect_from"), at("effect_to")));
    }
    return text + count_of_states(all, "change", "clearly up", "clearly down", "hardly any");
}

std::string second_order_text(const Analysis& analysis, const std::string& outcome, const std::string& arm) {
    std::vector<const Finding*> clear;
    std::size_t all = 0, known = 0;
    for (const Finding& f : findings_of(analysis, ResultKind::sobol)) {
        if (f.outcome != outcome || f.arm != arm || f.index != "S2") continue;
        ++all;
        known += std::isnan(f.estimate.value) ? 0 : 1;
        if (f.estimate.interval.low > 0.0) clear.push_back(&f);
    }
    if (all == 0) return {};
    if (known == 0) return "  what pairs of parameters do together (S2): too few runs to tell\n";
    std::stable_sort(clear.begin(), clear.end(), [](auto* x, auto* y) { return x->estimate.value > y->estimate.value; });
    if (clear.empty()) return "  no pair of parameters clearly does together what neither does alone (S2)\n";
    std::string text = "  together, beyond what each does alone (S2): ";
    for (std::size_t k = 0; k < std::min(most_lines, clear.size()); ++k) {
        text += fmt::format("{}{} {:.2f} ({})", k > 0 ? ", " : "", clear[k]->parameter, clear[k]->estimate.value,
                            short_text(clear[k]->estimate.interval));
    }
    return text + fmt::format("; {} of {} pairs are clear\n", clear.size(), all);
}

}  // namespace coalesce
