#include <map>
#include <numeric>

#include "catch.hpp"
#include "mechanisms/hiring.hpp"
#include "reference/plain_careers.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr int week_of_careers = 38;

/// Merit decides and nothing else, nobody comes from outside.
const PromotionParameters by_merit{
    .resources = 0.0, .favour = 0.0, .sponsor = 0.0, .bias = 0.0, .advocacy = 0.0, .noise = 0.0, .external = 0.0};

struct Quarterly {
    Village village;
    CareerScratch scratch{};
    Events events{};
    std::vector<float> sponsorship{};
    Signals signals{};

    Organisation& org() { return village.org; }
    PromotionFacts facts() { return {village.identities, org().shown, camps(), org().embedding, sponsorship}; }
    std::size_t camps() {
        std::uint32_t most = 0;
        for (const auto k : org().people.coalition) most = std::max(most, k == nobody ? 0 : k + 1);
        return most;
    }
    void promote_after(std::vector<std::uint32_t> leavers, const PromotionParameters& p, RandomStream random = {1, 0, week_of_careers}) {
        promote(p, facts(), leavers, random, week_of_careers, org().people, org().seats, scratch, events);
    }
    void hire_now(const HiringParameters& p, RandomStream random = {1, 0, week_of_careers}, const StartParameters& start = {},
                  double display_seen = 0.0, double softness = 0.0) {
        const HiringFacts hiring{
            village.identities, signals, org().declared_share, org().reputation, org().reputation_start, org().neighbours(),
            display_seen,       softness};
        hire(p, start, hiring, random, week_of_careers, org().people, org().seats, scratch, events);
    }
};

Quarterly pyramid_of(const std::vector<std::uint32_t>& sizes) {
    Quarterly q{plain_village(levels_of(sizes))};
    q.org().declared_share.assign(sizes.size(), {});
    return q;
}

std::vector<std::uint32_t> some_leavers(Dice& dice, std::size_t people) {
    const double share = dice.within({0, 1});
    std::vector<std::uint32_t> leavers;
    for (std::uint32_t i = 0; i < people; ++i) {
        if (dice.happens(share)) leavers.push_back(i);
    }
    return leavers;
}

}  // namespace

TEST_CASE("promotions are those of the plain rules, candidate by candidate and decider by decider", "[careers]") {
    const auto seed = GENERATE(range(0U, 150U));
    INFO("seed " << seed);
    Dice dice(seed);
    Quarterly q{quarterly_village(dice)};
    const auto leavers = some_leavers(dice, q.org().size());
    auto p = dice.happens(0.5) ? PromotionParameters{} : anywhere_valid<CareerParameters>(dice).promotion;
    p.shortlist = dice.happens(0.5) ? static_cast<int>(dice.below(4)) : 0;
    for (std::size_t i = 0; i < q.org().size(); ++i) q.sponsorship.push_back(static_cast<float>(dice.uniform()));
    for (auto& merit : q.org().people[State::merit]) merit = static_cast<float>(dice.between(-2.0, 2.0));   // no ties of score
    const RandomStream random{seed, 2, week_of_careers};
    const Organisation before = q.org();
    plain::PlainCareers plainly{p, q.facts(), before.people, before.seats, random, {}, {}};
    plainly.run({leavers.begin(), leavers.end()});
    q.promote_after(leavers, p, random);

    if (!leavers.empty()) CHECK(q.org().seats.holder == plainly.holder);
    REQUIRE(q.scratch.openings.size() == leavers.size());
    for (std::size_t k = 0; k < leavers.size(); ++k) {
        CHECK(q.scratch.openings[k].slot == leavers[k]);
        CHECK(q.scratch.openings[k].seat == plainly.outside[k]);
    }
    q.hire_now(anywhere_valid<CareerParameters>(dice).hiring, random);
    CHECK(everyone_sits(q.org()));
    CHECK(count_of(q.events, EventKind::hired) == leavers.size());
    CHECK(all_in_range(q.org().people));
}

