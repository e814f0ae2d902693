#include "analysis/questions/what_matters_factorial.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "analysis/questions/result_words.hpp"
#include "analysis/statistics/moderation.hpp"
#include "analysis/tables/judged.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_lines = 6;

/// A judged difference to be told as a line or counted.
struct ToldDifference {
    const JudgedDifference* judged;
    double size;   ///< in standard deviations of the baseline's runs; 0 where that is not known
    std::size_t place;   ///< in the list that it comes from

    Verdict verdict() const { return judged->judgement.verdict; }
};

ToldDifference told_difference(const JudgedDifference& judged, double standardised, std::size_t place) {
    return {&judged, std::isnan(standardised) ? 0.0 : std::abs(standardised), place};
}

/// What is looked at together comes first, then what is clear, then what is larger.
void sort_by_verdict(std::vector<ToldDifference>& all) {
    const auto order = [](const ToldDifference& one) { return std::tuple(!one.judged->in_family, !is_clear(one.verdict()), -one.size); };
    std::stable_sort(all.begin(), all.end(), [&](const auto& x, const auto& y) { return order(x) < order(y); });
}

/// `of 3 outcomes: 1 more than the sum, ...`, in the words for each state.
std::string count_of_states(const std::vector<ToldDifference>& all, std::string_view things, const char* higher, const char* lower,
                            const char* hardly) {
    constexpr std::array kinds{Verdict::higher, Verdict::lower, Verdict::hardly_differs, Verdict::no_clear_difference,
                               Verdict::too_few_runs};
    const std::array<std::string_view, kinds.size()> words{higher, lower, hardly, verdict_text(kinds[3]), verdict_text(kinds[4])};
    std::array<std::ptrdiff_t, kinds.size()> counts{};
    for (std::size_t k = 0; k < kinds.size(); ++k)
        counts[k] = std::count_if(all.begin(), all.end(), [&](const ToldDifference& one) { return one.verdict() == kinds[k]; });
    std::string text;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        if (counts[k] > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[k], words[k]);
    }
    return fmt::format("  of {}: {} (after Holm's correction)\n", counted(all.size(), things), text);
}

const Findings& findings_of(const Analysis& analysis, ResultKind kind) { return analysis.findings[static_cast<std::size_t>(kind)]; }

std::string interactions_of(const Analysis& analysis, const ArmsTogether& arms, const std::vector<JudgedInteraction>& judged,
                            double level) {
    const auto& names = analysis.study.arms;
    std::vector<ToldDifference> all;
    for (const JudgedInteraction& one : judged) all.push_back(told_difference(one, one.found.standardised.value, all.size()));
    if (all.empty()) return {};
    sort_by_verdict(all);
    const std::size_t shown = std::min(most_lines, all.size());
    std::size_t widest = 10;
    for (std::size_t k = 0; k < shown; ++k) widest = std::max(widest, all[k].judged->outcome.size());
    std::string text = fmt::format("\n{} and {} together ({}): do their effects add up? ({:.0f} % interval)\n", names[arms.first],
                                   names[arms.second], names[arms.both], 100.0 * level);
    text += fmt::format("  {:<{}} {:>10} {:>10}\n", "", widest, "sum", "together");
    for (std::size_t k = 0; k < shown; ++k) {
        const Interaction& found = judged[all[k].place].found;
        text += fmt::format("  {:<{}} {:>+10.3g} {:>+10.3g}  {}\n", all[k].judged->outcome, widest, found.sum.value, found.both.value,
                            interaction_words(all[k].verdict(), found.excess, [](double x) { return short_text(x); }));
    }
    return text + count_of_states(all, "outcome", "more than their sum", "less", "add up but for less than anybody would act on");
}

/// `grows from 0.02 at 0.1 to 0.09 at 0.9`.
std::string moderation_words(const Moderation& found, Verdict verdict) {
    const Estimate &from = found.effect_from, &to = found.effect_to;
    const bool turns = from.value * to.value < 0.0 && from.interval.excludes_zero() && to.interval.excludes_zero();
    const bool grows = std::abs(to.value) > std::abs(from.value);
    const char* const how = !is_clear(verdict) ? "goes" : turns ? "turns" : grows ? "grows" : "shrinks";
    const std::string sure = is_clear(verdict)                    ? ""
                             : verdict == Verdict::hardly_differs ? ": hardly changes"
                                                                  : fmt::format(": {}", verdict_text(verdict));
    const std::string by = std::isnan(found.change.interval.low) ? "" : fmt::format(" (by {})", short_text(found.change.interval));
    return fmt::format("{} from {} at {} to {} at {}{}{}", how, short_text(from.value), found.step.from, short_text(to.value),
                       found.step.to, by, sure);
}

}  // namespace

std::string interactions_text(const Analysis& analysis, const Questions& questions) {
    std::string text;
    for (std::size_t t = 0; t < analysis.interactions.size(); ++t)
        text += interactions_of(analysis, analysis.study.together[t], analysis.interactions[t].outcomes, questions.level);
    return text;
}

std::string moderation_text(const Analysis& analysis, const Questions& questions) {
    const StudyDesign& design = analysis.study.design;
    const bool is_asked = design.kind == DesignKind::sample && analysis.study.arms.size() > 1 && !steps_along(design).empty();
    if (!is_asked || analysis.constant.size() == analysis.study.outcomes.size()) return {};
    std::vector<const JudgedModeration*> changes;
    std::vector<std::string_view> arms;
    std::vector<ToldDifference> all;
    for (std::size_t arm = 1; arm < analysis.moderations.size(); ++arm) {
        for (const JudgedModeration& one : analysis.moderations[arm]) {
            all.push_back(told_difference(one, scaled(one.found.change, one.baseline_sd).value, changes.size()));
            changes.push_back(&one);
            arms.push_back(analysis.study.arms[arm]);
        }
    }
    if (all.empty())
        return "\nhow effects change along parameters: not to be told from these points, which are too few or move parameters together\n";
    sort_by_verdict(all);
    std::string text = fmt::format("\nhow effects change along parameters (straight lines, {:.0f} % interval)\n", 100.0 * questions.level);
    for (std::size_t k = 0; k < std::min(most_lines, all.size()); ++k) {
        const Moderation& found = changes[all[k].place]->found;
        text += fmt::format("  the effect of {} on {}, along {},\n    {}\n", arms[all[k].place], all[k].judged->outcome,
                            design.axes[found.step.axis].name, moderation_words(found, all[k].verdict()));
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
