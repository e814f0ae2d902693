#include "analysis/questions/what_matters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/result_words.hpp"
#include "analysis/questions/what_matters_factorial.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "analysis/statistics/ranking.hpp"
#include "analysis/statistics/sobol.hpp"
#include "analysis/statistics/tipping.hpp"

namespace coalesce {
namespace {

/// How large a figure is; what is missing comes behind all others.
double size_of(double value) { return std::isnan(value) ? -1.0 : std::abs(value); }

constexpr std::size_t most_effects = 9, most_outcomes = 3, most_parameters = 8;

std::string percent_or_dash(double share) { return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100.0 * share); }

/// Writes the text section by section.
class WhatMatters {
public:
    WhatMatters(const Analysis& analysis, const Questions& questions) : analysis_(analysis), study_(analysis.study), questions_(questions) {
        for (const StudiedOutcome& outcome : study_.outcomes) widest_ = std::max(widest_, outcome.name.size());
        widest_ = std::min<std::size_t>(widest_, 40);
    }

    std::string text() {
        text_ = fmt::format("{}: {}, {}, {}\n", counted(analysis_.runs, "run"), counted(study_.arms.size(), "arm"),
                            counted(study_.design.points.size(), "point"), counted(study_.replicates.size(), "replicate"));
        for (const std::string& note : analysis_.notes) text_ += "  note: " + note + "\n";
        if (!analysis_.constant.empty()) tell_constant();
        if (study_.arms.size() > 1) tell_effects();
        text_ += interactions_text(analysis_, questions_) + moderation_text(analysis_, questions_);
        if (has(ResultKind::sobol)) tell_sobol();
        if (has(ResultKind::morris)) tell_morris();
        if (has(ResultKind::correlations)) tell_correlations();
        if (has(ResultKind::pawn)) tell_pawn();
        if (has(ResultKind::tipping)) tell_tipping();
        if (has(ResultKind::regret)) tell_regret();
        if (has(ResultKind::boxes)) tell_boxes();
        if (has(ResultKind::tradeoffs)) tell_tradeoffs();
        if (has(ResultKind::replicates)) tell_replicates();
        return std::move(text_);
    }

private:
    const Findings& table(ResultKind kind) const { return analysis_.findings[static_cast<std::size_t>(kind)]; }
    bool has(ResultKind kind) const { return !table(kind).empty(); }

    void tell_constant() {
        std::string names;
        const std::size_t count = std::min<std::size_t>(analysis_.constant.size(), 5);
        for (std::size_t k = 0; k < count; ++k) names += (k > 0 ? ", " : "") + analysis_.constant[k];
        const std::size_t others = analysis_.constant.size() - count;
        text_ += fmt::format("  does not vary: {}{}\n", names, others > 0 ? fmt::format(" and {} more", others) : "");
    }

    /// Of each arm, what is looked at together with its verdicts, then how many of the other outcomes differ.
    void tell_effects() {
        for (std::size_t a = 1; a < study_.arms.size(); ++a) {
            std::vector<const JudgedEffect*> family, others;
            for (const JudgedEffect& judged : analysis_.effects[a]) (judged.in_family ? family : others).push_back(&judged);
            const bool is_family_named = !family.empty();
            if (!is_family_named) family.swap(others);
            const auto size = [](const JudgedEffect* e) { return size_of(e->effect.standardised.value); };
            if (family.size() > most_effects)
                std::stable_sort(family.begin(), family.end(), [&](auto* x, auto* y) { return size(x) > size(y); });
            const std::size_t shown = std::min(family.size(), most_effects);
            text_ += fmt::format("\n{} against {}, pair by pair of the same random numbers{}:\n", study_.arms[a], study_.arms[0],
                                 family.size() > shown ? fmt::format("; the {} largest of {} for their spread", shown, family.size()) : "");
            text_ += fmt::format("  {:<{}} {:>10}  {:<22} {:<16} {}\n", "", widest_, "differs by", interval_title(), "better in", "");
            for (std::size_t k = 0; k < shown; ++k) tell_effect(*family[k]);
            if (family.size() > shown) text_ += "  of all of these " + verdicts_counted(family) + "\n";
            if (is_family_named && !others.empty())
                text_ += fmt::format("  of {} beside these {}\n", counted(others.size(), "outcome"), verdicts_counted(others));
        }
    }

