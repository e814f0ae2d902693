#include "scenario/comparable.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/scopes.hpp"

namespace coalesce {
namespace {

/// `women (marginalised), men`.
std::string groups_text(const Scopes& scopes) {
    std::string text;
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) {
        text += (text.empty() ? "" : ", ") + scopes.name(s) + (scopes[s].marginalised ? " (marginalised)" : "");
    }
    return text;
}

void compare_groups(const Scenario& baseline, const Scenario& whatif, Problems& problems) {
    const std::string ours = groups_text(Scopes(whatif.setup.identities)), theirs = groups_text(Scopes(baseline.setup.identities));
    if (ours == theirs) return;
    problems.error({whatif.file}, fmt::format("its groups are {}; those of {} are {}: outcomes of other groups cannot be compared", ours,
                                              baseline.file, theirs));
}

void compare_outcomes(const Scenario& baseline, const Scenario& whatif, Problems& problems) {
    const auto &ours = whatif.setup.outcomes, &theirs = baseline.setup.outcomes;
    const auto is_same = [](const auto& a, const auto& b) { return a->name == b->name && a->value == b->value; };
    if (std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), is_same)) return;
    problems.error({whatif.file},
                   fmt::format("its own outcomes, by [[outcome]], are not those of {}; declare all in the scenario that both are based on",
                               baseline.file));
}

void compare_weeks(const Scenario& baseline, const Scenario& whatif, Problems& problems) {
    const auto &ours = whatif.setup.clock(), &theirs = baseline.setup.clock();
    const auto refuse = [&](std::string_view key, int our, int their) {
        if (our == their) return;
        problems.error({whatif.file}, fmt::format("{} is {}, and {} in {}; only runs that are observed in the same weeks can be compared",
                                                  key, our, their, baseline.file));
    };
    refuse("run.weeks", ours.weeks, theirs.weeks);
    refuse("run.observe_every", ours.observe_every, theirs.observe_every);
}

void compare_random_numbers(const Scenario& baseline, const Scenario& whatif, Problems& problems) {
    const auto warn = [&](std::string_view key, std::uint64_t ours, std::uint64_t theirs) {
        if (ours != theirs)
            problems.warn({whatif.file}, fmt::format("{} is {}; that of {} holds for all: {}", key, ours, baseline.file, theirs));
    };
    warn("seed", whatif.seed, baseline.seed);
    warn("replicates", whatif.replicates, baseline.replicates);
}

}  // namespace

void tell_incomparable(std::span<const Scenario> scenarios, Problems& problems) {
    for (const Scenario& whatif : scenarios.subspan(1)) {
        compare_groups(scenarios.front(), whatif, problems);
        compare_outcomes(scenarios.front(), whatif, problems);
        compare_weeks(scenarios.front(), whatif, problems);
        compare_random_numbers(scenarios.front(), whatif, problems);
    }
}

void tell_other_people(const Scenario& scenario, const Scenario& whatif, Problems& problems) {
    Scenario alike = whatif;
    alike.replicates = scenario.replicates;
    alike.setup.clock().observe_every = scenario.setup.clock().observe_every;
    const std::vector<Scenario> both{scenario, std::move(alike)};
    tell_incomparable(both, problems);
    if (whatif.setup.level_sizes == scenario.setup.level_sizes) return;
    problems.error({whatif.file}, fmt::format("its {} people sit elsewhere than the {} of {}: nobody is the same in both",
                                              whatif.setup.shape().people, scenario.setup.shape().people, scenario.file));
}

}  // namespace coalesce
