#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "analysis/planning/model_trial.hpp"
#include "analysis/planning/plan_text.hpp"
#include "analysis/planning/write_planning.hpp"
#include "catch.hpp"
#include "engine/run.hpp"
#include "scenario/describe.hpp"
#include "scenario_texts.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string short_planning = R"(format = 1
scenario = "base.toml"
title = "A village"
[[choice]]
name = "circles"
kind = "story_circles"
intensity = [0.4, 0.8]
start = 8
[[choice]]
name = "consequences"
kind = "accountability"
intensity = [0.4, 0.8]
[[goal]]
outcome = "trust_marginalised_year"
[[goal]]
outcome = "safety_everyone_year"
keep = true
[effort]
runs = 400
finalists = 3
runs_a_future = 2
)";

Planning village_planning(const std::string& more = {}) {
    const std::map<std::string, std::string> files{
        {"base.toml", "format = 1\n[organisation]\npeople = 40\n[run]\nweeks = 60\nburn_in = 4\n[careers]\nhistory = 10\n"}};
    Problems problems;
    auto planning = read_planning(short_planning + more, "x.toml", reader_of_texts(files), problems);
    INFO(problems.text());
    REQUIRE(planning);
    return std::move(*planning);
}

/// Everything that a planning leaves, as texts; nothing where it was stopped after so many runs.
std::optional<std::vector<std::string>> results_of(const Planning& planning, int threads, KeptOutcomes* kept = nullptr,
                                                   std::uint64_t most = 1'000'000, std::uint64_t* run = nullptr, PlanShard shard = {}) {
    std::atomic<bool> stop{false};
    std::uint64_t done = 0;
    const Workers workers{threads, stop, {}, [&](std::uint64_t runs) {
                              done += runs;
                              if (done >= most) stop = true;
                          }};
    ModelTrial trial(planning, workers, kept, std::move(shard));
    const SearchSpace space = space_of(planning);
    PlanningResult result;
    result.search = search_plans(space, search_goals(planning), planning.effort, trial);
    if (run != nullptr) *run = done;
    if (!result.search.is_whole) return std::nullopt;
    const std::size_t futures = result.search.fresh.front().worlds / planning.effort.worlds_a_future;
    result.findings = find_plans(result.search, space, search_goals(planning), planning.effort, trial.fresh_futures(futures)).value();
    std::vector<std::string> texts{planning_text(planning, result)};
    for (std::size_t t = 0; t < planning_tables(planning).size(); ++t) texts.push_back(planning_csv(t, planning, result));
    return texts;
}

}  // namespace

TEST_CASE("a planning is the same whatever the number of threads", "[plan]") {
    const Planning planning = village_planning();
    const auto one = results_of(planning, 1);
    REQUIRE(one);
    CHECK(one == results_of(planning, 3));
    CHECK(one->front().find("futures of 2 runs each") != std::string::npos);
}

TEST_CASE("a planning that was stopped again and again ends in the same bytes", "[plan]") {
    const Planning planning = village_planning();
    const TemporaryFolder folder;
    std::optional<std::vector<std::string>> found;
    int starts = 0;
    for (; !found && starts < 40; ++starts) {
        Problems problems;
        const auto kept = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems);
        REQUIRE(kept);
        found = results_of(planning, 2, kept.get(), 60U * (static_cast<unsigned>(starts) + 1U));
    }
    CHECK(starts > 3);
    CHECK(found == results_of(planning, 1));
}

