#include "catch.hpp"
#include "engine/week.hpp"
#include "mechanisms/parameters.hpp"
#include "mechanisms/publish.hpp"
#include "random_organisation.hpp"
#include "reference/as_twin.hpp"
#include "week_room.hpp"

using namespace coalesce;
using namespace coalesce::tests;

// The engine counts in float (24 bits), the twin in double. A state is a sum of some ten products of numbers up to 1 with rates up to 20
// (loss ratio), so about 20 roundings of 6e-8: 1e-5 leaves a margin. Larger quantities (support, incidents per listener) are compared
// relatively.
namespace {

constexpr double tolerance = 1e-5;

bool same(double engine, double twin) { return std::abs(engine - twin) <= tolerance * std::max(1.0, std::abs(twin)); }

/// A village with parameters from anywhere, and what the twin makes of it.
struct BesideTwin {
    explicit BesideTwin(std::uint64_t seed) : dice(seed) {
        parameters = Parameters{};
        parameters.see = anywhere_valid<SeeParameters>(dice);
        parameters.talk = anywhere_valid<TalkParameters>(dice);
        if (parameters.talk.pull + parameters.talk.anchoring > 1.0) parameters.talk.anchoring = 1.0 - parameters.talk.pull;
        parameters.act = anywhere_valid<ActParameters>(dice);
        parameters.incidents = anywhere_valid<IncidentParameters>(dice);
        parameters.experience = anywhere_valid<ExperienceParameters>(dice);
        parameters.signals = anywhere_valid<Signals>(dice);
        parameters.start.cynicism = dice.uniform();
        village = random_village(dice, parameters.experience.saviour, parameters.incidents.rivalry);
        parameters.ties = village.kinds;
        own_ways();
        village.org.senior_share = dice.uniform();
        village.org.senior_share_start = dice.uniform();
        const Organisation& org = village.org;
        people = people_as_twin(org, village.identities);
        around = {parameters.see.leaders,
                  parameters.see.mixed_leaders,
                  parameters.ties.voice_of_power,
                  org.embedding,
                  org.support.status_quo,
                  parameters.signals.campaign,
                  parameters.incidents.consequence,
                  0.0,
                  parameters.start.cynicism,
                  parameters.experience.saviour,
                  parameters.incidents.rivalry,
                  org.withdrawn,
                  {},
                  raw_weights(org.ties, org.seats, village.kinds),
                  marginalisations(village.identities)};
        hold_to_account();
        w = twin::listening(around.W, people, around.om_p);
    }

    /// Some villages have people with a susceptibility or a threshold of their own.
    void own_ways() {
        People& p = village.org.people;
        if (dice.happens(0.5))
            for (std::size_t i = 0; i < p.size(); ++i) p.susceptibility.push_back(static_cast<float>(dice.within({0, 1})));
        if (dice.happens(0.3))
            for (std::size_t i = 0; i < p.size(); ++i) p.threshold.push_back(static_cast<float>(dice.between(-0.2, 1.0)));
    }
    /// acc_i by level (U9) and its power-weighted mean.
    void hold_to_account() {
        const double acc0 = parameters.incidents.consequence, full = acc0 + parameters.signals.accountability * (1.0 - acc0);
        for (int l = 0; l < village.org.seats.levels; ++l) around.acc.push_back(l > 0 && parameters.signals.spare_managers ? acc0 : full);
        double power = 0.0;
        for (const auto& i : people) {
            around.acc_mean += i.p * around.acc[static_cast<std::size_t>(i.level)];
            power += i.p;
        }
        around.acc_mean /= power;
    }

    /// How far the marginalised lead more than at the start.
    double risen() const { return std::max(0.0, village.org.senior_share - village.org.senior_share_start); }

    Dice dice;
    Parameters parameters;
    Village village;
    twin::Persons people;
    twin::Surroundings around;
    twin::Matrix w;
};

/// Compares the states of everyone with the twin's.
void check_people(const Organisation& org, const Identities& identities, const twin::Persons& expected) {
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        INFO("person " << i);
        const twin::Person now = person_as_twin(org, identities, i), &then = expected[i];
        for (int q = 0; q < 3; ++q) {
            CHECK(same(now.story[q], then.story[q]));
            CHECK(same(now.anchor[q], then.anchor[q]));
        }
        const double engine[]{now.c, now.d, now.k, now.E, now.R, now.T, now.C, now.P, now.B, now.I, now.det};
        const double plain[]{then.c, then.d, then.k, then.E, then.R, then.T, then.C, then.P, then.B, then.I, then.det};
        for (std::size_t s = 0; s < std::size(engine); ++s) {
            INFO("c d k E R T C P B I det: number " << s << ": " << engine[s] << " against " << plain[s]);
            CHECK(same(engine[s], plain[s]));
        }
    }
}

void check_record(const Organisation& org, std::uint32_t i, const twin::Record& plain) {
    INFO("person " << i);
    const twin::Record now = record_as_twin(org, i);
    const double left[]{now.my, now.our, now.sys, now.a, now.d, now.sup, now.st, now.e};
    const double right[]{plain.my, plain.our, plain.sys, plain.a, plain.d, plain.sup, plain.st, plain.e};
    for (std::size_t q = 0; q < 8; ++q) {
        INFO("my our sys a d sup st e: number " << q << ": " << left[q] << " against " << right[q]);
        CHECK(same(left[q], right[q]));
    }
}

/// The twin's view of what the engine drew: who did what to whom.
std::vector<twin::Incident> incidents_as_twin(const Events& events) {
    std::vector<twin::Incident> incidents;
    for (const auto& event : events) {
        if (event.kind == EventKind::incident) incidents.push_back({event.slot, event.other, event.answer != Answer::none, false});
        if (event.kind == EventKind::consequence) incidents.back().punished = true;
    }
    return incidents;
}

