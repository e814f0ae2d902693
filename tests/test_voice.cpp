#include "catch.hpp"
#include "mechanisms/voice.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Many people who are all alike: aggrieved by a breach of .4 and in one coalition with agenda .5, who report to nobody.
Village aggrieved_village(std::uint32_t people) {
    Village village = plain_village(std::vector<std::uint8_t>(people, 0));
    auto& p = village.org.people;
    for (std::uint32_t i = 0; i < people; ++i) {
        p[State::expectation][i] = 0.7F;
        p[State::reality][i] = 0.3F;
        p[State::cynicism][i] = 0.2F;
        p.coalition[i] = 0;
    }
    village.org.coalitions.agenda = {0.5F};
    village.org.coalitions.members = {people};
    return village;
}

/// The same, who all report to one more person, who has no grievance, no coalition and this commitment.
Village village_under(float commitment, std::uint32_t people) {
    Village village = aggrieved_village(people + 1);
    Organisation& org = village.org;
    org.people[State::expectation][people] = 0.0F;
    org.people[State::commitment][people] = commitment;
    org.people.coalition[people] = nobody;
    for (std::uint32_t s = 0; s < people; ++s) org.seats.manager[s] = people;
    return village;
}

double speak(const VoiceParameters& p, Village& village, Events& events, double accountability = 0.0, std::uint64_t seed = 1) {
    Signals signals;
    signals.accountability = accountability;
    return speak_up(p, signals, 0.05, RandomStream{seed, 0, 12}, 12, village.org, events);
}

/// Whether a share counted among so many is the one expected, as far as chance allows.
bool agrees(double count, double among, double expected) {
    return std::abs(count / among - expected) < many_errors * std::sqrt(expected * (1.0 - expected) / among);
}

double told(const Events& events, EventKind kind) { return static_cast<double>(count_of(events, kind)); }

const VoiceParameters everybody_speaks{.rate = 20.0};

}  // namespace

TEST_CASE("nobody speaks where nobody is aggrieved", "[voice]") {
    Village village = plain_village({0, 0, 1});
    Events events;
    CHECK(speak(everybody_speaks, village, events) == 0.0);
    CHECK(events.empty());
}

