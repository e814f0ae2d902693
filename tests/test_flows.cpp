#include "catch.hpp"

#include <cmath>

#include "observed_village.hpp"
#include "reference/plain_observation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// A village that has lived from -burn_in on, its flows, and all that a plain count needs.
struct Chronicle {
    Village village;
    Scopes scopes;
    Flows flows;
    Events all;
    std::vector<std::vector<double>> heads_of_week;      // by scope, in force during each week so far
    std::vector<std::vector<double>> bottom_of_week;
    int burn_in = 0, week = 0;

    explicit Chronicle(Dice& dice, int burn_in_weeks) : village(observed_village(dice, 2 + dice.below(80))), scopes(village.identities) {
        burn_in = burn_in_weeks;
        week = -burn_in;
        flows.begin(scopes, village.org);
    }

    void live(Dice& dice) {
        std::vector<double> heads, bottom;
        for (std::size_t s = 0; s < scopes.count(); ++s) {
            heads.push_back(plain::heads(village.org, village.identities, s, 0));
            bottom.push_back(plain::heads(village.org, village.identities, s, 0, 0));
        }
        heads_of_week.push_back(heads);
        bottom_of_week.push_back(bottom);
        const Events events = live_a_week(dice, village.identities, village.org, week);
        if ((week + 1) % 13 == 0) flows.end_quarter(scopes, village.org);
        flows.count(scopes, events, week);
        all.insert(all.end(), events.begin(), events.end());
        ++week;
    }
    double in_year(EventKind kind, std::size_t scope) const { return plain::events_of_year(all, village.identities, kind, scope, week); }
    /// Heads summed over the last 52 weeks, or over those of them, from the start on, that ended a quarter.
    double person_weeks(std::size_t scope) const {
        return sum_heads(scope, [](int) { return true; });
    }
    double person_quarters(std::size_t scope) const {
        return sum_heads(scope, [](int w) { return w >= 0 && (w + 1) % 13 == 0; });
    }

private:
    double sum_heads(std::size_t scope, const std::function<bool(int)>& counts) const {
        double sum = 0.0;
        for (int w = std::max(-burn_in, week - 52); w < week; ++w) {
            if (counts(w)) sum += heads_of_week[static_cast<std::size_t>(w + burn_in)][scope];
        }
        return sum;
    }
};

double rate(double events, double there, double periods) { return there > 0.0 ? periods * events / there : plain::missing; }

void check_equal_rates(double fast, double slow) {
    if (std::isnan(slow)) CHECK(std::isnan(fast));
    else CHECK(fast == Approx(slow).epsilon(1e-14));
}

}  // namespace

TEST_CASE("flows a year are what a plain count of the log's last 52 weeks says, burn-in included", "[flows]") {
    const auto seed = GENERATE(range(1, 9));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Chronicle c(dice, seed % 3 == 0 ? 0 : 52);
    for (int k = 0; k < 180; ++k) {
        c.live(dice);
        for (std::size_t s = 0; s < c.scopes.count(); ++s) {
            REQUIRE(static_cast<double>(c.flows.last_year(Flow::incidents, s)) == c.in_year(EventKind::incident, s));
            REQUIRE(static_cast<double>(c.flows.last_year(Flow::exits, s)) == c.in_year(EventKind::left, s));
            REQUIRE(static_cast<double>(c.flows.last_year(Flow::reports, s)) == c.in_year(EventKind::spoke_up, s));
            REQUIRE(static_cast<double>(c.flows.last_year(Flow::reports_heard, s)) == c.in_year(EventKind::heard, s));
            REQUIRE(static_cast<double>(c.flows.last_year(Flow::reports_punished, s)) == c.in_year(EventKind::retaliation, s));
            check_equal_rates(c.flows.a_year(Flow::incidents, s), rate(c.in_year(EventKind::incident, s), c.person_weeks(s), 52.0));
            check_equal_rates(c.flows.a_year(Flow::exits, s), rate(c.in_year(EventKind::left, s), c.person_quarters(s), 4.0));
            check_equal_rates(c.flows.a_year(Flow::hires, s), rate(c.in_year(EventKind::hired, s), c.person_quarters(s), 4.0));
        }
    }
}

