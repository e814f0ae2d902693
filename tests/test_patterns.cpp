#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/validation/patterns/measure_patterns.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "catch.hpp"
#include "experiment/workers.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::uint32_t runs_of_patterns = 16;
const std::atomic<bool> never_stop{false};

Workers quiet_workers() {
    return {0, never_stop, [](std::uint64_t) {}, [](std::uint64_t) {}};
}

/// Patterns over an organisation of sixty, whose file says this of figures.
std::optional<Patterns> declared(const std::string& figures, Problems& problems, const std::string& text = "") {
    const std::string small =
        "format = 1\ntitle = \"s\"\nquestion = \"?\"\nreplicates = 4\n[organisation]\npeople = 60\nlevels = 3\nunits = 2\n"
        "[run]\nweeks = 104\nburn_in = 13\n[careers]\nhistory = 4\n";
    const std::string head =
        "format = 1\nscenario = \"small.toml\"\narm = [{ name = \"as_is\" }, { name = \"strict\", set = { "
        "\"signals.accountability\" = 1.0 } }]\n[[pattern]]\nkey = \"P\"\ntext = \"t\"\norigin = \"emerges\"\nbecause = "
        "\"b\"\nsource = \"s\"\n";
    const auto read = [&](const std::string&, Problems&) { return std::optional(small); };
    return read_patterns(text.empty() ? head + figures : text, "p.toml", read, problems);
}

Estimate figure_of(const std::string& words) {
    Problems problems;
    const auto patterns = declared("figure = [{ text = \"f\", low = 0.0, " + words + " }]\n", problems);
    INFO(problems.text());
    REQUIRE(patterns.has_value());
    return measure_patterns(*patterns, {}, 6, quiet_workers()).front().figures.front();
}

}  // namespace

TEST_CASE("every pattern of the project lies where it must, and those that are declared as missed do not", "[verify]") {
    const Patterns patterns = read_own_patterns();
    REQUIRE(patterns.patterns.size() >= 36);
    const auto measured = measure_patterns(patterns, {}, runs_of_patterns, quiet_workers());
    REQUIRE(measured.size() == patterns.patterns.size());
    for (const MeasuredPattern& one : measured) {
        for (std::size_t f = 0; f < one.figures.size(); ++f) {
            const PatternFigure& figure = one.pattern->figures[f];
            const Estimate& ours = one.figures[f];
            CAPTURE(one.pattern->key, figure.text, ours.value, ours.interval.low, ours.interval.high, figure.wanted.low,
                    figure.wanted.high);
            // So few runs may put a figure beyond where it must lie by chance, but not clearly.
            const bool may_lie_there = ours.interval.low <= figure.wanted.high && figure.wanted.low <= ours.interval.high;
            if (figure.missed.empty()) CHECK(may_lie_there);
            const bool is_clearly_there = figure.wanted.low <= ours.interval.low && ours.interval.high <= figure.wanted.high;
            if (!figure.missed.empty()) CHECK_FALSE(is_clearly_there);
        }
    }
}

TEST_CASE("arms are added and subtracted run by run, and divided as means", "[patterns]") {
    const std::string of = "outcome = \"incidents_a_year_everyone_year\", of = ";
    const Estimate as_is = figure_of(of + "\"as_is\""), strict = figure_of(of + "\"strict\"");
    CHECK(as_is.n == 6);
    CHECK(strict.value < as_is.value);
    CHECK(figure_of(of + "\"strict - as_is\"").value == Approx(strict.value - as_is.value));
    CHECK(figure_of(of + "\"as_is + strict - as_is\"").value == Approx(strict.value));
    CHECK(figure_of(of + "\"strict\", over = \"as_is\"").value == Approx(strict.value / as_is.value));
    CHECK(figure_of("outcome = \"incidents_a_year_everyone_year\", steps = [\"as_is\", \"strict\"]").value ==
          Approx(as_is.value / (as_is.value + strict.value)));
    const Estimate week = figure_of("outcome = \"trust_everyone_during_48_52\", of = \"as_is\"");
    CHECK(week.value > 0.0);
    CHECK(week.interval.low < week.value);
}

TEST_CASE("paired arms that are equal differ by nothing, with an interval of no width", "[patterns]") {
    const Estimate nothing = figure_of("outcome = \"trust_everyone_year\", of = \"as_is - as_is\"");
    CHECK(nothing.value == 0.0);
    CHECK(nothing.interval.width() == 0.0);
}

TEST_CASE("what is wrong with a pattern is told with its place", "[patterns]") {
    const auto told = [](const std::string& figures) {
        Problems problems;
        CHECK_FALSE(declared(figures, problems).has_value());
        return problems.text();
    };
    const std::string good = "text = \"f\", outcome = \"trust_everyone_year\", low = 0.0, ";
    CHECK(told("figure = [{ " + good + "of = \"strict - as_it\" }]\n").find("there is no such arm; did you mean as_is?") !=
          std::string::npos);
    CHECK(told("figure = [{ " + good + "of = \"as_is\", hihg = 1.0 }]\n").find("hihg") != std::string::npos);
    CHECK(told("figure = [{ text = \"f\", outcome = \"trust_everyone_yaer\", low = 0.0, of = \"as_is\" }]\n").find("trust_everyone_year") !=
          std::string::npos);
    CHECK(told("figure = [{ text = \"f\", outcome = \"trust_everyone_year\", of = \"as_is\" }]\n").find("says nowhere where it must lie") !=
          std::string::npos);
    CHECK(told("figure = [{ " + good + "high = -1.0, of = \"as_is\" }]\n").find("no number between its low and its high") !=
          std::string::npos);
    CHECK(told("").find("p.toml:4:1: error: pattern[0] has no figure") != std::string::npos);
}

TEST_CASE("the page tells of every pattern", "[patterns]") {
    const std::string page = text_of("docs/validity.md");
    for (const std::string& key : pattern_keys()) {
        CAPTURE(key);
        CHECK(page.find("- **" + key + "** ") != std::string::npos);
    }
}

TEST_CASE("who is drawn after those who left is seen only where leaving is contagious", "[verify]") {
    Problems problems;
    for (const bool is_contagious : {true, false}) {
        const std::string contagion = is_contagious ? "20.0" : "0.0";
        const auto scenario =
            read_scenario("format = 1\n[organisation]\npeople = 2000\n[run]\nweeks = 78\nburn_in = 0\n[exit]\ncontagion = " + contagion +
                              "\ndisengagement = 0.0\n",
                          "x.toml", {}, {}, problems);
        INFO(problems.text());
        REQUIRE(scenario.has_value());
        double sum = 0.0;
        for (std::uint32_t r = 0; r < 4; ++r) sum += tied_leavers(*scenario, r);
        CAPTURE(is_contagious, sum);
        if (is_contagious) CHECK(sum / 4.0 > 3.0);
        else CHECK(std::abs(sum) < 3.0 * 2.0);   // a sum of four standard normal numbers has a deviation of 2
    }
}
