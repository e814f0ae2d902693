#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "interventions/shocks.hpp"
#include "organisation/start.hpp"
#include "scenario_of.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// A generated organisation as it stands at the start.
Organisation generated() {
    static const Setup setup = setup_of("[organisation]\npeople = 200\nlevels = 4\nunits = 5\n[run]\nburn_in = 0\n");
    Run run(setup);
    RunRecord record;
    run.begin({3, 0, 0}, record);
    return run.organisation();
}

std::size_t work_ties_moved(const Organisation& before, const Organisation& after) {
    std::size_t moved = 0;
    for (std::size_t t = 0; t < before.ties.size(); ++t) moved += before.ties[t].target != after.ties[t].target ? 1 : 0;
    return moved;
}

}  // namespace

TEST_CASE("a reorganisation of nothing changes nothing", "[shocks]") {
    const Organisation before = generated();
    Organisation after = before;
    reorganise(0.0, {1, 0, 30}, 0, after);
    CHECK(work_ties_moved(before, after) == 0);
    CHECK(after.seats.manager == before.seats.manager);
}

TEST_CASE("a reorganisation redraws work ties and lines of the share asked for, and leaves everything else", "[shocks]") {
    const Organisation before = generated();
    Organisation after = before;
    reorganise(0.5, {1, 0, 30}, 0, after);
    std::size_t work = 0;
    for (std::size_t t = 0; t < before.ties.size(); ++t) {
        const Tie old = before.ties[t], now = after.ties[t];
        CHECK(now.source == old.source);
        CHECK(now.kind == old.kind);
        CHECK((old.kind == TieKind::work || now.target == old.target));
        work += old.kind == TieKind::work ? 1 : 0;
        CHECK(now.source != now.target);
    }
    const auto share = static_cast<double>(work_ties_moved(before, after)) / static_cast<double>(work);
    CHECK(share == Approx(0.5).margin(0.1));   // of 600; a few find the end that they had
    CHECK(after.people.seat == before.people.seat);
}

TEST_CASE("after a reorganisation everybody still reports one level up, within the unit where somebody is there", "[shocks]") {
    const Organisation before = generated();
    Organisation after = before;
    reorganise(1.0, {1, 0, 30}, 0, after);
    const Seats& seats = after.seats;
    std::size_t moved = 0;
    for (std::uint32_t s = 0; s < seats.size(); ++s) {
        moved += seats.manager[s] != before.seats.manager[s] ? 1 : 0;
        if (seats.level[s] + 1 >= seats.levels) {
            CHECK(seats.manager[s] == before.seats.manager[s]);
            continue;
        }
        const std::uint32_t boss = seats.manager[s];
        REQUIRE(boss < seats.size());
        CHECK(seats.level[boss] == seats.level[s] + 1);
        bool has_own = false;
        for (const std::uint32_t other : seats.at_level(seats.level[s] + 1)) has_own = has_own || seats.unit[other] == seats.unit[s];
        CHECK((!has_own || seats.unit[boss] == seats.unit[s]));
    }
    CHECK(moved > 50);
}

TEST_CASE("whoever takes a leader's seat has its groups, merit and ties, and the profile and trust of somebody new", "[shocks]") {
    const Organisation before = generated();
    Organisation after = before;
    Events events;
    const Profile performative = profiles[1].profile;
    const StartParameters start;
    const std::vector<std::uint32_t> slots{after.leaders[0], after.leaders[1]};
    replace(performative, start, slots, 17, after, events);
    CHECK(count_of(events, EventKind::appointed) == 2);
    for (const std::uint32_t i : slots) {
        const People &now = after.people, &then = before.people;
        CHECK(now.identity[i] == then.identity[i]);
        CHECK(now.seat[i] == then.seat[i]);
        CHECK(now.occupant[i] == then.occupant[i] + 1);
        CHECK(now.hired_week[i] == 17);
        for (const State kept : {State::merit, State::resources, State::power}) CHECK(now[kept][i] == then[kept][i]);
        for (const State my : {State::my, State::anchor_my, State::disposition_my})
            CHECK(now[my][i] == static_cast<float>(performative.my));
        for (const State d : {State::display, State::display_disposition}) CHECK(now[d][i] == 0.95F);
        for (const State c : {State::commitment, State::commitment_disposition}) CHECK(now[c][i] == 0.1F);
        CHECK(now[State::trust][i] == static_cast<float>(start.hire_trust));
        CHECK(now[State::incident_load][i] == 0.0F);
    }
    for (std::uint32_t i = 0; i < after.size(); ++i) {
        if (i != slots[0] && i != slots[1]) CHECK(after.people[State::my][i] == before.people[State::my][i]);
    }
}