TEST_CASE("processes that share a folder come to the same bytes, each by a part of the runs", "[plan]") {
    const Planning planning = village_planning();
    std::uint64_t all = 0;
    const auto alone = results_of(planning, 1, nullptr, 1'000'000, &all);
    const TemporaryFolder folder;
    std::array<std::optional<std::vector<std::string>>, 3> found;
    std::array<std::unique_ptr<KeptOutcomes>, 3> kept;
    Problems problems;
    for (std::uint32_t s = 0; s < 3; ++s) kept[s] = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems, s);
    std::vector<std::thread> shards;
    for (std::uint32_t s = 0; s < 3; ++s) {
        shards.emplace_back([&, s] {
            const auto wait = [] {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                return true;
            };
            found[s] = results_of(planning, 1, kept[s].get(), 1'000'000, nullptr, {s, 3, wait});
        });
    }
    for (std::thread& shard : shards) shard.join();
    for (const auto& one : found) CHECK(one == alone);
    // What each wrote is a part of the runs, the parts of all of them hardly more.
    std::uint64_t kept_bytes = 0, most = 0;
    for (std::uint32_t s = 0; s < 3; ++s) {
        const std::uint64_t size = std::filesystem::file_size(folder.path() + "/.kept-runs-of-plans-" + std::to_string(s));
        kept_bytes += size;
        most = std::max(most, size);
    }
    CHECK(2 * most < kept_bytes);
}

TEST_CASE("what a shard left that is gone the others do, and nobody waits for one that never came", "[plan]") {
    const Planning planning = village_planning();
    const auto alone = results_of(planning, 1);
    const TemporaryFolder folder;
    Problems problems;
    {
        const auto gone = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems, 1);
        CHECK_FALSE(results_of(planning, 1, gone.get(), 30, nullptr, {1, 4, [] { return true; }}));
    }
    const auto kept = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems, 2);
    int waited = 0;
    const auto wait = [&] { return ++waited < 3; };
    CHECK(results_of(planning, 2, kept.get(), 1'000'000, nullptr, {2, 4, wait}) == alone);
    CHECK(waited == 0);
    CHECK(kept->shards_at_work() == std::vector<std::uint32_t>{2});
}

TEST_CASE("a run that failed is kept as such, and counted once however often a planning was interrupted", "[plan]") {
    const TemporaryFolder folder;
    Problems problems;
    const auto one = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems, 0);
    const auto other = KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems, 1);
    one->keep({7, 1}, {{1.0f, 2.0f}, ""});
    one->keep({7, 2}, {{}, "it ran out of everything"});
    CHECK_FALSE(other->find({7, 1}));
    CHECK(other->follow_others());
    CHECK(other->find({7, 1})->outcomes == std::vector<float>{1.0f, 2.0f});
    CHECK(other->find({7, 2})->failure == "it ran out of everything");
    CHECK_FALSE(other->follow_others());
    CHECK(other->shards_at_work() == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("kept runs are of this program alone", "[plan]") {
    const TemporaryFolder folder;
    Problems problems;
    REQUIRE(KeptOutcomes::open(folder.path(), "one", Overwrite::refuse, problems));
    CHECK_FALSE(KeptOutcomes::open(folder.path(), "other", Overwrite::refuse, problems));
    Problems none;
    CHECK(KeptOutcomes::open(folder.path(), "other", Overwrite::replace, none));
    CHECK_FALSE(none.any_errors());
}

TEST_CASE("what a plan comes to in a world is what its scenario does on these random numbers", "[plan]") {
    const Planning planning = village_planning("[unknown]\nfrom = \"nothing\"\n");
    const std::atomic<bool> stop{false};
    const Workers workers{1, stop, {}, [](std::uint64_t) {}};
    ModelTrial trial(planning, workers, nullptr);
    const std::vector<PlanChoice> plans{{0, 0}, {2, 1}};
    const auto measured = trial.measure(plans, RunSeries::search, 5, 2);
    Scenario scenario;
    REQUIRE(carry_out(planning, plans[1], scenario).empty());
    Run run(scenario.setup, Keep{});
    for (std::uint32_t w = 0; w < 2; ++w) {
        RunRecord record;
        run.simulate({planning.effort.seed, 5 + w, 0}, record);
        std::vector<Outcome> outcomes{planning.goals[0].outcome, planning.goals[1].outcome};
        std::vector<float> values(2);
        measure_outcomes(record, outcomes, values);
        CHECK(measured[(1 * 2 + w) * 2] == static_cast<double>(values[0]));
        CHECK(measured[(1 * 2 + w) * 2 + 1] == static_cast<double>(values[1]));
    }
}

TEST_CASE("a plan that waits for a condition is the plan without where that never holds, and the fixed one where it holds at once",
          "[plan]") {
    const std::string choices = R"(
[[choice]]
name = "never"
kind = "sponsorship"
start = 12
when = "trust < 0"
[[choice]]
name = "at once"
kind = "sponsorship"
start = 12
when = "trust >= 0"
[[choice]]
name = "later"
kind = "sponsorship"
start = [12, 13, 14, 15, 16]
[[choice]]
name = "if low"
kind = "sponsorship"
start = 12
when = ["trust(group = 'marginalised') < 0.3", "trust(group = 'marginalised') < 0.5"]
)";
    const Planning planning = village_planning(choices);
    REQUIRE(planning.parts.size() == 6);
    CHECK(planning.parts[5].versions[0].text.find("when trust(group = 'marginalised') < 0.3") != std::string::npos);
    const std::atomic<bool> stop{false};
    const Workers workers{2, stop, {}, [](std::uint64_t) {}};
    ModelTrial trial(planning, workers, nullptr);
    std::vector<PlanChoice> plans{{0, 0, 0, 0, 0, 0}, {0, 0, 1, 0, 0, 0}, {0, 0, 0, 1, 0, 0}};
    for (std::uint16_t v = 1; v <= 5; ++v) plans.push_back({0, 0, 0, 0, v, 0});
    plans.push_back({0, 0, 0, 0, 0, 2});
    constexpr std::uint32_t worlds = 24;
    const auto measured = trial.measure(plans, RunSeries::search, 0, worlds);
    const auto of = [&](std::size_t plan) {
        return std::vector<double>(measured.begin() + static_cast<std::ptrdiff_t>(plan * worlds * 2),
                                   measured.begin() + static_cast<std::ptrdiff_t>((plan + 1) * worlds * 2));
    };
    CHECK(of(1) == of(0));
    int as_fixed = 0;
    for (std::size_t plan = 3; plan <= 7; ++plan) as_fixed += of(2) == of(plan) ? 1 : 0;
    CHECK(as_fixed == 1);
    // What looks first does in each world what one of the two would do, or begins later than either could.
    int waits = 0, begins = 0;
    for (std::uint32_t w = 0; w < worlds; ++w) {
        waits += of(8)[2 * w] == of(0)[2 * w] ? 1 : 0;
        begins += of(8)[2 * w] == of(2)[2 * w] ? 1 : 0;
    }
    INFO("waits " << waits << ", begins at once " << begins);
    CHECK((waits > 0 && begins > 0));
}