TEST_CASE("the aggrieved speak as often as safety, cynicism and backing say", "[voice]") {
    Village village = aggrieved_village(20'000);
    Events events;
    speak({.rate = 1.0}, village, events);
    const double expected = 1.0 * 0.8 * 0.5 * 0.8 * (0.2 + 0.8 * 0.5);   // rate, 2 x breach, safety, not cynical, backing
    CHECK(agrees(told(events, EventKind::spoke_up), 20'000.0, expected));   // they report to nobody who could disappoint them
    CHECK(events.front().value == Approx(0.4));
}

TEST_CASE("people speak up the less, the less is to be expected of their manager", "[voice]") {
    constexpr std::uint32_t people = 20'000;
    const float leaning = GENERATE(0.0F, 0.25F, 1.0F);
    Village village = village_under(leaning, people);
    Events events;
    speak({.rate = 1.0}, village, events);
    const double expected = 0.8 * 0.5 * 0.8 * (0.2 + 0.8 * 0.5) * static_cast<double>(leaning);
    if (leaning > 0.0F) CHECK(agrees(told(events, EventKind::spoke_up), people, expected));
    else CHECK(events.empty());
}

TEST_CASE("grievance is the breach, with what was taken back, and half the load", "[voice]") {
    Village village = aggrieved_village(1);
    village.org.people[State::incident_load][0] = 0.6F;
    village.org.people[State::cynicism][0] = 0.0F;
    village.org.people[State::safety][0] = 1.0F;
    village.org.withdrawn = 0.2;
    Events events;
    speak(everybody_speaks, village, events);
    REQUIRE(events.size() == 1);
    CHECK(events[0].value == Approx(0.4 + 0.2 + 0.3));
    village.org.people[State::reality][0] = 1.0F;   // better than expected by .3, of which .2 was taken back
    events.clear();
    speak(everybody_speaks, village, events);
    REQUIRE(events.size() == 1);
    CHECK(events[0].value == Approx(0.3));
}

TEST_CASE("someone without a coalition is backed by their own commitment only", "[voice]") {
    Village village = aggrieved_village(4);
    for (auto& k : village.org.people.coalition) k = nobody;
    Events events;
    speak({.rate = 20.0, .unbacked = 0.0}, village, events);   // commitment is 0
    CHECK(events.empty());
    for (auto& c : village.org.people[State::commitment]) c = 1.0F;
    speak({.rate = 20.0, .unbacked = 0.0}, village, events);
    CHECK(count_of(events, EventKind::spoke_up) == 4);
}

TEST_CASE("who reports to nobody is not heard and meets nothing", "[voice]") {
    Village village = aggrieved_village(500);
    village.org.seats.manager[7] = 7;   // to themselves is to nobody
    Events events;
    CHECK(speak({.rate = 20.0, .retaliation = 1.0, .hearing = 1.0}, village, events, 0.5) == 0.0);
    CHECK(count_of(events, EventKind::spoke_up) == 500);
    CHECK(events.size() == 500);
}

TEST_CASE("a report is acted on, and retaliated against, as the manager leans, one independently of the other", "[voice]") {
    constexpr std::uint32_t people = 20'000;
    const float leaning = GENERATE(0.3F, 0.6F, 1.0F);
    const double accountability = GENERATE(0.0, 0.4);
    CAPTURE(leaning, accountability);
    Village village = village_under(leaning, people);
    Events events;
    const double heard_share = speak({.rate = 20.0, .retaliation = 0.5, .hearing = 0.7}, village, events, accountability);
    const double acc = 0.05 + accountability * 0.95;
    const double heard = 1.0 - (1.0 - acc) * (1.0 - 0.7 * static_cast<double>(leaning));
    const double punished = 0.5 * (1.0 - static_cast<double>(leaning)) * (1.0 - acc);
    REQUIRE(count_of(events, EventKind::spoke_up) == people);
    CHECK(heard_share == told(events, EventKind::heard) / people);
    CHECK(agrees(told(events, EventKind::heard), people, heard));
    if (punished > 0.0) CHECK(agrees(told(events, EventKind::retaliation), people, punished));
    else CHECK(count_of(events, EventKind::retaliation) == 0);
    std::vector<int> met(people, 0);
    for (const Event& e : events) met[e.slot] += e.kind != EventKind::spoke_up ? 1 : 0;
    const auto both = static_cast<double>(std::count(met.begin(), met.end(), 2));
    if (punished > 0.0) CHECK(agrees(both, people, heard * punished));
}

TEST_CASE("a manager leans halfway to their coalition's agenda, also where they listen to reports", "[voice]") {
    constexpr std::uint32_t people = 20'000;
    Village village = village_under(1.0F, people);
    village.org.people.coalition[people] = 1;
    village.org.coalitions.agenda.push_back(0.2F);
    village.org.coalitions.members.push_back(1);
    Events events;
    speak({.rate = 20.0, .retaliation = 0.5, .hearing = 0.7}, village, events);   // lean .6
    CHECK(agrees(told(events, EventKind::heard), people, 1.0 - 0.95 * (1.0 - 0.7 * 0.6)));
    CHECK(agrees(told(events, EventKind::retaliation), people, 0.5 * 0.4 * 0.95));
}

TEST_CASE("being heard takes its share of the load, retaliation its share of safety, from nobody else", "[voice]") {
    constexpr std::uint32_t people = 2000;
    Village village = village_under(0.5F, people);
    for (auto& load : village.org.people[State::incident_load]) load = 0.4F;
    Events events;
    speak({.rate = 2.0, .retaliation = 0.6, .retaliation_cost = 0.3, .hearing = 0.6, .relief = 0.5}, village, events);
    std::vector<int> spoke(people + 1, 0), punished(people + 1, 0), heard(people + 1, 0);
    for (const Event& e : events) {
        ++(e.kind == EventKind::spoke_up ? spoke : e.kind == EventKind::heard ? heard : punished)[e.slot];
        CHECK(e.week == 12);
        if (e.kind == EventKind::heard) CHECK((e.other == people && e.value == Approx(0.2)));
        if (e.kind == EventKind::retaliation) CHECK((e.other == people && e.value == Approx(0.15)));
    }
    CHECK(told(events, EventKind::heard) > 100);
    CHECK(told(events, EventKind::retaliation) > 100);
    for (std::uint32_t i = 0; i < people; ++i) {
        CHECK((punished[i] <= spoke[i] && heard[i] <= spoke[i] && spoke[i] <= 1));
        CHECK(village.org.people[State::safety][i] == Approx(punished[i] == 1 ? 0.35 : 0.5));
        CHECK(village.org.people[State::incident_load][i] == Approx(heard[i] == 1 ? 0.2 : 0.4));
    }
}

TEST_CASE("full accountability gets every report acted on and protects every speaker", "[voice]") {
    Village village = village_under(0.3F, 500);
    Events events;
    CHECK(speak({.rate = 20.0, .retaliation = 1.0}, village, events, 1.0) == 1.0);
    CHECK(count_of(events, EventKind::retaliation) == 0);
}

TEST_CASE("what a quarter's voices do stays in its range for people and parameters from anywhere", "[voice][bounds]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    village.org.coalitions.agenda.assign(village.org.size(), static_cast<float>(dice.within({0, 1})));
    village.org.coalitions.members.assign(village.org.size(), 1);
    const auto p = anywhere_valid<VoiceParameters>(dice);
    Events events;
    const double heard =
        speak_up(p, anywhere_valid<Signals>(dice), dice.within({0, 1}), RandomStream{seed, 0, 12}, 12, village.org, events);
    CHECK((heard >= 0.0 && heard <= 1.0));
    CHECK(all_in_range(village.org.people));
    CHECK(count_of(events, EventKind::heard) <= count_of(events, EventKind::spoke_up));
}

TEST_CASE("a voice builds fairness only where power is for change, and never beyond all of it", "[voice]") {
    CHECK(embedding_after_voice({}, 1.0, 0.0, 0.3) == 0.3);
    CHECK(embedding_after_voice({}, 0.5, 0.4, 0.2) == Approx(0.2 + 0.5 * 0.5 * 0.4 * 0.8));
    CHECK(embedding_after_voice({.effect = 1.0}, 1.0, 1.0, 0.2) == 1.0);
}
