#include "catch.hpp"
#include "mechanisms/incidents.hpp"
#include "random_organisation.hpp"
#include "reference/as_twin.hpp"
#include "statistics.hpp"
#include "week_room.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// The incidents of one week in a village, from what everyone shows.
Events meet(const IncidentParameters& p, Village& village, RandomStream random, const Signals& signals = {}) {
    Organisation& org = village.org;
    WeekRoom room(org.size());
    listen(org.network, org.shown, 1.0F, 0, room.heard());
    std::vector<float> misconduct_around;
    for (std::size_t i = 0; i < org.size(); ++i) misconduct_around.push_back(room.heard().action[i] - room.heard().stance[i]);
    IncidentScratch scratch;
    Events events;
    meet_incidents(p, signals, random, static_cast<int>(random.week), misconduct_around, org, scratch, events);
    return events;
}

std::vector<double> rates_of(const Village& village, std::size_t target, const IncidentParameters& p) {
    const auto people = people_as_twin(village.org, village.identities);
    twin::Surroundings around{};
    around.W = raw_weights(village.org.ties, village.org.seats, village.kinds);
    around.m = marginalisations(village.identities);
    return twin::rates(around, twin::listening(around.W, people, village.kinds.voice_of_power), people, target, p.rate, p.incivility);
}

double sum_of(const std::vector<double>& parts) {
    double sum = 0.0;
    for (const double part : parts) sum += part;
    return sum;
}

/// Person 0, of the marginalised group, listens to four others who are not, with different weights and stories.
Village one_among_four() {
    Village village = plain_village(5, weighted({{0, 1, 2, 0.5, 1}, {}, {}, {}, {}}));
    Organisation& org = village.org;
    org.people.identity[0] = 1;
    for (std::size_t i = 0; i < 5; ++i) {
        for (const State s : {State::my, State::our, State::sys}) org.people[s][i] = static_cast<float>(0.15 * static_cast<double>(i));
        org.people[State::commitment][i] = org.people[State::skill][i] = 0.6F;
    }
    connect(village, 0.5);
    show(0.1, org);
    return village;
}

constexpr int many_weeks = 4000;

bool is_incident(const Event& event) { return event.kind == EventKind::incident; }

double incidents_among(const Events& events) { return static_cast<double>(std::count_if(events.begin(), events.end(), is_incident)); }

}  // namespace

TEST_CASE("incidents are as many as their rate says, with the spread of rare events", "[incidents]") {
    const auto rate = GENERATE(0.02, 0.5, 3.0);
    INFO("rate " << rate);
    IncidentParameters p;
    p.rate = rate;
    const Village village = one_among_four();
    Sample count;
    for (int week = 0; week < many_weeks; ++week) {
        Village now = village;
        count.add(incidents_among(meet(p, now, RandomStream{11}.at(week))));
    }
    const double expected = sum_of(rates_of(village, 0, p));
    CHECK(count.agrees_with(expected));
    CHECK(std::abs(count.variance() - expected) < many_errors * std::sqrt((expected + 2.0 * expected * expected) / many_weeks));  // Poisson
}

TEST_CASE("who acts is drawn in proportion to each one's part of the rate", "[incidents]") {
    IncidentParameters p;
    p.rate = 2.0;
    p.incivility = 0.5;
    const Village village = one_among_four();
    std::vector<double> acts(5, 0.0);
    for (int week = 0; week < many_weeks; ++week) {
        Village now = village;
        for (const auto& event : meet(p, now, RandomStream{12}.at(week))) {
            if (is_incident(event)) acts[event.other] += 1.0;
        }
    }
    auto expected = rates_of(village, 0, p);
    const double scale = sum_of(acts) / sum_of(expected);
    for (auto& part : expected) part *= scale;
    CHECK(acts[0] == 0.0);
    CHECK(excess_of_chi_square(acts, expected) < many_errors);
}

