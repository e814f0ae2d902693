#include "catch.hpp"

#include <cmath>
#include <set>
#include <string>

#include "engine/outcomes.hpp"
#include "observed_village.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Dimension dimension(std::string name, std::initializer_list<const char*> groups) {
    Dimension d;
    d.name = std::move(name);
    for (const char* group : groups) d.groups.emplace_back().name = group;
    return d;
}

std::vector<std::string> names_of(const Scopes& scopes) {
    std::vector<std::string> names;
    for (std::size_t s = 0; s < scopes.count(); ++s) names.push_back(scopes.name(s));
    return names;
}

using ScopeNames = std::vector<std::string>;

}  // namespace

TEST_CASE("every metric is declared once, in the order of its number, with key, unit and meaning", "[metrics]") {
    std::size_t next = 0;
    std::set<std::string_view> keys;
    each_metric([&](std::string_view key, Metric metric, std::string_view unit, About, Better, double of_interest, std::string_view text) {
        CAPTURE(key);
        CHECK(static_cast<std::size_t>(metric) == next++);
        CHECK(keys.insert(key).second);
        CHECK(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos);
        CHECK(!unit.empty());
        CHECK(of_interest > 0.0);
        REQUIRE(text.size() > 10);
        CHECK(text.back() == '.');
    });
    CHECK(next == metric_count);
}

TEST_CASE("every metric is computed for some scope that it is about, and for no other", "[metrics][observer]") {
    Dice dice(7);
    Village village = observed_village(dice, 150);
    while (village.org.seats.levels < 3) village = observed_village(dice, 150);
    auto& members = village.org.coalitions.members;   // three camps large enough to differ
    members.assign(members.size(), 0);
    for (std::uint32_t i = 0; i < 150; ++i) ++members[village.org.people.coalition[i] = i % 3];
    village.org.money.asked = 0.1;
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(village.org, record);
    for (int week = 0; week < 60; ++week) {
        const Events events = live_a_week(dice, village.identities, village.org, week);
        if ((week + 1) % 13 == 0) observer.quarter(village.org, week, record);
        observer.count(events, week, record);
        observer.observe(village.org, week + 1, record);
    }
    for (const MetricInfo& m : metrics) {
        CAPTURE(m.key);
        bool is_computed = false;
        for (std::size_t o = 0; o < record.weeks.size(); ++o) {
            for (std::size_t s = 0; s < record.scopes; ++s) {
                const bool is_there = !std::isnan(record.value(o, s, static_cast<std::size_t>(m.metric)));
                is_computed |= is_there;
                if (is_there && !is_reported(m.metric, s)) FAIL("reported of scope " << s);
            }
        }
        CHECK(is_computed);
    }
}

TEST_CASE("scopes are everyone, the marginalised, the others, then the groups by dimension", "[scopes]") {
    const Identities identities({dimension("gender", {"women", "men"}), dimension("age group", {"under 30", "30-50", "über 50"})});
    const Scopes scopes(identities);
    CHECK(names_of(scopes) == ScopeNames{"everyone", "marginalised", "others", "women", "men", "under_30", "30_50", "über_50"});
    CHECK(scopes[5].dimension == 1);
    CHECK(scopes[5].group == 0);
}

TEST_CASE("a group name that would be ambiguous carries its dimension, or at last a number", "[scopes]") {
    const Identities identities({dimension("gender", {"women", "other", "others"}), dimension("origin", {"other", "p10", "a b", "a-b"})});
    CHECK(names_of(Scopes(identities)) == ScopeNames{"everyone", "marginalised", "others", "women", "gender_other", "gender_others",
                                                     "origin_other", "origin_p10", "origin_a_b", "origin_a_b_2"});
}

TEST_CASE("each person is in everyone, on one side and in one group a dimension", "[scopes]") {
    std::vector<Dimension> dimensions{dimension("a", {"a0", "a1", "a2"}), dimension("b", {"b0", "b1"})};
    dimensions[0].groups[2].marginalisation = 0.3;
    dimensions[1].groups[1].marginalisation = 1e-9;
    const Identities identities(dimensions);
    const Scopes scopes(identities);
    for (std::uint32_t a = 0; a < 3; ++a) {
        for (std::uint32_t b = 0; b < 2; ++b) {
            std::vector<std::size_t> met;
            scopes.each_of(a | b << 4, [&](std::size_t scope) { met.push_back(scope); });
            const bool marginalised = a == 2 || b == 1;
            CHECK(met == std::vector<std::size_t>{0, marginalised ? 1U : 2U, 3 + a, 6 + b});
        }
    }
}

TEST_CASE("outcome columns are unique and say metric, scope and when", "[metrics][outcomes]") {
    const Scopes scopes(Identities({dimension("gender", {"women", "men"}), dimension("x", {"p10", "everyone", "minus_done"})}));
    std::set<std::string> columns;
    for (const Outcome& o : list_outcomes(scopes)) {
        CHECK(is_reported(o.metric, o.scope));
        CHECK(columns.insert(o.column).second);
    }
    for (const char* column : {"trust_everyone_end", "trust_women_year", "embedding_end", "parity_index_men_end", "action_p10_year"}) {
        CHECK(columns.count(column) == 1);
    }
    for (const char* column : {"parity_index_everyone_end", "embedding_everyone_end", "reputation_marginalised_end"}) {
        CHECK(columns.count(column) == 0);
    }
}

TEST_CASE("a metric that compares a part of the workforce is better upwards only for the marginalised", "[metrics][outcomes]") {
    std::vector<Dimension> dimensions{dimension("gender", {"women", "men"})};
    dimensions[0].groups[0].marginalisation = 0.4;
    for (const Outcome& o : list_outcomes(Scopes(Identities(dimensions)))) {
        if (o.metric != Metric::parity_index) continue;
        const bool is_marginalised = o.scope == Scopes::marginalised || o.scope == Scopes::first_group;
        CHECK(o.better == (is_marginalised ? Better::up : Better::neither));
    }
}

TEST_CASE("an outcome of the last year is the mean over those of its observations that are there", "[outcomes]") {
    RunRecord record;
    record.scopes = 1;
    record.metrics = metric_count;
    const float nan = std::nanf("");
    const auto observe = [&](int week, float trust) {
        record.weeks.push_back(week);
        record.values.resize(record.values.size() + metric_count, nan);
        record.values[record.values.size() - metric_count] = trust;
    };
    const std::vector<Outcome> outcomes{{"trust_everyone_end", Metric::trust, 0, When::end, Better::up},
                                        {"trust_everyone_year", Metric::trust, 0, When::year, Better::up},
                                        {"safety_everyone_year", Metric::safety, 0, When::year, Better::up}};
    std::vector<float> values(3);
    measure_outcomes(record, outcomes, values);
    CHECK(std::isnan(values[0]));
    CHECK(std::isnan(values[1]));
    observe(0, 9.0F);
    observe(48, 8.0F);   // 52 weeks before the end: not of the last year
    observe(52, 0.25F);
    observe(60, nan);
    observe(100, 0.75F);
    measure_outcomes(record, outcomes, values);
    CHECK(values[0] == 0.75F);
    CHECK(values[1] == 0.5F);
    CHECK(std::isnan(values[2]));
}