TEST_CASE("the best of the level below move up, from the top down", "[careers]") {
    Quarterly q = pyramid_of({6, 3, 1});
    for (std::uint32_t i = 0; i < 10; ++i) q.org().people[State::merit][i] = static_cast<float>(i % 5);   // 0 1 2 3 4 0 | 1 2 3 | 4
    q.promote_after({9}, by_merit);
    CHECK(q.org().people.seat[8] == 9);
    CHECK(q.org().people.seat[4] == 8);
    REQUIRE(q.scratch.openings.size() == 1);
    CHECK(q.scratch.openings[0].seat == 4);
    CHECK(q.scratch.openings[0].slot == 9);
    CHECK(count_of(q.events, EventKind::promoted) == 2);
    REQUIRE(count_of(q.events, EventKind::passed_over) == 2);
    const Event& next = q.events[1];   // after the promotion to the top
    CHECK(next.kind == EventKind::passed_over);
    CHECK(next.slot == 7);
    CHECK(next.other == 8);
    CHECK(next.level == 2);
    CHECK(next.value == 1.0F);
}

TEST_CASE("a margin says what bias, favour and sponsors put the promoted ahead by", "[careers]") {
    Quarterly q = pyramid_of({2, 2});
    q.village.identities = one_dimension({0.0, 0.6});
    q.org().people.identity = {1, 0, 0, 0};
    q.org().people[State::merit][0] = 0.1F;   // the better of the two
    for (auto& shown : q.org().shown) shown.stance = shown.action - 1.0F;
    q.sponsorship = {0.0F, 0.05F, 0.0F, 0.0F};
    PromotionParameters p = by_merit;
    p.bias = 1.0;
    p.sponsor = 2.0;
    q.promote_after({3}, p);
    REQUIRE(count_of(q.events, EventKind::promoted) == 1);
    const Event& promoted = q.events.front();
    const Event& passed_over = q.events.back();
    CHECK(promoted.slot == 1);
    CHECK(promoted.other == 0);
    CHECK(passed_over.other == 1);
    CHECK(promoted.margin.sponsor == Approx(0.1));
    CHECK(promoted.margin.favour == 0.0F);
    CHECK(promoted.margin.bias == Approx(0.6));
    CHECK(promoted.value == Approx(0.6 + 0.1 - 0.1));   // less what merit held it back by
    CHECK(passed_over.value == promoted.value);
    CHECK(passed_over.margin.bias == promoted.margin.bias);
}

TEST_CASE("equal scores are decided by slot", "[careers]") {
    Quarterly q = pyramid_of({5, 1});
    q.promote_after({5}, by_merit);
    CHECK(q.org().people.seat[0] == 5);
}

TEST_CASE("a level too small for the vacancies above is made up from outside", "[careers]") {
    Quarterly q = pyramid_of({1, 3});
    q.promote_after({1, 2, 3}, by_merit);
    CHECK(q.org().people.seat[0] == 1);
    REQUIRE(q.scratch.openings.size() == 3);
    CHECK(q.scratch.openings[0].seat == 2);
    CHECK(q.scratch.openings[1].seat == 3);
    CHECK(q.scratch.openings[2].seat == 0);
}

TEST_CASE("where all vacancies are advertised outside nobody moves up", "[careers]") {
    Quarterly q = pyramid_of({6, 3, 1});
    PromotionParameters p = by_merit;
    p.external = 1.0;
    q.promote_after({2, 7, 9}, p);
    CHECK(count_of(q.events, EventKind::promoted) == 0);
    REQUIRE(q.scratch.openings.size() == 3);
    CHECK(q.scratch.openings[0].seat == 9);
    CHECK(q.scratch.openings[2].seat == 2);
}

TEST_CASE("shares advertised outside can be given level by level", "[careers]") {
    Quarterly q = pyramid_of({6, 3, 1});
    const std::vector<double> outside{1.0, 0.0, 1.0};
    PromotionFacts market = q.facts();
    market.outside = outside;
    promote(by_merit, market, std::vector<std::uint32_t>{6, 9}, {1, 0, 38}, 38, q.org().people, q.org().seats, q.scratch, q.events);
    CHECK(count_of(q.events, EventKind::promoted) == 1);   // to the middle level
    REQUIRE(q.scratch.openings.size() == 2);
    CHECK(q.scratch.openings[0].seat == 9);
}

