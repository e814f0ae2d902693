#include <cmath>
#include <cstring>

#include "engine/outcomes.hpp"
#include "observed_look.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("means by scope are those of a plain loop over the people of each", "[observer]") {
    const auto seed = GENERATE(range(1, 13));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    const Look look(dice, seed < 4 ? static_cast<std::uint32_t>(seed) : 1 + dice.below(400));
    const Organisation& org = look.village.org;
    const auto at = [&](State s) { return [&org, s](std::uint32_t i) { return static_cast<double>(org.people[s][i]); }; };
    for (std::size_t scope = 0; scope < look.record.scopes; ++scope) {
        CAPTURE(scope);
        for (const auto& [metric, state] : averaged_metrics) {
            if (state != State::count) check_equal_floats(look.value(metric, scope), look.mean(scope, at(state)));
        }
        check_equal_floats(look.value(Metric::breach, scope), look.mean(scope, [&](std::uint32_t i) {
            return std::max(0.0, at(State::expectation)(i) - at(State::reality)(i) + org.withdrawn);
        }));
        check_equal_floats(look.value(Metric::arrives, scope),
                           look.mean(scope, [&](std::uint32_t i) { return static_cast<double>(org.arrives[org.people.seat[i]]); }));
        check_equal_floats(look.value(Metric::understanding, scope), look.mean(scope, [&](std::uint32_t i) {
            return std::cbrt(at(State::my)(i) * at(State::our)(i) * at(State::sys)(i));
        }));
        check_equal_floats(look.value(Metric::engagement, scope), look.mean(scope, [&](std::uint32_t i) {
            return (at(State::safety)(i) + at(State::belonging)(i) + at(State::trust)(i)) / 3.0;
        }));
        check_equal_floats(look.value(Metric::action, scope),
                           look.mean(scope, [&](std::uint32_t i) { return static_cast<double>(org.shown[i].action); }));
        check_equal_floats(look.value(Metric::said_minus_done, scope), look.mean(scope, [&](std::uint32_t i) {
            return at(State::display)(i) - static_cast<double>(org.shown[i].action);
        }));
    }
}

TEST_CASE("everybody is an ally of exactly one kind", "[observer]") {
    const auto seed = GENERATE(range(30, 38));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    const Look look(dice, 1 + dice.below(300));
    constexpr Metric kinds[]{Metric::actionable, Metric::saviour, Metric::performative, Metric::resister, Metric::bystander};
    for (std::size_t scope = 0; scope < look.record.scopes; ++scope) {
        for (int kind = 0; kind < 5; ++kind) {
            const auto is_kind = [&](std::uint32_t i) { return plain::kind_of_ally(look.village.org, i, 0.4) == kind ? 1.0 : 0.0; };
            const double share = look.mean(scope, is_kind);
            if (std::isnan(share)) CHECK(std::isnan(look.value(kinds[kind], scope)));
            else CHECK(look.value(kinds[kind], scope) == static_cast<float>(share));
        }
    }
}

TEST_CASE("a scope without people has no means", "[observer]") {
    Dice dice(4);
    Village village = observed_village(dice, 9);
    for (auto& identity : village.org.people.identity) identity = Identities::with_group(identity, 0, 0);
    const Look look(std::move(village));
    CHECK(!std::isnan(look.value(Metric::trust, Scopes::first_group)));
    for (const auto& averaged : averaged_metrics) CHECK(std::isnan(look.value(averaged.metric, Scopes::first_group + 1)));
    CHECK(std::isnan(look.value(Metric::bystander, Scopes::first_group + 1)));
    CHECK(std::isnan(look.value(Metric::parity_index, Scopes::first_group + 1)));
    CHECK(look.value(Metric::head_share, Scopes::first_group + 1) == 0.0F);
}

TEST_CASE("shares of the workforce and of the leadership are counted heads", "[observer]") {
    const auto seed = GENERATE(range(50, 56));
    Dice dice(static_cast<std::uint64_t>(seed));
    const Look look(dice, 60);
    const Organisation& org = look.village.org;
    const int senior = org.seats.senior_level();
    for (std::size_t scope = 1; scope < look.record.scopes; ++scope) {
        const auto heads = [&](std::size_t s, int level) { return plain::heads(org, look.village.identities, s, level); };
        const double share = heads(scope, 0) / heads(0, 0);
        const double above = heads(0, senior) > 0.0 ? heads(scope, senior) / heads(0, senior) : plain::missing;
        check_equal_floats(look.value(Metric::head_share, scope), share);
        check_equal_floats(look.value(Metric::senior_share, scope), above);
        check_equal_floats(look.value(Metric::parity_index, scope), share > 0.0 ? above / share : plain::missing);
    }
}

