#include "catch.hpp"
#include "mechanisms/voice.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Many people who are all alike: aggrieved by a breach of .4 and in one coalition with agenda .5.
Village aggrieved_village(std::size_t people) {
    Village village = plain_village(std::vector<std::uint8_t>(people, 0));
    auto& p = village.org.people;
    for (std::uint32_t i = 0; i < people; ++i) {
        p[State::expectation][i] = 0.7F;
        p[State::reality][i] = 0.3F;
        p[State::cynicism][i] = 0.2F;
        p.coalition[i] = 0;
    }
    village.org.coalitions.agenda = {0.5F};
    village.org.coalitions.members = {static_cast<std::uint32_t>(people)};
    return village;
}

double speak(const VoiceParameters& p, Village& village, double status_quo, Events& events, const Signals& signals = {},
             std::uint64_t seed = 1) {
    return speak_up(p, signals, 0.05, status_quo, village.org.coalitions, village.org.seats, Luck{seed, 0, 12}, 12, village.org.people,
                    events);
}

}  // namespace

TEST_CASE("nobody speaks where nobody is aggrieved", "[voice]") {
    Village village = plain_village({0, 0, 1});
    Events events;
    CHECK(speak({.rate = 20.0}, village, 1.0, events) == 0.0);
    CHECK(events.empty());
}

TEST_CASE("the aggrieved speak as often as safety, cynicism and backing say", "[voice]") {
    Village village = aggrieved_village(20'000);
    Events events;
    const VoiceParameters p{.rate = 1.0};
    const double heard = speak(p, village, 0.0, events);
    const double expected = 1.0 * 0.8 * 0.5 * 0.8 * (0.2 + 0.8 * 0.5);   // rate, 2 x breach, safety, not cynical, backing
    CHECK(std::abs(heard - expected) < many_errors * std::sqrt(expected * (1.0 - expected) / 20'000.0));
    CHECK(count_of(events, EventKind::spoke_up) == static_cast<std::size_t>(std::lround(heard * 20'000.0)));
    CHECK(events.front().value == Approx(0.4));
}

TEST_CASE("someone without a coalition is backed by their own commitment only", "[voice]") {
    Village village = aggrieved_village(4);
    for (auto& k : village.org.people.coalition) k = nobody;
    Events events;
    CHECK(speak({.rate = 20.0, .unbacked = 0.0}, village, 0.0, events) == 0.0);   // commitment is 0
    for (auto& c : village.org.people[State::commitment]) c = 1.0F;
    CHECK(speak({.rate = 20.0, .unbacked = 0.0}, village, 0.0, events) == 1.0);
}

TEST_CASE("nobody meets retaliation where no power is for the status quo", "[voice]") {
    Village village = aggrieved_village(500);
    Events events;
    speak({.rate = 20.0, .retaliation = 1.0}, village, 0.0, events);
    CHECK(count_of(events, EventKind::spoke_up) == 500);
    CHECK(count_of(events, EventKind::retaliation) == 0);
}

TEST_CASE("retaliation takes its share of psychological safety, from those who spoke and from nobody else", "[voice]") {
    Village village = aggrieved_village(2000);
    Events events;
    speak({.rate = 1.0, .retaliation = 1.0, .retaliation_cost = 0.3}, village, 0.5, events);
    std::vector<int> spoke(2000, 0);
    std::vector<int> punished(2000, 0);
    for (const Event& e : events) ++(e.kind == EventKind::spoke_up ? spoke : punished)[e.slot];
    for (std::uint32_t i = 0; i < 2000; ++i) {
        CHECK(punished[i] <= spoke[i]);
        CHECK(village.org.people[State::safety][i] == Approx(punished[i] == 1 ? 0.35 : 0.5));
    }
    const auto spoken = static_cast<double>(count_of(events, EventKind::spoke_up));
    const double expected = 0.5 * 0.95;
    CHECK(std::abs(static_cast<double>(count_of(events, EventKind::retaliation)) / spoken - expected) <
          many_errors * std::sqrt(expected * (1.0 - expected) / spoken));
}

TEST_CASE("full accountability protects every speaker", "[voice]") {
    Village village = aggrieved_village(500);
    Events events;
    Signals signals;
    signals.accountability = 1.0;
    speak({.rate = 20.0, .retaliation = 1.0}, village, 1.0, events, signals);
    CHECK(count_of(events, EventKind::retaliation) == 0);
}

TEST_CASE("a voice builds fairness only where power is for change, and never beyond all of it", "[voice]") {
    CHECK(embedding_after_voice({}, 1.0, 0.0, 0.3) == 0.3);
    CHECK(embedding_after_voice({}, 0.5, 0.4, 0.2) == Approx(0.2 + 0.5 * 0.5 * 0.4 * 0.8));
    CHECK(embedding_after_voice({.effect = 1.0}, 1.0, 1.0, 0.2) == 1.0);
}
