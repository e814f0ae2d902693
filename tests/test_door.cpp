#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "analysis/door/coalesce.hpp"
#include "catch.hpp"
#include "files/csv_table.hpp"
#include "files/numbers.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;
using Catch::Matchers::Contains;

namespace {

const std::string small_firm = "format = 1\nreplicates = 7\nseed = 11\n[run]\nweeks = 182\n[organisation]\npeople = 40\n";
const std::string cut_for_a_while = small_firm + "[[intervention]]\nkind = \"budget_cut\"\nstart = 52\nend = 130\n";

std::string what_is_thrown(auto&& act) {
    try {
        act();
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing";
}

CsvTable told_table(const std::string& path) {
    Problems problems;
    auto table = parse_csv(content_of(path), path, problems);
    INFO(problems.text());
    REQUIRE(table);
    return std::move(*table);
}

/// The number in a cell; NaN where it is empty.
double number_in(const CsvTable& table, std::size_t row, std::string_view column) {
    return parse_number(table.cell(row, *table.column(column))).value_or(std::nan(""));
}

bool is_same(double ours, double theirs) {
    return std::isnan(ours) ? std::isnan(theirs) : static_cast<float>(ours) == static_cast<float>(theirs);
}

}  // namespace

#ifdef COALESCE_PROGRAM
TEST_CASE("a program on the library is told what the terminal's tables say, verdict by verdict", "[door]") {
    TemporaryFolder folder;
    const std::string baseline = folder.write("firm.toml", small_firm), whatif = folder.write("cut.toml", cut_for_a_while);
    const std::string command = fmt::format("{} compare {} {} --out {} --quiet", COALESCE_PROGRAM, baseline, whatif, folder.file("out"));
    REQUIRE(std::system(command.c_str()) == 0);
    const CsvTable told = told_table(folder.file("out/effects.csv"));
    const ScenarioComparison found = compare(load(baseline), {load(whatif)});
    std::size_t seen = 0;
    for (std::size_t row = 0; row < told.rows(); ++row) {
        if (told.cell(row, *told.column("index")) != "difference") continue;
        const JudgedEffect& judged = found.effect(told.cell(row, *told.column("outcome")));
        const Estimate& difference = judged.effect.difference;
        CAPTURE(judged.outcome);
        CHECK(is_same(difference.value, number_in(told, row, "estimate")));
        CHECK(is_same(difference.interval.low, number_in(told, row, "low")));
        CHECK(verdict_text(judged.judgement.verdict) == told.cell(row, *told.column("verdict")));
        ++seen;
    }
    CHECK(seen == found.effects().size());
    const CsvTable runs = told_table(folder.file("out/runs.csv"));
    const auto trust = run(load(baseline)).values("trust_everyone_year");
    REQUIRE(trust.size() == 7);
    for (std::size_t r = 0; r < trust.size(); ++r) CHECK(is_same(trust[r], number_in(runs, 2 * r, "trust_everyone_year")));
}
#endif

TEST_CASE("the headlines of what ends are those of its windows", "[door]") {
    TemporaryFolder folder;
    const RunPlan once{.replicates = 2, .seed = 3};
    const auto found = compare(load(folder.write("firm.toml", small_firm)), {load(folder.write("cut.toml", cut_for_a_while))}, once);
    const auto shown = found.headlines();
    REQUIRE(shown.size() == 22);   // eleven headlines while it lasts, eleven in the year after
    CHECK(shown.front().judged->outcome == "trust_marginalised_during_52_130");
    CHECK(shown.back().judged->outcome == "arrives_everyone_after_130_182");
    CHECK(shown.front().judged->judgement.verdict == Verdict::too_few_runs);
    CHECK(found.comparison().replicates() == 2);
}

TEST_CASE("what is wrong is thrown with its place and what was meant", "[door]") {
    TemporaryFolder folder;
    const std::string firm = folder.write("firm.toml", small_firm);
    const auto thrown = [&](auto&& act) { return folder.without_folder(what_is_thrown(act)); };
    CHECK(thrown([&] { load(folder.write("bad.toml", "format = 1\nseed = 1\nreplicate = 3\n")); }) ==
          "DIR/bad.toml:3:1: error: unknown key replicate; did you mean replicates?\n");
    CHECK_THAT(thrown([&] { load(firm, {"run.weeks=-1"}); }), Contains("run.weeks"));
    CHECK_THAT(thrown([&] { compare(load(firm), {load(firm, {"run.weeks=52"})}); }), Contains("run.weeks is 52, and 182 in"));
    const auto runs = run(load(firm), {.replicates = 1, .seed = {}, .threads = 1});
    CHECK(thrown([&] { runs.values("trust_everyone_yaer"); }) ==
          "there is no outcome \"trust_everyone_yaer\"; did you mean trust_everyone_year?\n");
}