TEST_CASE("worlds differ in what is not known, and fresh ones are others", "[plan]") {
    const Planning planning = village_planning();
    const std::atomic<bool> stop{false};
    const Workers workers{1, stop, {}, [](std::uint64_t) {}};
    const ModelTrial trial(planning, workers, nullptr);
    const auto futures = trial.fresh_futures(40);
    REQUIRE(futures.size() == planning.unknown.axes.size());
    const auto [low, high] = std::minmax_element(futures[0].begin(), futures[0].end());
    const auto ends = planning.unknown.axes[0].ends();
    CHECK((ends[0] <= *low && *high <= ends[1] && *high - *low > 0.6 * (ends[1] - ends[0])));
}

TEST_CASE("the first plans are scenarios that can be read again and do what the plans do", "[plan]") {
    const Planning planning = village_planning();
    const std::atomic<bool> stop{false};
    const Workers workers{2, stop, {}, [](std::uint64_t) {}};
    ModelTrial trial(planning, workers, nullptr);
    const SearchSpace space = space_of(planning);
    const SearchResult search = search_plans(space, search_goals(planning), planning.effort, trial);
    const PlanFindings findings = find_plans(search, space, search_goals(planning), planning.effort, {}).value();
    const auto first = plan_scenarios(planning, findings);
    REQUIRE(first.size() >= 3);
    CHECK((first[0].file == "nothing.toml" && first[0].scenario.setup.plan.empty()));
    for (const PlanScenario& one : first) {
        const auto again = read_texts(resolved_scenario(one.scenario), {});
        INFO(again.told);
        REQUIRE(again.scenario);
        CHECK(again.scenario->setup.plan == one.scenario.setup.plan);
    }
}
