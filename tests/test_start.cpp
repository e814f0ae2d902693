#include "catch.hpp"
#include "organisation/start.hpp"
#include "random_organisation.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::uint32_t many_people = 20'000;

People drawn_people(const StartParameters& p, double marginalisation, std::uint64_t seed, std::uint32_t people = many_people) {
    People all;
    all.resize(people);
    for (std::uint32_t i = 0; i < people; ++i) draw_person(p, marginalisation, RandomStream{seed}, i, all);
    return all;
}

Sample sample_of(const People& people, State s) { return {std::vector<double>(people[s].begin(), people[s].end())}; }

/// Spreads so small that clipping to [0, 1] does not touch the moments.
StartParameters narrow() {
    StartParameters p;
    p.story_spread = p.commitment_spread = p.skill_spread = p.display_spread = 0.05;
    return p;
}

bool has_spread(const Sample& sample, double spread) {
    return std::abs(sample.variance() / (spread * spread) - 1.0) < many_errors * std::sqrt(2.0 / sample.size());
}

}  // namespace

TEST_CASE("drawn people have the declared means and spreads", "[start]") {
    const auto seed = GENERATE(1U, 2U, 3U);
    const auto m = GENERATE(0.0, 0.6);
    INFO("seed " << seed << ", marginalisation " << m);
    const auto p = narrow();
    const auto people = drawn_people(p, m, seed);
    const std::tuple<State, double, double> expected[]{
        {State::my, p.my, p.story_spread},
        {State::our, p.our + p.our_marginalised * m, p.story_spread},
        {State::sys, p.sys + p.sys_marginalised * m, p.story_spread},
        {State::commitment, p.commitment + p.commitment_marginalised * m, p.commitment_spread},
        {State::skill, p.skill, p.skill_spread},
        {State::display, p.display, p.display_spread},
        {State::merit, 0.0, 1.0},
        {State::interest_1, 0.0, std::sqrt(1.0 / 3.0)},
        {State::interest_2, 0.0, std::sqrt(1.0 / 3.0)}};
    for (const auto& [state, mean, spread] : expected) {
        INFO("state " << static_cast<int>(state));
        const auto sample = sample_of(people, state);
        CHECK(sample.agrees_with(mean));
        CHECK(has_spread(sample, spread));
    }
}

TEST_CASE("stories and commitment of a person share the declared part of their variance, other traits none", "[start]") {
    const auto shared = GENERATE(0.0, 0.3, 1.0);
    auto p = narrow();
    p.shared_spread = shared;
    const auto people = drawn_people(p, 0.0, 4);
    const double chance = many_errors / std::sqrt(static_cast<double>(many_people));
    const State common[]{State::my, State::our, State::sys, State::commitment};
    const State apart[]{State::skill, State::display, State::merit, State::interest_1, State::interest_2};
    const auto related = [&](State a, State b) { return correlation(sample_of(people, a).values, sample_of(people, b).values); };
    for (const State a : common) {
        for (const State b : common) {
            if (a < b) CHECK(std::abs(related(a, b) - shared) < chance);
        }
        for (const State b : apart) CHECK(std::abs(related(a, b)) < chance);
    }
    for (const State a : apart) {
        for (const State b : apart) {
            if (a < b) CHECK(std::abs(related(a, b)) < chance);
        }
    }
}

TEST_CASE("merit is the same for every group: bit for bit, whatever the marginalisation", "[start]") {
    const auto some = drawn_people({}, 0.0, 5, 2000), others = drawn_people({}, 1.0, 5, 2000);
    for (std::size_t i = 0; i < some.size(); ++i) {
        REQUIRE(some[State::merit][i] == others[State::merit][i]);
        REQUIRE(some[State::skill][i] == others[State::skill][i]);
    }
}

TEST_CASE("stories, anchors and dispositions begin as one, and so do commitment and display with theirs", "[start]") {
    const auto people = drawn_people({}, 0.5, 6, 500);
    const auto same = [&](State a, State b) { return std::equal(people[a].begin(), people[a].end(), people[b].begin()); };
    CHECK((same(State::my, State::anchor_my) && same(State::my, State::disposition_my)));
    CHECK((same(State::our, State::anchor_our) && same(State::our, State::disposition_our)));
    CHECK((same(State::sys, State::anchor_sys) && same(State::sys, State::disposition_sys)));
    CHECK(same(State::commitment, State::commitment_disposition));
    CHECK(same(State::display, State::display_disposition));
}

TEST_CASE("only those who are marginalised begin with an incident load", "[start]") {
    CHECK(drawn_people({}, 0.0, 7, 1)[State::incident_load][0] == 0.0F);
    CHECK(drawn_people({}, 0.01, 7, 1)[State::incident_load][0] == 0.2F);
}

TEST_CASE("whoever is drawn has every state within its range", "[start]") {
    const auto seed = GENERATE(range(1U, 61U));
    INFO("seed " << seed);
    Dice dice(seed);
    const auto p = anywhere_valid<StartParameters>(dice);
    const auto people = drawn_people(p, dice.within({0, 1}), seed, 200);
    each_state([&](std::string_view name, State s, Range valid, auto&&...) {
        INFO(name);
        for (const float x : people[s]) REQUIRE(valid.contains(x));
    });
}

TEST_CASE("a person depends on the slot and the week alone, not on who was drawn before", "[start]") {
    const auto all = drawn_people({}, 0.3, 8, 50);
    People alone;
    alone.resize(50);
    draw_person({}, 0.3, RandomStream{8}, 37, alone);
    each_state([&](std::string_view name, State s, auto&&...) {
        INFO(name);
        CHECK(alone[s][37] == all[s][37]);
    });
    draw_person({}, 0.3, RandomStream{8}.at(1), 37, alone);
    CHECK(alone[State::merit][37] != all[State::merit][37]);
}
