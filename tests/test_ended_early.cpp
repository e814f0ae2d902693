#include "analysis/comparison/ended_early.hpp"

#include "analysis/comparison/arms.hpp"
#include "catch.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

RunRecord run_ended(std::int32_t week) {
    RunRecord record;
    record.ended = week;
    return record;
}

}  // namespace

TEST_CASE("how many runs a condition ended, and when, is told of each arm that has one", "[conditions]") {
    const std::vector<Scenario> scenarios{scenario_of("[run]\nuntil = 'trust < 0.2'\n"), scenario_of(""),
                                          scenario_of("[run]\nuntil = 'trust < 0.1'\n")};
    const auto arms = name_arms(scenarios);
    EndedEarly early(arms);
    for (const std::int32_t week : {52, 0, -1, 104}) early.take(0, run_ended(week));
    RunRecord failed = run_ended(3);
    failed.failure = "why";
    early.take(0, failed);
    early.take(1, run_ended(-1));
    early.take(2, run_ended(-1));
    const std::string head = "What run.until ended early (column ended of runs.csv has each run)\n";
    CHECK(early.text() ==
          head + "  " + arms[0].name + ": 3 of 4 runs, from the start to week 104\n  " + arms[2].name + ": none of 1 runs\n");
    EndedEarly one(arms), at_once(arms), none({arms.data() + 1, 1});
    one.take(0, run_ended(26));
    at_once.take(0, run_ended(0));
    CHECK(one.text().find(": 1 of 1 runs, after week 26\n") != std::string::npos);
    CHECK(at_once.text().find(": 1 of 1 runs, at the start\n") != std::string::npos);
    CHECK(none.text().empty());
}
