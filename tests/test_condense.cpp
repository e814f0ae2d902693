#include "catch.hpp"
#include "moment_kinds.hpp"
#include "story/condense.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Moment answered_at(int week) { return Moment(MomentKind::incident, week).with(Fact::interrupted, 1.0).with(Fact::chance, 0.5); }
Moment unanswered_at(int week) { return Moment(MomentKind::incident, week).with(Fact::chance, 0.2); }

}  // namespace

TEST_CASE("small moments between large ones are told as one, and the first of a kind stands for itself", "[story]") {
    using enum MomentKind;
    const std::vector<Moment> moments{{start, 0},        unanswered_at(3),  unanswered_at(5),      answered_at(8),
                                      answered_at(10),   unanswered_at(11), Moment(coalition, 12), unanswered_at(20),
                                      Moment(alone, 25), {promoted, 25},    unanswered_at(30),     {end, 52}};
    const auto told = condense(moments);
    CHECK(kinds_of(told) == Kinds{start, incident, incident, incident, meanwhile, coalition, meanwhile, promoted, incident, end});
    CHECK(told[4].week == 10);
    CHECK(told[4].last_week == 11);
    CHECK(told[4].number(Fact::count) == 2.0);
    CHECK(told[4].number(Fact::answered) == 1.0);
    CHECK(told[4].number(Fact::chance) == Approx(0.35));
    CHECK(told[6].number(Fact::count) == 1.0);
    CHECK(told[6].number(Fact::changes) == 1.0);
    CHECK_FALSE(told[6].has(Fact::spoke));
}

TEST_CASE("what happens in one week is told as it was, and reports of several weeks with how often somebody acted", "[story]") {
    using enum MomentKind;
    const auto report = [](int week) { return std::vector<Moment>{{spoke_up, week}, {heard, week}}; };
    std::vector<Moment> moments = report(12);
    for (const int week : {25, 38}) {
        for (const Moment& moment : report(week)) moments.push_back(moment);
    }
    moments.push_back({spoke_up, 51});
    const auto told = condense(moments);
    REQUIRE(kinds_of(told) == Kinds{spoke_up, heard, meanwhile});
    CHECK(told[2].number(Fact::spoke) == 3.0);
    CHECK(told[2].number(Fact::acted) == 2.0);
    CHECK(kinds_of(condense(std::span(moments).first(4))) == Kinds{spoke_up, heard, spoke_up, heard});
}

TEST_CASE("nothing is told together across the week in which two stories part", "[story]") {
    using enum MomentKind;
    const std::vector<Moment> moments{unanswered_at(1), unanswered_at(4), unanswered_at(6), unanswered_at(9), unanswered_at(12)};
    CHECK(kinds_of(condense(moments)) == Kinds{incident, meanwhile});
    const auto told = condense(moments, 9);
    CHECK(kinds_of(told) == Kinds{incident, meanwhile, meanwhile});
    CHECK(told[1].last_week == 6);
}

TEST_CASE("stories part where something happens in one only, or with somebody else", "[story]") {
    using enum MomentKind;
    const auto with = [](std::uint32_t slot) {
        return std::vector<Moment>{Moment(incident, 5).with(Fact::other, Somebody{slot, 0, 1, 0})};
    };
    CHECK_FALSE(find_parting(with(3), with(3)).has_value());
    CHECK(find_parting(with(3), with(4)) == 5);
    CHECK(find_parting(with(3), {}) == 5);
    CHECK(find_parting(std::vector<Moment>{{promoted, 9}}, std::vector<Moment>{{promoted, 22}}) == 9);
    CHECK_FALSE(find_parting(std::vector<Moment>{{programme, 0}, {year, 52}}, std::vector<Moment>{{breach, 7}}).has_value());
}
