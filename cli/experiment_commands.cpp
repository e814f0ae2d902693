#include <cstdint>
#include <limits>
#include <memory>

#include "cli/analyse_command.hpp"
#include "cli/archive_command.hpp"
#include "cli/calibrate_command.hpp"
#include "cli/options.hpp"
#include "cli/plan_command.hpp"
#include "cli/reach_command.hpp"
#include "cli/report_command.hpp"
#include "cli/reproduce_command.hpp"
#include "cli/slurm_command.hpp"
#include "cli/subcommands.hpp"
#include "cli/sweep_command.hpp"
#include "cli/verify_command.hpp"

namespace coalesce {
namespace {

constexpr const char* sweep_footer =
    R"(An experiment names a scenario, arms (what-ifs), axes and a design; scenarios/experiments has examples. Chunks of finished runs
stay in a hidden folder below DIR, so whatever stops a sweep, the same command goes on. datapackage.json comes last: when it is
there, all is done. Every file but provenance.json is the same byte for byte, however often it was interrupted, whoever did what.

--until stops at points that are known well enough: where the 95 % interval of the outcome's difference from the first arm, over pairs, is at
most so wide for every arm (of a single arm, that of its mean). It is looked at after --first replicates, and again whenever there are a
quarter more; replicates in the experiment are the most. With --plan it says what that takes, from a few points run for it. `coalesce analyse`
makes differences of all runs that there are; what takes as many runs of each point, of the replicates that all points have.

Examples:
  coalesce sweep scenarios/experiments/first-look.toml --plan
  coalesce sweep scenarios/experiments/first-look.toml
  coalesce sweep mine.toml --until 0.02 --outcome trust_marginalised_year
  coalesce sweep mine.toml --shard 0/4 --out out/mine     one of four machines that share the folder; then coalesce merge out/mine
  coalesce sweep --status out/mine
  coalesce sweep mine.toml --only point=12,arm=b,replicate=3 --events     one of its runs again, with what happened to whom

Exit status: 0 done, 1 runs failed (or --status: chunks are missing), 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_sweep(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("sweep", "Run an experiment: a design of many points, arms and replicates");
    const auto options = std::make_shared<SweepOptions>();
    options->command = words;
    auto* const experiment = command->add_option("EXPERIMENT", options->experiment, "The experiment, a TOML file")->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/ and the experiment's name")->type_name("DIR");
    add_threads(*command, options->threads);
    add_shard(*command, options->shard, options->is_sharded, "Do this part of n; `coalesce merge` makes the results when all are done");
    command->add_flag("--plan", options->plan, "Say how many runs there are, how long they take and how much disk; run nothing");
    auto* const status = command->add_option("--status", options->status, "Say how far the sweep in this folder is")->type_name("DIR");
    status->excludes(experiment);
    auto* const only =
        command->add_option("--only", options->only, "One run alone, as it is among all: point=12,arm=b,replicate=3")->type_name("RUN");
    command->add_flag("--events", options->events, "Of that run also what happened to whom: events.csv")->needs(only);
    command->add_flag("--members", options->members, "Of that run also who was in which coalition: members.csv")->needs(only);
    command->add_flag("--people", options->people, "Of that run also everyone as they are at the end: people.csv")->needs(only);
    command->add_flag("--network", options->network, "Of that run also the ties at the end: ties.csv and network.graphml")->needs(only);
    auto* const retry = command->add_flag("--retry", options->retry, "Do chunks in which runs failed again");
    auto* const until = command->add_option("--until", options->until, "Run no more at points where an interval is at most so wide")
                            ->type_name("WIDTH")
                            ->check(positive_number())
                            ->excludes(retry)
                            ->excludes("--shard")
                            ->excludes(only);
    auto* const outcome = command->add_option("--outcome", options->outcome, "Of which outcome, a column of runs.csv")->type_name("NAME");
    until->needs(outcome);
    outcome->needs(until);
    command->add_option("--first", options->first, "Replicates that every point has before any stops")
        ->type_name("N")
        ->check(whole_number(2, 1'000'000))
        ->capture_default_str()
        ->needs(until);
    command->add_flag("--compress", options->compress, "Write runs.csv.gz and timeline.csv.gz, which pandas and R open as they are");
    command->add_flag("--force", options->force, "Remove results and chunks that are in the folder, and begin anew");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(sweep_footer);
    command->callback([options, &action] {
        if (options->experiment.empty() && options->status.empty()) throw CLI::RequiredError("EXPERIMENT");
        action = [options] { return sweep_command(*options); };
    });
}

void add_merge(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("merge", "Make the results of a sweep whose shards are done");
    const auto options = std::make_shared<MergeOptions>();
    options->command = words;
    command->add_option("DIR", options->folder, "The folder that the shards were given with --out")->required()->type_name("");
    command->add_flag("--compress", options->compress, "Write runs.csv.gz and timeline.csv.gz, which pandas and R open as they are");
    auto* const so_far =
        command->add_flag("--so-far", options->is_so_far,
                          "Make results of the first replicates, as far as they are finished at all points and arms; the sweep goes on");
    command->add_option("--out", options->out, "Folder for them; by default DIR-so-far- and how many replicates")
        ->type_name("DIR")
        ->needs(so_far);
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(
        "Exit status: 0 done, 1 chunks are missing (they are named) or runs failed, 2 the command or a file is wrong, 75 told to stop,\n"
        "130 interrupted.");
    command->callback([options, &action] { action = [options] { return merge_command(*options); }; });
}

void add_slurm(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("slurm", "Print a script that runs an experiment or a planning as a Slurm job array");
    const auto options = std::make_shared<SlurmOptions>();
    command->add_option("EXPERIMENT", options->experiment, "The experiment or planning, a TOML file")->required()->type_name("");
    command->add_option("--shards", options->shards, "Tasks of the array; aim at minutes to hours each")
        ->required()
        ->type_name("N")
        ->check(whole_number(1, 100'000));
    command->add_option("--threads", options->threads, "Cores of each task")
        ->type_name("N")
        ->check(whole_number(1, 1024))
        ->capture_default_str();
    command->add_option("--at-a-time", options->at_a_time, "Tasks that may run at the same time; by default as many as there is room for")
        ->type_name("N")
        ->check(whole_number(1, 100'000));
    command->add_option("--time", options->time, "Most that a task may take, as Slurm writes it: 4:00:00")
        ->type_name("T")
        ->check(time_limit());
    command->add_option("--out", options->out, "Folder for the results, on a file system that all nodes see")->type_name("DIR");
    command->footer("Examples:\n  coalesce slurm mine.toml --shards 64 --threads 4 > mine.sh\n  bash mine.sh     submits; once more, it "
                    "goes on with what is missing\n\n"
                    "docs/cluster.md says more, also about other engines.");
    command->callback([options, &action] { action = [options] { return slurm_command(*options); }; });
}

constexpr const char* analyse_footer =
    R"(DIR holds runs.csv or runs.csv.gz (run, point, arm, replicate, status, then outcomes) and, where parameters vary, design.csv (point, then
parameters; of a Morris design also trajectory, step, moved; for Sobol indices shift, row, role). In tables of other tools, such as Mesa's,
parameters are columns of the runs: name them. `coalesce describe columns` says what the tables of results hold. The few lines that
matter go to stdout.

Examples:
  coalesce analyse out/demo
  coalesce analyse out/sweep --outcome trust_marginalised_end --bound "trust_marginalised_end>=0.4"
  coalesce analyse mine --baseline "as is" --worse cost --out mine/results
  coalesce analyse mesa --parameter density --parameter vision     mesa/runs.csv is what batch_run returned
  coalesce analyse mine --interaction training,quota,both     do the two add up?

Exit status: 0 done, 2 the command or a file is wrong.)";

void add_analyse(CLI::App& program, Action& action) {
    auto* const command =
        program.add_subcommand("analyse", "Say what runs mean: contrasts, interactions, sensitivity, robustness, tipping points");
    const auto options = std::make_shared<AnalyseOptions>();
    Questions& questions = options->questions;
    command->add_option("DIR", options->folder, "Folder of a run, comparison or sweep, or of such tables from elsewhere")
        ->required()
        ->type_name("");
    const auto add_list = [&](const char* name, std::vector<std::string>& list, const char* text, const char* type) {
        command->add_option(name, list, text)->type_name(type)->allow_extra_args(false);
    };
    add_list("--parameter", questions.names.parameters, "A column of runs.csv that is a parameter, where there is no design.csv", "NAME");
    command->add_option("--replicate", questions.names.replicate, "Column of the replicate; by default replicate or iteration")
        ->type_name("NAME");
    command->add_option("--arm", questions.names.arm, "Column of the arm; by default arm, or all runs are of one")->type_name("NAME");
    add_list("--outcome", questions.outcomes, "Only this outcome; may be given again and again", "NAME");
    add_list("--better", questions.up_is_better, "An outcome of which more is better", "NAME");
    add_list("--worse", questions.down_is_better, "An outcome of which more is worse", "NAME");
    add_list("--bound", options->bounds, "What is good enough: OUTCOME<=NUMBER or OUTCOME>=NUMBER", "BOUND");
    command->add_option("--baseline", questions.baseline, "The arm to compare with; by default the first")->type_name("ARM");
    add_list("--interaction", questions.interactions,
             "Two arms and the arm that does what both do: whether they add up is told; known of arms that the program ran itself",
             "A,B,BOTH");
    command->add_option("--difference", questions.difference, "Also say how many replicates see a difference of this size")
        ->type_name("SIZE")
        ->check(positive_number());
    command->add_option("--level", questions.level, "Level of the intervals")
        ->type_name("SHARE")
        ->check(number_between(0.5, 0.9999))
        ->capture_default_str();
    command->add_option("--seed", questions.seed, "Seed of what is resampled")
        ->type_name("N")
        ->check(whole_number(0, std::numeric_limits<std::int64_t>::max()))
        ->capture_default_str();
    add_threads(*command, options->threads);
    command->add_option("--out", options->out, "Folder for the tables; by default DIR itself")->type_name("DIR");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(analyse_footer);
    command->callback([options, &action] { action = [options] { return analyse_command(*options); }; });
}

constexpr const char* calibrate_footer =
    R"(TARGETS names a scenario, what is known of the organisation (outcomes with a value and how far off it may be) and the parameters
that may be turned; scenarios/calibration has an example, docs/calibration.md says more. Waves of runs rule out what cannot meet the
targets (history matching). What is left goes into tables, of which design.csv can be given to an experiment as its points; whether
the scenario as it stands meets the targets, and which parameters they say anything of, goes to stdout.

Runs stay in a hidden folder below DIR: whatever stops a calibration, the same command goes on and ends in the same bytes.

Examples:
  coalesce calibrate scenarios/calibration/defaults.toml
  coalesce calibrate mine.toml --out out/mine
  coalesce calibrate mine.toml --shard 0/2 --out out/mine     one of two machines that share the folder; again after each wave

Exit status: 0 done, whether or not the targets can be met, 1 runs failed (or --shard: others are not done with the wave), 2 the
command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_calibrate(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("calibrate", "Find the parameters that fit what is known of an organisation");
    const auto options = std::make_shared<CalibrateOptions>();
    options->command = words;
    command->add_option("TARGETS", options->targets, "What is known and what may be turned, a TOML file")->required()->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/calibrate- and the file's name")->type_name("DIR");
    add_threads(*command, options->threads);
    add_shard(*command, options->shard, options->is_sharded, "Do this part of n of each wave");
    command->add_flag("--force", options->force, "Replace the results of another calibration; runs at the same points are kept");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(calibrate_footer);
    command->callback([options, &action] { action = [options] { return calibrate_command(*options); }; });
}

constexpr const char* plan_footer =
    R"(PLANNING names a scenario, what may be done about it ([[choice]], each value alone or a list to choose from), what may be spent, what
may not go together, and what for ([[goal]]); scenarios/plans has examples, docs/planning.md says more. Plans are tried on common random
numbers, most are put aside, and what is left is measured anew on fresh ones before it is shown. The results are tables, and the first
plans as scenarios for `coalesce compare`.

Finished runs are kept in a hidden file in DIR: whatever stops a planning, the same command goes on and ends in the same bytes. Shards
take each other's runs from there; what is left by one that is gone the others do. The first that is done writes the results.

Examples:
  coalesce plan scenarios/plans/start-up.toml --check     what may be chosen, and how many plans there are
  coalesce plan scenarios/plans/start-up.toml
  coalesce plan mine.toml --shard 0/4 --out out/mine     one of four processes, on whatever machines, that share the folder
  coalesce report out/plan-start-up

Exit status: 0 done, 1 runs failed, 2 the command or a file is wrong, or no plan is allowed, 75 told to stop, 130 interrupted.)";

void add_plan(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("plan", "Find what does most for some goals under a budget, and how sure that is");
    const auto options = std::make_shared<PlanOptions>();
    options->command = words;
    command->add_option("PLANNING", options->planning, "What may be done and what for, a TOML file")->required()->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/plan- and the file's name")->type_name("DIR");
    add_threads(*command, options->threads);
    add_shard(*command, options->shard, options->is_sharded, "Be one of n processes that search together in one folder");
    command->add_flag("--check", options->check, "Say what may be chosen and how many plans there are; run nothing");
    command->add_flag("--force", options->force, "Replace the results of another planning, and finished runs of another program");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(plan_footer);
    command->callback([options, &action] { action = [options] { return plan_command(*options); }; });
}

constexpr const char* reach_footer =
    R"(A reach names a scenario, parameters that may be anything within their ranges, pairs of outcomes with a grid over each, and observed
organisations to be marked. Points of cells that few lie in are crossed and changed (Chérel, Cottineau & Reuillon 2015); a point of every
cell is measured anew on fresh random numbers. docs/reach.md says more. Finished runs stay in a hidden file below DIR until the results are
there, so whatever stops it, the same command goes on and ends in the same bytes.

Examples:
  coalesce reach scenarios/reach/defaults.toml --check     what is looked at
  coalesce reach scenarios/reach/defaults.toml

Exit status: 0 done, 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_reach(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("reach", "Find which pairs of outcomes the model can produce at all, and which not");
    const auto options = std::make_shared<ReachOptions>();
    options->command = words;
    command->add_option("REACH", options->reach, "What may be anything and what is looked at, a TOML file")->required()->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/reach- and the file's name")->type_name("DIR");
    add_threads(*command, options->threads);
    command->add_flag("--check", options->check, "Say what is looked at; run nothing");
    command->add_flag("--force", options->force, "Replace the results of another reach, and finished runs of another program");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(reach_footer);
    command->callback([options, &action] { action = [options] { return reach_command(*options); }; });
}

constexpr const char* report_footer =
    R"(The report is one HTML file that asks nothing of any network. It has what is in DIR: of a run, comparison or sweep, and of an analysis of
it, which is made on the way where nobody did; tables with a row for each run and week, person or tie stay outside. Cells of an observed organisation that are of fewer than ten
people, or would give such cells away, are withheld.

Examples:
  coalesce report out/compare-baseline
  coalesce report out/first-look --out first-look.html

Exit status: 0 done, 2 the command or a file is wrong.)";

void add_report(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("report", "Write what a folder of results says as a page to read, print and pass on");
    const auto options = std::make_shared<ReportOptions>();
    command->add_option("DIR", options->folder, "Folder of a run, comparison, sweep or analysis")->required()->type_name("");
    command->add_option("--out", options->out, "The page; by default report.html in the folder")->type_name("FILE.html");
    command
        ->add_option("--tables", options->tables,
                     "Also write its tables, cells withheld as in the page, with a data package: to be passed on")
        ->type_name("DIR");
    command->add_flag("--small-cells", options->small_cells, "Tell cells of fewer than ten people of an observed organisation, too");
    command->add_option("--page", options->page, "The page without data; by default the one that comes with the program")
        ->type_name("FILE.html");
    command->add_flag("--force", options->force, "Replace the page");
    command->footer(report_footer);
    command->callback([options, &action] { action = [options] { return report_command(*options); }; });
}

constexpr const char* verify_footer =
    R"(Each file that datapackage.json or analysis.json lists is held against the size and digest (SHA-256) that it was written with. Any
Frictionless data package that has `bytes` or `hash` will do. Of a sweep that is not finished the chunks are looked at.

Examples:
  coalesce verify out/baseline
  coalesce verify out/first-look --quiet     only what does not match

Exit status: 0 all are as they were written, 1 some are not (each is named), 2 there is nothing to hold them against.)";

void add_verify(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("verify", "Hold each file of a folder against its data package");
    const auto options = std::make_shared<VerifyOptions>();
    command->add_option("DIR", options->folder, "Folder of results, ours or anybody's")->required()->type_name("");
    command->add_flag("--quiet", options->quiet, "Name only files that do not match");
    command->footer(verify_footer);
    command->callback([options, &action] { action = [options] { return verify_command(*options); }; });
}

constexpr const char* archive_footer =
    R"(The archive is a packed tar file that every system opens: results with their data package, all inputs in their places to one another,
the command (reproduce.json), and what it is for whoever keeps it (ro-crate-metadata.json, RO-Crate 1.1). It names neither owner
nor machine, but for provenance.json. Results of run, compare, sweep, calibrate, plan, reach and demo can be archived; what `analyse` or
`report` made of them can be made again.

Examples:
  coalesce archive out/baseline
  coalesce archive out/law-firm --with-people --license https://creativecommons.org/licenses/by/4.0/

Exit status: 0 done, 2 something is missing, was changed since, or is not whole.)";

