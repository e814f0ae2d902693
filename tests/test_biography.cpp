#include <cmath>
#include <iterator>
#include <map>

#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "moment_kinds.hpp"
#include "scenario_of.hpp"
#include "small_organisation.hpp"
#include "story/biography.hpp"
#include "story/from_event.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Three at the bottom, two above, one at the top; everyone but slot 0 of group 0; told of by hand.
struct HandMade {
    Village village = plain_village(levels_of({3, 2, 1}));
    Setup setup = setup_of("[run]\nweeks = 60\n[organisation]\npeople = 20\nlevels = 3\n");

    HandMade() {
        village.org.people.identity[0] = 1;
        village.org.arrives.assign(village.org.size(), 1.0F);
    }
    Organisation& org() { return village.org; }
    Event event(EventKind kind, std::uint32_t slot, std::uint32_t other, int week) {
        Event e;
        e.kind = kind;
        e.slot = slot;
        e.other = other;
        e.occupant = org().people.occupant[slot];
        e.level = static_cast<std::uint8_t>(org().level(slot));
        e.identity = org().people.identity[slot];
        e.week = week;
        return e;
    }
    PastWeek past(int week, const Events& events) { return {week, org(), events, {}, nobody, week == 59}; }
    /// The story of a slot with these events, each in its week.
    std::vector<Moment> story_of(const Events& all, std::uint32_t slot = 0) {
        Biography biography(setup, {slot, 0, -52, org().people.identity[slot]});
        biography.begin(org());
        for (int week = 0; week < 60; ++week) {
            Events now;
            std::copy_if(all.begin(), all.end(), std::back_inserter(now), [&](const Event& e) { return e.week == week; });
            biography.take(past(week, now));
        }
        balance = biography.balance();
        return biography.moments();
    }
    Balance balance;
};

}  // namespace

TEST_CASE("a life is told from its events, between where it starts and where it stands", "[story]") {
    HandMade h;
    Event met = h.event(EventKind::incident, 0, 4, 7);
    met.answer = Answer::interrupted;
    met.by = 3;
    met.value = 0.4F;
    Event next = h.event(EventKind::passed_over, 0, 2, 12);
    next.level = 1;
    next.value = 0.2F;
    next.margin = {0.3F, -0.1F, 0.0F};
    const auto moments = h.story_of({met, h.event(EventKind::incident, 1, 4, 8), next, h.event(EventKind::spoke_up, 0, nobody, 25)});

    using enum MomentKind;
    REQUIRE(kinds_of(moments) == std::vector<MomentKind>{start, incident, passed_over, spoke_up, year, end});
    CHECK(moments[0].number(Fact::years) == 1.0);
    CHECK(std::get<Somebody>(*moments[1].find(Fact::other)) == Somebody{4, 0, 1, 0});
    CHECK(std::get<Somebody>(*moments[1].find(Fact::by)) == Somebody{3, 0, 1, 0});
    CHECK(moments[1].has(Fact::interrupted));
    CHECK_FALSE(moments[1].has(Fact::punished));
    CHECK(moments[2].number(Fact::bias_cost) == Approx(0.3));
    CHECK(moments[2].number(Fact::favour_gain) == Approx(0.1));
    CHECK_FALSE(moments[2].has(Fact::sponsor_cost));
    CHECK(moments[2].has(Fact::decisive));
    CHECK(moments[4].week == 52);
    CHECK(h.balance.incidents == 1);
    CHECK(h.balance.answered == 1);
    CHECK(h.balance.passed_over == 1);
    CHECK(h.balance.ending == Ending::stayed);
}

TEST_CASE("a condition by which several interventions begin is said once, behind all of them", "[story][conditions]") {
    HandMade h;
    const std::string waits = "when = 'trust < 0.5'\n", other = "when = 'safety < 0.5'\n";
    const auto part = [](const std::string& name, const std::string& lines) {
        return "[[intervention]]\nkind = 'embedded_development'\nname = '" + name + "'\n" + lines;
    };
    h.setup = setup_of("[run]\nweeks = 60\n[organisation]\npeople = 20\nlevels = 3\n" + part("one", waits) + part("two", other) +
                       part("three", waits) + part("four", ""));
    std::vector<DoseRow> doses;
    for (std::uint32_t k = 0; k < 4; ++k) {
        Dose dose;
        dose.wanted = 1.0;
        doses.push_back({8, k, dose, k < 3 ? Cause::when : Cause::as_planned, 8, k == 1 ? 0.4F : 0.48F});
    }
    Biography biography(h.setup, {0, 0, -52, h.org().people.identity[0]});
    biography.begin(h.org());
    biography.take({8, h.org(), {}, doses, nobody, false});
    std::string names;
    for (const Moment& moment : biography.moments()) {
        if (moment.kind == MomentKind::programme) names = std::get<std::string>(*moment.find(Fact::names));
    }
    CHECK(names == "one and three (trust < 0.5: 0.48 in week 8), two (safety < 0.5: 0.40 in week 8) and four");
}