TEST_CASE("in any organisation incidents are as many as the twin's rates", "[incidents][twin]") {
    const auto seed = GENERATE(range(1U, 31U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    IncidentParameters p;
    p.rate = dice.within({0, 1});
    p.incivility = dice.within({0, 1});
    std::vector<double> met(village.org.size(), 0.0);
    constexpr int few_weeks = 200;
    for (int week = 0; week < few_weeks; ++week) {
        for (const auto& event : meet(p, village, RandomStream{seed}.at(week))) met[event.slot] += is_incident(event);
    }
    double expected_of_all = 0.0;
    for (std::size_t i = 0; i < met.size(); ++i) {
        const double expected = few_weeks * sum_of(rates_of(village, i, p));
        INFO("person " << i << " met " << met[i] << ", expected " << expected);
        CHECK(std::abs(met[i] - expected) <=
              many_errors * std::sqrt(expected) + 0.5 * many_errors);  // the last part where few are expected
        expected_of_all += expected;
    }
    CHECK(std::abs(sum_of(met) - expected_of_all) <= many_errors * std::sqrt(expected_of_all) + 1e-9);
}

TEST_CASE("an incident is answered by those who act and by consequences, independently", "[incidents]") {
    IncidentParameters p;
    p.rate = 3.0;
    p.consequence = 0.1;
    Signals signals;
    signals.accountability = 0.2;
    const Village village = one_among_four();
    double around = 0.0;
    for (std::size_t e = 0; e < 4; ++e) {
        const Shown& other = village.org.shown[village.org.network.neighbours(0)[e].slot()];
        if (other.support > 0.0F) around += static_cast<double>(village.org.network.weights(0)[e]) * other.action;
    }
    const double stepping_in = 1.0 - std::exp(-p.bystanders * around), punished = 0.1 + 0.2 * 0.9;
    Sample interrupted, consequence_only, consequences;
    for (int week = 0; week < many_weeks; ++week) {
        Village now = village;
        const auto events = meet(p, now, RandomStream{13}.at(week), signals);
        for (std::size_t e = 0; e < events.size(); ++e) {
            if (!is_incident(events[e])) continue;
            interrupted.add(events[e].answer == Answer::interrupted);
            consequence_only.add(events[e].answer == Answer::consequence);
            consequences.add(e + 1 < events.size() && events[e + 1].kind == EventKind::consequence);
        }
    }
    CHECK(interrupted.agrees_with(stepping_in));
    CHECK(consequences.agrees_with(punished));
    CHECK(consequence_only.agrees_with((1.0 - stepping_in) * punished));
}

TEST_CASE("who steps in is drawn in proportion to how much of their action is seen, and only where an incident is interrupted",
          "[incidents]") {
    IncidentParameters p;
    p.rate = 3.0;
    const Village village = one_among_four();
    std::vector<double> steps_in(5, 0.0), expected(5, 0.0);
    double chance = 0.0;
    for (std::size_t e = 0; e < 4; ++e) {
        const std::uint32_t j = village.org.network.neighbours(0)[e].slot();
        const Shown& other = village.org.shown[j];
        if (other.support > 0.0F) expected[j] = static_cast<double>(village.org.network.weights(0)[e]) * other.action;
    }
    for (int week = 0; week < many_weeks; ++week) {
        Village now = village;
        for (const Event& event : meet(p, now, RandomStream{16}.at(week))) {
            REQUIRE((event.by != nobody) == (event.answer == Answer::interrupted));
            if (event.by != nobody) steps_in[event.by] += 1.0;
            if (is_incident(event)) chance = event.value;
        }
    }
    CHECK(chance == Approx(1.0 - std::exp(-p.bystanders * sum_of(expected))));
    REQUIRE(sum_of(expected) > 0.0);
    const double scale = sum_of(steps_in) / sum_of(expected);
    for (auto& part : expected) part *= scale;
    CHECK(excess_of_chi_square(steps_in, expected) < many_errors);
}

TEST_CASE("whoever rescues does not step in, and managers who are spared meet what there always is", "[incidents]") {
    IncidentParameters p;
    p.rate = 5.0;
    p.bystanders = 50.0;
    p.consequence = 0.0;
    Signals signals;
    signals.accountability = 1.0;
    signals.spare_managers = true;
    Village village = one_among_four();
    village.org.seats.levels = 2;
    village.org.seats.level[2] = 1;  // a manager
    show(0.95, village.org);  // nobody's help is felt as help
    for (int week = 0; week < 200; ++week) {
        Village now = village;
        for (const auto& event : meet(p, now, RandomStream{14}.at(week), signals)) {
            if (is_incident(event)) CHECK(event.answer == (event.other == 2 ? Answer::none : Answer::consequence));
        }
    }
}

TEST_CASE("load fades and each incident adds its part of what is left", "[incidents]") {
    const double certainty = GENERATE(0.0, 1.0);
    IncidentParameters p;
    p.rate = 3.0;
    p.bystanders = 0.0;
    p.consequence = certainty;
    const Village village = one_among_four();
    for (int week = 0; week < 100; ++week) {
        Village now = village;
        now.org.people[State::incident_load][0] = 0.4F;
        double left = 1.0 - 0.4 * (1.0 - p.load_decay);
        for (const auto& event : meet(p, now, RandomStream{15}.at(week))) {
            if (is_incident(event)) left *= 1.0 - p.load * (certainty > 0.0 ? p.answered_load : 1.0);
        }
        CHECK(now.org.people[State::incident_load][0] == Approx(1.0 - left).epsilon(1e-5));
    }
}

TEST_CASE("load and deterrence stay in [0, 1] for parameters from anywhere, and no week stalls", "[incidents][bounds]") {
    const auto seed = GENERATE(range(1U, 101U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = random_village(dice);
    const auto p = anywhere_valid<IncidentParameters>(dice);
    const auto signals = anywhere_valid<Signals>(dice);
    for (int week = 0; week < 10; ++week) {
        const auto events = meet(p, village, RandomStream{seed}.at(week), signals);
        CHECK(events.size() <= 200 * village.org.size());
        for (const State s : {State::incident_load, State::deterrence}) {
            for (const float x : village.org.people[s]) REQUIRE((x >= 0.0F && x <= 1.0F));
        }
        show(0.4, village.org);
    }
}

TEST_CASE("however often and by however many ties a neighbour is punished, a witness is deterred once by each", "[incidents]") {
    // 0 is the target and listens to 1 and 2; 3 has three ties with 1, one with 2 and one to themselves; 4 is tied to nobody.
    TieList ties;
    for (const std::uint32_t actor : {1U, 2U}) ties.add({0, actor, TieKind::informal, false, false});
    for (const auto kind : {TieKind::informal, TieKind::work, TieKind::mentoring}) ties.add({3, 1, kind, kind == TieKind::work, false});
    ties.add({2, 3, TieKind::informal, false, false});
    ties.add({3, 3, TieKind::informal, false, false});
    Village village = plain_village(5, ties);
    village.org.people.identity[0] = 1;
    connect(village, 0.5);
    show(0.4, village.org);
    IncidentParameters p;
    p.rate = 4.0;
    p.incivility = 0.0;
    p.consequence = 1.0;
    int both = 0;
    for (int week = 0; week < 50; ++week) {
        Village now = village;
        std::array<int, 5> punished{};
        for (const auto& event : meet(p, now, RandomStream{16}.at(week))) punished[event.slot] += event.kind == EventKind::consequence;
        const int neighbours = (punished[1] > 0) + (punished[2] > 0);
        both += neighbours == 2;
        const auto deterrence = now.org.people[State::deterrence];
        CHECK(deterrence[3] == Approx(1.0 - std::pow(1.0 - p.deterred_witness, neighbours)).margin(1e-6));
        CHECK(deterrence[0] == Approx(1.0 - std::pow(1.0 - p.deterred_witness, neighbours)).margin(1e-6));
        CHECK(deterrence[1] == Approx(1.0 - std::pow(1.0 - p.deterred_actor, punished[1])).margin(1e-6));
        CHECK(deterrence[4] == 0.0F);
    }
    CHECK(both > 10);
}

TEST_CASE("within a group there are no targeted incidents, and without misconduct none at all", "[incidents]") {
    IncidentParameters p;
    p.rate = 5.0;
    p.incivility = 0.0;
    Village village = one_among_four();
    village.org.people.identity[0] = 0;
    connect(village, 0.5);
    show(0.4, village.org);
    for (int week = 0; week < 100; ++week) CHECK(meet(p, village, RandomStream{17}.at(week)).empty());
    p.incivility = 5.0;
    Village held_back = one_among_four();
    std::fill(held_back.org.people[State::deterrence].begin(), held_back.org.people[State::deterrence].end(), 1.0F);
    show(0.4, held_back.org);
    for (int week = 0; week < 100; ++week) CHECK(meet(p, held_back, RandomStream{18}.at(week)).empty());
}

TEST_CASE("the fewer are exposed, the more each meets: the same acts are divided among them", "[incidents]") {
    const auto met_by_each = [](std::uint32_t exposed) {
        Village village = plain_village(12, everyone(12, Self::ignored));
        for (std::uint32_t i = 0; i < exposed; ++i) village.org.people.identity[i] = 1;
        connect(village, 0.5);
        show(0.4, village.org);
        IncidentParameters p;
        p.incivility = 0.0;
        return sum_of(rates_of(village, 0, p)) / static_cast<double>(12 - exposed);  // for each who may act
    };
    CHECK(met_by_each(1) / met_by_each(4) == Approx(4.0).epsilon(1e-5));
}

TEST_CASE("an event says who, when and what they were", "[incidents]") {
    IncidentParameters p;
    p.rate = 5.0;
    p.consequence = 1.0;
    Village village = one_among_four();
    village.org.people.occupant[0] = 3;
    const auto events = meet(p, village, RandomStream{19}.at(7));
    REQUIRE(events.size() >= 2);
    CHECK(events[0].kind == EventKind::incident);
    CHECK((events[0].slot == 0 && events[0].occupant == 3 && events[0].week == 7 && events[0].identity == 1));
    CHECK(events[1].kind == EventKind::consequence);
    CHECK((events[1].slot == events[0].other && events[1].other == 0));
}