void add_archive(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("archive", "Put results, what they were made from and the command into one file");
    const auto options = std::make_shared<ArchiveOptions>();
    command->add_option("DIR", options->folder, "Folder of results")->required()->type_name("");
    command->add_option("--out", options->out, "The archive; by default DIR.tar.gz")->type_name("FILE.tar.gz");
    command->add_option("--from", options->from, "Folder in which the command ran, to which its paths are relative")
        ->type_name("DIR")
        ->capture_default_str();
    command->add_option("--license", options->license, "URL of the licence under which the archive may be used")->type_name("URL");
    command->add_flag("--with-people", options->with_people,
                      "Also of an observed organisation, whose tables everyone gets who gets the archive");
    command->add_flag("--force", options->force, "Replace the archive");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(archive_footer);
    command->callback([options, &action] { action = [options] { return archive_command(*options); }; });
}

constexpr const char* reproduce_footer =
    R"(The archive is not trusted: links, paths that lead outside, more than 10,000 files or 8 GiB, and files that are not as they are listed are
refused; while its command runs, no file outside DIR is read. DIR/archive is what came, DIR/again what comes out. Programs of the
same sources give the same bytes.

Examples:
  coalesce reproduce baseline.tar.gz --plan     unpacks it and says what would run
  coalesce reproduce baseline.tar.gz

Exit status: 0 the same bytes, 1 something differs (each file is named), 2 the archive or its command is wrong.)";

void add_reproduce(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("reproduce", "Make the results of an archive again, and compare");
    const auto options = std::make_shared<ReproduceOptions>();
    command->add_option("FILE", options->file, "What `coalesce archive` wrote")->required()->type_name("");
    command->add_option("--out", options->out, "A new folder; by default out/reproduced- and the archive's name")->type_name("DIR");
    add_threads(*command, options->threads);
    command->add_flag("--plan", options->plan, "Unpack and check it, say what would be run, and run nothing");
    command->add_flag("--quiet", options->quiet, "Say nothing but what differs or went wrong");
    command->footer(reproduce_footer);
    command->callback([options, &action] { action = [options] { return reproduce_command(*options); }; });
}

}  // namespace

void add_experiment_commands(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    add_sweep(program, words, action);
    add_merge(program, words, action);
    add_slurm(program, action);
    add_analyse(program, action);
    add_verify(program, action);
    add_archive(program, action);
    add_reproduce(program, action);
    add_report(program, action);
    add_calibrate(program, words, action);
    add_plan(program, words, action);
    add_reach(program, words, action);
}

}  // namespace coalesce
