#include <cmath>
#include <memory>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "every_intervention.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

/// What would make a run slow or is another rule altogether, and keeps its value while the rest is drawn.
bool is_drawn(const Parameter& parameter) {
    return !parameter.key.starts_with("run.") && !parameter.key.starts_with("organisation.") && !parameter.key.starts_with("mechanisms.") &&
           parameter.key != "careers.history" && parameter.key != "coalitions.max" && parameter.key != "coalitions.start" &&
           parameter.key != "coalitions.moves";
}

/// A draw from the whole declared range, now and then one of its ends.
double drawn_value(const Parameter& parameter, RandomStream random, std::uint32_t number) {
    const Range& range = parameter.meaning.valid;
    const double u = random.uniform(Draw::story, number);
    if (u < 0.05) return range.low;
    if (u > 0.95) return range.high;
    const double value = range.low + (range.high - range.low) * random.uniform(Draw::story, number, 1);
    return parameter.kind == ParameterKind::real ? value : std::floor(value + 0.5);
}

Setup random_setup(std::uint64_t seed) {
    Setup setup =
        setup_of("[run]\nweeks = 40\nburn_in = 13\n[organisation]\npeople = 60\nlevels = 4\nunits = 3\n" + every_intervention_text());
    const RandomStream random{seed, 0, 0};
    std::uint32_t number = 0;
    for (const Parameter& parameter : declared_parameters()) {
        ++number;
        if (is_drawn(parameter)) parameter.write(setup.parameters, drawn_value(parameter, random, number));
    }
    Parameters& d = *setup.parameters;
    d.talk.anchoring = std::min(d.talk.anchoring, 1.0 - d.talk.pull);   // what the reader refuses
    return setup;
}

void check_in_range(const Organisation& org) {
    each_state([&](std::string_view key, State state, Range range, std::string_view, std::string_view) {
        const auto column = org.people[state];
        for (std::size_t i = 0; i < column.size(); ++i) {
            const bool inside = range.contains(column[i]);
            if (!inside) {
                INFO(key << " of person " << i << " is " << column[i]);
                CHECK(inside);
                return;
            }
        }
    });
    CHECK((org.embedding >= 0.0 && org.embedding <= 1.0));
    CHECK((org.support.change >= 0.0 && org.support.status_quo >= 0.0 && org.support.undecided() >= -1e-9));
    for (const Shown& shown : org.shown) CHECK(std::isfinite(shown.my + shown.action + shown.support + shown.stance));
}

}  // namespace

TEST_CASE("no state leaves its range under parameters from anywhere in the declared ranges", "[bounds]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        const Setup setup = random_setup(seed);
        Run run(setup);
        RunRecord record;
        run.begin({seed, 0, 0}, record);
        while (!run.is_over()) {
            run.step(record);
            if (run.next_week() % 13 == 0) check_in_range(run.organisation());
        }
        check_in_range(run.organisation());
        for (const float value : record.values) CHECK_FALSE(std::isinf(value));
    }
}

