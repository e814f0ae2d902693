#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/planning/search.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce::tests {

/// What kind of problem is made up.
enum class MadeKind { plain, ties, constraints, interactions };

/// A made-up problem of choosing parts, whose best plan is known: a plan's mean is the sum of what its parts and some pairs of them are
/// worth. In each world everybody shares a shift, each version of a part is worth more or less, and a plan has noise of its own.
class MadeProblem : public PlanTrial {
public:
    MadeProblem(std::uint64_t seed, MadeKind kind) : random_{seed, 0, 0}, kind_(kind) {
        const std::size_t parts = 4 + random_.index(3, Draw::person, next_++);
        for (std::size_t p = 0; p < parts; ++p) {
            const std::uint16_t versions = static_cast<std::uint16_t>(1 + random_.index(3, Draw::person, next_++));
            space.versions.push_back(versions);
            benefits_.emplace_back(1, 0.0);
            cost_.emplace_back(1, 0.0);
            for (std::uint16_t v = 1; v <= versions; ++v) {
                benefits_.back().push_back(6.0 * share() - 2.0);
                cost_.back().push_back(1.0 + 4.0 * share());
            }
            if (kind == MadeKind::ties && versions > 1) benefits_.back()[2] = benefits_.back()[1];
        }
        const std::size_t pairs = kind == MadeKind::interactions ? 2 * parts : 0;
        for (std::size_t k = 0; k < pairs; ++k) {
            const auto a = random_.index(static_cast<std::uint32_t>(parts), Draw::person, next_++);
            const auto b = random_.index(static_cast<std::uint32_t>(parts), Draw::person, next_++);
            if (a != b) pairs_.push_back({a, b, 10.0 * share() - 5.0});
        }
        budget_ = kind == MadeKind::constraints ? 8.0 : 1e9;
        space.cost = [this](const PlanChoice& choice) { return sum(choice, cost_); };
        space.may_grow = [this](const PlanChoice& choice) {
            const bool are_rivals = kind_ == MadeKind::constraints && choice[0] != 0 && choice[1] != 0;
            return space.cost(choice) <= budget_ && !are_rivals;
        };
        space.allows = [this](const PlanChoice& choice) {   // the last part only where the third is there, too
            const bool is_alone = kind_ == MadeKind::constraints && choice.back() != 0 && choice[2] == 0;
            return space.may_grow(choice) && !is_alone;
        };
    }

    double truth(const PlanChoice& choice) const {
        double worth = sum(choice, benefits_);
        for (const Pair& pair : pairs_) worth += choice[pair.a] != 0 && choice[pair.b] != 0 ? pair.worth : 0.0;
        return worth;
    }

    double best_truth() const {
        double most = -HUGE_VAL;
        const auto all = all_allowed(space, 1'000'000);
        for (const PlanChoice& choice : all.value()) most = std::max(most, truth(choice));
        return most;
    }

    std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) override {
        std::vector<double> values;
        for (const PlanChoice& plan : plans) {
            for (std::uint32_t w = first; w < first + count; ++w) {
                const RandomStream random{random_.seed, w + (series == RunSeries::fresh ? 1U << 30 : 0), 1};
                double value = truth(plan) + 10.0 * random.normal(Draw::person, 0);
                std::uint32_t mix = 17;
                for (std::size_t p = 0; p < plan.size(); ++p) {
                    mix = mix * 31 + plan[p];
                    if (plan[p] != 0) value += 1.5 * random.normal(Draw::actor, static_cast<std::uint32_t>(8 * p + plan[p]));
                }
                values.push_back(value + 2.0 * random.normal(Draw::incident, mix));
            }
        }
        runs += plans.size() * count;
        return values;
    }

    SearchSpace space;
    std::uint64_t runs = 0;

private:
    struct Pair {
        std::uint32_t a, b;
        double worth;
    };

    double share() { return random_.uniform(Draw::person, next_++); }
    static double sum(const PlanChoice& choice, const std::vector<std::vector<double>>& of) {
        double total = 0.0;
        for (std::size_t p = 0; p < choice.size(); ++p) total += of[p][choice[p]];
        return total;
    }

    RandomStream random_;
    MadeKind kind_;
    std::uint32_t next_ = 0;
    double budget_ = 0.0;
    std::vector<std::vector<double>> benefits_, cost_;   // by part, then version
    std::vector<Pair> pairs_;
};

}  // namespace coalesce::tests
