#include "analysis/questions/what_matters_indices.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/analysis_text.hpp"
#include "analysis/questions/result_words.hpp"
#include "analysis/questions/what_matters_factorial.hpp"
#include "analysis/statistics/bootstrap.hpp"
#include "analysis/statistics/rank_correlation.hpp"
#include "analysis/statistics/ranking.hpp"
#include "analysis/statistics/sobol.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_parameters = 8;

/// Writes it index by index.
class IndicesText : private AnalysisText {
public:
    IndicesText(const Analysis& of, const Questions& asked) : AnalysisText(of, asked) {}

    std::string text() {
        if (has(ResultKind::sobol)) tell_sobol();
        if (has(ResultKind::morris)) tell_morris();
        if (has(ResultKind::correlations)) tell_correlations();
        if (has(ResultKind::pawn)) tell_pawn();
        return std::move(written);
    }

private:
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
        for (std::size_t i = 0; i < study.design.factors(); ++i) names.push_back(study.design.factor_name(i));
        return names;
    }
    std::size_t widest_axis() const {
        std::size_t widest = 9;
        for (const std::string& name : named_parameters()) widest = std::max(widest, name.size());
        return widest;
    }

    void tell_replicate_share(const FoundRows& rows, const std::string& outcome, const std::string& arm) {
        const double random = rows.at(outcome, arm, "", "between_replicates").value;
        if (!std::isnan(random)) written += fmt::format("  {} of the variance is between replicates\n", percent_or_dash(random));
    }

    void tell_sobol() {
        const FoundRows rows(table(ResultKind::sobol));
        for_each_shown(ResultKind::sobol, [&](const std::string& outcome, const std::string& arm) {
            written += fmt::format("\nwhat the variance of {} comes from (Sobol indices, {})\n", named(outcome, arm), interval_title());
            const bool is_told = tell_whether_enough(rows, outcome, arm);
            if (is_told) written += fmt::format("  {:<{}} {:>6} {:<20} {:>6} {}\n", "parameter", widest_axis(), "alone", "", "in all", "");
            for (const std::string& name : by_size(rows, outcome, arm, "ST")) {
                if (!is_told) break;
                const Estimate first = rows.at(outcome, arm, name, "S1"), total = rows.at(outcome, arm, name, "ST");
                written += fmt::format("  {:<{}} {:>6.2f} {:<20} {:>6.2f} {}\n", name, widest_axis(), first.value,
                                       short_text(first.interval), total.value, short_text(total.interval));
            }
            written += second_order_text(analysis, outcome, arm);
            tell_replicate_share(rows, outcome, arm);
            if (is_told) tell_settled(rows, outcome, arm, "ST", "shifts", "rows");
        });
        const Finding& first = table(ResultKind::sobol).front();
        if (std::isnan(rows.at(first.outcome, first.arm, "", "variance").interval.low)) {
            written += "  no intervals: they come from independent shifts, and there is one only\n";
        }
    }

    /// Says it where the runs are too few for indices. False where there are none to show.
    bool tell_whether_enough(const FoundRows& rows, const std::string& outcome, const std::string& arm) {
        const Estimate variance = rows.at(outcome, arm, "", "variance");
        const bool is_there = !(variance.interval.low <= 0.0 && variance.interval.high != variance.interval.low);
        if (rows.at(outcome, arm, "", "too_few_runs").value != 1.0) return true;
        written += is_there
                       ? "  too few runs to tell: an index is outside of 0 to 1, or one alone above the one in all, by more than chance"
                       : fmt::format("  too few runs to tell: the variance of the expected outcome is {} ({}) and may be 0",
                                     short_text(variance.value), short_text(variance.interval));
        const double replicates = rows.at(outcome, arm, "", "replicates_needed").value;
        const double points = rows.at(outcome, arm, "", "rows_needed").value;
        const char* const about = is_there ? "about" : "at least";
        if (!std::isnan(replicates))
            written += fmt::format("; indices within {} take {} {:.0f} replicates in place of {}", narrow_index, about, replicates,
                                   study.replicates.size());
        if (!std::isnan(points))
            written += fmt::format("; indices within {} take {} {:.0f} rows in place of {}", narrow_index, about, points, variance.n);
        written += "\n";
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
        written += fmt::format("  since half of the design no {} moved by more than {:.2g}\n", index, farthest);
        if (study.design.factors() == 1) written += "  there is one parameter, so there is nothing to rank\n";
        const double same = rows.at(outcome, arm, "", "share_same_order").value, matter = rows.at(outcome, arm, "", "matter").value;
        if (std::isnan(same)) return;
        const bool has_replicates = study.replicates.size() > 1;
        written += fmt::format("  {} in {} of {} resamples of {}{}: {}\n",
                               matter == 1.0 ? "the one that matters comes first"
                                             : fmt::format("the {:.0f} that matter come in the same order", matter),
                               percent_or_dash(same), whole_resamples, units, has_replicates ? " and replicates" : "",
                               same >= settled_share ? (has_replicates ? "settled" : "settled, but for noise")
                                                     : fmt::format("not settled, add replicates or {}", more));
    }

    void tell_morris() {
        const FoundRows rows(table(ResultKind::morris));
        for_each_shown(ResultKind::morris, [&](const std::string& outcome, const std::string& arm) {
            written += fmt::format("\nwhat moves {} (Morris, {})\n", named(outcome, arm), interval_title());
            written +=
                fmt::format("  {:<{}} {:>9} {:>9} {:<20} {:>9} {:>9}\n", "parameter", widest_axis(), "size", "mu*", "", "mu", "sigma");
            for (const std::string& name : by_size(rows, outcome, arm, "size")) {
                const Estimate size = rows.at(outcome, arm, name, "mu_star");
                written += fmt::format("  {:<{}} {:>9} {:>9} {:<20} {:>9} {:>9}\n", name, widest_axis(),
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
        if (study.design.axes.empty()) return;
        for_each_shown(ResultKind::correlations, [&](const std::string& outcome, const std::string& arm) {
            std::size_t told = 0, correlated = 0;
            for (const StudyAxis& axis : study.design.axes)
                correlated += rows.at(outcome, arm, axis.name, "partial_rank_correlation").n > 0 ? 1 : 0;
            written += fmt::format("\nwhat {} goes with (partial rank correlations, {})\n", named(outcome, arm), interval_title());
            for (const std::string& name : by_size(rows, outcome, arm, "partial_rank_correlation")) {
                const Estimate found = rows.at(outcome, arm, name, "partial_rank_correlation");
                if (std::isnan(found.value)) continue;
                const std::size_t fewest = fewest_rows_of_interval(correlated);
                written += fmt::format("  {:<{}} {:>+6.2f}  {}\n", name, widest_axis(), found.value,
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
            written +=
                fmt::format("\nhow far parameters shift where {} lies, from 0 to 1 (PAWN, {})\n", named(outcome, arm), interval_title());
            for (const std::string& name : by_size(rows, outcome, arm, "pawn")) {
                const Estimate found = rows.at(outcome, arm, name, "pawn");
                if (std::isnan(found.value)) continue;
                written += fmt::format("  {:<{}} {:>6.2f}  {}\n", name, widest_axis(), found.value,
                                       found.interval.low > 0.0 ? short_text(found.interval)
                                                                : fmt::format("up to {:.2g}; may do nothing", found.interval.high));
            }
        });
    }

    /// Why there is no correlation with any parameter.
    void tell_nothing_goes_with_it() {
        const std::size_t points = study.design.points.size(), parameters = study.design.axes.size();
        written += points < parameters + 3 ? fmt::format("  too few points to tell: {} for {}\n", points, counted(parameters, "parameter"))
                                           : "  nothing: its mean is the same at all points\n";
    }
};

}  // namespace

std::string indices_text(const Analysis& analysis, const Questions& questions) { return IndicesText(analysis, questions).text(); }

}  // namespace coalesce