/// The twin's week without its incidents, whose random numbers are the engine's.
twin::Persons plain_week(const BesideTwin& c, const Switches& on) {
    auto next = c.people;
    for (std::size_t i = 0; i < next.size(); ++i) {
        auto sight = on.see ? twin::see(c.around, c.w, c.people, i) : twin::Sight{};
        sight.A *= 1.0 - c.parameters.see.misperceived;   // S7
        if (on.talk) twin::talk(as_twin(c.parameters.talk), c.w, c.people, i, next[i]);
        if (on.act) twin::act(as_twin(c.parameters.act), c.around, sight, c.people[i], next[i]);
        if (on.act) twin::feel_threatened(c.around, c.parameters.act.threat * c.risen(), c.people[i], next[i]);
        if (on.experience) twin::live_through(as_twin(c.parameters.experience), c.around, sight, c.people[i], next[i]);
    }
    return next;
}

/// One week of both, with these mechanisms.
void check_week(std::uint32_t seed, const Switches& on) {
    BesideTwin c(seed);
    c.parameters.switches = on;
    auto expected = plain_week(c, on);
    Organisation& org = c.village.org;
    WeekScratch scratch;
    Events events;
    week(c.parameters, c.village.identities, org, RandomStream{seed}.at(3), 3, scratch, events);
    if (on.incidents)
        twin::leave_traces(as_twin(c.parameters.incidents), tie_counts(org.ties, org.seats), incidents_as_twin(events), expected);
    check_people(org, c.village.identities, expected);
    // From the engine's own new state: roots make much of the last bit of a story near 0.
    for (std::uint32_t i = 0; i < expected.size(); ++i) {
        check_record(org, i, twin::publish(c.around, twin::reach(c.around, c.people, i), person_as_twin(org, c.village.identities, i)));
    }
}

}  // namespace

TEST_CASE("what people see is what the twin sees", "[twin][see]") {
    const auto seed = GENERATE(range(1U, 121U));
    INFO("seed " << seed);
    BesideTwin c(seed);
    Organisation& org = c.village.org;
    WeekRoom room(org.size());
    listen(org.network, org.shown, static_cast<float>(c.parameters.talk.confidence), 0, room.heard());
    see(c.parameters.see, room.heard(), look_up(org.leaders, org.shown, org.people[State::power], c.parameters.ties.voice_of_power),
        room.seen());
    for (std::size_t i = 0; i < org.size(); ++i) {
        INFO("person " << i);
        const auto sight = twin::see(c.around, c.w, c.people, i);
        CHECK(same(room.seen().action[i], sight.A));
        CHECK(same(room.seen().display[i], sight.D));
        CHECK(same(room.seen().support[i], sight.S));
        CHECK(same(room.seen().mixed[i], sight.X2));
    }
}

TEST_CASE("talk moves stories and anchors as the twin does", "[twin][talk]") {
    const auto seed = GENERATE(range(201U, 321U));
    INFO("seed " << seed);
    BesideTwin c(seed);
    Organisation& org = c.village.org;
    WeekRoom room(org.size());
    listen(org.network, org.shown, static_cast<float>(c.parameters.talk.confidence), 0, room.heard());
    talk(c.parameters.talk, room.heard(), std::as_const(org.people)[State::resources], org.people.susceptibility, room.stories(org.people));
    auto expected = c.people;
    for (std::size_t i = 0; i < org.size(); ++i) twin::talk(as_twin(c.parameters.talk), c.w, c.people, i, expected[i]);
    check_people(org, c.village.identities, expected);
}

TEST_CASE("the published record is the twin's record", "[twin][publish]") {
    const auto seed = GENERATE(range(401U, 521U));
    INFO("seed " << seed);
    const BesideTwin c(seed);   // random_village has published
    for (std::uint32_t i = 0; i < c.people.size(); ++i) {
        check_record(c.village.org, i, twin::publish(c.around, twin::reach(c.around, c.people, i), c.people[i]));
    }
}

TEST_CASE("commitment, display and skill alone change as the twin's", "[twin][act]") {
    const auto seed = GENERATE(range(601U, 721U));
    INFO("seed " << seed);
    check_week(seed, {.talk = false, .incidents = false, .experience = false});
}

TEST_CASE("what people live through alone is what the twin lives through", "[twin][experience]") {
    const auto seed = GENERATE(range(801U, 921U));
    INFO("seed " << seed);
    check_week(seed, {.talk = false, .act = false, .incidents = false});
}

TEST_CASE("where nothing is seen, a week is the twin's week with closed eyes", "[twin][week]") {
    const auto seed = GENERATE(range(1001U, 1041U));
    INFO("seed " << seed);
    check_week(seed, {.see = false});
}

TEST_CASE("a whole week of any organisation is the twin's week", "[twin][week]") {
    const auto seed = GENERATE(range(1201U, 1401U));
    INFO("seed " << seed);
    check_week(seed, {});
}

TEST_CASE("people who have been there expect what they live through, and trust accordingly", "[twin][experience][start]") {
    const auto seed = GENERATE(range(1401U, 1441U));
    INFO("seed " << seed);
    BesideTwin c(seed);
    c.parameters.start.reality = 0.45;
    WeekScratch scratch;
    settle_in(c.parameters, c.village.identities, c.village.org, scratch);
    auto expected = c.people;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double lived = twin::life(as_twin(c.parameters.experience), c.around, twin::see(c.around, c.w, c.people, i), c.people[i]);
        expected[i].E = expected[i].R = twin::clip(lived);
        expected[i].T = twin::clip(expected[i].T + lived - 0.45);
    }
    check_people(c.village.org, c.village.identities, expected);
}
