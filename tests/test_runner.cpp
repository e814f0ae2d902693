#include <algorithm>
#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/comparison/narrow_points.hpp"
#include "catch.hpp"
#include "experiment/arms.hpp"
#include "experiment/ensemble.hpp"
#include "experiment/sweep.hpp"
#include "files/csv_rows.hpp"
#include "files/numbers.hpp"
#include "rows_of_items.hpp"
#include "scenario_of.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr int weeks_of_arms = 50, burn_in_of_arms = 13, parting_of_arms = 40;
const std::string head_of_arms = "format = 1\n[organisation]\npeople = 40\n[run]\nweeks = 50\nburn_in = 13\n";

std::string sponsored(int start, double intensity = 0.6) {
    return "[[intervention]]\nname = \"sponsors\"\nkind = \"sponsorship\"\nstart = " + std::to_string(start) +
           "\nintensity = " + std::to_string(intensity) + "\n";
}

/// Three arms that part in week 40, at two points, of which the second cannot be where there is a fault.
Experiment three_arms(const std::string& values, std::uint32_t replicates) {
    const TextReader reader = [&](const std::string& path, Problems&) -> std::optional<std::string> {
        return head_of_arms + (path == "base.toml" ? "" : sponsored(parting_of_arms, path == "much.toml" ? 0.9 : 0.4));
    };
    Problems problems;
    auto experiment = read_experiment("format = 1\nreplicates = " + std::to_string(replicates) +
                                          "\n[timeline]\nevery = 12\n[[arm]]\nname = \"base\"\nscenario = \"base.toml\"\n[[arm]]\nname = "
                                          "\"some\"\nscenario = \"some.toml\"\n[[arm]]\nname = \"much\"\nscenario = \"much.toml\"\n"
                                          "[[axis]]\nparameter = \"talk.pull\"\nvalues = " +
                                          values + "\n[design]\nkind = \"grid\"\n",
                                      "three.toml", reader, problems);
    INFO(problems.text());
    REQUIRE(experiment);
    return std::move(*experiment);
}

/// Counts what it is given, and throws when it has enough.
struct CountingSink : RunSink {
    explicit CountingSink(std::uint64_t most_items) : most(most_items) {}
    void take(int, const RunItem&, std::vector<RunRecord>&) override {
        if (++taken > most) throw std::runtime_error("enough");
    }
    std::uint64_t most;
    std::atomic<std::uint64_t> taken{0};
};

std::vector<Setup> setups_of(const std::vector<std::string>& texts) {
    std::vector<Setup> setups;
    for (const std::string& text : texts)
        setups.push_back(setup_of("[organisation]\npeople = 40\n[run]\nweeks = 50\nburn_in = 13\n" + text));
    return setups;
}

std::uint64_t weeks_run_by(const std::vector<std::string>& texts) {
    const std::vector<Setup> setups = setups_of(texts);
    std::vector<const Setup*> arms;
    for (const Setup& setup : setups) arms.push_back(&setup);
    Arms runs(arms, Keep::outcomes_only());
    std::vector<RunRecord> records(arms.size());
    runs.simulate({1, 0, 0}, records);
    for (const RunRecord& record : records) CHECK(record.weeks.back() == weeks_of_arms);
    return runs.weeks_run();
}

}  // namespace

TEST_CASE("weeks that arms share are run once", "[arms]") {
    constexpr std::uint64_t whole = weeks_of_arms + burn_in_of_arms, rest = weeks_of_arms - parting_of_arms;
    const std::string pull = "[talk]\npull = 0.03\n", some = sponsored(parting_of_arms, 0.4), much = sponsored(parting_of_arms, 0.9);
    CHECK(weeks_run_by({""}) == whole);
    CHECK(weeks_run_by({"", some, much}) == whole + 2 * rest);
    CHECK(weeks_run_by({some, "", some}) == whole + rest);   // the third is the first
    CHECK(weeks_run_by({"", pull}) == 2 * whole);
    CHECK(weeks_run_by({"", pull, some, pull + some, pull + much}) == 2 * whole + 3 * rest);   // each pull has a trunk of its own
}