TEST_CASE("concentration, quantiles and mixing are what their definitions say", "[observer]") {
    const auto seed = GENERATE(range(70, 90));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    const Look look(dice, 1 + dice.below(120));
    const Organisation& org = look.village.org;
    check_equal_floats(look.value(Metric::power_gini), plain::gini(org.people[State::power]));
    check_equal_floats(look.value(Metric::resources_gini), plain::gini(org.people[State::resources]));
    check_equal_floats(look.value(Metric::assortativity), plain::newman(org, look.village.identities, look.village.kinds));
    const auto displays = org.people[State::display];
    const std::vector<float> display(displays.begin(), displays.end());
    std::vector<float> action;
    for (const Shown& s : org.shown) action.push_back(s.action);
    check_equal_floats(look.value(Metric::action_p10), plain::quantile(action, 0.1));
    check_equal_floats(look.value(Metric::action_p50), plain::quantile(action, 0.5));
    check_equal_floats(look.value(Metric::action_p90), plain::quantile(action, 0.9));
    check_equal_floats(look.value(Metric::display_p10), plain::quantile(display, 0.1));
    check_equal_floats(look.value(Metric::display_p90), plain::quantile(display, 0.9));
    const auto resources = [&](std::uint32_t i) { return static_cast<double>(org.people[State::resources][i]); };
    const double gap = look.mean(Scopes::marginalised, resources) / look.mean(Scopes::others, resources);
    check_equal_floats(look.value(Metric::resources_gap), std::isfinite(gap) ? gap : plain::missing);
}

TEST_CASE("teams and agendas are as far apart as a plain count says", "[observer]") {
    const auto seed = GENERATE(range(90, 110));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Village village = observed_village(dice, 1 + dice.below(200));
    Organisation& org = village.org;
    auto& c = org.coalitions;
    c.members.assign(c.size(), 0);
    for (auto& k : org.people.coalition) ++c.members[k = dice.happens(0.8) ? dice.below(static_cast<std::uint32_t>(c.size() + 9) / 10) : k];
    for (auto& agenda : c.agenda) agenda = static_cast<float>(dice.within({0, 1}));
    std::vector<double> large;
    for (std::size_t k = 0; k < c.size(); ++k) {
        if (c.members[k] >= 20) large.push_back(c.agenda[k]);
    }
    const Look look(village);
    // Roots of small differences lose half of the digits.
    const auto check = [](float fast, double slow) {
        if (std::isnan(slow)) CHECK(std::isnan(fast));
        else CHECK(fast == Approx(slow).epsilon(1e-5).margin(1e-5));
    };
    check(look.value(Metric::agenda_spread), plain::spread(large));
    check(look.value(Metric::team_spread), plain::spread(plain::arrives_by_team(org)));
}

TEST_CASE("what the organisation knows of itself is told as it stands", "[observer]") {
    Dice dice(5);
    Village village = observed_village(dice, 25);
    village.org.embedding = 0.375;
    village.org.support = {0.25, 0.5};
    village.org.landscape_energy = -50.0;
    village.org.coalition_turnover = 0.125;
    village.org.money = {.slack = 0.25, .asked = 0.5, .granted = 0.375, .spent = 0.4375};
    const Look look(village);
    CHECK(look.value(Metric::embedding) == 0.375F);
    CHECK(look.value(Metric::change_support) == 0.25F);
    CHECK(look.value(Metric::status_quo_support) == 0.5F);
    CHECK(look.value(Metric::landscape_energy) == -2.0F);
    CHECK(look.value(Metric::coalition_turnover) == 0.125F);
    CHECK(look.value(Metric::slack) == 0.25F);
    CHECK(look.value(Metric::funded_share) == 0.75F);
    CHECK(look.value(Metric::spent) == 0.4375F);
    village.org.money.asked = village.org.money.granted = 0.0;
    CHECK(std::isnan(Look(village).value(Metric::funded_share)));
    const auto& members = look.village.org.coalitions.members;
    check_equal_floats(look.value(Metric::largest_coalition), *std::max_element(members.begin(), members.end()) / 25.0);
    double everyone = 0.0;
    for (std::size_t g = 0; g < look.village.org.reputation.size(); ++g) {
        check_equal_floats(look.value(Metric::reputation, Scopes::first_group + g), look.village.org.reputation[g]);
        const double share = plain::heads(look.village.org, look.village.identities, Scopes::first_group + g, 0) / 25.0;
        everyone += share * look.village.org.reputation[g] / static_cast<double>(look.village.identities.dimension_count());
    }
    check_equal_floats(look.value(Metric::reputation), everyone);
}

