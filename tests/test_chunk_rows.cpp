#include "catch.hpp"
#include "engine/run.hpp"
#include "experiment/chunk_rows.hpp"
#include "output/run_rows.hpp"
#include "rows_of_items.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string sixty_people = "format = 1\n[organisation]\npeople = 60\n[run]\nweeks = 30\nburn_in = 13\n";

Experiment experiment_on_sixty(const std::string& lines) {
    const TextReader reader = [&](const std::string&, Problems&) -> std::optional<std::string> { return sixty_people; };
    Problems problems;
    auto experiment = read_experiment("format = 1\nscenario = \"base.toml\"\nreplicates = 2\n" + lines, "x.toml", reader, problems);
    INFO(problems.text());
    REQUIRE(experiment);
    return std::move(*experiment);
}

const std::string mixed_arms_and_axes =
    "[[arm]]\nname = \"one\"\n[[arm]]\nname = \"two\"\nset = { \"mechanisms.voice\" = false }\n"
    "[[axis]]\nparameter = \"organisation.people\"\nvalues = [90, 40, 70]\n[[axis]]\nparameter = \"talk.pull\"\nvalues = [0.01, 0.05]\n"
    "[[axis]]\nparameter = \"organisation.network\"\n[design]\nkind = \"grid\"\n";

}  // namespace

TEST_CASE("a run in a room that held others is the run in a room of its own", "[sweep]") {
    const Experiment experiment = experiment_on_sixty(mixed_arms_and_axes);
    const Layout layout = experiment.layout();
    const RowsOfItems all(experiment, {ItemOrder::by_replicate, layout.runs() / layout.arms, 0, 1, 1});
    const std::string together = all.text();
    const ChunkSeal& seal = all.seals.at(0);
    CHECK((seal.runs == 48 && seal.failed == 0 && seal.runs_bytes == together.size() && seal.timeline_bytes == 0));

    std::string apart;
    std::vector<float> room(experiment.outcomes.size());
    for (std::uint64_t run = 0; run < layout.runs(); ++run) {
        const RunPlace at = layout.place(run);
        Scenario scenario = experiment.arms[at.arm].scenario;
        std::vector<double> values(experiment.axes.size());
        experiment.place(at.point, values);
        REQUIRE(lay_over(experiment.axes, values, scenario).empty());
        RunRecord record;
        Run(scenario.setup, Keep::timeline_only()).simulate({experiment.seed, at.replicate, 0}, record);
        append_run(apart, {run, at.point, experiment.arms[at.arm].name}, record, experiment.outcomes, room);
    }
    CHECK(together == apart);
}

TEST_CASE("a run whose values do not go together is a row with the reason, and the next is done", "[sweep]") {
    const Experiment experiment =
        experiment_on_sixty("keep = [\"trust_everyone_end\"]\n[[axis]]\nparameter = \"talk.pull\"\nvalues = [0.99, 0.02]\n"
                            "[design]\nkind = \"grid\"\n");
    const RowsOfItems found(experiment, {ItemOrder::by_replicate, 2, 0, 1, 1});
    CHECK(found.seals.at(0).failed == 1);
    CHECK(found.text().starts_with("0,0,base,0,failed: talk.pull + talk.anchoring is 1.03; must be at most 1,\n1,1,base,0,done,0."));
}

TEST_CASE("a timeline keeps every so many weeks and the last", "[sweep]") {
    const Experiment experiment = experiment_on_sixty("keep = [\"trust_everyone_end\"]\n[timeline]\nevery = 12\n");
    const RowsOfItems found(experiment, {ItemOrder::by_replicate, 1, 0, 1, 1});
    const ChunkSeal& seal = found.seals.at(0);
    const std::string timeline = found.texts.at(0).substr(seal.runs_bytes);
    CHECK(timeline.size() == seal.timeline_bytes);
    for (const char* week : {"0,0,everyone,", "\n0,12,everyone,", "\n0,24,everyone,", "\n0,30,everyone,"})
        CHECK(timeline.find(week) != std::string::npos);
    CHECK(timeline.find("\n0,4,") == std::string::npos);
}

TEST_CASE("points share their random numbers, or each has its own", "[sweep]") {
    Experiment experiment =
        experiment_on_sixty("keep = [\"trust_everyone_end\"]\n[[axis]]\nparameter = \"interventions.burden\"\nvalues = [0.1, 0.2]\n"
                            "[design]\nkind = \"grid\"\n");   // does nothing without an intervention
    const auto outcomes = [&] {
        const std::string rows = RowsOfItems(experiment, {ItemOrder::by_replicate, 4, 0, 1, 1}).text();
        std::vector<std::string> found;
        for (std::size_t at = 0; at < rows.size(); at = rows.find('\n', at) + 1) {
            const std::string row = rows.substr(at, rows.find('\n', at) - at);
            found.push_back(row.substr(row.rfind(',')));
        }
        return found;
    };
    const auto shared = outcomes();
    REQUIRE(shared.size() == 4);
    CHECK((shared[0] == shared[1] && shared[2] == shared[3] && shared[0] != shared[2]));
    experiment.random = PointStreams::own;
    const auto own = outcomes();
    CHECK((own[0] == shared[0] && own[2] == shared[2]));   // point 0 is the same either way
    CHECK((own[1] != own[0] && own[3] != own[2]));
}
