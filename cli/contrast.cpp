#include "cli/contrast.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/paired.hpp"
#include "cli/terminal.hpp"
#include "engine/outcomes.hpp"

namespace coalesce {
namespace {

struct Compared {
    Metric metric;
    bool of_marginalised;
    double times;   ///< shares are shown in points of a percent
    std::string_view words, unit;
};

constexpr Compared compared[]{
    {Metric::trust, true, 1, "trust", ""},
    {Metric::belonging, true, 1, "belonging", ""},
    {Metric::safety, true, 1, "psychological safety", ""},
    {Metric::cynicism, true, 1, "cynicism", ""},
    {Metric::incidents_a_year, true, 1, "incidents a year, each", ""},
    {Metric::exits_a_year, true, 100, "leave within a year", "points"},
    {Metric::senior_share, true, 100, "share of senior seats", "points"},
    {Metric::said_minus_done, false, 1, "shown minus done, everyone", ""},
    {Metric::embedding, false, 1, "fairness in processes", ""},
};

Better better(const Compared& c) {
    if (c.metric == Metric::senior_share) return Better::up;   // of the marginalised
    return metrics[static_cast<std::size_t>(c.metric)].better;
}

std::string row_text(const Compared& c, std::span<const double> baseline, std::span<const double> whatif) {
    const PairedDifference d = compare_paired(baseline, whatif);
    if (d.pairs < 2) return fmt::format("  {:<28}{:>8}\n", c.words, "-");
    const auto shown = [&](double value) {
        return c.times == 1.0 ? fmt::format("{:+.2f}", value) : fmt::format("{:+.1f}", value * c.times);
    };
    const std::string interval = fmt::format("{} to {}", shown(d.interval.low), shown(d.interval.high));
    const double least = c.times == 1.0 ? 0.005 : 0.05;   // what is still seen in these digits
    const bool is_seen = std::max(std::abs(d.interval.low), std::abs(d.interval.high)) * c.times >= least;
    std::string verdict = fmt::format("{:.0f} %", 100.0 * d.share(d.better(better(c))));
    if (!d.interval.excludes_zero()) verdict = "no clear difference";
    else if (!is_seen) verdict = "hardly any difference";
    return fmt::format("  {:<28}{:>8} {:<8}{:<20}{}\n", c.words, shown(d.mean), c.unit, interval, verdict);
}

}  // namespace

LastYears::LastYears(const Scopes& scopes) : values_(std::size(compared)) {
    bool anyone = false;
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) anyone |= scopes[s].marginalised;
    for (const Compared& c : compared) scope_.push_back(c.of_marginalised && anyone ? Scopes::marginalised : Scopes::everyone);
}

void LastYears::take(const RunRecord& record) {
    for (std::size_t k = 0; k < values_.size(); ++k) {
        const Outcome outcome{{}, compared[k].metric, scope_[k], When::year, Better::neither};
        float value = std::nanf("");
        if (record.failure.empty()) measure_outcomes(record, {&outcome, 1}, {&value, 1});
        values_[k].push_back(value);
    }
}

std::string contrast_text(std::string_view title, const LastYears& baseline, const LastYears& whatif) {
    std::string text = strong(title, stdout) + "\n";
    text += fmt::format("  {:<28}{:>8} {:<8}{:<20}{}\n", "of the marginalised", "differs", "", "95 % interval", "better in, of pairs");
    for (std::size_t k = 0; k < std::size(compared); ++k) {
        const auto& before = baseline.values()[k];
        const auto& after = whatif.values()[k];
        const std::size_t pairs = std::min(before.size(), after.size());
        text += row_text(compared[k], std::span(before).first(pairs), std::span(after).first(pairs));
    }
    return text;
}

}  // namespace coalesce