TEST_CASE("bias that is met twice, on the way to a shortlist and from it, leaves fewer of the marginalised than bias met once",
          "[careers]") {
    std::map<int, double> risen, shortlisted;
    for (const int shortlist : {0, 3}) {
        for (std::uint32_t r = 0; r < 60; ++r) {
            Quarterly q = pyramid_of({200, 40});
            q.village.identities = one_dimension({0.0, 0.6});
            for (std::uint32_t i = 0; i < 240; ++i) q.org().people.identity[i] = i < 200 ? i % 2 : 0;
            for (auto& shown : q.org().shown) shown.stance = shown.action - 1.0F;
            PromotionParameters p = by_merit;
            p.bias = 0.5;
            p.noise = 1.0;
            p.merit = 0.0;
            p.shortlist = shortlist;
            std::vector<std::uint32_t> leavers(20);
            std::iota(leavers.begin(), leavers.end(), 210U);
            q.promote_after(leavers, p, {9, r, week_of_careers});
            for (const Event& e : q.events) {
                if (e.identity != 1) continue;
                risen[shortlist] += e.kind == EventKind::promoted ? 1.0 : 0.0;
                shortlisted[shortlist] += e.kind == EventKind::shortlisted ? 1.0 : 0.0;
            }
        }
    }
    const double once = risen[0] / (60.0 * 20.0), twice = risen[3] / (60.0 * 20.0), listed = shortlisted[3] / (60.0 * 60.0);
    CHECK(shortlisted[0] == 0.0);
    CHECK(listed < 0.45);
    CHECK(twice < listed - 0.03);   // the second look holds back as well: standard errors are about .01
    CHECK(once < 0.5);
}

TEST_CASE("an organisation of one level only hires", "[careers]") {
    Quarterly q = pyramid_of({4});
    q.promote_after({1, 3}, {});
    q.hire_now({});
    CHECK(count_of(q.events, EventKind::promoted) == 0);
    CHECK(q.org().people.seat[1] == 1);
    CHECK(q.org().people.seat[3] == 3);
}

TEST_CASE("without careers the hire takes seat and slot of the one who left", "[careers]") {
    Quarterly q = pyramid_of({6, 3, 1});
    replace_leavers(std::vector<std::uint32_t>{2, 9}, q.org().people, q.org().seats, q.scratch);
    q.hire_now({});
    CHECK(everyone_sits(q.org()));
    CHECK(q.org().people.seat[9] == 9);
    CHECK(q.org().people.occupant[9] == 1);
}

TEST_CASE("biased deciders of another group hold back the marginalised, and embedded fairness stops them", "[careers]") {
    for (const double embedding : {0.0, 1.0}) {
        Quarterly q = pyramid_of({2, 2});
        q.village.identities = one_dimension({0.0, 0.6});
        q.org().people.identity = {1, 0, 0, 0};
        q.org().people[State::merit][0] = 0.3F;   // the better of the two
        for (auto& shown : q.org().shown) shown.stance = shown.action - 1.0F;
        q.org().embedding = embedding;
        PromotionParameters p = by_merit;
        p.bias = 1.0;
        q.promote_after({3}, p);
        CHECK(q.org().people.seat[embedding > 0.5 ? 0 : 1] == 3);
    }
}

TEST_CASE("biased deciders hold acting against the marginalised, nobody else, and not where fairness is embedded", "[careers]") {
    for (const auto& [group, embedding, decider, wins] :
         {std::tuple{1U, 0.0, 1.0F, 1U}, {0U, 0.0, 1.0F, 0U}, {1U, 1.0, 1.0F, 0U}, {1U, 0.8, 1.0F, 0U}, {1U, 0.0, 0.0F, 0U}}) {
        Quarterly q = pyramid_of({2, 2});
        q.village.identities = one_dimension({0.0, 0.6});
        q.org().people.identity = {group, group, 0, 0};
        q.org().people[State::merit][0] = 0.1F;   // the better of the two acts
        q.org().shown[0].action = 0.5F;
        for (auto& shown : q.org().shown) shown.stance = shown.action - decider;
        q.org().embedding = embedding;
        PromotionParameters p = by_merit;
        p.advocacy = 0.4;   // .4 x .6 x .5 = .12
        q.promote_after({3}, p);
        CAPTURE(group, embedding, decider);
        CHECK(q.org().people.seat[wins] == 3);
        CHECK(q.events.back().value ==
              Approx(wins == 1 ? 0.02 : 0.1 - (group == 1 ? 0.12 * decider * (1.0 - embedding) : 0.0)).margin(1e-6));
    }
}