    void tell_effect(const JudgedEffect& judged) {
        const Effect& effect = judged.effect;
        const double share = judged.better == Better::neither ? std::nan("")
                             : judged.better == Better::up    ? effect.share_up.value
                                                              : effect.share_down.value;
        text_ += fmt::format("  {:<{}} {:>+10.3g}  {:<22} {:<16} {}\n", judged.outcome, widest_, effect.difference.value,
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

    std::string interval_title() const { return fmt::format("{:.0f} % interval", 100.0 * questions_.level); }

    /// Calls for the first few outcomes and each arm of which the table tells, and says how many are not shown.
    void for_each_shown(ResultKind kind, auto&& tell) {
        std::size_t told = 0, others = 0;
        const Finding* last = nullptr;
        for (const Finding& f : table(kind)) {
            if (last != nullptr && last->outcome == f.outcome && last->arm == f.arm) continue;
            last = &f;
            if (told < most_outcomes) {
                tell(f.outcome, f.arm);
                ++told;
            } else {
                ++others;
            }
        }
        const std::string_view file = result_tables()[static_cast<std::size_t>(kind)].file;
        if (others > 0) text_ += fmt::format("  and {} more in {} (--outcome NAME shows those)\n", others, file);
    }

    std::string named(const std::string& outcome, const std::string& arm) const {
        return study_.arms.size() > 1 ? fmt::format("{} ({})", outcome, arm) : outcome;
    }

    /// Parameters in the order of the size of an index.
    std::vector<std::string> by_size(const FoundRows& rows, const std::string& outcome, const std::string& arm,
                                     const std::string& index) const {
        std::vector<std::string> names = named_parameters();
        const auto size = [&](const std::string& name) { return size_of(rows.at(outcome, arm, name, index).value); };
        std::stable_sort(names.begin(), names.end(), [&](const auto& x, const auto& y) { return size(x) > size(y); });
        if (names.size() > most_parameters) names.resize(most_parameters);
        return names;
    }
    /// What a design is about: parameters, or what it moves together.
    std::vector<std::string> named_parameters() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < study_.design.factors(); ++i) names.push_back(study_.design.factor_name(i));
        return names;
    }
    std::size_t widest_axis() const {
        std::size_t widest = 9;
        for (const std::string& name : named_parameters()) widest = std::max(widest, name.size());
        return widest;
    }

    void tell_replicate_share(const FoundRows& rows, const std::string& outcome, const std::string& arm) {
        const double random = rows.at(outcome, arm, "", "between_replicates").value;
        if (!std::isnan(random)) text_ += fmt::format("  {} of the variance is between replicates\n", percent_or_dash(random));
    }

    void tell_sobol() {
        const FoundRows rows(table(ResultKind::sobol));
        for_each_shown(ResultKind::sobol, [&](const std::string& outcome, const std::string& arm) {
            text_ += fmt::format("\nwhat the variance of {} comes from (Sobol indices, {})\n", named(outcome, arm), interval_title());
            const bool is_told = tell_whether_enough(rows, outcome, arm);
            if (is_told) text_ += fmt::format("  {:<{}} {:>6} {:<20} {:>6} {}\n", "parameter", widest_axis(), "alone", "", "in all", "");
            for (const std::string& name : by_size(rows, outcome, arm, "ST")) {
                if (!is_told) break;
                const Estimate first = rows.at(outcome, arm, name, "S1"), total = rows.at(outcome, arm, name, "ST");
                text_ += fmt::format("  {:<{}} {:>6.2f} {:<20} {:>6.2f} {}\n", name, widest_axis(), first.value, short_text(first.interval),
                                     total.value, short_text(total.interval));
            }
            text_ += second_order_text(analysis_, outcome, arm);
            tell_replicate_share(rows, outcome, arm);
            if (is_told) tell_settled(rows, outcome, arm, "ST", "shifts", "rows");
        });
        const Finding& first = table(ResultKind::sobol).front();
        if (std::isnan(rows.at(first.outcome, first.arm, "", "variance").interval.low)) {
            text_ += "  no intervals: they come from independent shifts, and there is one only\n";
        }
    }