TEST_CASE("a sweep runs the weeks that its arms share once", "[sweep]") {
    const Experiment experiment = three_arms("[0.01, 0.05]", 3);
    const RowsOfItems rows(experiment, {ItemOrder::by_replicate, 4, 0, 1, 2});
    CHECK(rows.end.weeks_run == 2 * 3 * (weeks_of_arms + burn_in_of_arms + 2 * (weeks_of_arms - parting_of_arms)));
}

TEST_CASE("rows do not depend on how items are dealt out", "[sweep]") {
    const Experiment experiment = three_arms("[0.01, 0.05]", 3);
    const RowsOfItems whole(experiment, {ItemOrder::by_replicate, 6, 0, 1, 1});
    const std::string runs = whole.text(), timeline = whole.texts.at(0).substr(runs.size());
    CHECK(runs.starts_with("0,0,base,0,done,"));
    for (const std::uint64_t size : {1, 4, 5}) {
        for (const std::uint32_t shards : {1U, 2U, 3U}) {
            CAPTURE(size, shards);
            std::map<std::uint64_t, std::string> found_runs, found_timeline;
            for (std::uint32_t shard = 0; shard < shards; ++shard) {
                const RowsOfItems part(experiment, {ItemOrder::by_replicate, size, shard, shards, 3});
                for (const auto& [piece, text] : part.texts) {
                    found_runs[piece] = text.substr(0, part.seals.at(piece).runs_bytes);
                    found_timeline[piece] = text.substr(part.seals.at(piece).runs_bytes);
                }
            }
            std::string all_runs, all_timeline;
            for (const auto& [piece, text] : found_runs) all_runs += text;
            for (const auto& [piece, text] : found_timeline) all_timeline += text;
            CHECK(all_runs == runs);
            CHECK(all_timeline == timeline);
        }
    }
}

TEST_CASE("when told to stop, pieces at hand are finished and no others begun", "[sweep]") {
    const Experiment experiment = three_arms("[0.01, 0.05]", 3);
    const std::atomic<bool> stop{true};
    const RowsOfItems none(experiment, {ItemOrder::by_replicate, 2, 0, 1, 2}, &stop);
    CHECK(none.end.stopped);
    CHECK(none.texts.empty());
    const RowsOfItems nothing_to_do(experiment, {ItemOrder::by_replicate, 2, 100, 1, 2}, &stop);
    CHECK_FALSE(nothing_to_do.end.stopped);
}

TEST_CASE("what goes wrong with the results stops all threads and is told", "[sweep]") {
    const Experiment experiment = three_arms("[0.01, 0.05]", 20);
    const std::atomic<bool> stop{false};
    CountingSink sink(3);
    CHECK_THROWS_WITH(run_items(points_to_run(experiment), {ItemOrder::by_replicate, 1, 0, 1, 3}, sink, stop), "enough");
    CHECK(sink.taken < 10);   // one more for each thread at most

    const Setup setup = setup_of("[run]\nweeks = 20\n[organisation]\npeople = 40\n");
    std::uint32_t taken = 0;
    const auto take = [&](const RunRecord&) {
        if (++taken == 2) throw std::runtime_error("enough");
    };
    CHECK_THROWS_WITH(run_ensemble(setup, {1, 0, 500, 3, {}}, take, stop), "enough");  // those that wait for their turn do not wait forever
    CHECK(taken == 2);
}

TEST_CASE("only chunks with runs that failed are done again, where that is asked for", "[sweep]") {
    const Experiment experiment = three_arms("[0.01, 0.99]", 2);  // the second is no share of talk
    const TemporaryFolder scratch;
    SweepPlan plan = plan_of(experiment);
    plan.chunk_size = 3;
    SweepFolder folder(scratch.file("out"), plan, 7);
    Problems problems;
    REQUIRE(look_into(folder, Overwrite::refuse, experiment.inputs, problems));
    REQUIRE(prepare(folder, experiment, problems));
    const std::atomic<bool> stop{false};
    const auto work = [&](bool retry) { return run_chunks(experiment, folder, {{}, 2, retry}, [](const ChunkNews&) {}, stop); };
    const SweepEnd first = work(false), again = work(false), retried = work(true);
    CHECK((first.chunks == 4 && first.runs == 12 && first.new_runs == 12 && first.failed == 6));
    CHECK((again.chunks == 4 && again.runs == 12 && again.new_runs == 0 && again.failed == 6));
    CHECK((retried.chunks == 4 && retried.runs == 12 && retried.new_runs == 6 && retried.failed == 6));
}

