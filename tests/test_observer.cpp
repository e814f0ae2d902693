#include "catch.hpp"

#include <cmath>
#include <cstring>

#include "engine/distribution.hpp"
#include "engine/mixing.hpp"
#include "engine/outcomes.hpp"
#include "observed_village.hpp"
#include "reference/plain_observation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// One observation of a village in which nothing has happened yet.
struct Look {
    Village village;
    Observer observer;
    RunRecord record;

    Look(Dice& dice, std::uint32_t people) : Look(observed_village(dice, people)) {}
    explicit Look(Village v) : village(std::move(v)), observer(setup_of(village)) {
        observer.begin(village.org, record);
        observer.observe(village.org, 0, record);
    }
    float value(Metric metric, std::size_t scope = Scopes::everyone) const {
        return record.value(0, scope, static_cast<std::size_t>(metric));
    }
    double mean(std::size_t scope, const plain::OfPerson& of) const { return plain::mean_over(village.org, village.identities, scope, of); }
};

/// Floats of sums in double: equal to a rounding, or missing both. Single steps of a person's own numbers are in float.
void check_equal_floats(float fast, double slow) {
    if (std::isnan(slow)) CHECK(std::isnan(fast));
    else CHECK(fast == Approx(slow).epsilon(1e-6).margin(1e-6));
}

}  // namespace

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

