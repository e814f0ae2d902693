#include <atomic>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "analysis/statistics/effect.hpp"
#include "analysis/statistics/moments.hpp"
#include "catch.hpp"
#include "engine/metrics.hpp"
#include "engine/scopes.hpp"
#include "experiment/ensemble.hpp"
#include "scenario/scenario.hpp"
#include "years.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::uint32_t replicates_of_recipes = 40;
constexpr std::size_t silence = 0;   // the arm that all others are compared with: nobody does anything

/// Recipes of the library on the same luck, the baseline first.
class LibraryRecipes {
public:
    explicit LibraryRecipes(const std::vector<std::string>& whatifs) {
        read("scenarios/baseline.toml");
        for (const std::string& whatif : whatifs) read("scenarios/whatifs/" + whatif + ".toml");
        std::vector<const Setup*> setups;
        for (const Scenario& scenario : scenarios_) setups.push_back(&scenario.setup);
        records_.resize(setups.size());
        const std::atomic<bool> stop{false};
        run_ensemble(
            setups, {2026, 0, replicates_of_recipes, 0, {false, false, false}},
            [&](std::size_t arm, const RunRecord& record) { records_[arm].push_back(record); }, stop);
    }

    /// A metric in each replicate of an arm.
    std::vector<double> values(std::size_t arm, Metric metric, std::size_t scope, int week) const {
        std::vector<double> all;
        for (const RunRecord& record : records_[arm]) {
            for (std::size_t o = 0; o < record.weeks.size(); ++o) {
                if (record.weeks[o] == week) all.push_back(record.value(o, scope, static_cast<std::size_t>(metric)));
            }
        }
        REQUIRE(all.size() == replicates_of_recipes);
        return all;
    }
    /// The mean of a yearly flow over the five years, in each replicate of an arm.
    std::vector<double> yearly(std::size_t arm, Metric metric, std::size_t scope) const {
        std::vector<double> sum(replicates_of_recipes, 0.0);
        for (int week = 52; week <= 260; week += 52) {
            const auto year = values(arm, metric, scope, week);
            for (std::size_t r = 0; r < replicates_of_recipes; ++r) sum[r] += year[r] / 5.0;
        }
        return sum;
    }
    Effect difference(std::size_t arm, Metric metric, std::size_t scope, int week) const {
        return effect_of(values(silence, metric, scope, week), values(arm, metric, scope, week));
    }

private:
    void read(const std::string& file) {
        Problems problems;
        auto scenario = load_scenario(file, {}, problems);
        INFO(problems.text());
        REQUIRE(scenario.has_value());
        scenarios_.push_back(std::move(*scenario));
    }

    std::vector<Scenario> scenarios_;
    std::vector<std::vector<RunRecord>> records_;
};

}  // namespace

TEST_CASE("C4: leaders who perform end worse than silence in trust and retention of the marginalised, leaders who act better", "[verify]") {
    const LibraryRecipes arms({"17-leaders-who-perform", "18-leaders-who-act"});
    const auto trust = [&](std::size_t arm) {
        return arms.difference(arm, Metric::trust, Scopes::marginalised, five_years).difference.interval;
    };
    const auto exits = [&](std::size_t arm) {   // a year, over all five years: who has left does not come back
        return effect_of(arms.yearly(silence, Metric::exits_a_year, Scopes::marginalised),
                         arms.yearly(arm, Metric::exits_a_year, Scopes::marginalised))
            .difference.interval;
    };
    constexpr std::size_t perform = 1, act = 2;
    CAPTURE(trust(perform).low, trust(perform).high, exits(perform).low, exits(perform).high);
    CAPTURE(trust(act).low, trust(act).high, exits(act).low, exits(act).high);
    CHECK(trust(perform).high < 0.0);
    CHECK(exits(perform).low > 0.0);
    CHECK(trust(act).low > 0.0);
    CHECK(exits(act).high < 0.0);
}

TEST_CASE("C5: what a training day does to understanding is clear just after it and has faded within months", "[verify]") {
    const LibraryRecipes arms({"02-training-day", "03-mandatory-training-day"});
    for (const std::size_t arm : {1U, 2U}) {
        for (const Metric metric : {Metric::my, Metric::understanding}) {
            const auto moved = [&](int week) { return arms.difference(arm, metric, Scopes::everyone, week); };
            const auto just_after = moved(16), later = moved(32), next_year = moved(64);   // the day is in week 12
            CAPTURE(arm, metrics[static_cast<std::size_t>(metric)].key, just_after.difference.value, later.difference.value,
                    next_year.difference.value);
            CHECK(just_after.difference.interval.low > 0.0);
            CHECK(later.difference.value < 0.7 * just_after.difference.value);       // half-life 14 to 17 weeks, and a slow fifth
            CHECK(next_year.difference.value < 0.35 * just_after.difference.value);
        }
    }
}

TEST_CASE("C6: hiring alone brings more of the marginalised in, and no parity at the top within five years", "[verify]") {
    const LibraryRecipes arms({"12-hiring-only"});
    CHECK(arms.difference(1, Metric::head_share, Scopes::marginalised, five_years).difference.interval.low > 0.0);
    const auto parity = arms.values(1, Metric::parity_index, Scopes::marginalised, five_years);
    const Interval mean = student_interval(moments_of(parity), 0.95);
    CAPTURE(mean.low, mean.high);
    CHECK(mean.high < 0.9);
}
