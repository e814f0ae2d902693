#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/planning/planning.hpp"
#include "experiment/target.hpp"

namespace coalesce {
namespace {

constexpr double rounding_of_tokens = 1e-9;   // tokens by which sums may miss a budget

const PlanVersion* version_in(const Planning& planning, const PlanChoice& choice, std::size_t part) {
    return choice[part] == 0 ? nullptr : &planning.parts[part].versions[choice[part] - 1U];
}

bool keeps_budget(const Planning& planning, const PlanChoice& choice) {
    const PlanTokens tokens = tokens_of(planning, choice);
    return tokens.in_all <= planning.budget.in_all + rounding_of_tokens &&
           tokens.most_a_year <= planning.budget.a_year + rounding_of_tokens;
}

bool overlap(const Intervention& a, const Intervention& b) { return a.start < b.end && b.start < a.end; }

/// Whether so many of these are on in some week: then in the first week of one of them.
bool are_more_at_once(const Planning& planning, const PlanChoice& choice, const AtMostAtOnce& rule) {
    for (const std::size_t first : rule.parts) {
        const PlanVersion* const one = version_in(planning, choice, first);
        if (one == nullptr) continue;
        const auto on = std::count_if(rule.parts.begin(), rule.parts.end(), [&](std::size_t part) {
            const PlanVersion* const other = version_in(planning, choice, part);
            return other != nullptr && other->intervention.is_on(one->intervention.start);
        });
        if (static_cast<std::size_t>(on) > rule.most) return true;
    }
    return false;
}

/// Two of a kind of which there is one at a time.
bool are_two_of_one(const Planning& planning, const PlanChoice& choice) {
    for (std::size_t b = 0; b < choice.size(); ++b) {
        for (std::size_t a = 0; a < b; ++a) {
            const PlanVersion *const one = version_in(planning, choice, a), *const other = version_in(planning, choice, b);
            if (one == nullptr || other == nullptr || one->intervention.kind != other->intervention.kind) continue;
            if (!one->intervention.kind->alone.empty() && overlap(one->intervention, other->intervention)) return true;
        }
    }
    return false;
}

bool keeps_what_only_gets_worse(const Planning& planning, const PlanChoice& choice) {
    for (const NotBoth& rule : planning.rules.not_both) {
        if (std::count_if(rule.parts.begin(), rule.parts.end(), [&](std::size_t p) { return choice[p] != 0; }) > 1) return false;
    }
    for (const AtMostAtOnce& rule : planning.rules.at_once) {
        if (are_more_at_once(planning, choice, rule)) return false;
    }
    return keeps_budget(planning, choice) && !are_two_of_one(planning, choice);
}

/// Whether anything that an intervention is to cover is done; all is covered where it names nothing.
bool covers_something(const Planning& planning, const PlanChoice& choice, const Intervention& x) {
    if (x.covers.empty()) return true;
    const auto is_done = [&](const std::string& name) {
        const Plan& done = planning.scenario.setup.plan;
        if (std::any_of(done.begin(), done.end(), [&](const Intervention& other) { return other.name == name; })) return true;
        for (std::size_t p = 0; p < choice.size(); ++p) {
            if (choice[p] != 0 && planning.parts[p].name == name) return true;
        }
        return false;
    };
    return std::any_of(x.covers.begin(), x.covers.end(), is_done);
}

bool keeps_what_needs_another(const Planning& planning, const PlanChoice& choice) {
    for (const OneAfterOther& rule : planning.rules.order) {
        const PlanVersion *const first = version_in(planning, choice, rule.first), *const then = version_in(planning, choice, rule.then);
        if (then == nullptr) continue;
        if (first == nullptr || then->intervention.start < first->intervention.start + rule.weeks) return false;
    }
    for (std::size_t p = 0; p < choice.size(); ++p) {
        const PlanVersion* const version = version_in(planning, choice, p);
        if (version == nullptr ? planning.parts[p].is_must : !covers_something(planning, choice, version->intervention)) return false;
    }
    return true;
}

}  // namespace

PlanTokens tokens_of(const Planning& planning, const PlanChoice& choice) {
    PlanTokens found;
    std::vector<double> by_year(planning.years(), 0.0);
    for (std::size_t p = 0; p < choice.size(); ++p) {
        const PlanVersion* const version = version_in(planning, choice, p);
        for (std::size_t year = 0; version != nullptr && year < by_year.size(); ++year) {
            by_year[year] += version->tokens[year];
            found.in_all += version->tokens[year];
        }
    }
    found.most_a_year = by_year.empty() ? 0.0 : *std::max_element(by_year.begin(), by_year.end());
    return found;
}

SearchSpace space_of(const Planning& planning) {
    SearchSpace space;
    for (const PlanPart& part : planning.parts) space.versions.push_back(static_cast<std::uint16_t>(part.versions.size()));
    space.may_grow = [&planning](const PlanChoice& choice) { return keeps_what_only_gets_worse(planning, choice); };
    space.allows = [&planning](const PlanChoice& choice) {
        return keeps_what_only_gets_worse(planning, choice) && keeps_what_needs_another(planning, choice);
    };
    space.cost = [&planning](const PlanChoice& choice) { return tokens_of(planning, choice).in_all; };
    return space;
}

std::vector<SearchGoal> search_goals(const Planning& planning) {
    std::vector<SearchGoal> goals;
    for (const PlanGoal& goal : planning.goals) goals.push_back(goal.search);
    return goals;
}

std::string carry_out(const Planning& planning, const PlanChoice& choice, Scenario& scenario) {
    scenario = planning.scenario;
    Plan& plan = scenario.setup.plan;
    for (std::size_t p = 0; p < choice.size(); ++p) {
        if (const PlanVersion* const version = version_in(planning, choice, p)) plan.push_back(version->intervention);
    }
    const auto is_there = [&](const std::string& name) {
        return std::any_of(plan.begin(), plan.end(), [&](const Intervention& x) { return x.name == name; });
    };
    for (Intervention& x : plan) std::erase_if(x.covers, [&](const std::string& name) { return !is_there(name); });
    Problems problems;
    if (resolve_changed_plan(scenario, {}, problems)) return {};
    return problems.all().front().message;
}

std::string plan_line(const Planning& planning, const PlanChoice& choice) {
    std::string line;
    for (std::size_t p = 0; p < choice.size(); ++p) {
        const PlanVersion* const version = version_in(planning, choice, p);
        if (version == nullptr) continue;
        line += fmt::format("{}{}", line.empty() ? "" : "; ", planning.parts[p].name);
        if (!version->text.empty()) line += fmt::format(" ({})", version->text);
    }
    return line.empty() ? "nothing" : line;
}

}  // namespace coalesce
