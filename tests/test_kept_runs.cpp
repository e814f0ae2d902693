#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/record_shape.hpp"
#include "experiment/ensemble.hpp"
#include "experiment/kept_runs.hpp"
#include "experiment/points.hpp"
#include "rows_of_items.hpp"
#include "scenario_of.hpp"
#include "temporary_folder.hpp"

#include <functional>

#include <fmt/format.h>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string small_village = "[organisation]\npeople = 40\n[run]\nweeks = 40\nburn_in = 13\n";

std::unique_ptr<KeptRuns> kept_in(const TemporaryFolder& folder, const std::string& program = "one") {
    Problems problems;
    auto kept = KeptRuns::open(folder.path(), program, Overwrite::refuse, problems);
    INFO(problems.text());
    REQUIRE(kept);
    return kept;
}

/// What is left of runs, as digests, and of how many of their parts there is nothing.
struct TakenRuns {
    std::vector<std::string> runs;
    int parts_without_rows = 0;
};

TakenRuns take_runs(const std::vector<Setup>& setups, const Ensemble& ensemble, std::size_t enough = 1000) {
    TakenRuns taken;
    std::atomic<bool> stop{false};
    std::vector<const Setup*> arms;
    for (const Setup& setup : setups) arms.push_back(&setup);
    run_ensemble(
        arms, ensemble,
        [&](std::size_t arm, const RunRecord& record) {
            taken.runs.push_back(fmt::format("{} {} {} {} {}", arm, record.replicate, record.scopes, record.metrics, digest_of(record)));
            for (const std::size_t rows : {record.weeks.size(), record.values.size(), record.levels.size(), record.coalitions.size(),
                                           record.members.size(), record.passages.size(), record.doses.size(), record.events.size()})
                taken.parts_without_rows += rows == 0 ? 1 : 0;
            if (taken.runs.size() >= enough) stop = true;
        },
        stop);
    return taken;
}

}  // namespace

TEST_CASE("runs that are kept are not run again, and are the same", "[kept]") {
    const std::string campaign = "[[intervention]]\nname = \"campaign\"\nkind = \"campaign\"\n";
    const std::vector<Setup> setups{setup_of(small_village + campaign), setup_of(small_village + "[talk]\npull = 0.05\n" + campaign)};
    Ensemble ensemble{1, 0, 12, 2, {true, true, true, true, true, true, {}}};
    const TakenRuns whole = take_runs(setups, ensemble);
    CHECK(whole.parts_without_rows == 0);
    const TemporaryFolder folder;
    {
        const auto kept = kept_in(folder);
        ensemble.kept = kept.get();
        CHECK(take_runs(setups, ensemble, 6).runs.size() < whole.runs.size());
    }
    std::uint64_t before = 0;
    {
        const auto kept = kept_in(folder);
        std::vector<const Setup*> arms{&setups[0], &setups[1]};
        before = kept->count(part_of(arms, ensemble));
        CHECK((before >= 3 && before < 12));
        ensemble.kept = kept.get();
        CHECK(take_runs(setups, ensemble).runs == whole.runs);
    }
    const auto kept = kept_in(folder);
    ensemble.kept = kept.get();
    CHECK(take_runs(setups, ensemble).runs == whole.runs);
}

TEST_CASE("kept runs are known by all that decides them", "[kept]") {
    const Setup setup = setup_of(small_village);
    const auto part = [](const Setup& of, const Ensemble& ensemble) {
        const Setup* const only = &of;
        return part_of({&only, 1}, ensemble);
    };
    const Ensemble ensemble{1, 0, 12, 2, {true, true, false}};
    CHECK(part(setup, ensemble) == part(setup_of(small_village), ensemble));
    Ensemble other = ensemble;
    other.first = 5;   // another stretch of the same runs
    other.count = 3;
    CHECK(part(setup, other) == part(setup, ensemble));
    const auto differs = [&](auto change) {
        Ensemble changed = ensemble;
        Setup of = setup;
        change(changed, of);
        return part(of, changed) != part(setup, ensemble);
    };
    CHECK(differs([](Ensemble& e, Setup&) { e.seed = 2; }));
    CHECK(differs([](Ensemble& e, Setup&) { e.keep.events = true; }));
    CHECK(differs([](Ensemble& e, Setup&) { e.keep.weeks.every = 4; }));
    CHECK(differs([](Ensemble& e, Setup&) { e.inputs = "another table"; }));
    CHECK(differs([](Ensemble&, Setup& s) { s = setup_of(small_village + "[talk]\npull = 0.0300000001\n"); }));
    CHECK(differs([](Ensemble&, Setup& s) { s.clock().weeks = 41; }));
    CHECK(differs([](Ensemble&, Setup& s) { ++s.level_sizes.front(); }));
}

TEST_CASE("a store of another program is refused, or replaced where that is wanted", "[kept]") {
    const TemporaryFolder folder;
    kept_in(folder, "one");
    CHECK(KeptRuns::look_into(folder.path(), "one") == KeptRuns::State::ours);
    CHECK(KeptRuns::look_into(folder.path(), "one", 3) == KeptRuns::State::none);   // it is empty
    CHECK(KeptRuns::look_into(folder.path(), "two") == KeptRuns::State::others);
    Problems problems;
    CHECK(!KeptRuns::open(folder.path(), "two", Overwrite::refuse, problems));
    Problems none;
    CHECK(KeptRuns::open(folder.path(), "two", Overwrite::replace, none));
    CHECK(KeptRuns::look_into(folder.path(), "two") == KeptRuns::State::ours);
}

TEST_CASE("what is kept and cannot be of a run is not taken for one", "[kept]") {
    const Setup setup = setup_of(small_village + "[[intervention]]\nkind = \"campaign\"\n");
    RunRecord whole;
    std::atomic<bool> stop{false};
    const std::vector<const Setup*> arms{&setup};
    const Ensemble ensemble{1, 0, 1, 1, {true, true, true, true, true, true, {}}};
    run_ensemble(arms, ensemble, [&](std::size_t, const RunRecord& record) { whole = record; }, stop);
    REQUIRE((!whole.levels.empty() && !whole.doses.empty() && !whole.events.empty()));
    CHECK(may_be_of(whole, setup));
    const std::vector<std::function<void(RunRecord&)>> changes{
        [](RunRecord& r) { r.values.pop_back(); },
        [](RunRecord& r) { r.level_values.pop_back(); },
        [](RunRecord& r) { r.own.push_back(0.0F); },
        [](RunRecord& r) { r.weeks.clear(); },
        [](RunRecord& r) { std::swap(r.weeks.front(), r.weeks.back()); },
        [](RunRecord& r) { r.scopes += 1; },
        [](RunRecord& r) { r.metrics = 0; },
        [](RunRecord& r) { r.level_count = 1U << 30; },
        [](RunRecord& r) { r.ended = -2; },
        [](RunRecord& r) { r.levels.front().scope = 999; },
        [](RunRecord& r) { r.doses.front().intervention = 1; },
        [](RunRecord& r) { r.doses.front().cause = static_cast<Cause>(7); },
        [](RunRecord& r) { r.events.front().kind = static_cast<EventKind>(200); },
        [](RunRecord& r) { r.events.front().identity = 0xffffffff; },
    };
    for (const auto& change : changes) {
        RunRecord changed = whole;
        change(changed);
        CHECK_FALSE(may_be_of(changed, setup));
    }
}
