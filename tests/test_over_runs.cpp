#include "analysis/report/over_runs.hpp"

#include "catch.hpp"

using namespace coalesce;

namespace {

CsvTable csv(const std::string& text) {
    Problems problems;
    auto table = parse_csv(text, "test.csv", problems);
    INFO(problems.text());
    REQUIRE(table.has_value());
    return std::move(*table);
}

const std::string four_runs =
    "run,point,arm,replicate,status\n0,0,base,0,done\n1,0,base,1,done\n2,0,more,0,done\n3,0,more,1,failed: no memory\n";

}  // namespace

TEST_CASE("levels are means over the runs that are done, by point, arm, week, level and group", "[report]") {
    const auto levels = csv("run,week,level,group,head_count,hires,promotions,exits\n"
                            "0,0,0,everyone,30,2,0,1\n1,0,0,everyone,40,1,0,2\n2,0,0,everyone,50,0,0,0\n3,0,0,everyone,99,9,9,9\n"
                            "0,4,0,everyone,10,0,0,0\n1,4,0,everyone,20,0,0,0\n");
    const auto means = levels_over_runs(levels, csv(four_runs));
    REQUIRE(means.has_value());
    using Row = std::vector<std::string>;
    CHECK(means->rows == std::vector<Row>{Row{"0", "base", "0", "0", "everyone", "35", "1.5", "0", "1.5", "2"},
                                          Row{"0", "base", "4", "0", "everyone", "15", "0", "0", "0", "2"},
                                          Row{"0", "more", "0", "0", "everyone", "50", "0", "0", "0", "1"}});
    CHECK(means->columns.size() == means->rows[0].size());
    CHECK_FALSE(levels_over_runs(csv("run,week\n0,0\n"), csv(four_runs)).has_value());
    CHECK_FALSE(levels_over_runs(levels, csv("run,status\n0,done\n")).has_value());
}

TEST_CASE("a dose holds until the run tells another one, and counts as nothing before the first", "[report]") {
    const auto doses =
        csv("run,week,intervention,wanted,funded,blocked,dose,reached,cost\n"
            "0,0,circles,1,0.5,0,0.5,10,0.1\n1,13,circles,1,1,0,1,20,0.2\n0,26,circles,0,0,0,0,0,0\n2,0,circles,1,1,0,1,5,0.1\n");
    const auto means = doses_over_runs(doses, csv(four_runs));
    REQUIRE(means.has_value());
    using Row = std::vector<std::string>;
    CHECK(means->rows == std::vector<Row>{Row{"0", "base", "0", "circles", "0.5", "0.25", "0", "0.25", "5", "0.05", "2"},
                                          Row{"0", "base", "13", "circles", "1", "0.75", "0", "0.75", "15", "0.15000000000000002", "2"},
                                          Row{"0", "base", "26", "circles", "0.5", "0.5", "0", "0.5", "10", "0.1", "2"},
                                          Row{"0", "more", "0", "circles", "1", "1", "0", "1", "5", "0.1", "1"}});
    CHECK(means->columns.size() == means->rows[0].size());
}