    /// Says it where the runs are too few for indices. False where there are none to show.
    bool tell_whether_enough(const FoundRows& rows, const std::string& outcome, const std::string& arm) {
        const Estimate variance = rows.at(outcome, arm, "", "variance");
        const bool is_there = !(variance.interval.low <= 0.0 && variance.interval.high != variance.interval.low);
        if (rows.at(outcome, arm, "", "too_few_runs").value != 1.0) return true;
        text_ += is_there ? "  too few runs to tell: an index is outside of 0 to 1, or one alone above the one in all, by more than chance"
                          : fmt::format("  too few runs to tell: the variance of the expected outcome is {} ({}) and may be 0",
                                        short_text(variance.value), short_text(variance.interval));
        const double replicates = rows.at(outcome, arm, "", "replicates_needed").value;
        const double points = rows.at(outcome, arm, "", "rows_needed").value;
        const char* const about = is_there ? "about" : "at least";
        if (!std::isnan(replicates))
            text_ += fmt::format("; indices within {} take {} {:.0f} replicates in place of {}", narrow_index, about, replicates,
                                 study_.replicates.size());
        if (!std::isnan(points))
            text_ += fmt::format("; indices within {} take {} {:.0f} rows in place of {}", narrow_index, about, points, variance.n);
        text_ += "\n";
        return is_there;
    }

    /// Whether the order of the parameters that matter survives chance, and how far an index moved since half of the design.
    void tell_settled(const FoundRows& rows, const std::string& outcome, const std::string& arm, const std::string& index,
                      std::string_view units, std::string_view more) {
        double farthest = 0.0;
        std::map<std::string, std::vector<double>> by_parameter;
        for (const Finding& f : table(ResultKind::convergence)) {
            if (f.outcome == outcome && f.arm == arm && f.index == index) by_parameter[f.parameter].push_back(f.estimate.value);
        }
        for (const auto& [parameter, values] : by_parameter) {
            if (values.size() > 1) farthest = std::max(farthest, std::abs(values.back() - values[values.size() - 2]));
        }
        text_ += fmt::format("  since half of the design no {} moved by more than {:.2g}\n", index, farthest);
        if (study_.design.factors() == 1) text_ += "  there is one parameter, so there is nothing to rank\n";
        const double same = rows.at(outcome, arm, "", "share_same_order").value, matter = rows.at(outcome, arm, "", "matter").value;
        if (std::isnan(same)) return;
        const bool has_replicates = study_.replicates.size() > 1;
        text_ += fmt::format("  {} in {} of {} resamples of {}{}: {}\n",
                             matter == 1.0 ? "the one that matters comes first"
                                           : fmt::format("the {:.0f} that matter come in the same order", matter),
                             percent_or_dash(same), whole_resamples, units, has_replicates ? " and replicates" : "",
                             same >= settled_share ? (has_replicates ? "settled" : "settled, but for noise")
                                                   : fmt::format("not settled, add replicates or {}", more));
    }

    void tell_morris() {
        const FoundRows rows(table(ResultKind::morris));
        for_each_shown(ResultKind::morris, [&](const std::string& outcome, const std::string& arm) {
            text_ += fmt::format("\nwhat moves {} (Morris, {})\n", named(outcome, arm), interval_title());
            text_ += fmt::format("  {:<{}} {:>9} {:>9} {:<20} {:>9} {:>9}\n", "parameter", widest_axis(), "size", "mu*", "", "mu", "sigma");
            for (const std::string& name : by_size(rows, outcome, arm, "size")) {
                const Estimate size = rows.at(outcome, arm, name, "mu_star");
                text_ += fmt::format("  {:<{}} {:>9} {:>9} {:<20} {:>9} {:>9}\n", name, widest_axis(),
                                     short_text(rows.at(outcome, arm, name, "size").value), short_text(size.value),
                                     short_text(size.interval), short_text(rows.at(outcome, arm, name, "mu").value),
                                     short_text(rows.at(outcome, arm, name, "sigma").value));
            }
            tell_replicate_share(rows, outcome, arm);
            tell_settled(rows, outcome, arm, "size", "trajectories", "trajectories");
        });
    }

