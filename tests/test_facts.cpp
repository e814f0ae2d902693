#include <algorithm>
#include <atomic>
#include <optional>
#include <string>

#include "analysis/validation/patterns/fact_text.hpp"
#include "analysis/validation/patterns/measure_patterns.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "catch.hpp"
#include "experiment/workers.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::uint32_t runs_of_facts = 16;
const std::atomic<bool> no_stop{false};

Workers workers_of_facts() {
    return {0, no_stop, [](std::uint64_t) {}, [](std::uint64_t) {}};
}

/// A fact about an organisation of sixty, whose file says this of its figures; the other arm has other groups and levels.
std::optional<Patterns> declared_fact(const std::string& figures, Problems& problems) {
    const std::string small =
        "format = 1\ntitle = \"s\"\nquestion = \"?\"\nreplicates = 4\n[run]\nweeks = 104\nburn_in = 0\n[careers]\nhistory = 0\n"
        "[organisation]\nunits = 2\n";
    const std::string village = small + "people = 60\nlevels = 3\n";
    const std::string office = small +
                               "level_sizes = [40, 20]\n[[identity]]\nname = \"sex\"\n[[identity.group]]\nname = \"women\"\nshare = 0.5\n"
                               "marginalisation = 0.4\n[[identity.group]]\nname = \"men\"\nshare = 0.5\n";
    const std::string head =
        "format = 1\nscenario = \"village.toml\"\narm = [{ name = \"village\" }, { name = \"office\", scenario = \"office.toml\" }]\n"
        "[[fact]]\nkey = \"F\"\ntext = \"t\"\norigin = \"held out\"\nbecause = \"b\"\nsource = \"s\"\nyear = \"2024\"\nconstruct = \"c\"\n"
        "differs = \"d\"\n";
    const auto read = [&](const std::string& path, Problems&) { return std::optional(path.starts_with("office") ? office : village); };
    return read_patterns(head + figures, "f.toml", read, problems);
}

std::string fault_of_fact(const std::string& figures) {
    Problems problems;
    CHECK_FALSE(declared_fact(figures, problems).has_value());
    return problems.text();
}

}  // namespace

TEST_CASE("arms with other groups and levels stand side by side, each with its own outcomes", "[facts]") {
    Problems problems;
    const auto facts = declared_fact(
        "figure = [{ text = \"a\", observed = 0.2, tolerance = 0.2, because = \"z\", outcome = \"exits_a_year_everyone_year\", of = "
        "\"village\" }, "
        "{ text = \"b\", observed = 0.5, tolerance = 0.3, because = \"z\", outcome = \"head_share_women_level_1_year\", of = \"office\" }, "
        "{ text = \"c\", observed = 1, tolerance = 1, because = \"z\", outcome = \"exits_a_year_everyone_year\", of = \"office\", over = "
        "\"village\", "
        "origin = \"fitted to\" }]\n",
        problems);
    INFO(problems.text());
    REQUIRE(facts);
    const auto measured = measure_patterns(*facts, {}, 6, workers_of_facts());
    REQUIRE(measured.size() == 1);
    const auto& figures = measured[0].figures;
    CHECK(figures[0].n == 6);
    CHECK(figures[1].value == Approx(0.5).margin(0.15));
    CHECK(figures[2].n == 6);
    CHECK(facts->patterns[0].figures[0].origin == PatternOrigin::held_out);
    CHECK(facts->patterns[0].figures[2].origin == PatternOrigin::fitted_to);
}

TEST_CASE("what is wrong with a fact is told with its place", "[facts]") {
    const std::string of = "outcome = \"trust_everyone_year\", of = \"village\"";
    CHECK(fault_of_fact("figure = [{ text = \"a\", tolerance = 0.1, because = \"z\", " + of + " }]\n")
              .find("does not say what was observed") != std::string::npos);
    CHECK(fault_of_fact("figure = [{ text = \"a\", observed = 0.1, because = \"z\", " + of + " }]\n")
              .find("says nowhere how far ours may be off") != std::string::npos);
    CHECK(fault_of_fact("figure = [{ text = \"a\", observed = 0.1, tolerance = 0.1, " + of + " }]\n").find("does not say why") !=
          std::string::npos);
    CHECK(fault_of_fact("figure = [{ text = \"a\", observed = 0.1, tolerance = 0.1, because = \"z\", origin = \"emerges\", " + of + " }]\n")
              .find("must be one of \"fitted to\", \"held out\"") != std::string::npos);
    CHECK(
        fault_of_fact(
            "figure = [{ text = \"a\", observed = 1, tolerance = 1, because = \"z\", outcome = \"trust_women_year\", of = \"village\" }]\n")
            .find("there is no such outcome of \"village\"") != std::string::npos);
}

TEST_CASE("facts that are missed are told first, and those that hold are counted apart by what was fitted", "[facts]") {
    Problems problems;
    const auto facts = declared_fact(
        "figure = [{ text = \"seen\", observed = 0.5, tolerance = 0.6, because = \"z\", outcome = \"trust_everyone_year\", of = "
        "\"village\" }, "
        "{ text = \"unseen\", observed = 7, low = 6, high = 7, because = \"z\", outcome = \"trust_everyone_year\", of = \"village\", "
        "missed = \"it is a share\" }]\n",
        problems);
    INFO(problems.text());
    REQUIRE(facts);
    const auto measured = measure_patterns(*facts, {}, 4, workers_of_facts());
    CHECK_FALSE(measured[0].holds());
    const std::string text = facts_text(measured);
    CHECK(text.find("unseen") < text.find("seen   "));
    CHECK(text.find("it is a share") != std::string::npos);
    CHECK(text.find("7 (6 to 7)") != std::string::npos);
    CHECK(text.find("0 of 1 facts hold in all their figures") != std::string::npos);
    const std::string table = facts_csv(measured);
    CHECK(std::count(table.begin(), table.end(), '\n') == 3);
}

TEST_CASE("every fact of the project lies where it is said to, and those that are declared as missed do not", "[verify]") {
    const Patterns facts = read_own_patterns(own_facts);
    REQUIRE(facts.patterns.size() >= 13);
    for (const MeasuredPattern& one : measure_patterns(facts, {}, runs_of_facts, workers_of_facts())) {
        for (std::size_t f = 0; f < one.figures.size(); ++f) {
            const PatternFigure& figure = one.pattern->figures[f];
            const Estimate& ours = one.figures[f];
            CAPTURE(one.pattern->key, figure.text, ours.value, ours.interval.low, ours.interval.high);
            const bool may_lie_there = ours.interval.low <= figure.wanted.high && figure.wanted.low <= ours.interval.high;
            if (figure.missed.empty()) CHECK(may_lie_there);
            const bool is_clearly_there = figure.wanted.low <= ours.interval.low && ours.interval.high <= figure.wanted.high;
            if (!figure.missed.empty()) CHECK_FALSE(is_clearly_there);
        }
    }
}

TEST_CASE("the page tells of every fact, before the published cases", "[facts]") {
    const std::string page = text_of("docs/validity.md");
    const auto published = page.find("## Published results");
    for (const std::string& key : pattern_keys(own_facts)) {
        CAPTURE(key);
        CHECK(page.find("- **" + key + "** ") < published);
    }
}