namespace {

/// A small organisation that was observed, in which everyone mentors the next.
std::shared_ptr<const GivenOrganisation> some_mentors(Setup& setup) {
    auto given = std::make_shared<GivenOrganisation>();
    for (std::uint32_t i = 0; i < 30; ++i) {
        given->id.push_back(std::to_string(i));
        given->ties.add({i, (i + 1) % 30, TieKind::mentoring, false, false});
        given->ties.add({i, (i + 7) % 30, TieKind::informal, false, false});
    }
    given->has_ties = true;
    setup.shape().people = 30;
    setup.shape().levels = 1;
    return given;
}

/// Circumstances in which a parameter must matter: people come and go, signals are in force, and rules that seldom bind do.
Setup circumstances_of(const Parameter& parameter) {
    const std::string campaign = parameter.key == "hiring.brochure" || parameter.key == "expectation.head_promise" ? "0.0" : "0.7";
    const std::string weeks = parameter.key == "hiring.reputation" ? "200" : "60";   // it moves slowly
    std::string text = "[run]\nweeks = " + weeks +
                       "\nburn_in = 26\n[organisation]\npeople = 100\nlevels = 4\nunits = 3\n"
                       "[signals]\naccountability = 0.5\nfair_process = 0.5\ndiverse_hiring = 0.9\ncampaign = " +
                       campaign +
                       "\n"
                       "[exit]\nhazard = 0.3\n[hiring]\nreferral = 0.1\n";
    const bool is_of_interventions = parameter.key.starts_with("interventions.") || parameter.key.starts_with("learning.") ||
                                     parameter.key == "careers.sponsor" || parameter.key == "visibility.head" ||
                                     parameter.key == "expectation.head_promise" || parameter.key == "expectation.broken" ||
                                     parameter.key == "expectation.forgiving" || parameter.key == "contest.undecided" ||
                                     parameter.key == "coalitions.common_cause" || parameter.key == "coalitions.ready";
    if (is_of_interventions) text += every_intervention_text();
    if (parameter.key == "signals.spare_managers") text += "[incidents]\nrate = 0.5\n";
    if (parameter.key == "coalitions.looks") text += "[coalitions]\nlooks = 1\n";
    Setup setup = setup_of(text);
    if (parameter.key == "hiring.reputation") setup.parameters->clock.weeks = 104;   // trust moves slowly
    if (parameter.key == "exit.settling") setup.parameters->exit.newcomers = 1.0;
    if (parameter.key == "ties.mentoring") setup.given = some_mentors(setup);
    return setup;
}

std::string digest_with(Setup setup) {
    setup.level_sizes = level_sizes(setup.shape());
    Run run(setup, {true, true, true});
    RunRecord record;
    run.simulate({11, 0, 0}, record);
    return digest_of(record);
}

/// Another value of the parameter, inside its valid range and away from the present one.
double moved(const Parameter& parameter, double value) {
    const bool is_off = !(parameter.meaning.plausible.low < parameter.meaning.plausible.high);  // a rule that only some scenarios turn on
    const Range& range = is_off && parameter.kind != ParameterKind::truth && parameter.kind != ParameterKind::choice
                             ? parameter.meaning.valid
                             : parameter.meaning.plausible;
    if (parameter.kind == ParameterKind::truth) return 1.0 - value;
    if (parameter.kind == ParameterKind::choice) return value < range.high ? value + 1.0 : 0.0;
    const double other = value < 0.5 * (range.low + range.high) ? range.high : range.low;
    return parameter.kind == ParameterKind::whole ? std::floor(other) : other;
}

}  // namespace

TEST_CASE("every parameter changes something", "[parameters]") {
    for (const Parameter& parameter : declared_parameters()) {
        INFO(parameter.key);
        Setup setup = circumstances_of(parameter);
        const double before = parameter.read(setup.parameters);
        const std::string baseline = digest_with(setup);
        parameter.write(setup.parameters, moved(parameter, before));
        CHECK(parameter.read(setup.parameters) != before);
        CHECK(digest_with(setup) != baseline);
    }
}

TEST_CASE("a parameter reads back what was written, and starts at its declared default inside its ranges", "[parameters]") {
    for (const Parameter& parameter : declared_parameters()) {
        INFO(parameter.key);
        Parameters parameters;
        CHECK(parameter.read(parameters) == parameter.default_value);
        CHECK(parameter.meaning.valid.contains(parameter.default_value));
        CHECK(parameter.meaning.valid.contains(parameter.meaning.plausible.low));
        CHECK(parameter.meaning.valid.contains(parameter.meaning.plausible.high));
        CHECK_FALSE(parameter.meaning.text.empty());
        const double other = moved(parameter, parameter.default_value);
        parameter.write(parameters, other);
        CHECK(parameter.read(parameters) == other);
        CHECK(find_parameter(parameter.key) == &parameter);
    }
}