TEST_CASE("a report is told with the manager who acted on it, and with the one who held it against the person", "[story]") {
    HandMade h;
    Event acted = h.event(EventKind::heard, 0, 3, 12), punished = h.event(EventKind::retaliation, 0, 4, 12);
    acted.value = 0.2F;
    punished.value = 0.15F;
    const auto moments = h.story_of({h.event(EventKind::spoke_up, 0, nobody, 12), acted, punished});
    using enum MomentKind;
    REQUIRE(kinds_of(moments) == Kinds{start, spoke_up, heard, retaliation, year, end});
    CHECK(std::get<Somebody>(*moments[2].find(Fact::other)) == Somebody{3, 0, 1, 0});
    CHECK(moments[2].number(Fact::eased) == Approx(0.2));
    CHECK(std::get<Somebody>(*moments[3].find(Fact::other)) == Somebody{4, 0, 1, 0});
    CHECK(moments[3].number(Fact::lost) == Approx(0.15));
    CHECK(h.balance.heard == 1);
}

TEST_CASE("a manager who stops measures is told with where they stand, and one whom nobody reports to any more as that", "[story]") {
    HandMade h;
    h.org().people[State::commitment][3] = 0.2F;
    h.org().people.coalition[3] = 0;
    h.org().coalitions.members = {2};
    h.org().coalitions.agenda = {0.3F};
    Event stops = h.event(EventKind::stops_measures, 3, nobody, 12), lets = h.event(EventKind::lets_pass, 3, nobody, 25);
    stops.value = 0.4F;
    h.org().seats.manager[0] = h.org().seats.manager[1] = 3;
    const auto managing = h.story_of({stops}, 3);
    REQUIRE(managing[1].kind == MomentKind::stops_measures);
    CHECK(managing[1].number(Fact::held_back) == Approx(0.4));
    CHECK(managing[1].number(Fact::below) == 2.0);
    CHECK(managing[1].number(Fact::commitment) == Approx(0.2));
    CHECK(managing[1].number(Fact::agenda) == Approx(0.3));
    h.org().seats.manager[0] = h.org().seats.manager[1] = nobody;
    h.org().coalitions.members = {1};
    const auto alone = h.story_of({lets}, 3);
    REQUIRE(alone[1].kind == MomentKind::lets_pass);
    CHECK_FALSE(alone[1].has(Fact::held_back));
    CHECK_FALSE(alone[1].has(Fact::agenda));
}

namespace {

/// The chain of implementation above slot 0, who reports to slot 3, who reports to slot 5, with fair process from week 6 on.
struct ChainOfThree : HandMade {
    const Setup programme =
        setup_of("[run]\nweeks = 60\n[organisation]\npeople = 20\nlevels = 3\n[[intervention]]\nkind = \"fair_process\"\nstart = 6\n"
                 "[[intervention]]\nkind = \"embedded_development\"\nstart = 6\n");
    Biography biography{programme, {0, 0, -52, 1}};

    ChainOfThree() {
        org().seats.manager[0] = 3;
        org().seats.manager[3] = 5;
        biography.begin(org());
    }
    void arrive(float in_the_middle, float below) {
        org().arrives[3] = in_the_middle;
        org().arrives[0] = below;
    }
    const Moment& live(int week, const Events& events = {}) {
        std::vector<DoseRow> doses;
        if (week == 6) doses = {{6, 0, {0.6, 0.5, 0.2, 0.0, 20}}, {6, 1, {0.4, 1.0, 0.2, 0.0, 20}}};
        biography.take({week, org(), events, doses, nobody, false});
        return biography.moments().back();
    }
};

bool is_other(const Moment& moment, const Somebody& somebody) {
    const FactValue* const other = moment.find(Fact::other);
    return other != nullptr && std::get<Somebody>(*other) == somebody;
}

}  // namespace

TEST_CASE("who lets measures pass and at whom they stop is told as managers change their minds and seats", "[story]") {
    ChainOfThree h;
    h.arrive(0.9F, 0.36F);
    CHECK(h.live(0).kind == MomentKind::start);
    CHECK(h.live(5).kind == MomentKind::start);   // nothing is decided yet

    const Moment begun = h.live(6);
    CHECK(begun.kind == MomentKind::programme);
    CHECK(begun.number(Fact::unpaid) == Approx(1.0 - (0.6 * 0.5 + 0.4) / 1.0));
    CHECK(begun.number(Fact::blocked) == Approx(0.2));
    CHECK(begun.number(Fact::arrives) == Approx(0.36));
    CHECK(begun.number(Fact::held_back) == Approx(0.6));
    CHECK((begun.has(Fact::is_manager) && is_other(begun, {3, 0, 1, 0})));

    h.arrive(0.9F, 0.5F);
    CHECK(h.live(12).kind == MomentKind::programme);   // not much more than before
    h.arrive(0.9F, 0.9F);
    CHECK(h.live(13).kind == MomentKind::programme);   // looked at once a quarter
    const Moment passes = h.live(25);
    CHECK(passes.kind == MomentKind::measures_arrive);
    CHECK((passes.has(Fact::lets) && is_other(passes, {3, 0, 1, 0})));
    CHECK(passes.number(Fact::held_back) == 0.0);

    h.arrive(0.3F, 0.3F);
    const Moment stops = h.live(38);
    CHECK(stops.kind == MomentKind::measures_stop);
    CHECK((stops.has(Fact::is_higher) && is_other(stops, {5, 0, 2, 0})));
    CHECK(stops.number(Fact::held_back) == Approx(0.7));

    h.org().people.occupant[5] = 1;
    h.arrive(1.0F, 1.0F);
    const Moment gone = h.live(64);
    CHECK(gone.kind == MomentKind::measures_arrive);
    CHECK((gone.has(Fact::gone) && is_other(gone, {5, 0, 2, 0})));
    CHECK(gone.number(Fact::arrives) == 1.0);
}