namespace {

/// Every chunk of a sweep that stops at points, as text; some are taken away on the way and made again.
std::string chunks_until(const Experiment& experiment, int threads, const std::vector<std::uint64_t>& lost = {}) {
    const TemporaryFolder scratch;
    SweepPlan plan = plan_of(experiment);
    plan.chunk_size = 3;
    SweepFolder folder(scratch.file("out"), plan, 7);
    Problems problems;
    REQUIRE(look_into(folder, Overwrite::refuse, experiment.inputs, problems));
    REQUIRE(prepare(folder, experiment, problems));
    const std::atomic<bool> stop{false};
    NarrowPoints open(experiment.layout(), experiment.until->width);
    const auto work = [&] { return run_chunks(experiment, folder, {{}, threads, false, &open}, [](const ChunkNews&) {}, stop); };
    CHECK(work().failure.empty());
    for (const std::uint64_t chunk : lost) REQUIRE(std::remove(folder.chunk_file(chunk).c_str()) == 0);
    const SweepEnd end = work();
    CHECK((end.failure.empty() && end.made.size() == lost.size() && end.chunks == plan.chunks().count()));
    std::string all, text;
    ChunkSeal what;
    for (std::uint64_t chunk = 0; chunk < end.chunks; ++chunk) {
        REQUIRE(read_chunk(folder, chunk, text, what, problems));
        all += text.substr(0, what.runs_bytes);
    }
    return all;
}

/// The runs of a point in rows of runs.csv.
std::uint64_t runs_at(std::string_view rows, std::string_view point) {
    std::uint64_t runs = 0;
    for (std::vector<std::string_view> cells; take_row(rows, cells);) runs += cells[1] == point ? 1 : 0;
    return runs;
}

}  // namespace

TEST_CASE("a sweep that stops at points is the same on any number of threads and after a loss, and a choice of the rows of all",
          "[sweep]") {
    Experiment experiment = three_arms("[0.01, 0.05]", 16);
    experiment.until = StoppingRule{2, experiment.outcomes[2].column, 1e9, 5};  // any interval is as narrow
    const std::string soon = chunks_until(experiment, 1);
    CHECK(runs_at(soon, "0") == 5 * 3);
    CHECK(runs_at(soon, "1") == 5 * 3);
    experiment.until->width = 0.0;  // none is
    const std::string all = chunks_until(experiment, 2);
    CHECK(runs_at(all, "0") == 16 * 3);

    NarrowPoints known(experiment.layout(), 1.0);
    std::string_view rows = all;
    for (std::vector<std::string_view> cells; take_row(rows, cells);)
        known.take(experiment.layout().place(static_cast<std::uint64_t>(*parse_number(cells[0]))),
                   *parse_number(cells[columns_before_outcomes(experiment) + 2]));
    const double narrow = std::min(known.widest(0), known.widest(1)), wide = std::max(known.widest(0), known.widest(1));
    REQUIRE(narrow < wide);
    experiment.until->width = 1.2 * wide;  // reached before the end, at one point sooner than at the other
    const std::string some = chunks_until(experiment, 1);
    CHECK(some == chunks_until(experiment, 3));
    CHECK(some == chunks_until(experiment, 2, {1, 12, 20, 31}));
    CHECK(runs_at(some, "0") + runs_at(some, "1") < 2 * 16 * 3);
    CHECK(runs_at(some, "0") >= 5 * 3);
    std::string_view left = some;
    while (!left.empty()) {
        const std::string_view row = left.substr(0, left.find('\n') + 1);
        CHECK(all.find(row) != std::string::npos);
        left.remove_prefix(row.size());
    }
}
