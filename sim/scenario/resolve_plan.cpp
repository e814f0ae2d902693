#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "engine/scopes.hpp"
#include "engine/vocabulary.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/section.hpp"
#include "scenario/outcome_reader.hpp"
#include "scenario/plan_reader.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// Hears what is wrong with a field of the intervention of this number.
using Tell = std::function<void(std::size_t, std::string_view, const std::string&)>;

/// Two of a kind of which there is one at a time.
void refuse_two_at_once(const Plan& plan, const Tell& tell) {
    for (std::size_t b = 0; b < plan.size(); ++b) {
        for (std::size_t a = 0; a < b; ++a) {
            if (plan[a].kind != plan[b].kind || plan[a].kind->alone.empty()) continue;
            if (plan[a].start >= plan[b].last_end() || plan[b].start >= plan[a].last_end()) continue;
            tell(b, "start", fmt::format("is {}, while {} is still {}", plan[b].start, in_quotes(plan[a].name), plan[b].kind->alone));
        }
    }
}

void refuse_costs_beyond_the_pool(const Setup& setup, const Tell& tell) {
    const double pool = 1.0 - section<ContestParameters>(*setup.parameters).scarcity;
    for (std::size_t k = 0; k < setup.plan.size(); ++k) {
        const Intervention& first = setup.plan[k];
        double claims = 0.0;
        for (const Intervention& x : setup.plan) claims += x.is_on(first.start) && x.kind->competes() ? x.claim() : 0.0;
        if (!first.is_on(first.start) || !first.kind->competes() || claims <= pool) continue;
        return tell(
            k, "cost",
            fmt::format("is {}: from week {} on all interventions together would cost {:.2f} of what people need, and there is {:.2f}",
                        first.cost, first.start, claims, pool));
    }
}

/// The plan of one scenario, on its way to being resolved.
class PlanResolver {
public:
    PlanResolver(const TomlValue& document, Scenario& scenario, Problems& problems)
        : document_(document), setup_(scenario.setup), scopes_(scenario.setup.identities), problems_(problems) {}

    void resolve() {
        for (std::size_t k = 0; k < setup_.plan.size(); ++k) {
            Intervention& x = setup_.plan[k];
            resolve_group(x.whom, k);
            resolve_levels(x.whom, k);
            resolve_units(x.whom, k);
            resolve_ids(x.whom, k);
            resolve_covers(x, k);
            resolve_conditions(x, k);
            if (x.start >= setup_.clock().weeks)
                warn(k, "start", fmt::format("starts in week {}, after the run's {} weeks", x.start, setup_.clock().weeks));
        }
        const auto tell = [&](std::size_t k, std::string_view key, const std::string& message) { error(k, key, message); };
        refuse_two_at_once(setup_.plan, tell);
        refuse_costs_beyond_the_pool(setup_, tell);
    }

private:
    static std::string path(std::size_t k, std::string_view key) { return fmt::format("intervention[{}].{}", k, key); }
    void error(std::size_t k, std::string_view key, const std::string& message) {
        problems_.error(place_at(document_, path(k, key)), fmt::format("{} {}", path(k, key), message));
    }
    void warn(std::size_t k, std::string_view key, const std::string& message) {
        problems_.warn(place_at(document_, path(k, key)), fmt::format("{} {}", path(k, key), message));
    }

    void resolve_group(Whom& whom, std::size_t k) {
        if (whom.group.empty()) return;
        std::vector<std::string> known;
        for (std::size_t s = Scopes::marginalised; s < scopes_.count(); ++s) known.push_back(scopes_.name(s));
        for (std::size_t s = Scopes::marginalised; s < scopes_.count(); ++s) {
            const bool is_name =
                scopes_[s].dimension >= 0 &&
                setup_.identities.dimensions()[static_cast<std::size_t>(scopes_[s].dimension)].groups[scopes_[s].group].name == whom.group;
            if (scopes_.name(s) != whom.group && !is_name) continue;
            if (s == Scopes::marginalised) whom.filter.kind = GroupFilter::Kind::marginalised;
            else if (s == Scopes::others) whom.filter.kind = GroupFilter::Kind::others;
            else whom.filter = {GroupFilter::Kind::group, static_cast<std::uint32_t>(scopes_[s].dimension), scopes_[s].group};
            return;
        }
        error(k, "whom.group", fmt::format("is {}, but no group is called so{}", in_quotes(whom.group), suggestion(whom.group, known)));
    }

