#include "analysis/questions/what_matters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/analysis_text.hpp"
#include "analysis/questions/result_words.hpp"
#include "analysis/questions/what_matters_factorial.hpp"
#include "analysis/questions/what_matters_indices.hpp"
#include "analysis/statistics/tipping.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_effects = 9;

/// Writes the text section by section.
class WhatMatters : private AnalysisText {
public:
    WhatMatters(const Analysis& of, const Questions& asked) : AnalysisText(of, asked) {
        for (const StudiedOutcome& outcome : study.outcomes) widest_ = std::max(widest_, outcome.name.size());
        widest_ = std::min<std::size_t>(widest_, 40);
    }

    std::string text() {
        written = fmt::format("{}: {}, {}, {}\n", counted(analysis.runs, "run"), counted(study.arms.size(), "arm"),
                              counted(study.design.points.size(), "point"), counted(study.replicates.size(), "replicate"));
        for (const std::string& note : analysis.notes) written += "  note: " + note + "\n";
        if (!analysis.constant.empty()) tell_constant();
        if (study.arms.size() > 1) tell_effects();
        written += interactions_text(analysis, questions) + moderation_text(analysis, questions);
        written += indices_text(analysis, questions);
        if (has(ResultKind::tipping)) tell_tipping();
        if (has(ResultKind::regret)) tell_regret();
        if (has(ResultKind::boxes)) tell_boxes();
        if (has(ResultKind::tradeoffs)) tell_tradeoffs();
        if (has(ResultKind::replicates)) tell_replicates();
        return std::move(written);
    }

private:
    void tell_constant() {
        std::string names;
        const std::size_t count = std::min<std::size_t>(analysis.constant.size(), 5);
        for (std::size_t k = 0; k < count; ++k) names += (k > 0 ? ", " : "") + analysis.constant[k];
        const std::size_t others = analysis.constant.size() - count;
        written += fmt::format("  does not vary: {}{}\n", names, others > 0 ? fmt::format(" and {} more", others) : "");
    }

    /// Of each arm, what is looked at together with its verdicts, then how many of the other outcomes differ.
    void tell_effects() {
        for (std::size_t a = 1; a < study.arms.size(); ++a) {
            std::vector<const JudgedEffect*> family, others;
            for (const JudgedEffect& judged : analysis.effects[a]) (judged.in_family ? family : others).push_back(&judged);
            const bool is_family_named = !family.empty();
            if (!is_family_named) family.swap(others);
            const auto size = [](const JudgedEffect* e) { return size_of(e->effect.standardised.value); };
            if (family.size() > most_effects)
                std::stable_sort(family.begin(), family.end(), [&](auto* x, auto* y) { return size(x) > size(y); });
            const std::size_t shown = std::min(family.size(), most_effects);
            written +=
                fmt::format("\n{} against {}, pair by pair of the same random numbers{}:\n", study.arms[a], study.arms[0],
                            family.size() > shown ? fmt::format("; the {} largest of {} for their spread", shown, family.size()) : "");
            written += fmt::format("  {:<{}} {:>10}  {:<22} {:<16} {}\n", "", widest_, "differs by", interval_title(), "better in", "");
            for (std::size_t k = 0; k < shown; ++k) tell_effect(*family[k]);
            if (family.size() > shown) written += "  of all of these " + verdicts_counted(family) + "\n";
            if (is_family_named && !others.empty())
                written += fmt::format("  of {} beside these {}\n", counted(others.size(), "outcome"), verdicts_counted(others));
        }
    }

    void tell_effect(const JudgedEffect& judged) {
        const Effect& effect = judged.effect;
        const double share = judged.better == Better::neither ? std::nan("")
                             : judged.better == Better::up    ? effect.share_up.value
                                                              : effect.share_down.value;
        written += fmt::format("  {:<{}} {:>+10.3g}  {:<22} {:<16} {}\n", judged.outcome, widest_, effect.difference.value,
                               short_text(effect.difference.interval), std::isnan(share) ? "-" : percent_or_dash(share) + " of pairs",
                               verdict_text(judged.judgement.verdict));
    }

