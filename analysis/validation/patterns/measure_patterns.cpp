#include "analysis/validation/patterns/measure_patterns.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "analysis/statistics/moments.hpp"
#include "experiment/ensemble.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

using ByRun = std::vector<double>;

/// Which arms each quantity is wanted of.
class Wanted {
public:
    Wanted(const Patterns& patterns, const std::vector<std::string>& only) : arms_(patterns.quantities.size()) {
        for (const Pattern& pattern : patterns.patterns) {
            if (!only.empty() && std::find(only.begin(), only.end(), pattern.key) == only.end()) continue;
            chosen_.push_back(&pattern);
            for (const PatternFigure& figure : pattern.figures) {
                for (const ArmSum& part : figure.parts) add(figure.quantity, part);
                add(figure.over_quantity, figure.over);
            }
        }
    }
    const std::vector<const Pattern*>& patterns() const { return chosen_; }
    const std::set<std::size_t>& arms(std::size_t quantity) const { return arms_[quantity]; }

private:
    void add(std::size_t quantity, const ArmSum& sum) {
        for (const ArmSum::Term& term : sum.terms) arms_[quantity].insert(term.arm);
    }
    std::vector<const Pattern*> chosen_;
    std::vector<std::set<std::size_t>> arms_;
};

/// Every quantity wanted of every arm, run by run.
class ValuesByRun {
public:
    ValuesByRun(const Patterns& patterns, const Wanted& wanted, std::uint32_t runs, const Workers& workers)
        : values_(patterns.quantities.size(), std::vector<ByRun>(patterns.arms.size())) {
        std::map<std::string, std::set<std::size_t>> families;
        for (std::size_t arm = 0; arm < patterns.arms.size(); ++arm) families[outcomes_text(patterns.arms[arm])].insert(arm);
        for (const auto& [columns, arms] : families) run_arms(patterns, wanted, arms, runs, workers);
        for (std::size_t q = 0; q < values_.size(); ++q) {
            if (patterns.quantities[q].measure != nullptr) watch_arms(patterns, wanted, q, runs, workers);
        }
    }

    /// A sum of arms, run by run, as far as all of them go.
    ByRun of(std::size_t quantity, const ArmSum& sum) const {
        std::size_t runs = values_[quantity][sum.terms.front().arm].size();
        for (const ArmSum::Term& term : sum.terms) runs = std::min(runs, values_[quantity][term.arm].size());
        ByRun all(runs, 0.0);
        for (const ArmSum::Term& term : sum.terms) {
            for (std::size_t r = 0; r < runs; ++r) all[r] += term.sign * values_[quantity][term.arm][r];
        }
        return all;
    }

private:
    /// The outcomes that an arm's runs have. Arms with the same ones run together, on common random numbers.
    static std::string outcomes_text(const ExperimentArm& arm) {
        std::string columns;
        for (const Outcome& outcome : list_row_outcomes(arm.scenario.setup)) columns += outcome.column + '\n';
        return columns;
    }

    void run_arms(const Patterns& patterns, const Wanted& wanted, const std::set<std::size_t>& family, std::uint32_t runs,
                  const Workers& workers) {
        std::vector<Outcome> outcomes;
        std::vector<std::size_t> quantities;
        std::set<std::size_t> arms;
        for (std::size_t q = 0; q < patterns.quantities.size(); ++q) {
            std::vector<std::size_t> of_family;
            if (patterns.quantities[q].measure == nullptr)
                std::set_intersection(wanted.arms(q).begin(), wanted.arms(q).end(), family.begin(), family.end(),
                                      std::back_inserter(of_family));
            if (of_family.empty()) continue;
            outcomes.push_back(patterns.quantities[q].outcomes.at(of_family.front()));
            quantities.push_back(q);
            arms.insert(of_family.begin(), of_family.end());
        }
        const std::vector<std::size_t> numbers(arms.begin(), arms.end());
        std::vector<const Setup*> setups;
        for (const std::size_t arm : numbers) setups.push_back(&patterns.arms[arm].scenario.setup);
        if (setups.empty()) return;
        workers.expect(std::uint64_t{runs} * setups.size());
        std::vector<float> measured(outcomes.size());
        const auto take = [&](std::size_t arm, const RunRecord& record) {
            if (record.failure.empty()) measure_outcomes(record, outcomes, measured);
            else std::fill(measured.begin(), measured.end(), static_cast<float>(missing));
            for (std::size_t o = 0; o < outcomes.size(); ++o) values_[quantities[o]][numbers[arm]].push_back(measured[o]);
            workers.step(1);
        };
        run_ensemble(setups,
                     {patterns.arms.front().scenario.seed, 0, runs, workers.threads, Keep::outcomes_only(), outcomes, {}, workers.kept},
                     take, workers.stop);
    }

