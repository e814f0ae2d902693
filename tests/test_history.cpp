#include "catch.hpp"
#include "organisation/history.hpp"
#include "small_organisation.hpp"
#include "statistics.hpp"

#include <cmath>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

struct Past {
    Seats seats;
    std::vector<float> merit, tenure;

    Past(int quarters, double hazard, const std::vector<std::uint32_t>& sizes, RandomStream random)
        : Past(quarters, HistoryFlows{hazard}, sizes, random) {}
    Past(int quarters, const HistoryFlows& flows, const std::vector<std::uint32_t>& sizes, RandomStream random)
        : seats(plain_village(levels_of(sizes)).org.seats) {
        merit.resize(seats.size());
        tenure.resize(seats.size());
        HistoryScratch scratch;
        run_history(quarters, flows, random, seats, merit, tenure, scratch);
    }
    double mean_merit(int level) const {
        double sum = 0.0;
        for (const auto seat : seats.at_level(level)) sum += merit[seat];
        return sum / static_cast<double>(seats.at_level(level).size());
    }
};

}  // namespace

TEST_CASE("after eighty quarters merit rises level by level, and it did not before", "[history]") {
    Sample before, after, slope;
    for (std::uint32_t r = 0; r < 40; ++r) {
        before.add(Past(0, 0.03, five_level_sizes, RandomStream{1, r, 0}).mean_merit(4));
        const Past past(80, 0.03, five_level_sizes, RandomStream{1, r, 0});
        after.add(past.mean_merit(4));
        slope.add(std::min({past.mean_merit(4) - past.mean_merit(3), past.mean_merit(3) - past.mean_merit(2),
                            past.mean_merit(2) - past.mean_merit(1), past.mean_merit(1) - past.mean_merit(0)}));
    }
    CHECK(before.agrees_with(0.0));
    CHECK(after.mean() > 1.5);
    CHECK(slope.mean() > 0.0);
}

TEST_CASE("after enough quarters seniors' merit no longer drifts", "[history]") {
    Sample drift;
    for (std::uint32_t r = 0; r < 200; ++r) {
        drift.add(Past(100, 0.03, five_level_sizes, RandomStream{2, r, 0}).mean_merit(4) -
                  Past(80, 0.03, five_level_sizes, RandomStream{3, r, 0}).mean_merit(4));
    }
    CHECK(std::abs(drift.mean()) < 0.1 + many_errors * drift.standard_error());
}

TEST_CASE("a quarter's newcomers are as many as left, at one less e to the minus hazard", "[history]") {
    Sample new_share;
    const double hazard = GENERATE(0.03, 0.1625, 1.0);
    for (std::uint32_t r = 0; r < 300; ++r) {
        const Past past(1, hazard, five_level_sizes, RandomStream{1, r, 0});
        new_share.add(static_cast<double>(std::count(past.tenure.begin(), past.tenure.end(), 0.0F)) / 400.0);
    }
    CHECK(new_share.agrees_with(1.0 - std::exp(-hazard)));
}

TEST_CASE("newcomers start at the bottom, unless the level below is too small", "[history]") {
    for (std::uint32_t r = 0; r < 30; ++r) {
        const Past past(1, 0.05, five_level_sizes, RandomStream{4, r, 0});
        for (std::uint32_t s = 0; s < past.seats.size(); ++s) CHECK((past.tenure[s] > 0.0F || past.seats.level[s] == 0));
    }
    const Past small(1, 1e9, {3, 2, 1}, RandomStream{1});
    for (const float tenure : small.tenure) CHECK(tenure == 0.0F);
}

TEST_CASE("with nobody leaving history changes nothing but tenure", "[history]") {
    const Past past(80, 0.0, five_level_sizes, RandomStream{9});
    CHECK(past.tenure == std::vector<float>(400, 80.0F * 13.0F));
    Sample merit;
    for (const float q : past.merit) merit.add(q);
    CHECK(merit.agrees_with(0.0));
    CHECK(merit.variance() == Approx(1.0).epsilon(0.3));
}

TEST_CASE("where flows are given by level, so many come from outside and leave at each", "[history]") {
    Sample leave_bottom, from_outside;
    const std::vector<double> hazards{0.2, 0.05}, outside{1.0, 0.25};
    for (std::uint32_t r = 0; r < 300; ++r) {
        const Past past(1, {0.0, hazards, outside}, {300, 300}, RandomStream{7, r, 0});
        double fresh[2] = {};
        for (std::uint32_t s = 0; s < past.seats.size(); ++s) fresh[past.seats.level[s]] += past.tenure[s] == 0.0F ? 1.0 : 0.0;
        from_outside.add(fresh[1] / 300.0);
        leave_bottom.add((fresh[0] + fresh[1]) / 300.0);   // all who left were replaced by somebody new
    }
    CHECK(from_outside.agrees_with(0.25 * (1.0 - std::exp(-0.05))));
    CHECK(leave_bottom.agrees_with(2.0 - std::exp(-0.2) - std::exp(-0.05)));
}

TEST_CASE("the same hazard on all levels is one hazard, but for who draws what", "[history]") {
    Sample difference;
    const std::vector<double> hazards(5, 0.06);
    for (std::uint32_t r = 0; r < 60; ++r) {
        difference.add(Past(80, {0.0, hazards, {}}, five_level_sizes, RandomStream{8, r, 0}).mean_merit(3) -
                       Past(80, 0.06, five_level_sizes, RandomStream{9, r, 0}).mean_merit(3));
    }
    CHECK(difference.agrees_with(0.0));
}

TEST_CASE("the best of the level below rise, best first", "[history]") {
    for (std::uint32_t r = 0; r < 50; ++r) {
        INFO("replicate " << r);
        const Past before(1, 0.0, {30, 4}, RandomStream{6, r, 0});   // nobody left
        const Past after(1, 0.1, {30, 4}, RandomStream{6, r, 0});
        std::vector<float> risen;   // who now sits above and did not before
        for (const auto seat : after.seats.at_level(1)) {
            if (std::count(before.merit.begin() + 30, before.merit.end(), after.merit[seat]) == 0) risen.push_back(after.merit[seat]);
        }
        CHECK(std::is_sorted(risen.rbegin(), risen.rend()));
        for (const auto seat : after.seats.at_level(0)) {
            const bool stayed = after.tenure[seat] > 0.0F;
            for (const float q : risen) CHECK((!stayed || q > after.merit[seat]));
        }
    }
}