TEST_CASE("a sponsor's word and a coalition among the deciders are worth what they weigh", "[careers]") {
    Quarterly q = pyramid_of({3, 2});
    q.org().people.coalition = {nobody, 0, nobody, 0, 1};
    PromotionParameters p = by_merit;
    p.favour = 0.2;
    q.promote_after({4}, p);   // 3 decides alone
    CHECK(q.org().people.seat[1] == 4);
    Quarterly r = pyramid_of({3, 2});
    r.sponsorship = {0.0F, 0.0F, 0.5F, 0.0F, 0.0F};
    p.sponsor = 2.0;
    r.promote_after({4}, p);
    CHECK(r.org().people.seat[2] == 4);
    CHECK(r.events[0].value == 1.0F);
}

TEST_CASE("a hire is new in everything, and expects what was promised", "[careers][hiring]") {
    Quarterly q = pyramid_of({3, 1});
    q.org().people.susceptibility.assign(4, 0.7F);
    q.org().people.coalition.assign(4, 0);
    q.signals.campaign = 0.3;
    q.signals.diverse_hiring = 0.9;
    q.promote_after({1}, by_merit);
    q.hire_now({.brochure = 0.7}, {1, 0, week_of_careers}, {.cynicism = 0.12, .hire_trust = 0.58}, 0.5);
    const auto& people = std::as_const(q.org().people);
    CHECK(people[State::expectation][1] == Approx(0.63));
    CHECK(people[State::trust][1] == Approx(0.58));
    CHECK(people[State::cynicism][1] == Approx(0.12));
    CHECK(people[State::resources][1] == 1.0F);
    CHECK(people[State::deterrence][1] == 0.0F);
    CHECK(people.coalition[1] == nobody);
    CHECK(people.hired_week[1] == week_of_careers);
    CHECK(people.occupant[1] == 1);
    CHECK(people.susceptibility[1] == 0.7F);
    CHECK(people[State::expectation][0] == 0.0F);
}

TEST_CASE("what a hire expects is softly the largest of what was promised, and never more than all", "[careers][hiring]") {
    const auto expected = [](double display, double campaign, double softness) {
        Quarterly q = pyramid_of({3, 1});
        q.signals.campaign = campaign;
        q.promote_after({1}, by_merit);
        q.hire_now({}, {1, 0, week_of_careers}, {.expectation = 0.45}, display, softness);
        CHECK(all_in_range(q.org().people));
        return static_cast<double>(q.org().people[State::expectation][1]);
    };
    const auto larger = [](double a, double b) { return (a + b + std::hypot(a - b, 0.1)) / 2.0; };
    CHECK(expected(0.6, 0.3, 0.1) == Approx(larger(larger(0.45, 0.6), larger(0.3, 0.0))).epsilon(1e-6));
    CHECK(expected(0.6, 0.3, 0.0) == Approx(0.6));
    CHECK(expected(1.0, 1.0, 0.5) == 1.0);
}

TEST_CASE("groups of hires have the odds of declared share, reputation and reach", "[careers][hiring]") {
    const std::size_t hires = 20'000;
    Quarterly q = pyramid_of({hires, 1});
    q.village.identities = one_dimension({0.0, 0.0, 0.6});
    q.org().declared_share.assign(2, {0.5, 0.2, 0.3});
    q.org().reputation = {0.5, 0.5, 0.3};
    q.org().reputation_start = {0.5, 0.4, 0.4};
    q.signals.campaign = 0.5;
    q.signals.diverse_hiring = 0.2;
    std::vector<std::uint32_t> leavers(hires);
    for (std::uint32_t i = 0; i < hires; ++i) leavers[i] = i;
    q.promote_after(leavers, by_merit);
    q.hire_now({.campaign = 0.5, .referral = 0.0});
    std::vector<double> count(3, 0.0);
    for (std::uint32_t i = 0; i < hires; ++i) count[q.org().people.identity[i]] += 1.0;
    std::vector<double> odds{0.5, 0.2 * std::exp(2.0 * 0.1), 0.3 * std::exp(-2.0 * 0.1 + 0.5 * 0.5 + 1.5 * 0.2)};
    const double sum = odds[0] + odds[1] + odds[2];
    for (auto& o : odds) o *= static_cast<double>(hires) / sum;
    CHECK(excess_of_chi_square(count, odds) < many_errors);
}

