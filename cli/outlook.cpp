#include "cli/outlook.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "analysis/questions/result_words.hpp"
#include "cli/terminal.hpp"
#include "engine/metrics.hpp"
#include "engine/scopes.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

/// How a number is shown.
enum class ShownAs { number, percent, count };

struct OutlookLine {
    Metric metric;
    bool of_side;              ///< of the marginalised; otherwise of everyone
    ShownAs shown_as;
    std::string_view section;  ///< begins with this row
    std::string_view words;
};

constexpr OutlookLine outlook_lines[]{
    {Metric::trust, true, ShownAs::number, "", "trust"},
    {Metric::belonging, true, ShownAs::number, "", "belonging"},
    {Metric::safety, true, ShownAs::number, "", "psychological safety"},
    {Metric::said_minus_done, true, ShownAs::number, "", "shown minus done"},
    {Metric::incidents_a_year, true, ShownAs::number, "", "incidents a year, each"},
    {Metric::exits_a_year, true, ShownAs::percent, "", "leave within a year"},
    {Metric::senior_share, true, ShownAs::percent, "", "share of senior seats"},
    {Metric::action, false, ShownAs::number, "everyone", "action as an ally"},
    {Metric::embedding, false, ShownAs::number, "the organisation", "fairness in its processes"},
    {Metric::coalitions, false, ShownAs::count, "", "coalitions"},
    {Metric::status_quo_support, false, ShownAs::percent, "", "power against inclusion"},
    {Metric::funded_share, false, ShownAs::percent, "", "measures paid for"},
    {Metric::arrives, false, ShownAs::percent, "", "let through by managers"},
};

constexpr std::size_t spark_width = 20;

std::string cell_text(double value, ShownAs as) {
    if (std::isnan(value)) return "-";
    switch (as) {
        case ShownAs::number: return fmt::format("{:.2f}", value);
        case ShownAs::percent: return fmt::format("{:.0f} %", 100.0 * value);
        case ShownAs::count: return fmt::format("{:.0f}", value);
    }
    return {};
}

double least_span(ShownAs as) { return as == ShownAs::count ? 10.0 : 0.1; }

bool has_marginalised(const Scenario& scenario) {
    const Scopes scopes(scenario.setup.identities);
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) {
        if (scopes[s].marginalised) return true;
    }
    return false;
}

/// Means of neighbouring values, as many as fit.
std::vector<double> thinned(const std::vector<double>& values, std::size_t width) {
    if (values.size() <= width) return values;
    std::vector<double> means;
    for (std::size_t k = 0; k < width; ++k) {
        const std::size_t begin = k * values.size() / width, end = (k + 1) * values.size() / width;
        double sum = 0.0;
        int count = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (std::isnan(values[i])) continue;
            sum += values[i];
            ++count;
        }
        means.push_back(count > 0 ? sum / count : std::nan(""));
    }
    return means;
}

}  // namespace

