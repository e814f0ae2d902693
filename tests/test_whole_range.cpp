#include <cmath>
#include <memory>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "every_lever.hpp"
#include "mechanisms/dials.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

/// What would make a run slow or is another rule altogether, and keeps its value while the rest is drawn.
bool is_drawn(const Dial& dial) {
    return !dial.key.starts_with("run.") && !dial.key.starts_with("organisation.") && !dial.key.starts_with("mechanisms.") &&
           dial.key != "careers.history" && dial.key != "coalitions.max" && dial.key != "coalitions.start" &&
           dial.key != "coalitions.moves";
}

/// A draw from the whole declared range, now and then one of its ends.
double drawn_value(const Dial& dial, Luck luck, std::uint32_t number) {
    const Range& range = dial.meaning.valid;
    const double u = luck.uniform(Draw::story, number);
    if (u < 0.05) return range.low;
    if (u > 0.95) return range.high;
    const double value = range.low + (range.high - range.low) * luck.uniform(Draw::story, number, 1);
    return dial.kind == DialKind::real ? value : std::floor(value + 0.5);
}

Setup random_setup(std::uint64_t seed) {
    Setup setup = setup_of("[run]\nweeks = 40\nburn_in = 13\n[organisation]\npeople = 60\nlevels = 4\nunits = 3\n" + every_lever_text());
    const Luck luck{seed, 0, 0};
    std::uint32_t number = 0;
    for (const Dial& dial : declared_dials()) {
        ++number;
        if (is_drawn(dial)) dial.write(setup.dials, drawn_value(dial, luck, number));
    }
    Dials& d = *setup.dials;
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
Setup circumstances_of(const Dial& dial) {
    const std::string campaign = dial.key == "hiring.brochure" || dial.key == "expectation.head_promise" ? "0.0" : "0.7";
    std::string text = "[run]\nweeks = 60\nburn_in = 26\n[organisation]\npeople = 100\nlevels = 4\nunits = 3\n"
                       "[signals]\naccountability = 0.5\nfair_process = 0.5\ndiverse_hiring = 0.9\ncampaign = " +
                       campaign +
                       "\n"
                       "[exit]\nhazard = 0.3\n[hiring]\nreferral = 0.1\n";
    const bool is_of_levers = dial.key.starts_with("levers.") || dial.key.starts_with("learning.") || dial.key == "careers.sponsor" ||
                              dial.key == "visibility.head" || dial.key == "expectation.head_promise" || dial.key == "expectation.broken" ||
                              dial.key == "expectation.forgiving" || dial.key == "contest.undecided" ||
                              dial.key == "coalitions.common_cause" || dial.key == "coalitions.ready";
    if (is_of_levers) text += every_lever_text();
    if (dial.key == "signals.spare_managers") text += "[incidents]\nrate = 0.5\n";
    if (dial.key == "coalitions.looks") text += "[coalitions]\nlooks = 1\n";
    Setup setup = setup_of(text);
    if (dial.key == "ties.mentoring") setup.given = some_mentors(setup);
    return setup;
}

std::string digest_with(Setup setup) {
    setup.level_sizes = level_sizes(setup.shape());
    Run run(setup, {true, true, true});
    RunRecord record;
    run.simulate({11, 0, 0}, record);
    return digest_of(record);
}

/// Another value of the dial, inside its valid range and away from the present one.
double moved(const Dial& dial, double value) {
    const Range& range = dial.meaning.plausible;
    if (dial.kind == DialKind::truth) return 1.0 - value;
    if (dial.kind == DialKind::choice) return value < range.high ? value + 1.0 : 0.0;
    const double other = value < 0.5 * (range.low + range.high) ? range.high : range.low;
    return dial.kind == DialKind::whole ? std::floor(other) : other;
}

}  // namespace

TEST_CASE("every parameter changes something", "[dials]") {
    for (const Dial& dial : declared_dials()) {
        INFO(dial.key);
        Setup setup = circumstances_of(dial);
        const double before = dial.read(setup.dials);
        const std::string baseline = digest_with(setup);
        dial.write(setup.dials, moved(dial, before));
        CHECK(dial.read(setup.dials) != before);
        CHECK(digest_with(setup) != baseline);
    }
}

TEST_CASE("a dial reads back what was written, and starts at its declared default inside its ranges", "[dials]") {
    for (const Dial& dial : declared_dials()) {
        INFO(dial.key);
        Dials dials;
        CHECK(dial.read(dials) == dial.default_value);
        CHECK(dial.meaning.valid.contains(dial.default_value));
        CHECK(dial.meaning.valid.contains(dial.meaning.plausible.low));
        CHECK(dial.meaning.valid.contains(dial.meaning.plausible.high));
        CHECK_FALSE(dial.meaning.text.empty());
        const double other = moved(dial, dial.default_value);
        dial.write(dials, other);
        CHECK(dial.read(dials) == other);
        CHECK(find_dial(dial.key) == &dial);
    }
}