TEST_CASE("where measures stop is told by level and unit, as a plain look at every seat finds it", "[observer]") {
    const auto seed = GENERATE(range(130, 150));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Look look(dice, 1 + dice.below(80));
    const Organisation& org = look.village.org;
    look.observer.quarter(org, -14, look.record);
    CHECK(look.record.passages.empty());
    look.observer.quarter(org, 12, look.record);
    std::size_t row = 0;
    for (int level = 0; level < org.seats.levels; ++level) {
        for (int unit = 0; unit < org.seats.units; ++unit) {
            double seats = 0.0, managers = 0.0, arrives = 0.0, held_back = 0.0;
            for (std::uint32_t s = 0; s < org.size(); ++s) {
                if (org.seats.level[s] != level || org.seats.unit[s] != unit) continue;
                seats += 1.0;
                arrives += org.arrives[s];
                for (std::uint32_t below = 0; below < org.size(); ++below) {
                    if (below == s || org.seats.manager[below] != s || !(org.arrives[s] > 0.0F)) continue;
                    managers += 1.0;   // of whom it can be told: something arrives with them
                    held_back += 1.0 - static_cast<double>(org.arrives[below]) / org.arrives[s];
                    break;
                }
            }
            if (seats == 0.0) continue;
            REQUIRE(row < look.record.passages.size());
            const PassageRow& told = look.record.passages[row++];
            CHECK((told.quarter == 1 && told.level == level && told.unit == unit));
            CHECK((told.seats == seats && told.managers == managers));
            check_equal_floats(told.arrives, arrives / seats);
            check_equal_floats(told.held_back, managers > 0.0 ? held_back / managers : plain::missing);
        }
    }
    CHECK(row == look.record.passages.size());
}

TEST_CASE("levels and events are kept where asked for, and a copied observer sees the same", "[observer]") {
    Dice dice(77);
    Village village = observed_village(dice, 40);
    Observer observer(setup_of(village), {true, true, true});
    RunRecord record;
    observer.begin(village.org, record);
    Events all;
    Observer fork = observer;
    RunRecord forked = record;
    for (int week = -13; week < 80; ++week) {
        const Events events = live_a_week(dice, village.identities, village.org, week);
        if (week >= 0) all.insert(all.end(), events.begin(), events.end());
        if (week == 30) {
            fork = observer;
            forked = record;
        }
        const auto watch = [&](Observer& by, RunRecord& into) {
            if ((week + 1) % 13 == 0) by.quarter(village.org, week, into);
            by.count(events, week, into);
            if (week >= 0 && (week + 1) % 4 == 0) by.observe(village.org, week + 1, into);
        };
        watch(observer, record);
        if (week >= 30) watch(fork, forked);
    }
    CHECK(record.events.size() == all.size());
    CHECK(record.levels.size() == 20 * record.scopes * static_cast<std::size_t>(village.org.seats.levels));
    std::uint32_t exits = 0;
    for (const LevelRow& row : record.levels) exits += row.scope == Scopes::everyone ? row.exits : 0;
    CHECK(exits == std::count_if(all.begin(), all.end(), [](const Event& e) { return e.kind == EventKind::left; }));
    REQUIRE(forked.values.size() == record.values.size());
    CHECK(std::memcmp(forked.values.data(), record.values.data(), record.values.size() * sizeof(float)) == 0);
}

TEST_CASE("what is told of a level is of those on it, and heads are shares of it", "[observer][outcomes]") {
    Dice dice(21);
    Village village = observed_village(dice, 90);
    while (village.org.seats.levels < 3) village = observed_village(dice, 90);
    Setup setup = setup_of(village);
    setup.level_sizes.assign(static_cast<std::size_t>(village.org.seats.levels), 0);
    for (std::uint32_t i = 0; i < 90; ++i) ++setup.level_sizes[static_cast<std::size_t>(village.org.level(i))];
    Observer observer(setup);
    RunRecord record;
    observer.begin(village.org, record);
    double left = 0.0;
    for (int week = 0; week < 52; ++week) {
        const bool ends_quarter = (week + 1) % 13 == 0;
        Events events;
        if (ends_quarter) {
            for (std::uint32_t i = 0; i < 90; i += 7) {
                events.push_back(event_of(EventKind::left, village.org, i, week));
                left += village.org.level(i) == 1 ? 1.0 : 0.0;
            }
            observer.quarter(village.org, week, record);
        }
        observer.count(events, week, record);
    }
    observer.observe(village.org, 52, record);
    const auto outcomes = list_row_outcomes(setup);
    std::vector<float> values(outcomes.size());
    measure_outcomes(record, outcomes, values);
    const auto value = [&](const std::string& column) {
        for (std::size_t o = 0; o < outcomes.size(); ++o) {
            if (outcomes[o].column == column) return values[o];
        }
        FAIL("no " << column);
        return 0.0F;
    };
    check_equal_floats(value("exits_a_year_everyone_level_1_year"), left / setup.level_sizes[1]);
    CHECK(value("hires_a_year_everyone_level_1_year") == 0.0F);
    check_equal_floats(value("head_share_everyone_level_1_year"), setup.level_sizes[1] / 90.0);
    check_equal_floats(value("head_share_marginalised_level_1_year"),
                       plain::heads(village.org, village.identities, Scopes::marginalised, 1, 1) / setup.level_sizes[1]);
}
