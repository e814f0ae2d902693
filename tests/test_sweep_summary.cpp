#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "catch.hpp"
#include "experiment/sweep_summary.hpp"
#include "files/csv_rows.hpp"
#include "files/numbers.hpp"
#include "numerics/random_stream.hpp"
#include "output/summary.hpp"

using namespace coalesce;

namespace {

constexpr std::uint64_t points_of_sweep = 3;
constexpr std::uint32_t arms_of_sweep = 2, replicates_at_a_point = 41;

SweepPlan small_plan(std::uint64_t chunk_size) {
    SweepPlan plan;
    plan.layout = {points_of_sweep, arms_of_sweep, replicates_at_a_point};
    plan.chunk_size = chunk_size;
    plan.arms = {"one", "two"};
    plan.outcomes = {{52, "everyone", "trust", 5}, {52, "everyone", "trust_year", 6}};
    return plan;
}

/// Some are missing, as of failed runs.
float value_of(std::uint64_t run, std::size_t outcome) {
    const double u = RandomStream{3, 0, 0}.uniform(Draw::person, static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(outcome));
    return run % 17 == 5 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(u);
}

ChunkReader chunks_as_text(const SweepPlan& plan) {
    return [&plan](std::uint64_t chunk, std::string& text, std::string_view& runs, std::string_view& timeline) {
        text.clear();
        for (std::uint64_t run = plan.chunks().first(chunk); run < plan.chunks().end(chunk); ++run) {
            append_whole(text, static_cast<std::int64_t>(run));
            text += run % 17 == 5 ? ",0,one,0,\"failed: a, \"\"b\"\"\"," : ",0,one,0,done,";
            append_number(text, value_of(run, 0));
            text += ',';
            append_number(text, value_of(run, 1));
            text += '\n';
        }
        runs = text;
        timeline = {};
        return true;
    };
}

std::string summary_of(const SweepPlan& plan, std::size_t room) {
    std::string rows;
    SweepSummary summary(plan, room);
    REQUIRE(summary.write(chunks_as_text(plan), [&](std::string_view piece) { rows += piece; }));
    return rows;
}

}  // namespace

TEST_CASE("a summary has the exact quantiles of each point and arm", "[sweep]") {
    const SweepPlan plan = small_plan(10);
    std::istringstream rows(summary_of(plan, 1 << 20));
    for (std::uint64_t cell = 0; cell < points_of_sweep * arms_of_sweep; ++cell) {
        for (std::size_t outcome = 0; outcome < 2; ++outcome) {
            std::vector<float> values;
            for (std::uint32_t r = 0; r < replicates_at_a_point; ++r)
                values.push_back(value_of(r * points_of_sweep * arms_of_sweep + cell, outcome));
            const Distributed d = distribution_of(values);
            std::string expected = std::to_string(cell / arms_of_sweep) + (cell % arms_of_sweep == 0 ? ",one" : ",two") +
                                   ",52,everyone,trust" + (outcome == 1 ? "_year," : ",") + std::to_string(d.count);
            for (const double value : {d.mean, d.sd, d.p5, d.p25, d.p50, d.p75, d.p95}) {
                expected += ',';
                append_number(expected, static_cast<float>(value));
            }
            std::string row;
            REQUIRE(std::getline(rows, row));
            CHECK(row == expected);
        }
    }
}

TEST_CASE("a summary depends neither on the room for its quantiles nor on the size of chunks", "[sweep]") {
    const std::string whole = summary_of(small_plan(10), 1 << 20);
    for (const std::uint64_t chunk : {1, 2, 6, 7, 64, 1000}) {
        for (const std::size_t room : {1, 4 * 41, 4 * 41 * 3, 4 * 41 * 5}) {
            INFO("chunks of " << chunk << ", room " << room);
            CHECK(summary_of(small_plan(chunk), room) == whole);
        }
    }
    const SweepPlan plan = small_plan(10);
    CHECK(SweepSummary(plan, 4 * 41 * 5).passes() == 3);   // 12 numbers, five at a time
}

TEST_CASE("rows are cut into cells, commas and line ends inside quotes aside", "[sweep]") {
    std::string_view text = "1,\"a,\"\"b\"\"\n\",,x\n2,,,\n";
    std::vector<std::string_view> cells;
    REQUIRE(take_row(text, cells));
    CHECK(cells == std::vector<std::string_view>{"1", "\"a,\"\"b\"\"\n\"", "", "x"});
    REQUIRE(take_row(text, cells));
    CHECK(cells == std::vector<std::string_view>{"2", "", "", ""});
    CHECK(!take_row(text, cells));
}
