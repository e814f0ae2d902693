#include "scenario/combined_arms.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace coalesce {
namespace {

/// What an arm changes of the baseline.
struct ArmChanges {
    std::vector<std::pair<const Parameter*, double>> parameters;   ///< and their values, in the order of declaration
    std::vector<Intervention> added, left_out;                ///< without their names

    std::size_t count() const { return parameters.size() + added.size() + left_out.size(); }
};

/// Takes an intervention out of a plan; false if there is none like it.
bool take_out(std::vector<Intervention>& plan, const Intervention& wanted) {
    const auto found = std::find(plan.begin(), plan.end(), wanted);
    if (found == plan.end()) return false;
    plan.erase(found);
    return true;
}

std::vector<Intervention> without_names(Plan plan) {
    for (Intervention& one : plan) one.name.clear();
    return plan;
}

/// Nothing if the arm is about other people.
std::optional<ArmChanges> changes_of(const Setup& baseline, const Setup& arm) {
    const bool are_same_people = baseline.identities.dimensions() == arm.identities.dimensions() &&
                                 baseline.level_sizes == arm.level_sizes && baseline.level_rates == arm.level_rates &&
                                 (baseline.given == arm.given || (baseline.given && arm.given && *baseline.given == *arm.given));
    if (!are_same_people || !(baseline.until == arm.until) || baseline.series != arm.series) return std::nullopt;
    ArmChanges changes;
    for (const Parameter& parameter : declared_parameters()) {
        const double value = parameter.read(arm.parameters);
        if (value != parameter.read(baseline.parameters)) changes.parameters.emplace_back(&parameter, value);
    }
    changes.added = without_names(arm.plan);
    for (const Intervention& one : without_names(baseline.plan)) {
        if (!take_out(changes.added, one)) changes.left_out.push_back(one);
    }
    return changes;
}

bool are_all(std::vector<Intervention> all, const std::vector<Intervention>& first, const std::vector<Intervention>& second) {
    const auto take = [&](const Intervention& one) { return take_out(all, one); };
    return std::all_of(first.begin(), first.end(), take) && std::all_of(second.begin(), second.end(), take) && all.empty();
}

/// A parameter that both change would stand twice, which it does in what no arm changes.
bool is_sum(const ArmChanges& all, const ArmChanges& first, const ArmChanges& second) {
    if (first.count() == 0 || second.count() == 0 || all.count() != first.count() + second.count()) return false;
    auto parameters = first.parameters;
    parameters.insert(parameters.end(), second.parameters.begin(), second.parameters.end());
    std::sort(parameters.begin(), parameters.end());
    return parameters == all.parameters && are_all(all.added, first.added, second.added) &&
           are_all(all.left_out, first.left_out, second.left_out);
}

}  // namespace

std::vector<CombinedArms> combined_arms(std::span<const Setup* const> arms) {
    std::vector<std::optional<ArmChanges>> changes;
    for (const Setup* const arm : arms) changes.push_back(changes_of(*arms.front(), *arm));
    std::vector<CombinedArms> found;
    for (std::size_t both = 1; both < arms.size(); ++both) {
        for (std::size_t first = 1; first < arms.size(); ++first) {
            for (std::size_t second = first + 1; second < arms.size(); ++second) {
                if (!changes[both] || !changes[first] || !changes[second]) continue;
                if (is_sum(*changes[both], *changes[first], *changes[second])) found.push_back({first, second, both});
            }
        }
    }
    return found;
}

}  // namespace coalesce