TEST_CASE("a group without declared share is never hired, and one with none at all still gives somebody", "[careers][hiring]") {
    Quarterly q = pyramid_of({200, 1});
    q.village.identities = one_dimension({0.0, 0.3, 0.6});
    q.org().declared_share.assign(2, {0.0, 1.0, 0.0});
    q.org().reputation = q.org().reputation_start = {0.5, 0.5, 0.5};
    std::vector<std::uint32_t> leavers(200);
    for (std::uint32_t i = 0; i < 200; ++i) leavers[i] = i;
    q.promote_after(leavers, by_merit);
    q.hire_now({.referral = 0.0});
    for (std::uint32_t i = 0; i < 200; ++i) CHECK(q.org().people.identity[i] == 1);
    q.org().declared_share.assign(2, {0.0, 0.0, 0.0});
    q.promote_after(leavers, by_merit);
    q.hire_now({.referral = 0.0});
    CHECK(everyone_sits(q.org()));
}

TEST_CASE("who comes by referral is like a contact of somebody at that level", "[careers][hiring]") {
    Quarterly q = pyramid_of({4, 1});
    q.village.identities = one_dimension({0.0, 0.3, 0.6});
    q.org().declared_share.assign(2, {1.0, 0.0, 0.0});
    q.org().reputation = q.org().reputation_start = {0.5, 0.5, 0.5};
    q.org().people.identity = {0, 0, 0, 0, 2};
    for (std::uint32_t i = 0; i < 4; ++i) q.org().ties.add({i, 4, TieKind::work, true, false});
    connect(q.village, 0.5);
    q.promote_after({1, 2}, by_merit);
    q.hire_now({.referral = 1.0});
    CHECK(q.org().people.identity[1] == 2);
    CHECK(q.org().people.identity[2] == 2);
    CHECK(q.events.back().other == 4);
}

TEST_CASE("reputation moves a quarter of the way to mean trust, and that of an empty group stays", "[careers][hiring]") {
    Village village = plain_village({0, 0, 0});
    village.identities = one_dimension({0.0, 0.5, 0.5});
    village.org.people.identity = {0, 0, 1};
    village.org.people[State::trust][0] = 0.9F;
    std::vector<double> reputation{0.5, 0.3, 0.4};
    update_reputation({}, village.identities, village.org.people, reputation);
    CHECK(reputation[0] == Approx(0.5 + 0.25 * 0.2));
    CHECK(reputation[1] == Approx(0.35));
    CHECK(reputation[2] == 0.4);
}

TEST_CASE("representation is the senior share over the workforce share, at most one, and one where it means nothing", "[careers]") {
    Village village = plain_village(levels_of({6, 2, 1, 1}));
    village.identities = one_dimension({0.0, 0.5, 0.5});
    village.org.people.identity = {0, 0, 0, 1, 1, 1, 0, 1, 0, 1};   // seniors: 8 and 9
    village.org.people.identity[9] = 0;
    std::vector<double> representation(3, 0.0);
    update_representation(village.identities, village.org.people, village.org.seats, representation);
    CHECK(representation == std::vector<double>{1.0, 0.0, 1.0});
    village.org.people.identity[9] = 1;   // one of two seniors; five of ten people
    update_representation(village.identities, village.org.people, village.org.seats, representation);
    CHECK(representation == std::vector<double>{1.0, 1.0, 1.0});
    Village flat = plain_village({0, 0});
    flat.identities = one_dimension({0.0, 0.5});
    std::vector<double> equal(2, 0.0);
    update_representation(flat.identities, flat.org.people, flat.org.seats, equal);
    CHECK(equal == std::vector<double>{1.0, 1.0});
}
