#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "expressions/expression.hpp"

/// The slow, plain twin of plan and evaluation: walks the tree as it was written, a list of values over time for each of its parts.
namespace coalesce::reference {

/// What a metric is of some people in each week, as the test has made it up.
struct NaiveRun {
    std::vector<int> weeks;
    /// The value of what a call asks, with all selectors that apply to it, at an observation.
    double (*value)(const std::string& name, double share, const std::vector<Selector>& whom, std::size_t observation);
};

inline double naive_quotient(double a, double b) { return b == 0.0 ? std::nan("") : a / b; }

inline std::vector<double> naive_values(const Expression& e, const NaiveRun& run, std::vector<Selector> around);

/// Of the weeks that selectors name, the observations.
inline std::vector<std::size_t> naive_window(const std::vector<Selector>& selectors, const NaiveRun& run) {
    int first = -1, end = run.weeks.back();
    for (const Selector& s : selectors) {
        if (s.key == "last") first = run.weeks.back() - static_cast<int>(s.number);
        if (s.key == "from") first = static_cast<int>(s.number);
        if (s.key == "to") end = static_cast<int>(s.number);
    }
    std::vector<std::size_t> found;
    for (std::size_t o = 0; o < run.weeks.size(); ++o) {
        if (first < run.weeks[o] && run.weeks[o] <= end) found.push_back(o);
    }
    return found;
}

inline double naive_over_time(const Expression& e, const NaiveRun& run, const std::vector<Selector>& whom) {
    const std::vector<double> all = naive_values(e.parts[0], run, whom);
    std::vector<double> there;
    std::vector<int> weeks;
    double at_the_end = std::nan("");
    for (const std::size_t o : naive_window(e.selectors, run)) {
        at_the_end = all[o];
        if (std::isnan(all[o])) continue;
        there.push_back(all[o]);
        weeks.push_back(run.weeks[o]);
    }
    if (e.name == "first_week") {
        for (std::size_t k = 0; k < there.size(); ++k) {
            if (there[k] != 0.0) return weeks[k];
        }
        for (const Selector& s : e.selectors) {
            if (s.key == "otherwise") return s.number;
        }
        return std::nan("");
    }
    if (e.name == "end") return at_the_end;
    if (there.empty()) return std::nan("");
    if (e.name == "lowest") return *std::min_element(there.begin(), there.end());
    if (e.name == "highest") return *std::max_element(there.begin(), there.end());
    if (e.name == "change") return there.back() - there.front();
    double sum = 0.0;
    for (const double v : there) sum += v;
    return sum / static_cast<double>(there.size());
}

inline std::vector<double> naive_values(const Expression& e, const NaiveRun& run, std::vector<Selector> around) {
    using Kind = Expression::Kind;
    const std::size_t n = run.weeks.size();
    std::vector<double> out(n, e.number);
    if (e.kind == Kind::number) return out;
    if (e.kind == Kind::call) {
        std::vector<Selector> whom = around;
        for (const Selector& s : e.selectors) {
            if (s.key == "group" || s.key == "level" || s.key == "unit") whom.push_back(s);
        }
        const bool is_over_time = e.name == "mean" || e.name == "end" || e.name == "lowest" || e.name == "highest" || e.name == "change" ||
                                  e.name == "first_week" || e.name == "share_of_weeks";
        if (is_over_time) return std::vector<double>(n, naive_over_time(e, run, whom));
        if (e.name == "ratio" || e.name == "abs" || e.name == "least" || e.name == "greatest") {
            out = naive_values(e.parts[0], run, around);
            for (std::size_t p = 1; p < e.parts.size(); ++p) {
                const auto next = naive_values(e.parts[p], run, around);
                for (std::size_t o = 0; o < n; ++o) {
                    const bool is_missing = std::isnan(out[o]) || std::isnan(next[o]);
                    if (e.name == "ratio") out[o] = naive_quotient(out[o], next[o]);
                    else out[o] = is_missing ? std::nan("") : e.name == "least" ? std::min(out[o], next[o]) : std::max(out[o], next[o]);
                }
            }
            for (double& v : out) v = e.name == "abs" ? std::fabs(v) : v;
            return out;
        }
        const bool is_quantile = e.name == "quantile";
        for (std::size_t o = 0; o < n; ++o)
            out[o] = run.value(is_quantile ? "quantile of " + e.parts[0].name : e.name, is_quantile ? e.parts[1].number : 0.0, whom, o);
        return out;
    }
    const auto a = naive_values(e.parts[0], run, around);
    const auto b = e.parts.size() > 1 ? naive_values(e.parts[1], run, around) : a;
    for (std::size_t o = 0; o < n; ++o) {
        switch (e.kind) {
            case Kind::negative: out[o] = -a[o]; break;
            case Kind::negation: out[o] = a[o] == 0.0; break;
            case Kind::sum: out[o] = a[o] + b[o]; break;
            case Kind::difference: out[o] = a[o] - b[o]; break;
            case Kind::product: out[o] = a[o] * b[o]; break;
            case Kind::quotient: out[o] = naive_quotient(a[o], b[o]); break;
            case Kind::less: out[o] = a[o] < b[o]; break;
            case Kind::at_most: out[o] = a[o] <= b[o]; break;
            case Kind::above: out[o] = a[o] > b[o]; break;
            case Kind::at_least: out[o] = a[o] >= b[o]; break;
            case Kind::both: out[o] = a[o] != 0.0 && b[o] != 0.0; break;
            case Kind::either: out[o] = a[o] != 0.0 || b[o] != 0.0; break;
            default: break;
        }
    }
    return out;
}

/// What an expression comes to in a run.
inline double naive_value(const Expression& e, const NaiveRun& run) { return naive_values(e, run, {}).back(); }

}  // namespace coalesce::reference
