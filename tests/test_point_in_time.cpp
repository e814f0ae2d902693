#include "files/point_in_time.hpp"

#include "catch.hpp"

using namespace coalesce;

TEST_CASE("a moment is a number, or a date of ISO 8601 in UTC; a day lasts to its end", "[files]") {
    const auto begin = [](std::string_view text) {
        const auto moment = point_in_time(text);
        INFO(text);
        REQUIRE(moment);
        return moment->begin;
    };
    CHECK(begin("140") == 140.0);
    CHECK_FALSE(point_in_time("140")->is_date);
    CHECK(begin("1970-01-02") == 86'400.0);
    CHECK(begin("2001-09-09T01:46:40Z") == 1e9);   // a well-known second
    CHECK(begin("2001-09-09 03:46:40.25+02:00") == 1e9 + 0.25);
    CHECK(begin("1969-12-31T23:59") == -60.0);
    CHECK(begin("2024-02-29") == 19782.0 * 86'400.0);
    CHECK(point_in_time("1970-01-01")->end > 86'399.9);
    CHECK(point_in_time("1970-01-01")->end < 86'400.0);
    CHECK(point_in_time("1970-01-01T00:00")->end == 0.0);
}

TEST_CASE("what is no day of the calendar and no time of a day is no moment", "[files][input]") {
    const auto* const text = GENERATE("", "2023-02-29", "2024-13-01", "2024-1-01", "2024-01-01T24:00", "2024-01-01T09:60",
                                      "2024-01-01T9:00", "2024-01-01T09:00:61", "2024-01-01T09:00:00.", "2024-01-01T09:00+1", "2024-01-01x",
                                      "31.01.2026", "inf", "2024-01-01T09:00Zz", "0x10", "-2024-01-01");
    INFO(text);
    CHECK_FALSE(point_in_time(text));
}