TEST_CASE("a distribution asked again and again answers as a sorted list", "[observer][distribution]") {
    Dice dice(99);
    Distribution distribution;
    for (const std::uint32_t n : {1U, 2U, 3U, 5U, 40U, 1000U, 50'000U, 7U}) {
        CAPTURE(n);
        std::vector<float> values(n);
        const bool is_tied = dice.happens(0.5);
        for (auto& v : values) v = static_cast<float>(is_tied ? dice.below(4) : std::exp(dice.between(-9.0, 9.0)));
        distribution.take(values);
        for (int k = 0; k < 8; ++k) {
            const double share = k == 0 ? 0.0 : k == 1 ? 1.0 : dice.uniform();
            CHECK(distribution.quantile(share) == plain::quantile(values, share));
        }
        if (n <= 1000) CHECK(distribution.gini() == Approx(plain::gini(values)).margin(1e-12));
    }
    const std::vector<float> nothing(5, 0.0F);
    distribution.take(nothing);
    CHECK(distribution.gini() == 0.0);
    const std::vector<float> one_has_all{0, 0, 0, 8};
    distribution.take(one_has_all);
    CHECK(distribution.gini() == 0.75);
}

TEST_CASE("two camps tied only within themselves mix at one, and a ring of strangers at minus one", "[observer][mixing]") {
    Dice dice(1);
    Village village = observed_village(dice, 4);
    Organisation& org = village.org;
    for (std::uint32_t i = 0; i < 4; ++i) org.people.identity[i] = i % 2;
    const auto tie_pairs = [&](std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> pairs) {
        for (auto& manager : org.seats.manager) manager = nobody;
        org.ties.clear();
        for (const auto& [a, b] : pairs) org.ties.add({a, b, TieKind::informal, true, false});
        connect(village, 0.5);
    };
    tie_pairs({{0, 2}, {1, 3}});
    CHECK(assortativity(org, 1) == 1.0);
    tie_pairs({{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    CHECK(assortativity(org, 1) == -1.0);
    tie_pairs({{0, 2}});
    CHECK(std::isnan(assortativity(org, 1)));
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

TEST_CASE("the quarter's coalitions of two or more are told with their shares", "[observer]") {
    const auto seed = GENERATE(range(110, 118));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Look look(dice, 2 + dice.below(60));
    const Organisation& org = look.village.org;
    look.observer.quarter(org, -14, look.record);
    CHECK(look.record.coalitions.empty());
    look.observer.quarter(org, -1, look.record);
    const auto W = plain::symmetric_matrix(org, look.village.kinds);
    std::size_t row = 0;
    double all_power = 0.0;
    for (const float p : org.people[State::power]) all_power += p;
    for (std::uint32_t k = 0; k < org.coalitions.size(); ++k) {
        if (org.coalitions.members[k] < 2) continue;
        REQUIRE(row < look.record.coalitions.size());
        const CoalitionRow& told = look.record.coalitions[row++];
        double inside = 0.0, touching = 0.0;
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            for (std::uint32_t j = 0; j < org.size(); ++j) {
                if (org.people.coalition[i] != k) continue;
                touching += W[i][j];
                inside += org.people.coalition[j] == k ? W[i][j] : 0.0;
            }
        }
        CHECK(told.quarter == 0);
        CHECK(told.coalition == k);
        CHECK(told.members == org.coalitions.members[k]);
        check_equal_floats(told.power, org.coalitions.power[k] / all_power);
        check_equal_floats(told.cohesion, touching > 0.0 ? inside / touching : 0.0);
        check_equal_floats(told.resources, static_cast<double>(org.coalitions.resources[k]) / org.coalitions.members[k]);
    }
    CHECK(row == look.record.coalitions.size());
    CHECK(look.value(Metric::coalitions) == static_cast<float>(row));
}

TEST_CASE("from quarter to quarter coalitions are told with their lines, and how many split and were taken in", "[observer]") {
    Dice dice(12);
    Village village = observed_village(dice, 8);
    Organisation& org = village.org;
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(org, record);
    const auto turn = [&](const Partition& coalition, int week) {
        org.people.coalition = coalition;
        org.coalitions.members.assign(org.coalitions.size(), 0);
        for (const auto k : coalition) ++org.coalitions.members[k];
        record.coalitions.clear();
        observer.quarter(org, week, record);
        observer.observe(org, week + 1, record);
        std::vector<std::vector<std::uint32_t>> rows;
        for (const CoalitionRow& row : record.coalitions) rows.push_back({row.coalition, row.line, row.split_from, row.taken_in});
        return rows;
    };
    const auto last = [&](Metric metric) { return record.value(record.weeks.size() - 1, 0, static_cast<std::size_t>(metric)); };
    constexpr std::uint32_t none = CoalitionLines::none;
    using Rows = std::vector<std::vector<std::uint32_t>>;
    CHECK(turn({0, 0, 0, 0, 0, 1, 1, 2}, -1) == Rows{{0, 0, none, 0}, {1, 1, none, 0}});
    CHECK(turn({0, 0, 0, 1, 1, 0, 0, 2}, 12) == Rows{{0, 0, none, 1}, {1, 2, 0, 0}});
    CHECK(last(Metric::coalition_splits) == 1.0F);
    CHECK(last(Metric::coalition_merges) == 1.0F);
    CHECK(turn({0, 0, 0, 1, 1, 0, 0, 2}, 25) == Rows{{0, 0, none, 0}, {1, 2, none, 0}});
    CHECK(last(Metric::coalition_splits) == 0.0F);
    CHECK(last(Metric::coalition_merges) == 0.0F);
}

TEST_CASE("members are told where asked for: everybody who is in a coalition of two or more", "[observer]") {
    Dice dice(19);
    Village village = observed_village(dice, 60);
    Organisation& org = village.org;
    for (auto& occupant : org.people.occupant) occupant = static_cast<std::uint16_t>(dice.below(3));
    org.coalitions.members[org.people.coalition[5]] -= 1;
    org.people.coalition[5] = nobody;
    RunRecord record;
    Observer quiet(setup_of(village)), telling(setup_of(village), {.members = true});
    quiet.begin(org, record);
    quiet.quarter(org, 25, record);
    CHECK(record.members.empty());
    telling.begin(org, record);
    telling.quarter(org, 25, record);
    std::size_t row = 0;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const auto k = org.people.coalition[i];
        if (k == nobody || std::count(org.people.coalition.begin(), org.people.coalition.end(), k) < 2) continue;
        REQUIRE(row < record.members.size());
        const MemberRow& told = record.members[row++];
        CHECK((told.quarter == 2 && told.slot == i && told.occupant == org.people.occupant[i] && told.coalition == k));
    }
    CHECK(row == record.members.size());
    CHECK(row > 10);
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

TEST_CASE("those who met an incident in the last 52 weeks are counted, and who of them spoke up, unless they are new", "[observer]") {
    Dice dice(13);
    Village village = observed_village(dice, 50);
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(village.org, record);
    std::vector<int> last(50, -1000), said(50, -1000);
    for (int week = 0; week < 120; ++week) {
        const Events events = live_a_week(dice, village.identities, village.org, week);
        for (const Event& e : events) {
            if (e.kind == EventKind::incident) last[e.slot] = week;
            if (e.kind == EventKind::spoke_up) said[e.slot] = week;
            if (e.kind == EventKind::hired) last[e.slot] = said[e.slot] = -1000;
        }
        if ((week + 1) % 13 == 0) observer.quarter(village.org, week, record);
        observer.count(events, week, record);
        observer.observe(village.org, week + 1, record);
        for (std::size_t scope = 0; scope < record.scopes; ++scope) {
            const auto has_met = [&](std::uint32_t i) { return last[i] > week - 52 ? 1.0 : 0.0; };
            const auto observation = record.weeks.size() - 1;
            check_equal_floats(record.value(observation, scope, static_cast<std::size_t>(Metric::share_with_incident)),
                               plain::mean_over(village.org, village.identities, scope, has_met));
            const auto has_met_and_said = [&](std::uint32_t i) { return last[i] > week - 52 && said[i] > week - 52 ? 1.0 : 0.0; };
            const double met = plain::mean_over(village.org, village.identities, scope, has_met);
            const double reported = plain::mean_over(village.org, village.identities, scope, has_met_and_said) / met;
            check_equal_floats(record.value(observation, scope, static_cast<std::size_t>(Metric::report_share)),
                               std::isfinite(reported) ? reported : plain::missing);
        }
    }
}

TEST_CASE("those who kept silent are kept from it by one thing each, the smallest factor of their will to speak up", "[observer]") {
    const auto seed = GENERATE(range(160, 166));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Village village = observed_village(dice, 120);
    for (auto& agenda : village.org.coalitions.agenda) agenda = static_cast<float>(dice.uniform());
    for (auto& lost : village.org.lost_ties) lost = static_cast<float>(dice.uniform());
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(village.org, record);
    Events events;
    for (std::uint32_t i = 0; i < 120; ++i) {
        if (i % 3 != 0) events.push_back(event_of(EventKind::incident, village.org, i, 0));
        if (i % 4 == 0) events.push_back(event_of(EventKind::spoke_up, village.org, i, 0));
    }
    observer.count(events, 0, record);
    observer.observe(village.org, 1, record);
    const auto& p = village.org.people;
    const VoiceParameters voice;
    const ExitParameters exit;
    const auto value = [&](Metric metric, std::size_t scope) { return record.value(0, scope, static_cast<std::size_t>(metric)); };
    for (std::size_t scope = 0; scope < record.scopes; ++scope) {
        double silent = 0.0, small = 0.0, unsafe = 0.0, futile = 0.0;
        for (std::uint32_t i = 0; i < 120; ++i) {
            if (i % 3 == 0 || i % 4 == 0 || !plain::belongs(village.identities, p.identity[i], scope)) continue;
            const double breach =
                std::max(0.0, static_cast<double>(p[State::expectation][i]) - p[State::reality][i] + village.org.withdrawn);
            const double weight = std::min(1.0, voice.steepness * (breach + voice.load * p[State::incident_load][i]));
            const double backing = voice.unbacked + (1.0 - voice.unbacked) * village.org.coalitions.agenda[p.coalition[i]];
            const std::uint32_t up = village.org.seats.manager[p.seat[i]];
            double lean = 1.0;
            if (up != nobody && up != p.seat[i]) {
                const std::uint32_t m = village.org.seats.holder[up], k = p.coalition[m];
                const double own = p[State::commitment][m];
                lean = (own + (k == nobody ? own : static_cast<double>(village.org.coalitions.agenda[k]))) / 2.0;
            }
            const double hope = (1.0 - p[State::cynicism][i]) * lean;
            const double least = std::min({weight, static_cast<double>(p[State::safety][i]), hope, backing});
            silent += 1.0;
            const bool is_futile = hope == least, is_unsafe = p[State::safety][i] == least || backing == least;
            (is_futile ? futile : is_unsafe ? unsafe : small) += 1.0;
        }
        check_equal_floats(value(Metric::silent_small, scope), silent > 0.0 ? small / silent : plain::missing);
        check_equal_floats(value(Metric::silent_unsafe, scope), silent > 0.0 ? unsafe / silent : plain::missing);
        check_equal_floats(value(Metric::silent_futile, scope), silent > 0.0 ? futile / silent : plain::missing);
        check_equal_floats(
            value(Metric::leave_intention, scope), plain::mean_over(village.org, village.identities, scope, [&](std::uint32_t i) {
                const double engagement = (static_cast<double>(p[State::safety][i]) + p[State::belonging][i] + p[State::trust][i]) / 3.0;
                const double drawn = exit.disengagement * (exit.usual_engagement - engagement) + exit.contagion * village.org.lost_ties[i];
                return std::exp(drawn) > 1.5 ? 1.0 : 0.0;
            }));
    }
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