    void watch_arms(const Patterns& patterns, const Wanted& wanted, std::size_t quantity, std::uint32_t runs, const Workers& workers) {
        for (const std::size_t arm : wanted.arms(quantity)) {
            const Scenario& scenario = patterns.arms[arm].scenario;
            const std::uint32_t count = std::min(runs * patterns.quantities[quantity].measure->times, scenario.replicates);
            workers.expect(count);
            for (std::uint32_t r = 0; r < count && !workers.stop; ++r) {
                values_[quantity][arm].push_back(patterns.quantities[quantity].measure->of(scenario, r));
                workers.step(1);
            }
        }
    }

    std::vector<std::vector<ByRun>> values_;   // by quantity, then arm
};

Estimate mean_with_interval(const ByRun& values) {
    const Moments m = moments_of(known_of(values));
    return {m.mean, student_interval(m, usual_level), m.n};
}

/// The ratio of two means over runs; its interval by the delta method: Student's of numerator - ratio denominator.
Estimate ratio_of(ByRun numerators, ByRun denominators) {
    const std::size_t runs = std::min(numerators.size(), denominators.size());
    ByRun above, below, rest;
    for (std::size_t r = 0; r < runs; ++r) {
        if (std::isnan(numerators[r] + denominators[r])) continue;
        above.push_back(numerators[r]);
        below.push_back(denominators[r]);
    }
    const double scale = moments_of(below).mean, ratio = moments_of(above).mean / scale;
    for (std::size_t r = 0; r < above.size(); ++r) rest.push_back(above[r] - ratio * below[r]);
    const Interval zero = student_interval(moments_of(rest), usual_level);
    return {ratio, {ratio - std::abs(zero.low / scale), ratio + std::abs(zero.high / scale)}, rest.size()};
}

/// The largest of several steps over all of them together.
Estimate largest_step(const std::vector<ByRun>& steps) {
    ByRun whole(steps.front().size(), 0.0);
    for (const ByRun& step : steps) {
        for (std::size_t r = 0; r < whole.size(); ++r) whole[r] += step[r];
    }
    Estimate largest{-1.0, {}, 0};
    for (const ByRun& step : steps) {
        const Estimate share = ratio_of(step, whole);
        if (share.value > largest.value) largest = share;
    }
    return largest;
}

Estimate figure_of(const PatternFigure& figure, const ValuesByRun& values) {
    std::vector<ByRun> parts;
    for (const ArmSum& part : figure.parts) parts.push_back(values.of(figure.quantity, part));
    if (parts.size() > 1) return largest_step(parts);
    if (figure.over.terms.empty()) return mean_with_interval(parts.front());
    return ratio_of(parts.front(), values.of(figure.over_quantity, figure.over));
}

}  // namespace

FigureVerdict MeasuredPattern::verdict(std::size_t figure) const {
    const Interval& wanted = pattern->figures[figure].wanted;
    const Estimate& ours = figures[figure];
    if (!(wanted.low <= ours.value && ours.value <= wanted.high)) return FigureVerdict::missed;
    const bool is_clear = wanted.low <= ours.interval.low && ours.interval.high <= wanted.high;
    return is_clear ? FigureVerdict::holds : FigureVerdict::holds_not_clearly;
}

bool MeasuredPattern::holds() const {
    for (std::size_t f = 0; f < figures.size(); ++f) {
        if (verdict(f) == FigureVerdict::missed) return false;
    }
    return true;
}

std::string_view verdict_name(FigureVerdict verdict) {
    constexpr std::string_view names[]{"holds", "holds, not beyond doubt", "missed"};
    return names[static_cast<std::size_t>(verdict)];
}

std::vector<MeasuredPattern> measure_patterns(const Patterns& patterns, const std::vector<std::string>& only, std::uint32_t runs,
                                              const Workers& workers) {
    const Wanted wanted(patterns, only);
    const ValuesByRun values(patterns, wanted, runs, workers);
    if (workers.stop) return {};
    std::vector<MeasuredPattern> measured;
    for (const Pattern* const pattern : wanted.patterns()) {
        measured.push_back({pattern, {}});
        for (const PatternFigure& figure : pattern->figures) measured.back().figures.push_back(figure_of(figure, values));
    }
    return measured;
}

}  // namespace coalesce