    /// `3 better, 2 hardly differ`: how often each verdict was given.
    static std::string verdicts_counted(const std::vector<const JudgedEffect*>& effects) {
        std::map<Verdict, std::size_t> counts;
        for (const JudgedEffect* judged : effects) ++counts[judged->judgement.verdict];
        std::string text;
        for (const auto& [verdict, count] : counts) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, verdict_text(verdict));
        return text;
    }

    void tell_tipping() {
        const FoundRows rows(table(ResultKind::tipping));
        const std::string& axis = study.design.axes.front().name;
        written += "\n";
        for_each_shown(ResultKind::tipping, [&](const std::string& outcome, const std::string& arm) {
            const Estimate steepest = rows.at(outcome, arm, axis, "steepest");
            Tipping tipping;
            tipping.two_humps = rows.at(outcome, arm, axis, "two_humps");
            const std::string_view how = how_it_tips(tipping);
            written += fmt::format("{} is steepest at {} = {} ({}){}\n", named(outcome, arm), axis, short_text(steepest.value),
                                   short_text(steepest.interval),
                                   how == "unknown" ? "; too few replicates to say whether it jumps"
                                   : how == "jumps" ? ": it jumps, replicates there are of two kinds"
                                                    : ": a graded change");
        });
    }

    void tell_regret() {
        const FoundRows rows(table(ResultKind::regret));
        for (std::size_t o = 0, told = 0; o < study.outcomes.size() && told < most_outcomes; ++o) {
            const std::string& outcome = study.outcomes[o].name;
            const bool has_regret = !std::isnan(rows.at(outcome, study.arms[0], "", "regret_mean").value);
            const bool has_bound = !std::isnan(rows.at(outcome, study.arms[0], "", "share_within").value);
            if (!has_regret && !has_bound) continue;
            ++told;
            written += fmt::format("\nregret of {} over {} futures: how far behind the best arm\n", outcome,
                                   rows.at(outcome, study.arms[0], "", has_regret ? "regret_mean" : "share_within").n);
            written += fmt::format("  {:<24} {:>9} {:>9} {:>9}  {:<8} {:<12}{}\n", "arm", "mean", "p90", "worst", "best in", "first place",
                                   has_bound ? "within the bound" : "");
            for (const std::string& arm : study.arms) {
                const auto value = [&](const char* index) { return rows.at(outcome, arm, "", index).value; };
                written +=
                    fmt::format("  {:<24} {:>9} {:>9} {:>9}  {:<8} {:<12}{}\n", arm, short_text(value("regret_mean")),
                                short_text(value("regret_p90")), short_text(value("regret_worst")), percent_or_dash(value("share_best")),
                                percent_or_dash(value("share_first")), has_bound ? percent_or_dash(value("share_within")) : "");
            }
        }
    }

    /// What the one rule says of an arm's effect; nothing where there is none.
    std::optional<Verdict> verdict_on(const std::string& outcome, const std::string& arm) const {
        for (std::size_t a = 1; a < study.arms.size(); ++a) {
            if (study.arms[a] != arm) continue;
            for (const JudgedEffect& judged : analysis.effects[a])
                if (judged.outcome == outcome) return judged.judgement.verdict;
        }
        return std::nullopt;
    }

    /// What an arm does at points that fail. Where the effect over all points is not clear, the sign at a point is not called worse.
    std::string failing_words(const std::string& outcome, const std::string& arm) const {
        if (questions.bounds.contains(outcome)) return " misses its bound";
        const auto verdict = verdict_on(outcome, arm);
        if (!verdict || is_clear(*verdict)) return " does worse than the baseline";
        return fmt::format(", {} in all, is on the worse side of the baseline", verdict_text(*verdict));
    }

    void tell_boxes() {
        const FoundRows rows(table(ResultKind::boxes));
        written += "\n";
        for_each_shown(ResultKind::boxes, [&](const std::string& outcome, const std::string& arm) {
            if (!questions.bounds.contains(outcome) && verdict_on(outcome, arm) == Verdict::too_few_runs) {
                written +=
                    fmt::format("where {} does worse than the baseline: {}\n", named(outcome, arm), verdict_text(Verdict::too_few_runs));
                return;
            }
            std::string sides;
            for (const StudyAxis& axis : study.design.axes) {
                const double from = rows.at(outcome, arm, axis.name, "from").value, to = rows.at(outcome, arm, axis.name, "to").value;
                if (std::isnan(from) && std::isnan(to)) continue;
                sides += sides.empty() ? "" : ", ";
                sides += std::isnan(from) ? fmt::format("{} up to {:.3g}", axis.name, to)
                         : std::isnan(to) ? fmt::format("{} from {:.3g}", axis.name, from)
                                          : fmt::format("{} {:.3g} to {:.3g}", axis.name, from, to);
            }
            const auto value = [&](const char* index) { return rows.at(outcome, arm, "", index).value; };
            written +=
                fmt::format("{}{} at {} of points", named(outcome, arm), failing_words(outcome, arm), percent_or_dash(value("failing")));
            written += sides.empty() ? ", nowhere in particular\n"
                                     : fmt::format(", mostly where {}: {} of those points, {} of the points there fail\n", sides,
                                                   percent_or_dash(value("coverage")), percent_or_dash(value("density")));
        });
    }

    void tell_tradeoffs() {
        std::string kept, beaten;
        for (const Finding& f : table(ResultKind::tradeoffs)) {
            if (f.index != "not_dominated") continue;
            if (f.estimate.value == 1.0) kept += (kept.empty() ? "" : ", ") + f.arm;
            else beaten += (beaten.empty() ? "" : ", ") + fmt::format("{} (by {})", f.arm, f.parameter);
        }
        written += fmt::format("\nno arm beats in every outcome: {}{}\n", kept, beaten.empty() ? "" : "; beaten: " + beaten);
    }

    void tell_replicates() {
        double most = 0.0;
        std::string outcome;
        for (const Finding& f : table(ResultKind::replicates)) {
            const bool asked = f.index == (questions.difference ? "pairs_for_stated" : "pairs_for_0.2sd");
            if (!asked || !(f.estimate.value > most)) continue;
            most = f.estimate.value;
            outcome = f.outcome;
        }
        if (outcome.empty()) return;
        written += fmt::format("\nto see a difference of {} with a power of {:.2g} takes at most {:.0f} {} ({})\n",
                               questions.difference ? fmt::format("{:.3g}", *questions.difference) : "a fifth of a standard deviation",
                               questions.power, most, study.design.points.size() > 1 ? "replicates of all points" : "pairs", outcome);
    }

    std::size_t widest_ = 10;
};

}  // namespace

std::string what_matters(const Analysis& analysis, const Questions& questions) { return WhatMatters(analysis, questions).text(); }

}  // namespace coalesce