TEST_CASE("answered incidents and hires at the bottom are counted apart", "[flows]") {
    Dice dice(3);
    Chronicle c(dice, 0);
    for (int k = 0; k < 90; ++k) c.live(dice);
    for (std::size_t s = 0; s < c.scopes.count(); ++s) {
        const auto is_answered = [](const Event& e) { return e.answer != Answer::none; };
        const auto is_at_bottom = [](const Event& e) { return e.level == 0; };
        CHECK(static_cast<double>(c.flows.last_year(Flow::answered, s)) ==
              plain::events_of_year(c.all, c.village.identities, EventKind::incident, s, c.week, is_answered));
        CHECK(static_cast<double>(c.flows.last_year(Flow::hires_at_bottom, s)) ==
              plain::events_of_year(c.all, c.village.identities, EventKind::hired, s, c.week, is_at_bottom));
    }
}

TEST_CASE("exits a year are known from the first quarter's end on, and scaled to a year", "[flows]") {
    Dice dice(5);
    Village village = observed_village(dice, 20);
    const Scopes scopes(village.identities);
    Flows flows;
    flows.begin(scopes, village.org);
    const Events nothing;
    for (int week = 0; week < 12; ++week) flows.count(scopes, nothing, week);
    CHECK(std::isnan(flows.a_year(Flow::exits, Scopes::everyone)));
    CHECK(flows.a_year(Flow::incidents, Scopes::everyone) == 0.0);
    flows.end_quarter(scopes, village.org);
    flows.count(scopes, Events{event_of(EventKind::left, village.org, 4, 12)}, 12);
    CHECK(flows.a_year(Flow::exits, Scopes::everyone) == Approx(4.0 / 20.0));   // 1 of 20 in a quarter
    flows.count(scopes, nothing, 13);
    CHECK(flows.a_year(Flow::exits, Scopes::everyone) == Approx(4.0 / 20.0));
}

TEST_CASE("first-rung odds compare promotions per head at the bottom since the start", "[flows]") {
    const auto seed = GENERATE(range(20, 26));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Chronicle c(dice, 26);
    for (int k = 0; k < 26 + 130; ++k) c.live(dice);
    const auto promotions = [&](std::size_t s) {
        double n = 0.0;
        for (const Event& e : c.all) {
            const bool is_first_rung = e.kind == EventKind::promoted && e.level == 1;
            n += is_first_rung && plain::belongs(c.village.identities, e.identity, s) ? 1.0 : 0.0;
        }
        return n;
    };
    const auto heads = [&](std::size_t s) {
        double n = 0.0;
        for (int week = 12; week < c.week; week += 13) n += c.bottom_of_week[static_cast<std::size_t>(week + c.burn_in)][s];
        return n;
    };
    for (std::size_t s = 0; s < c.scopes.count(); ++s) {
        const double others = promotions(0) - promotions(s);
        const bool is_known = others > 0.0 && heads(s) > 0.0 && heads(0) > heads(s);
        check_equal_rates(c.flows.first_rung_odds(s),
                          is_known ? promotions(s) / heads(s) / (others / (heads(0) - heads(s))) : plain::missing);
    }
}

TEST_CASE("moves by level are counted until they are started over", "[flows]") {
    Dice dice(11);
    Chronicle c(dice, 0);
    std::size_t from = 0;
    for (int k = 0; k < 60; ++k) {
        c.live(dice);
        if (k % 17 != 16) continue;
        for (std::size_t s = 0; s < c.scopes.count(); ++s) {
            for (std::size_t level = 0; level < c.flows.levels(); ++level) {
                const auto since = [&](EventKind kind) {
                    return std::count_if(c.all.begin() + static_cast<std::ptrdiff_t>(from), c.all.end(), [&](const Event& e) {
                        return e.kind == kind && e.level == level && plain::belongs(c.village.identities, e.identity, s);
                    });
                };
                const LevelFlows& moves = c.flows.of_level(s, level);
                REQUIRE(moves.hires == since(EventKind::hired));
                REQUIRE(moves.promotions == since(EventKind::promoted));
                REQUIRE(moves.exits == since(EventKind::left));
                REQUIRE(moves.shortlisted == since(EventKind::shortlisted));
                const auto l = static_cast<int>(level);
                REQUIRE(c.flows.heads(s, level) == plain::heads(c.village.org, c.village.identities, s, l, l));
            }
        }
        from = c.all.size();
        c.flows.start_levels_over();
    }
}

