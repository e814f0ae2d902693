#include "analysis/comparison/paired_outcomes.hpp"

#include <algorithm>
#include <cmath>

#include "engine/headlines.hpp"
#include "numerics/missing.hpp"

namespace coalesce {

PairedOutcomes::PairedOutcomes(const Identities& identities, std::vector<ArmWindows> windows)
    : scopes_(identities), windows_(std::move(windows)), outcomes_(list_outcomes(scopes_, windows_)), values_(windows_.size()) {}

void PairedOutcomes::take(std::size_t arm, const RunRecord& record) {
    auto& values = values_[arm];
    values.resize(values.size() + outcomes_.size(), std::nanf(""));
    if (record.failure.empty()) measure_outcomes(record, outcomes_, std::span(values).last(outcomes_.size()));
}

std::vector<double> PairedOutcomes::column(std::size_t arm, std::size_t outcome, std::size_t count) const {
    std::vector<double> found(count);
    for (std::size_t r = 0; r < count; ++r) found[r] = values_[arm][r * outcomes_.size() + outcome];
    return found;
}

Effect PairedOutcomes::effect(std::size_t arm, std::size_t outcome) const {
    const std::size_t pairs = replicates(arm);   // the first arm has as many, or one more
    return effect_of(column(0, outcome, pairs), column(arm, outcome, pairs), comparison_level);
}

Interaction PairedOutcomes::interaction(const ArmsTogether& arms, std::size_t outcome) const {
    std::size_t count = replicates();
    for (const std::size_t arm : {arms.first, arms.second, arms.both}) count = std::min(count, replicates(arm));
    Values values{count, 1, 4, {}};
    for (std::size_t r = 0; r < count; ++r) {
        for (const std::size_t arm : {std::size_t{0}, arms.first, arms.second, arms.both})
            values.cells.push_back(values_[arm][r * outcomes_.size() + outcome]);
    }
    return coalesce::interaction(values, {1, 2, 3}, comparison_level);
}

Moments PairedOutcomes::moments(std::size_t arm, std::size_t outcome) const {
    return moments_of(known_of(column(arm, outcome, replicates(arm))));
}

double PairedOutcomes::widest_interval(std::size_t outcome) const {
    double widest = 0.0;
    for (std::size_t arm = 1; arm < arms(); ++arm) {
        const double width = effect(arm, outcome).difference.interval.width();
        if (std::isnan(width)) return missing;
        widest = std::max(widest, width);
    }
    return widest;
}

std::vector<JudgedEffect> PairedOutcomes::judged(std::size_t arm, const std::vector<std::size_t>& chosen) const {
    std::vector<JudgedEffect> found(chosen.size());
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t k = 0; k < found.size(); ++k) {
        const Outcome& outcome = outcomes_[chosen[k]];
        found[k].outcome = outcome.column;
        found[k].better = outcome.better;
        found[k].of_interest = outcome.of_interest;
        found[k].in_family = is_headline(outcome, scopes_);
        found[k].effect = effect(arm, chosen[k]);
    }
    judge(found);
    return found;
}

std::vector<JudgedEffect> PairedOutcomes::effects(std::size_t arm) const {
    std::vector<std::size_t> judging;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (outcomes_[o].judges(windows_[arm])) judging.push_back(o);
    }
    return judged(arm, judging);
}

std::vector<JudgedEffect> PairedOutcomes::effects(std::size_t arm, std::span<const std::size_t> beside) const {
    std::vector<std::size_t> chosen;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        const bool is_asked = is_headline(outcomes_[o], scopes_) || std::binary_search(beside.begin(), beside.end(), o);
        if (is_asked && outcomes_[o].judges(windows_[arm])) chosen.push_back(o);
    }
    return judged(arm, chosen);
}

}  // namespace coalesce
