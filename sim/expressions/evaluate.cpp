#include "expressions/evaluate.hpp"

#include <cmath>

#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Works steps out from the last one down. Depth is bounded by the parser.
class Evaluator {
public:
    Evaluator(const ExpressionPlan& plan, const Observations& run) : plan_(plan), run_(run) {}

    double at(std::size_t number, std::size_t observation) const {
        const PlanStep& step = plan_.steps[number];
        const auto first = [&] { return at(step.first, observation); };
        const auto second = [&] { return at(step.second, observation); };
        switch (step.what) {
            case Operation::number: return step.number;
            case Operation::measured: return run_.value(observation, step.measured);
            case Operation::negative: return -first();
            case Operation::negation: return first() == 0.0 ? 1.0 : 0.0;
            case Operation::sum: return first() + second();
            case Operation::difference: return first() - second();
            case Operation::product: return first() * second();
            case Operation::quotient: return quotient(first(), second());
            case Operation::less: return first() < second() ? 1.0 : 0.0;
            case Operation::at_most: return first() <= second() ? 1.0 : 0.0;
            case Operation::above: return first() > second() ? 1.0 : 0.0;
            case Operation::at_least: return first() >= second() ? 1.0 : 0.0;
            case Operation::both: return first() != 0.0 && second() != 0.0 ? 1.0 : 0.0;
            case Operation::either: return first() != 0.0 || second() != 0.0 ? 1.0 : 0.0;
            case Operation::absolute: return std::abs(first());
            case Operation::least: return extreme(first(), second(), -1.0);
            case Operation::greatest: return extreme(first(), second(), 1.0);
            default: return over_time(step);
        }
    }

private:
    static double quotient(double a, double b) { return b == 0.0 ? missing : a / b; }
    static double extreme(double a, double b, double sign) {
        if (std::isnan(a) || std::isnan(b)) return missing;
        return sign * a < sign * b ? b : a;
    }

    double over_time(const PlanStep& step) const {
        double sum = 0.0, first = missing, last = missing, ended = missing, lowest = missing, highest = missing;
        std::size_t there = 0;
        const WeekSpan weeks = step.window.in(run_.weeks.empty() ? 0 : run_.weeks.back());
        for (std::size_t o = 0; o < run_.weeks.size(); ++o) {
            if (!weeks.is_observed_after(run_.weeks[o])) continue;
            const double value = ended = at(step.first, o);
            if (std::isnan(value)) continue;
            if (step.what == Operation::first_week && value != 0.0) return run_.weeks[o];
            if (there++ == 0) first = lowest = highest = value;
            sum += value;
            last = value;
            lowest = value < lowest ? value : lowest;
            highest = highest < value ? value : highest;
        }
        switch (step.what) {
            case Operation::end: return ended;
            case Operation::lowest: return lowest;
            case Operation::highest: return highest;
            case Operation::change: return last - first;
            case Operation::first_week: return step.number;
            default: return there > 0 ? sum / static_cast<double>(there) : missing;   // a mean, and the share of weeks in which it is 1
        }
    }

    const ExpressionPlan& plan_;
    const Observations& run_;
};

}  // namespace

double evaluate(const ExpressionPlan& plan, const Observations& run) {
    if (run.weeks.empty() || plan.steps.empty()) return missing;
    return Evaluator(plan, run).at(plan.steps.size() - 1, run.weeks.size() - 1);
}

double compared_value(const ExpressionPlan& plan, const Observations& run) {
    if (run.weeks.empty()) return missing;
    for (const PlanStep& step : plan.steps) {
        if (compares(step.what)) return Evaluator(plan, run).at(step.first, run.weeks.size() - 1);
    }
    return missing;
}

}  // namespace coalesce