TEST_CASE("the year of a level is its last four quarters: who left, who came from outside and who rose out of it", "[flows]") {
    const auto seed = GENERATE(range(40, 46));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Chronicle c(dice, 13);
    const auto levels = static_cast<int>(c.flows.levels());
    std::vector<std::vector<double>> heads_of_quarter;   // scope x level, those there before the quarter's moves
    for (int k = 0; k < 13 + 130; ++k) {
        if (c.week >= 0 && (c.week + 1) % 13 == 0) {
            auto& heads = heads_of_quarter.emplace_back();
            for (std::size_t s = 0; s < c.scopes.count(); ++s) {
                for (int l = 0; l < levels; ++l) heads.push_back(plain::heads(c.village.org, c.village.identities, s, l, l));
            }
        }
        c.live(dice);
        if (c.week % 7 != 0) continue;
        for (std::size_t s = 0; s < c.scopes.count(); ++s) {
            for (int l = 0; l < levels; ++l) {
                const auto count = [&](EventKind kind, int level) {
                    // quarters' ends: of the last 52 weeks and of the quarter under way
                    const int end = c.week / 13 * 13;
                    return plain::events_of_year(c.all, c.village.identities, kind, s, end,
                                                 [&](const Event& e) { return e.level == static_cast<std::uint8_t>(level); });
                };
                double heads = 0.0;
                for (std::size_t q = heads_of_quarter.size() - std::min<std::size_t>(4, heads_of_quarter.size());
                     q < heads_of_quarter.size(); ++q)
                    heads += heads_of_quarter[q][s * static_cast<std::size_t>(levels) + static_cast<std::size_t>(l)];
                const LevelYear year = c.flows.year_of_level(s, static_cast<std::size_t>(l));
                REQUIRE(year.heads == heads);
                REQUIRE(year.exits == count(EventKind::left, l));
                REQUIRE(year.hires == count(EventKind::hired, l));
                REQUIRE(year.promotions == count(EventKind::promoted, l + 1));
                check_equal_rates(year.a_year(year.exits), rate(count(EventKind::left, l), heads, 4.0));
            }
        }
    }
}

TEST_CASE("odds of being shortlisted times odds of being appointed are those of rising", "[flows]") {
    Dice dice(31);
    Chronicle c(dice, 0);
    CHECK(std::isnan(c.flows.shortlist_odds(Scopes::marginalised)));
    for (int k = 0; k < 130; ++k) c.live(dice);
    for (std::size_t s = 0; s < c.scopes.count(); ++s)
        check_equal_rates(c.flows.first_rung_odds(s), c.flows.shortlist_odds(s) * c.flows.appointment_odds(s));
}

TEST_CASE("an incident from one's manager is remembered apart from a colleague's, until somebody else has the slot", "[flows]") {
    Dice dice(2);
    Village village = observed_village(dice, 3);
    const Scopes scopes(village.identities);
    Flows flows;
    flows.begin(scopes, village.org);
    Events events{event_of(EventKind::incident, village.org, 0, 0), event_of(EventKind::incident, village.org, 1, 0)};
    events[1].by_manager = true;
    flows.count(scopes, events, 0);
    CHECK(flows.last().from_colleague[0] == 0);
    CHECK(flows.last().from_manager[0] < -52);
    CHECK(flows.last().from_colleague[1] < -52);
    CHECK(flows.last().from_manager[1] == 0);
    flows.count(scopes, Events{event_of(EventKind::hired, village.org, 1, 1)}, 1);
    CHECK(flows.last().from_manager[1] < -52);
}

TEST_CASE("a hire has reported nothing, whatever was said in the slot before", "[flows]") {
    Dice dice(2);
    Village village = observed_village(dice, 2);
    const Scopes scopes(village.identities);
    Flows flows;
    flows.begin(scopes, village.org);
    flows.count(scopes, Events{event_of(EventKind::spoke_up, village.org, 0, 0), event_of(EventKind::spoke_up, village.org, 1, 0)}, 0);
    flows.count(scopes, Events{event_of(EventKind::hired, village.org, 1, 1)}, 1);
    CHECK(flows.last().report[0] == 0);
    CHECK(flows.last().report[1] < -52);
}

TEST_CASE("a hire has met no incident, whatever happened in the slot before", "[flows]") {
    Dice dice(2);
    Village village = observed_village(dice, 3);
    const Scopes scopes(village.identities);
    Flows flows;
    flows.begin(scopes, village.org);
    flows.count(scopes, Events{event_of(EventKind::incident, village.org, 0, 0), event_of(EventKind::incident, village.org, 1, 0)}, 0);
    CHECK(flows.last().incident[0] == 0);
    CHECK(flows.last().incident[2] < -52);
    flows.count(scopes, Events{event_of(EventKind::left, village.org, 1, 1), event_of(EventKind::hired, village.org, 1, 1)}, 1);
    CHECK(flows.last().incident[0] == 0);
    CHECK(flows.last().incident[1] < -52);
}