std::string sparkline(const std::vector<double>& values, double least_span, std::size_t width) {
    constexpr std::string_view blocks[]{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const std::vector<double> cell_text = thinned(values, width);
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (const double v : cell_text) {
        low = std::isnan(v) ? low : std::min(low, v);
        high = std::isnan(v) ? high : std::max(high, v);
    }
    const double span = std::max(high - low, least_span);
    low = (low + high - span) / 2.0;
    std::string line;
    for (const double v : cell_text) {
        const double height = std::isnan(v) ? 0.0 : std::clamp((v - low) / span * 8.0, 0.0, 7.0);
        line += std::isnan(v) ? " " : blocks[static_cast<std::size_t>(height)];
    }
    return line + std::string(width - cell_text.size(), ' ');
}

Outlook::Outlook(const Scenario& scenario)
    : scenario_(&scenario), side_(has_marginalised(scenario) ? Scopes::marginalised : Scopes::everyone), series_(std::size(outlook_lines)) {
    for (Outcome& outcome : list_row_outcomes(scenario.setup)) {
        if (outcome.own) own_.push_back(std::move(outcome));
    }
    of_own_.resize(own_.size());
    measured_.resize(own_.size());
}

void Outlook::take(const RunRecord& record) {
    if (!record.failure.empty()) return;
    ++runs_;
    for (std::size_t h = 0; h < std::size(outlook_lines); ++h) {
        Series& series = series_[h];
        series.sum.resize(record.weeks.size(), 0.0);
        series.count.resize(record.weeks.size(), 0);
        const std::size_t scope = outlook_lines[h].of_side ? side_ : Scopes::everyone;
        for (std::size_t o = 0; o < record.weeks.size(); ++o) {
            const float value = record.value(o, scope, static_cast<std::size_t>(outlook_lines[h].metric));
            if (std::isnan(value)) continue;
            series.sum[o] += value;
            ++series.count[o];
        }
        const std::size_t last = record.observations() - 1;
        series.ends.push_back(record.value(last, scope, static_cast<std::size_t>(outlook_lines[h].metric)));
    }
    measure_outcomes(record, own_, measured_);
    for (std::size_t o = 0; o < own_.size(); ++o) {
        if (!std::isnan(measured_[o])) of_own_[o].push_back(measured_[o]);
    }
}

std::string Outlook::row_text(std::size_t row) const {
    const OutlookLine& headline = outlook_lines[row];
    const Series& series = series_[row];
    std::vector<double> means;
    for (std::size_t o = 0; o < series.sum.size(); ++o)
        means.push_back(series.count[o] > 0 ? series.sum[o] / series.count[o] : std::nan(""));
    std::vector<float> ends = series.ends;
    std::erase_if(ends, [](float v) { return std::isnan(v); });
    if (ends.empty()) return {};
    const double mean_end = std::accumulate(ends.begin(), ends.end(), 0.0) / static_cast<double>(ends.size());   // some may end early
    std::sort(ends.begin(), ends.end());
    const auto as = [&](double value) { return cell_text(value, headline.shown_as); };
    const std::string spread =
        runs_ > 1 ? fmt::format("   {} to {}", as(quantile<float>(ends, 0.1)), as(quantile<float>(ends, 0.9))) : std::string();
    return fmt::format("  {:<26}{:>8}  {}{:>8}{}\n", headline.words, as(means.front()),
                       sparkline(means, least_span(headline.shown_as), spark_width), as(mean_end), spread);
}

/// Outcomes of one's own are one number a run: their mean, and where eight in ten runs are.
std::string Outlook::own_text() const {
    std::size_t widest = 26;
    for (const Outcome& outcome : own_) widest = std::max(widest, outcome.column.size());
    std::string text = own_.empty() ? "" : "own outcomes\n";
    for (std::size_t o = 0; o < own_.size(); ++o) {
        std::vector<float> values = of_own_[o];
        std::sort(values.begin(), values.end());
        text += fmt::format("  {:<{}}", own_[o].column, widest);
        if (values.empty()) {
            text += runs_ > 1 ? "missing in all runs\n" : "missing\n";
            continue;
        }
        double sum = 0.0;
        for (const float value : values) sum += value;
        const std::string unit = own_[o].own->unit.empty() || own_[o].own->unit == "1" ? "" : " " + own_[o].own->unit;
        if (runs_ == 1) {
            text += fmt::format("{:>8.3g}{}\n", values.front(), unit);
            continue;
        }
        const std::string gaps = values.size() < runs_ ? fmt::format("; missing in {} of {} runs", runs_ - values.size(), runs_) : "";
        text += fmt::format("{:>8.3g}{}, 8 in 10 runs from {:.3g} to {:.3g}{}\n", sum / static_cast<double>(values.size()), unit,
                            quantile<float>(values, 0.1), quantile<float>(values, 0.9), gaps);
    }
    return text;
}

std::string Outlook::text() const {
    const Setup& setup = scenario_->setup;
    const std::string title = title_of(*scenario_);
    std::string text = strong(title, stdout) + (scenario_->question.empty() ? "" : ": " + scenario_->question) + "\n";
    text += fmt::format("{} of {} people over {} weeks\n\n", counted(runs_, "run"), setup.shape().people, setup.clock().weeks);
    const bool are_several = runs_ > 1;   // of a single one there is nothing to say about where most of them end
    text += fmt::format("  {:<26}{:>8}  {:<20}{:>8}{}\n", are_several ? "mean over runs" : "", "start", "over time", "end",
                        are_several ? "   where 8 in 10 runs end" : "");
    text += side_ == Scopes::marginalised ? "the marginalised\n" : "everyone\n";
    for (std::size_t row = 0; row < std::size(outlook_lines); ++row) {
        const std::string line = row_text(row);
        const bool repeats = side_ == Scopes::everyone && outlook_lines[row].section == "everyone";
        if (!line.empty() && !outlook_lines[row].section.empty() && !repeats) text.append(outlook_lines[row].section).append("\n");
        text += line;
    }
    return text + own_text();
}

}  // namespace coalesce
