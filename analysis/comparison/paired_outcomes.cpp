#include "analysis/comparison/paired_outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "numerics/missing.hpp"

namespace coalesce {

PairedOutcomes::PairedOutcomes(const Setup& first, std::vector<ArmWindows> windows, std::size_t levels)
    : scopes_(first.identities),
      windows_(std::move(windows)),
      outcomes_(list_row_outcomes(first, levels, windows_)),
      values_(windows_.size()) {}

void PairedOutcomes::take(std::size_t arm, const RunRecord& record) {
    auto& values = values_[arm];
    values.resize(values.size() + outcomes_.size(), std::nanf(""));
    if (record.failure.empty()) measure_outcomes(record, outcomes_, std::span(values).last(outcomes_.size()));
}

std::size_t PairedOutcomes::fewest_replicates() const {
    std::size_t fewest = replicates();
    for (std::size_t arm = 1; arm < arms(); ++arm) fewest = std::min(fewest, replicates(arm));
    return fewest;
}

std::vector<double> PairedOutcomes::values(std::size_t arm, std::size_t outcome) const {
    std::vector<double> found(replicates(arm));
    for (std::size_t r = 0; r < found.size(); ++r) found[r] = values_[arm][r * outcomes_.size() + outcome];
    return found;
}

Effect PairedOutcomes::effect(std::size_t arm, std::size_t outcome) const {
    const std::vector<double> first = values(0, outcome), whatif = values(arm, outcome);   // the first arm has as many, or one more
    return effect_of(std::span(first).first(whatif.size()), whatif, comparison_level);
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

Moments PairedOutcomes::moments(std::size_t arm, std::size_t outcome) const { return moments_of(known_of(values(arm, outcome))); }

double PairedOutcomes::widest_interval(std::size_t outcome) const {
    double widest = 0.0;
    for (std::size_t arm = 1; arm < arms(); ++arm) {
        const double width = effect(arm, outcome).difference.interval.width();
        if (std::isnan(width)) return missing;
        widest = std::max(widest, width);
    }
    return widest;
}

std::vector<std::size_t> PairedOutcomes::judging(std::size_t arm) const {
    std::vector<std::size_t> found;
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
        if (outcomes_[o].judges(windows_[arm])) found.push_back(o);
    }
    return found;
}

std::vector<JudgedEffect> PairedOutcomes::effects(std::size_t arm) const {
    std::vector<std::size_t> all(outcomes_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return effects(arm, all);
}

std::vector<JudgedEffect> PairedOutcomes::effects(std::size_t arm, std::span<const std::size_t> beside) const {
    std::vector<std::size_t> chosen = judging(arm);
    std::erase_if(
        chosen, [&](std::size_t o) { return !is_headline(outcomes_[o], scopes_) && !std::binary_search(beside.begin(), beside.end(), o); });
    return judged_among<JudgedEffect>(chosen, [&](JudgedEffect& judged, std::size_t outcome) {
        judged.better = outcomes_[outcome].better;
        judged.effect = effect(arm, outcome);
    });
}

std::vector<JudgedInteraction> PairedOutcomes::interactions(const ArmsTogether& arms) const {
    return judged<JudgedInteraction>(arms.both,
                                     [&](JudgedInteraction& judged, std::size_t outcome) { judged.found = interaction(arms, outcome); });
}

}  // namespace coalesce
