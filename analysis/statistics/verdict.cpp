#include "analysis/statistics/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/holm.hpp"

namespace coalesce {

std::string_view verdict_text(Verdict verdict) {
    constexpr std::string_view texts[verdict_count]{
        "better", "worse", "higher", "lower", "hardly differs", "no clear difference", "too few runs to tell"};
    return texts[static_cast<std::size_t>(verdict)];
}

Verdict verdict_of(const Evidence& evidence, Better better) {
    const auto& [low, high] = evidence.interval;
    if (evidence.independent < fewest_runs_to_tell || std::isnan(low)) return Verdict::too_few_runs;
    if (-evidence.of_interest <= low && high <= evidence.of_interest) return Verdict::hardly_differs;
    if (evidence.p_value < false_alarms) {
        const bool is_up = evidence.difference > 0.0;
        if (better == Better::neither) return is_up ? Verdict::higher : Verdict::lower;
        return is_up == (better == Better::up) ? Verdict::better : Verdict::worse;
    }
    return low < -evidence.of_interest && evidence.of_interest < high ? Verdict::too_few_runs : Verdict::no_clear_difference;
}

std::vector<double> adjusted_in_family(std::span<const double> p_values, const std::vector<bool>& in_family) {
    if (std::find(in_family.begin(), in_family.end(), true) == in_family.end()) return holm_adjusted(p_values);
    std::vector<double> family;
    for (std::size_t k = 0; k < p_values.size(); ++k) {
        if (in_family[k]) family.push_back(p_values[k]);
    }
    const std::vector<double> of_family = holm_adjusted(family);
    std::vector<double> adjusted(p_values.size());
    for (std::size_t k = 0, f = 0; k < p_values.size(); ++k) {
        if (in_family[k]) {
            adjusted[k] = of_family[f++];
        } else {
            family.push_back(p_values[k]);
            adjusted[k] = holm_adjusted(family).back();
            family.pop_back();
        }
    }
    return adjusted;
}

std::vector<Judgement> judge_together(std::span<const Looked> outcomes) {
    std::vector<double> p_values;
    std::vector<bool> in_family;
    for (const Looked& looked : outcomes) {
        p_values.push_back(looked.evidence.p_value);
        in_family.push_back(looked.in_family);
    }
    const std::vector<double> adjusted = adjusted_in_family(p_values, in_family);
    std::vector<Judgement> judgements;
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
        Evidence evidence = outcomes[k].evidence;
        evidence.p_value = adjusted[k];
        judgements.push_back({adjusted[k], verdict_of(evidence, outcomes[k].better)});
    }
    return judgements;
}

}  // namespace coalesce