    void resolve_levels(const Whom& whom, std::size_t k) {
        const auto levels = static_cast<int>(setup_.level_sizes.size());
        for (const int level : whom.levels) {
            if (level >= levels) error(k, "whom.levels", fmt::format("has level {}; the levels are 0 to {}", level, levels - 1));
        }
    }

    void resolve_units(Whom& whom, std::size_t k) {
        const auto* given = setup_.given.get();
        const std::vector<std::string> names = given != nullptr ? given->unit_names : std::vector<std::string>{};
        const int units = given != nullptr ? static_cast<int>(std::max<std::size_t>(1, names.size())) : setup_.shape().units;
        for (const std::string& name : whom.unit_names) {
            const auto found = std::find(names.begin(), names.end(), name);
            const bool is_number = !name.empty() && name.size() < 6 && name.find_first_not_of("0123456789") == std::string::npos;
            if (found != names.end()) whom.units.push_back(static_cast<int>(found - names.begin()));
            else if (is_number && std::stoi(name) < units) whom.units.push_back(std::stoi(name));
            else
                error(k, "whom.units", fmt::format("has {}; the units are 0 to {}{}", in_quotes(name), units - 1, suggestion(name, names)));
        }
    }

    /// Slots of the ids that people have at the start: the given ones, or p and the slot's number.
    void resolve_ids(Whom& whom, std::size_t k) {
        const auto* given = setup_.given.get();
        std::size_t people = 0;
        for (const auto n : setup_.level_sizes) people += n;
        for (const std::string& id : whom.ids) {
            std::size_t slot = people;
            if (given != nullptr) {
                slot = static_cast<std::size_t>(std::find(given->id.begin(), given->id.end(), id) - given->id.begin());
            } else if (id.size() > 1 && id.size() < 9 && id[0] == 'p' && id.find_first_not_of("0123456789", 1) == std::string::npos) {
                slot = static_cast<std::size_t>(std::stoul(id.substr(1)));
            }
            if (slot < people) whom.slots.push_back(static_cast<std::uint32_t>(slot));
            else
                error(k, "whom.ids",
                      fmt::format("has {}; nobody has that id at the start{}", in_quotes(id),
                                  given == nullptr ? fmt::format(": they are p0 to p{}", people - 1) : ""));
        }
        std::sort(whom.slots.begin(), whom.slots.end());
    }

    void resolve_conditions(Intervention& x, std::size_t k) {
        if (!x.is_conditional()) return;
        const Vocabulary words = vocabulary_of(setup_);
        const auto resolve_one = [&](std::string_view key, Condition& condition) {
            const TomlValue* const stated = value_at(document_, path(k, key));
            if (!condition.exists() || (stated == nullptr && condition.plan)) return;  // what no file says is known already, or added since
            TomlValue added;
            added.kind = TomlValue::Kind::text;
            added.text = condition.text;
            resolve_condition(stated != nullptr ? *stated : added, path(k, key), words, setup_.sensed, condition, problems_);
        };
        resolve_one("when", x.when);
        resolve_one("until", x.until);
    }

    void resolve_covers(const Intervention& x, std::size_t k) {
        std::vector<std::string> names;
        for (const Intervention& other : setup_.plan) names.push_back(other.name);
        for (const std::string& name : x.covers) {
            const auto found =
                std::find_if(setup_.plan.begin(), setup_.plan.end(), [&](const Intervention& other) { return other.name == name; });
            if (found == setup_.plan.end())
                error(k, "covers", fmt::format("has {}, but no intervention is called so{}", in_quotes(name), suggestion(name, names)));
            else if (!found->kind->competes())
                error(k, "covers", fmt::format("has {}, a {}, which nobody contests; remove it", in_quotes(name), found->kind->key));
        }
    }

    const TomlValue& document_;
    Setup& setup_;
    Scopes scopes_;
    Problems& problems_;
};

}  // namespace

void resolve_plan(const TomlValue& document, Scenario& scenario, Problems& problems) {
    PlanResolver(document, scenario, problems).resolve();
    Setup& setup = scenario.setup;
    const TomlValue* const until = value_at(document, "run.until");
    if (until != nullptr && setup.until.exists())
        resolve_condition(*until, "run.until", vocabulary_of(setup), setup.sensed, setup.until, problems);
    constexpr std::size_t most_sensed = 1'000;
    if (setup.sensed.size() > most_sensed)
        problems.error(document.place, fmt::format("the conditions ask for {} numbers at each observation; at most {} are measured",
                                                   setup.sensed.size(), most_sensed));
}

}  // namespace coalesce
