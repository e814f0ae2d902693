#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "mechanisms/exit.hpp"
#include "reference/plain_ties.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<std::uint32_t> leavers_of(const ExitParameters& p, const Village& village, RandomStream random, Events& events,
                                      std::uint32_t bound = nobody, const std::vector<double>& of_level = {}) {
    std::vector<std::uint32_t> leavers;
    ExitChances chances;
    find_leavers(p, of_level, village.org.people, village.org.seats, village.org.lost_ties, bound, random, static_cast<int>(random.week),
                 leavers, chances, events);
    return leavers;
}

}  // namespace

TEST_CASE("a hazard of .1625 makes 15 in 100 leave a quarter, whatever their engagement, if that does not matter", "[exit]") {
    Village village = plain_village(std::vector<std::uint8_t>(2000, 0));
    Sample share;
    for (std::uint32_t week = 0; week < 60; ++week) {
        for (auto& trust : village.org.people[State::trust]) trust = static_cast<float>(week % 3) * 0.5F;
        Events events;
        share.add(
            static_cast<double>(leavers_of({.base = 0.1625, .disengagement = 0.0}, village, RandomStream{3, 0, week}, events).size()) /
            2000.0);
    }
    CHECK(share.agrees_with(0.15));
}

TEST_CASE("hazards are proportional: a fifth less engagement multiplies the hazard by e^(2.5 x .2)", "[exit]") {
    Village village = plain_village(std::vector<std::uint8_t>(20'000, 0));
    const auto hazard_at = [&](float engagement) {
        for (const State s : {State::trust, State::safety, State::belonging}) {
            for (auto& x : village.org.people[s]) x = engagement;
        }
        Events events;
        const auto left = leavers_of({.base = 0.1, .disengagement = 2.5}, village, RandomStream{5, 0, 12}, events).size();
        return -std::log(1.0 - static_cast<double>(left) / 20'000.0);
    };
    CHECK(hazard_at(0.55F) == Approx(0.1).epsilon(0.1));
    CHECK(hazard_at(0.35F) / hazard_at(0.55F) == Approx(std::exp(0.5)).epsilon(0.1));
}

TEST_CASE("who leaves is a matter of each slot's own draw", "[exit]") {
    const auto seed = GENERATE(range(0U, 20U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    for (auto& lost : village.org.lost_ties) lost = static_cast<float>(dice.within({0, 1}));
    const auto p = anywhere_valid<ExitParameters>(dice);
    const RandomStream random{seed, 1, 38};
    Events events;
    const auto leavers = leavers_of(p, village, random, events);
    std::vector<std::uint32_t> expected;
    const auto& people = village.org.people;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double engagement =
            (static_cast<double>(people[State::safety][i]) + people[State::belonging][i] + people[State::trust][i]) / 3.0;
        const double tenure = (38.0 - people.hired_week[i]) / 52.0;
        const double hazard = p.base * (1.0 + p.newcomers * std::exp(-tenure / p.settling)) * p.market *
                              std::exp(p.disengagement * (p.usual_engagement - engagement) + p.contagion * village.org.lost_ties[i]);
        if (random.happens(1.0 - std::exp(-hazard), Draw::leave, i)) expected.push_back(i);
    }
    CHECK(leavers == expected);
    CHECK(events.size() == leavers.size());
}

TEST_CASE("everyone's probability of leaving is that of a quarter at their hazard, and the appointed have none", "[exit]") {
    Dice dice(4);
    const Village village = quarterly_village(dice);
    const auto& people = village.org.people;
    std::vector<std::uint32_t> leavers;
    ExitChances chances;
    Events events;
    find_leavers({}, {}, people, village.org.seats, village.org.lost_ties, 1, RandomStream{1, 0, 12}, 12, leavers, chances, events);
    REQUIRE(chances.probability.size() == people.size());
    CHECK(std::equal(chances.identity.begin(), chances.identity.end(), people.identity.begin(), people.identity.end()));
    CHECK(chances.probability[1] == 0.0F);
    for (std::uint32_t i = 2; i < people.size(); ++i) {
        const double engagement =
            (static_cast<double>(people[State::safety][i]) + people[State::belonging][i] + people[State::trust][i]) / 3.0;
        const ExitParameters p;
        const double raised = p.disengagement * (p.usual_engagement - engagement) + p.contagion * village.org.lost_ties[i];
        CHECK(chances.probability[i] == Approx(1.0 - std::exp(-p.base * std::exp(raised))).epsilon(1e-6));
    }
}

TEST_CASE("where rates of leaving are given by level, each level has its own, and tenure does not matter", "[exit]") {
    const Village village = plain_village(levels_of({20'000, 20'000}));
    Events events;
    leavers_of({.disengagement = 0.0, .newcomers = 9.0}, village, RandomStream{3, 0, 12}, events, nobody, {0.2, 0.05});
    double left[2] = {};
    for (const Event& e : events) left[e.level] += 1.0 / 20'000.0;
    CHECK(-std::log(1.0 - left[0]) == Approx(0.2).epsilon(0.05));
    CHECK(-std::log(1.0 - left[1]) == Approx(0.05).epsilon(0.1));
}

TEST_CASE("a newcomer's hazard is higher by beta_n, and by a third of that after the time of settling", "[exit]") {
    Village village = plain_village(std::vector<std::uint8_t>(20'000, 0));
    const auto hazard_after = [&](int weeks) {
        std::fill(village.org.people.hired_week.begin(), village.org.people.hired_week.end(), 12 - weeks);
        Events events;
        const ExitParameters p{.base = 0.1, .disengagement = 0.0, .newcomers = 1.5, .settling = 2.0};
        return -std::log(1.0 - static_cast<double>(leavers_of(p, village, RandomStream{5, 0, 12}, events).size()) / 20'000.0);
    };
    CHECK(hazard_after(0) == Approx(0.25).epsilon(0.05));
    CHECK(hazard_after(104) == Approx(0.1 * (1.0 + 1.5 / std::exp(1.0))).epsilon(0.05));
    CHECK(hazard_after(2000) == Approx(0.1).epsilon(0.05));
}

TEST_CASE("who has lost half of their ties leaves e^(beta_l / 2) times as readily", "[exit]") {
    Village village = plain_village(std::vector<std::uint8_t>(20'000, 0));
    const auto hazard = [&](float lost) {
        std::fill(village.org.lost_ties.begin(), village.org.lost_ties.end(), lost);
        Events events;
        const ExitParameters p{.base = 0.1, .disengagement = 0.0, .contagion = 2.0};
        return -std::log(1.0 - static_cast<double>(leavers_of(p, village, RandomStream{6, 0, 12}, events).size()) / 20'000.0);
    };
    CHECK(hazard(0.5F) / hazard(0.0F) == Approx(std::exp(1.0)).epsilon(0.1));
}

TEST_CASE("ties lost are the share of tie weight that went to those who left, of everybody who stays and of no hire", "[exit]") {
    const auto seed = GENERATE(range(100U, 160U));
    INFO("seed " << seed);
    Dice dice(seed);
    Village village = quarterly_village(dice);
    const auto weights = plain::symmetric_weights(village.org, village.kinds);
    std::vector<std::uint32_t> leavers;
    const double leave = dice.within({0, 1});
    for (std::uint32_t i = 0; i < village.org.size(); ++i) {
        if (dice.happens(leave)) leavers.push_back(i);
    }
    const auto gone = [&](std::uint32_t i) { return std::find(leavers.begin(), leavers.end(), i) != leavers.end(); };
    std::vector<float> lost(village.org.size(), 0.7F);   // of the quarter before
    measure_lost_ties(village.org.neighbours(), leavers, lost);
    for (std::uint32_t i = 0; i < village.org.size(); ++i) {
        double all = 0.0, to_leavers = 0.0;
        for (const auto& [ends, weight] : weights) {
            if (ends.first != i) continue;
            all += weight;
            to_leavers += gone(ends.second) ? weight : 0.0;
        }
        CHECK(lost[i] == Approx(gone(i) || all == 0.0 ? 0.0 : to_leavers / all).epsilon(1e-5).margin(1e-6));
    }
}

TEST_CASE("a tie to oneself is no tie that is left", "[exit]") {
    Village village = plain_village(2, everyone(2, Self::heard));
    std::vector<float> lost(2);
    measure_lost_ties(village.org.neighbours(), std::vector<std::uint32_t>{1}, lost);
    CHECK(lost == std::vector<float>{1.0F, 0.0F});
    village.org.ties.clear();
    for (const auto& [a, b] : {std::pair{0U, 0U}, {0U, 1U}}) village.org.ties.add({a, b, TieKind::informal, true, false});
    connect(village, 0.5);
    const Network mutual = village.org.network;   // as it serves where all ties are mutual
    measure_lost_ties(mutual, std::vector<std::uint32_t>{1}, lost);
    CHECK(lost == std::vector<float>{1.0F, 0.0F});
}

TEST_CASE("an appointed person does not leave", "[exit]") {
    const Village village = plain_village({0, 0, 0, 0});
    Events events;
    CHECK(leavers_of({.base = 2.0, .market = 10.0}, village, RandomStream{1, 0, 12}, events, 2) == std::vector<std::uint32_t>{0, 1, 3});
    CHECK(count_of(events, EventKind::left) == 3);
}