    void tell_correlations() {
        const FoundRows rows(table(ResultKind::correlations));
        if (study_.design.axes.empty()) return;
        for_each_shown(ResultKind::correlations, [&](const std::string& outcome, const std::string& arm) {
            std::size_t told = 0, correlated = 0;
            for (const StudyAxis& axis : study_.design.axes)
                correlated += rows.at(outcome, arm, axis.name, "partial_rank_correlation").n > 0 ? 1 : 0;
            text_ += fmt::format("\nwhat {} goes with (partial rank correlations, {})\n", named(outcome, arm), interval_title());
            for (const std::string& name : by_size(rows, outcome, arm, "partial_rank_correlation")) {
                const Estimate found = rows.at(outcome, arm, name, "partial_rank_correlation");
                if (std::isnan(found.value)) continue;
                const std::size_t fewest = fewest_rows_of_interval(correlated);
                text_ += fmt::format("  {:<{}} {:>+6.2f}  {}\n", name, widest_axis(), found.value,
                                     found.n < fewest ? fmt::format("too few points to tell: {} of at least {}", found.n, fewest)
                                                      : short_text(found.interval));
                ++told;
            }
            if (told == 0) tell_nothing_goes_with_it();
            tell_replicate_share(rows, outcome, arm);
        });
    }

    void tell_pawn() {
        const FoundRows rows(table(ResultKind::pawn));
        for_each_shown(ResultKind::pawn, [&](const std::string& outcome, const std::string& arm) {
            text_ +=
                fmt::format("\nhow far parameters shift where {} lies, from 0 to 1 (PAWN, {})\n", named(outcome, arm), interval_title());
            for (const std::string& name : by_size(rows, outcome, arm, "pawn")) {
                const Estimate found = rows.at(outcome, arm, name, "pawn");
                if (std::isnan(found.value)) continue;
                text_ += fmt::format("  {:<{}} {:>6.2f}  {}\n", name, widest_axis(), found.value,
                                     found.interval.low > 0.0 ? short_text(found.interval)
                                                              : fmt::format("up to {:.2g}; may do nothing", found.interval.high));
            }
        });
    }

    /// Why there is no correlation with any parameter.
    void tell_nothing_goes_with_it() {
        const std::size_t points = study_.design.points.size(), parameters = study_.design.axes.size();
        text_ += points < parameters + 3 ? fmt::format("  too few points to tell: {} for {}\n", points, counted(parameters, "parameter"))
                                         : "  nothing: its mean is the same at all points\n";
    }

    void tell_tipping() {
        const FoundRows rows(table(ResultKind::tipping));
        const std::string& axis = study_.design.axes.front().name;
        text_ += "\n";
        for_each_shown(ResultKind::tipping, [&](const std::string& outcome, const std::string& arm) {
            const Estimate steepest = rows.at(outcome, arm, axis, "steepest");
            Tipping tipping;
            tipping.two_humps = rows.at(outcome, arm, axis, "two_humps");
            const std::string_view how = how_it_tips(tipping);
            text_ += fmt::format("{} is steepest at {} = {} ({}){}\n", named(outcome, arm), axis, short_text(steepest.value),
                                 short_text(steepest.interval),
                                 how == "unknown" ? "; too few replicates to say whether it jumps"
                                 : how == "jumps" ? ": it jumps, replicates there are of two kinds"
                                                  : ": a graded change");
        });
    }

    void tell_regret() {
        const FoundRows rows(table(ResultKind::regret));
        for (std::size_t o = 0, told = 0; o < study_.outcomes.size() && told < most_outcomes; ++o) {
            const std::string& outcome = study_.outcomes[o].name;
            const bool has_regret = !std::isnan(rows.at(outcome, study_.arms[0], "", "regret_mean").value);
            const bool has_bound = !std::isnan(rows.at(outcome, study_.arms[0], "", "share_within").value);
            if (!has_regret && !has_bound) continue;
            ++told;
            text_ += fmt::format("\nregret of {} over {} futures: how far behind the best arm\n", outcome,
                                 rows.at(outcome, study_.arms[0], "", has_regret ? "regret_mean" : "share_within").n);
            text_ += fmt::format("  {:<24} {:>9} {:>9} {:>9}  {:<8} {:<12}{}\n", "arm", "mean", "p90", "worst", "best in", "first place",
                                 has_bound ? "within the bound" : "");
            for (const std::string& arm : study_.arms) {
                const auto value = [&](const char* index) { return rows.at(outcome, arm, "", index).value; };
                text_ +=
                    fmt::format("  {:<24} {:>9} {:>9} {:>9}  {:<8} {:<12}{}\n", arm, short_text(value("regret_mean")),
                                short_text(value("regret_p90")), short_text(value("regret_worst")), percent_or_dash(value("share_best")),
                                percent_or_dash(value("share_first")), has_bound ? percent_or_dash(value("share_within")) : "");
            }
        }
    }

