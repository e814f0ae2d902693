#include "analysis/report/small_cells.hpp"

#include "catch.hpp"

using namespace coalesce;

namespace {

using Row = std::vector<std::string>;

/// Levels in one week: people at each level of everyone, women and men.
ReportTable level_table(const std::vector<std::array<int, 2>>& women_and_men) {
    ReportTable table{"levels", {"point", "arm", "week", "level", "group", "head_count", "hires", "promotions", "exits", "runs"}, {}};
    for (std::size_t level = 0; level < women_and_men.size(); ++level) {
        const auto [women, men] = women_and_men[level];
        const auto add = [&](const char* group, int heads) {
            table.rows.push_back(Row{"0", "a", "0", std::to_string(level), group, std::to_string(heads), "1", "1", "1", "2"});
        };
        add("everyone", women + men);
        add("women", women);
        add("men", men);
    }
    return table;
}

ReportTable summary_table() {
    return {"summary",
            {"point", "arm", "week", "group", "metric", "runs", "mean"},
            {Row{"0", "a", "0", "everyone", "trust", "2", "0.5"}, Row{"0", "a", "0", "women", "trust", "2", "0.4"},
             Row{"0", "a", "0", "men", "trust", "2", "0.6"}}};
}

ReportTable effect_table() {
    return {"effects",
            {"outcome", "arm", "parameter", "index", "estimate", "low", "high", "level", "n"},
            {Row{"trust_everyone_end", "b", "", "difference", "0.1", "0", "0.2", "0.95", "2"},
             Row{"trust_women_year", "b", "", "difference", "0.1", "0", "0.2", "0.95", "2"},
             Row{"embedding_end", "b", "", "difference", "0.1", "0", "0.2", "0.95", "2"}}};
}

ReportTable run_table() {
    return {"runs",
            {"run", "arm", "status", "trust_everyone_end", "trust_women_end", "power_gini_year", "trust_women_during_52_130",
             "power_gini_after_130_182"},
            {Row{"0", "a", "done", "0.5", "0.4", "0.3", "0.4", "0.2"}}};
}

/// The head counts that are told, by row.
std::vector<std::string> told_heads(const ReportTable& levels) {
    std::vector<std::string> told;
    for (const Row& row : levels.rows) told.push_back(row[5]);
    return told;
}

}  // namespace

TEST_CASE("nothing is withheld where every cell has ten people", "[report]") {
    std::vector<ReportTable> tables{level_table({{30, 40}, {10, 12}}), summary_table(), effect_table(), run_table()};
    CHECK(withhold_small_cells(tables) == 0);
    CHECK(told_heads(tables[0]) == Row{"70", "30", "40", "22", "10", "12"});
}

TEST_CASE("where a group is small no group is told of, in any table, since what is left would give it away", "[report]") {
    std::vector<ReportTable> tables{level_table({{6, 40}, {3, 12}}), summary_table(), effect_table(), run_table()};
    CHECK(withhold_small_cells(tables) == 4 * 4 + 2 + 3 + 2);  // groups of levels; women and men; the effect on women; their trust, twice
    CHECK(told_heads(tables[0]) == Row{"46", "", "", "15", "", ""});
    CHECK(tables[1].rows[0].back() == "0.5");
    CHECK((tables[1].rows[1].back().empty() && tables[1].rows[2].back().empty()));
    CHECK(tables[2].rows[0][4] == "0.1");
    CHECK((tables[2].rows[1][4].empty() && tables[2].rows[1][7] == "0.95" && tables[2].rows[1][0] == "trust_women_year"));
    CHECK(tables[2].rows[2][4] == "0.1");
    CHECK(tables[3].rows[0] == Row{"0", "a", "done", "0.5", "", "0.3", "", "0.2"});
}

TEST_CASE("a small group of one level hides the groups of that level, and only these", "[report]") {
    std::vector<ReportTable> tables{level_table({{30, 40}, {3, 12}}), summary_table()};
    CHECK(withhold_small_cells(tables) == 2 * 4);
    CHECK(told_heads(tables[0]) == Row{"70", "30", "40", "15", "", ""});
    CHECK(tables[1].rows[1].back() == "0.4");
}

TEST_CASE("a small level hides the next smallest, from which it would follow", "[report]") {
    std::vector<ReportTable> tables{level_table({{30, 40}, {15, 16}, {11, 10}, {2, 3}})};
    withhold_small_cells(tables);
    CHECK(told_heads(tables[0]) == Row{"70", "30", "40", "31", "15", "16", "", "", "", "", "", ""});
    std::vector<ReportTable> two_small{level_table({{30, 40}, {11, 10}, {4, 4}, {2, 3}})};
    withhold_small_cells(two_small);
    CHECK(told_heads(two_small[0]) == Row{"70", "30", "40", "21", "11", "10", "", "", "", "", "", ""});
}

TEST_CASE("without levels every group counts as small, and fewer than ten people are no organisation to report on", "[report]") {
    std::vector<ReportTable> tables{summary_table()};
    CHECK(withhold_small_cells(tables) == 2);
    CHECK_FALSE(is_too_small(tables));
    CHECK(is_too_small({level_table({{4, 3}, {1, 1}})}));
    CHECK_FALSE(is_too_small({level_table({{4, 4}, {1, 1}})}));
}

TEST_CASE("outcomes of one's own are withheld, for nobody knows of how many people they are", "[report]") {
    ReportTable runs = run_table(), effects = effect_table();
    runs.columns.push_back("trust_of_three");
    runs.rows[0].push_back("0.7");
    effects.rows.push_back(Row{"trust_of_three", "b", "", "difference", "0.1", "0", "0.2", "0.95", "2"});
    std::vector<ReportTable> tables{level_table({{30, 40}, {10, 12}}), runs, effects};
    CHECK(withhold_small_cells(tables) == 4);
    CHECK(tables[1].rows[0].back().empty());
    CHECK(tables[2].rows.back()[4].empty());
    CHECK(tables[2].rows[0][4] == "0.1");
}
