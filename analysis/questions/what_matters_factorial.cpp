#include "analysis/questions/what_matters_factorial.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/questions/result_words.hpp"
#include "analysis/statistics/moderation.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_lines = 6;

/// What a table says of one difference, to be told as a line or counted.
struct ToldDifference {
    std::string outcome, arm;
    Estimate difference;
    double size = 0.0;   ///< in standard deviations
    Clearness clearness = Clearness::unknown;
    std::size_t step = 0;
};

ToldDifference told_difference(const FoundRows& rows, const Finding& finding, double level) {
    const auto at = [&](const char* index) { return rows.at(finding.outcome, finding.arm, finding.parameter, index); };
    const Estimate standardised = at("standardised");
    const double size = std::isnan(standardised.value) ? 0.0 : std::abs(standardised.value);
    return {finding.outcome, finding.arm, finding.estimate, size, how_clear(finding.estimate, standardised, at("p_holm").value, level)};
}

/// What is clear comes first, then what is larger.
void sort_by_clearness(std::vector<ToldDifference>& all) {
    const auto is_clear = [](const ToldDifference& one) { return one.clearness == Clearness::more || one.clearness == Clearness::less; };
    std::stable_sort(all.begin(), all.end(), [&](const ToldDifference& x, const ToldDifference& y) {
        return is_clear(x) != is_clear(y) ? is_clear(x) : x.size > y.size;
    });
}

/// `of 3 outcomes: 1 more than the sum, ...`, in the words for each state.
std::string count_of_states(const std::vector<ToldDifference>& all, std::string_view things, const std::array<const char*, 4>& words) {
    std::array<std::size_t, 4> counts{};
    for (const ToldDifference& one : all) ++counts[static_cast<std::size_t>(one.clearness)];
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
        all.push_back(told_difference(rows, f, level));
    }
    if (all.empty()) return {};
    sort_by_clearness(all);
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) widest = std::max(widest, all[k].outcome.size());
    std::string text = fmt::format("\n{} and {} together ({}): do their effects add up? ({:.0f} % interval)\n", names[arms.first],
                                   names[arms.second], names[arms.both], 100.0 * level);
    text += fmt::format("  {:<{}} {:>10} {:>10}\n", "", widest, "sum", "together");
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) {
        const ToldDifference& one = all[k];
        const auto value = [&](const char* index) { return rows.at(one.outcome, one.arm, parameter, index).value; };
        text += fmt::format("  {:<{}} {:>+10.3g} {:>+10.3g}  {}\n", one.outcome, widest, value("sum_of_effects"), value("effect_of_both"),
                            interaction_words(one.clearness, one.difference, [](double x) { return short_text(x); }));
    }
    constexpr std::array words{"more than their sum", "less", "add up within a fifth of a standard deviation", "too few runs to tell"};
    return text + count_of_states(all, "outcome", words);
}

/// `grows from 0.02 at 0.1 to 0.09 at 0.9`.
std::string moderation_words(const ToldDifference& one, const AxisStep& step, const Estimate& from, const Estimate& to) {
    const bool turns = from.value * to.value < 0.0 && from.interval.excludes_zero() && to.interval.excludes_zero();
    const bool grows = std::abs(to.value) > std::abs(from.value);
    const bool is_clear = one.clearness == Clearness::more || one.clearness == Clearness::less;
    const char* const how = !is_clear ? "goes" : turns ? "turns" : grows ? "grows" : "shrinks";
    const char* const sure = one.clearness == Clearness::hardly    ? ": hardly changes"
                             : one.clearness == Clearness::unknown ? ": too few runs to tell"
                                                                   : "";
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
        all.push_back(told_difference(rows, f, questions.level));
        const auto is_it = [&](const AxisStep& step) { return step.name == f.parameter; };
        all.back().step = static_cast<std::size_t>(std::find_if(steps.begin(), steps.end(), is_it) - steps.begin());
    }
    sort_by_clearness(all);
    std::string text = fmt::format("\nhow effects change along parameters (straight lines, {:.0f} % interval)\n", 100.0 * questions.level);
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) {
        const ToldDifference& one = all[k];
        const AxisStep& step = steps[one.step];
        const auto at = [&](const char* index) { return rows.at(one.outcome, one.arm, step.name, index); };
        text += fmt::format("  the effect of {} on {}, along {},\n    {}\n", one.arm, one.outcome, design.axes[step.axis].name,
                            moderation_words(one, step, at("effect_from"), at("effect_to")));
    }
    constexpr std::array words{"clearly up", "clearly down", "hardly any (within a fifth of a standard deviation)", "too few runs to tell"};
    return text + count_of_states(all, "change", words);
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