    /// What the one rule says of an arm's effect; nothing where there is none.
    std::optional<Verdict> verdict_on(const std::string& outcome, const std::string& arm) const {
        for (std::size_t a = 1; a < study_.arms.size(); ++a) {
            if (study_.arms[a] != arm) continue;
            for (const JudgedEffect& judged : analysis_.effects[a])
                if (judged.outcome == outcome) return judged.judgement.verdict;
        }
        return std::nullopt;
    }

    /// What an arm does at points that fail. Where the effect over all points is not clear, the sign at a point is not called worse.
    std::string failing_words(const std::string& outcome, const std::string& arm) const {
        if (questions_.bounds.contains(outcome)) return " misses its bound";
        const auto verdict = verdict_on(outcome, arm);
        if (!verdict || is_clear(*verdict)) return " does worse than the baseline";
        return fmt::format(", {} in all, is on the worse side of the baseline", verdict_text(*verdict));
    }

    void tell_boxes() {
        const FoundRows rows(table(ResultKind::boxes));
        text_ += "\n";
        for_each_shown(ResultKind::boxes, [&](const std::string& outcome, const std::string& arm) {
            if (!questions_.bounds.contains(outcome) && verdict_on(outcome, arm) == Verdict::too_few_runs) {
                text_ +=
                    fmt::format("where {} does worse than the baseline: {}\n", named(outcome, arm), verdict_text(Verdict::too_few_runs));
                return;
            }
            std::string sides;
            for (const StudyAxis& axis : study_.design.axes) {
                const double from = rows.at(outcome, arm, axis.name, "from").value, to = rows.at(outcome, arm, axis.name, "to").value;
                if (std::isnan(from) && std::isnan(to)) continue;
                sides += sides.empty() ? "" : ", ";
                sides += std::isnan(from) ? fmt::format("{} up to {:.3g}", axis.name, to)
                         : std::isnan(to) ? fmt::format("{} from {:.3g}", axis.name, from)
                                          : fmt::format("{} {:.3g} to {:.3g}", axis.name, from, to);
            }
            const auto value = [&](const char* index) { return rows.at(outcome, arm, "", index).value; };
            text_ +=
                fmt::format("{}{} at {} of points", named(outcome, arm), failing_words(outcome, arm), percent_or_dash(value("failing")));
            text_ += sides.empty() ? ", nowhere in particular\n"
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
        text_ += fmt::format("\nno arm beats in every outcome: {}{}\n", kept, beaten.empty() ? "" : "; beaten: " + beaten);
    }

    void tell_replicates() {
        double most = 0.0;
        std::string outcome;
        for (const Finding& f : table(ResultKind::replicates)) {
            const bool asked = f.index == (questions_.difference ? "pairs_for_stated" : "pairs_for_0.2sd");
            if (!asked || !(f.estimate.value > most)) continue;
            most = f.estimate.value;
            outcome = f.outcome;
        }
        if (outcome.empty()) return;
        text_ += fmt::format("\nto see a difference of {} with a power of {:.2g} takes at most {:.0f} {} ({})\n",
                             questions_.difference ? fmt::format("{:.3g}", *questions_.difference) : "a fifth of a standard deviation",
                             questions_.power, most, study_.design.points.size() > 1 ? "replicates of all points" : "pairs", outcome);
    }

    const Analysis& analysis_;
    const Study& study_;
    const Questions& questions_;
    std::size_t widest_ = 10;
    std::string text_;
};

}  // namespace

std::string what_matters(const Analysis& analysis, const Questions& questions) { return WhatMatters(analysis, questions).text(); }

}  // namespace coalesce
