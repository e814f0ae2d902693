#include <algorithm>
#include <string>
#include <vector>

#include "engine/headlines.hpp"
#include "engine/scopes.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

struct ToldProblem {
    const Problem* problem;
    std::string line;
    std::size_t at;   ///< where the text of all problems has it
};

void put_problem(const ToldProblem& told, Reply& reply) {
    const auto& [place, message, is_warning, under] = *told.problem;
    static_cast<void>(under);   // pages mark lines by their place
    reply.object([&] {
        reply.member("file", place.file);
        reply.member("line", place.line);
        reply.member("column", place.column);
        reply.member("severity", is_warning ? "warning" : "error");
        reply.member("text", message);
        reply.member("full", told.line);
    });
}

std::vector<std::string> unit_names(const Setup& setup) {
    if (setup.given && !setup.given->unit_names.empty()) return setup.given->unit_names;
    std::vector<std::string> names;
    for (int unit = 0; unit < setup.shape().units; ++unit) names.push_back("unit_" + std::to_string(unit));
    return names;
}

void put_scopes(const Identities& identities, Reply& reply) {
    const Scopes scopes(identities);
    std::vector<const Scope*> all;
    for (std::size_t s = 0; s < scopes.count(); ++s) all.push_back(&scopes[s]);
    reply.list(all, [&](const Scope* scope) {
        reply.object([&] {
            reply.member("name", scope->name);
            reply.member("dimension", scope->dimension);
            reply.member("group", scope->dimension < 0 ? -1 : static_cast<int>(scope->group));
            reply.member("marginalised", scope->marginalised);
        });
    });
}

void put_group(const Group& group, Reply& reply) {
    reply.object([&] {
        reply.member("name", group.name);
        reply.member("share", group.share);
        reply.member("marginalisation", group.marginalisation);
    });
}

void put_dimension(const Dimension& dimension, Reply& reply) {
    reply.object([&] {
        reply.member("name", dimension.name);
        reply.member("groups", [&] { reply.list(dimension.groups, [&](const Group& group) { put_group(group, reply); }); });
    });
}

void put_intervention(const Intervention& x, Reply& reply) {
    reply.object([&] {
        reply.member("name", x.name);
        reply.member("kind", x.kind->key);
        reply.member("start", x.start);
        reply.member("end", [&] { x.end == Intervention::no_end ? reply.put(nullptr) : reply.put(x.end); });
        reply.member("intensity", x.intensity);
        reply.member("cost", x.cost);
    });
}

void put_own_outcome(const OwnOutcome& own, Reply& reply) {
    reply.object([&] {
        reply.member("name", own.name);
        reply.member("value", own.value);
        reply.member("unit", own.unit);
        reply.member("text", own.text);
        reply.member("better", better_word(own.better));
        reply.member("ofInterest", own.of_interest);
    });
}

/// The outcomes that comparisons look at, of whom, and of whom else they are reported.
void put_headlines(const Identities& identities, Reply& reply) {
    const Scopes scopes(identities);
    reply.list(headlines_of(list_outcomes(scopes), scopes), [&](const ShownOutcome& shown) {
        std::vector<std::string> reported;
        for (std::size_t s = 0; s < scopes.count(); ++s) {
            if (is_reported(shown.headline->metric, s)) reported.push_back(scopes.name(s));
        }
        reply.object([&] {
            reply.member("metric", metrics[static_cast<std::size_t>(shown.headline->metric)].key);
            reply.member("scope", scopes.name(shown.scope));
            reply.member("scopes", [&] { reply.list(reported); });
            reply.member("words", shown.headline->words);
        });
    });
}

}  // namespace

std::vector<int> observed_weeks(const ClockParameters& clock) {
    std::vector<int> weeks;
    for (int week = 0; week < clock.weeks; week += clock.observe_every) weeks.push_back(week);
    weeks.push_back(clock.weeks);
    return weeks;
}

void put_problems(const Problems& problems, Reply& reply) {
    const std::string all = problems.text();
    std::vector<ToldProblem> in_order;
    for (const Problem& problem : problems.all()) {
        std::string line = line_of(problem);
        const std::size_t at = all.find(line);
        in_order.push_back({&problem, std::move(line), at});
    }
    std::sort(in_order.begin(), in_order.end(), [](const ToldProblem& a, const ToldProblem& b) { return a.at < b.at; });
    reply.list(in_order, [&](const ToldProblem& told) { put_problem(told, reply); });
}

void put_info(const Scenario& scenario, Reply& reply) {
    const Setup& setup = scenario.setup;
    const ShapeParameters& shape = setup.shape();
    reply.object([&] {
        reply.member("title", scenario.title);
        reply.member("question", scenario.question);
        reply.member("seed", scenario.seed);
        reply.member("replicates", scenario.replicates);
        reply.member("people", shape.people);
        reply.member("weeks", setup.clock().weeks);
        reply.member("levels", shape.levels);
        reply.member("levelSizes", [&] { reply.list(setup.level_sizes); });
        reply.member("units", shape.units);
        reply.member("unitNames", [&] { reply.list(unit_names(setup)); });
        reply.member("observedWeeks", [&] { reply.list(observed_weeks(setup.clock())); });
        reply.member("scopes", [&] { put_scopes(setup.identities, reply); });
        reply.member("headlines", [&] { put_headlines(setup.identities, reply); });
        reply.member("own", [&] { reply.list(setup.outcomes, [&](const auto& own) { put_own_outcome(*own, reply); }); });
        reply.member("measured", setup.measured.size());
        reply.member("dimensions",
                     [&] { reply.list(setup.identities.dimensions(), [&](const Dimension& d) { put_dimension(d, reply); }); });
        reply.member("interventions", [&] { reply.list(setup.plan, [&](const Intervention& x) { put_intervention(x, reply); }); });
        reply.member("parameters", [&] {
            reply.object([&] {
                for (const Parameter& parameter : declared_parameters()) {
                    reply.member(parameter.key, [&] { put_parameter_value(parameter, parameter.read(setup.parameters), reply); });
                }
            });
        });
    });
}

}  // namespace coalesce