TEST_CASE("what takes effect of a dose is what arrives with the person", "[story]") {
    ChainOfThree h;
    h.arrive(0.8F, 0.25F);
    const Moment begun = h.live(6, {h.event(EventKind::developed, 0, nobody, 6)});
    CHECK(begun.kind == MomentKind::developed);
    CHECK(begun.number(Fact::wanted) == Approx(0.4));
    CHECK(begun.number(Fact::effective) == Approx(0.4 * 0.25));
}

TEST_CASE("a story ends with leaving, and the successor's is another", "[story]") {
    HandMade h;
    Event leaving = h.event(EventKind::left, 0, nobody, 12);
    leaving.value = 0.55F;
    Event hired = h.event(EventKind::hired, 0, nobody, 12), later = h.event(EventKind::incident, 0, 4, 20);
    hired.occupant = later.occupant = 1;
    const auto moments = h.story_of({leaving, hired, later});
    REQUIRE(kinds_of(moments) == std::vector<MomentKind>{MomentKind::start, MomentKind::left});
    CHECK(moments[1].number(Fact::chance) == Approx(1.0 - std::exp(-h.setup.parameters->exit.base)));
    CHECK(moments[1].number(Fact::own_left) == 1.0);
    CHECK(h.balance.ending == Ending::left);
    CHECK(h.balance.week == 12);
}

TEST_CASE("expecting more than one lives is told once, and trust where it turned", "[story]") {
    HandMade h;
    Biography biography(h.setup, {0, 0, 0, 1});
    biography.begin(h.org());
    const auto live = [&](int week, float expectation, float trust) {
        h.org().people[State::expectation][0] = expectation;
        h.org().people[State::reality][0] = 0.5F;
        h.org().people[State::trust][0] = trust;
        biography.take(h.past(week, {}));
    };
    live(0, 0.55F, 0.55F);
    live(1, 0.65F, 0.5F);
    live(2, 0.65F, 0.45F);
    live(3, 0.52F, 0.39F);
    live(4, 0.65F, 0.39F);
    using enum MomentKind;
    REQUIRE(kinds_of(biography.moments()) == std::vector<MomentKind>{start, breach, trust_fell, breach});
    CHECK(biography.moments()[2].number(Fact::before) == Approx(0.55));
    CHECK(biography.moments()[2].number(Fact::since) == 0.0);
}

TEST_CASE("others are told as they were when it happened, even if they rose or left in the same week", "[story]") {
    HandMade h;
    const Event incident = h.event(EventKind::incident, 0, 1, 12);
    Event promoted = h.event(EventKind::promoted, 1, nobody, 12), left = h.event(EventKind::left, 2, nobody, 12);
    promoted.level = 1;
    h.org().people.occupant[2] = 1;
    const Events events{incident, promoted, left};
    const PastWeek week = h.past(12, events);
    CHECK(as_they_were(week, 0, 1, 0).level == 0);
    CHECK(as_they_were(week, 2, 1, 0).level == 0);   // as the organisation says
    CHECK(as_they_were(week, 0, 2, 0) == Somebody{2, 0, 0, 0});
    CHECK(as_they_were(week, 0, 5, 3).level == -1);
}

TEST_CASE("programmes and promises are told when they begin and end, with what takes effect", "[story]") {
    const Setup setup = setup_of(
        "[run]\nweeks = 40\n[organisation]\npeople = 60\n[[intervention]]\nkind = \"campaign\"\nstart = 4\nend = 20\nintensity = 0.9\n"
        "[[intervention]]\nkind = \"fair_process\"\nstart = 6\n[[intervention]]\nkind = \"appoint_head\"\nprofile = "
        "\"performative\"\nstart = 8\nend = 30\n");
    const auto lives = list_lives(setup, {5, 1, 0});
    const auto stays = std::find_if(lives.begin(), lives.end(),
                                    [&](const Life& life) { return life.occupant == 0 && find_life(lives, life.slot, 1) == nullptr; });
    const Story story = tell_story(setup, {5, 1, 0}, *stays);
    std::map<MomentKind, int> week;
    for (const Moment& moment : story.moments) week[moment.kind] = moment.week;
    using enum MomentKind;
    CHECK(week.at(promise) == 4);
    CHECK(week.at(promise_over) == 20);
    CHECK(week.at(programme) == 6);
    CHECK(week.at(head) == 8);
    CHECK(week.at(head_over) == 30);
}
