#include <limits>
#include <memory>

#include "cli/compare_command.hpp"
#include "cli/demo_command.hpp"
#include "cli/digest_command.hpp"
#include "cli/options.hpp"
#include "cli/run_command.hpp"
#include "cli/story_command.hpp"
#include "cli/studio_command.hpp"
#include "cli/subcommands.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

/// --seed.
void add_seed(CLI::App& command, std::optional<std::uint64_t>& seed, const char* text) {
    command.add_option("--seed", seed, text)->type_name("N")->check(whole_number(0, std::numeric_limits<std::int64_t>::max()));
}

/// --replicate.
void add_replicate(CLI::App& command, std::uint32_t& replicate) {
    command.add_option("--replicate", replicate, "Of which run of the scenario, from 0")
        ->type_name("R")
        ->check(whole_number(0, most_replicates))
        ->capture_default_str();
}

/// What run and compare have in common.
void add_run_options(CLI::App& command, RunOptions& options, const char* timeline_text) {
    add_replicates(command, options.replicates, "How many runs, each with random numbers of its own; by default as the scenario says");
    add_seed(command, options.seed, "Seed of the random numbers of all runs; by default as the scenario says");
    add_threads(command, options.threads);
    add_overrides(command, options.overrides, options.data);
    command.add_flag("--force", options.force, "Replace results that are in the folder");
    command
        .add_option(
            "--tables", options.tables,
            "Also write tables to be passed on, cells of few people of an observed organisation withheld: `coalesce report --tables`")
        ->type_name("DIR");
    command.add_flag("--anonymous", options.anonymous, "Write numbers in place of the ids of a given organisation");
    command.add_flag("--people", options.people, "Also write everyone as they are at the end of the first run: people.csv");
    command.add_flag("--network", options.network, "Also write the ties there: ties.csv and network.graphml");
    command.add_flag("--events", options.events, "Also write what happened to whom in every run: events.csv; large");
    command.add_flag("--members", options.members,
                     "Also write who was in which coalition in each quarter of every run: members.csv; large");
    auto* const timeline = command.add_flag("--timeline", options.timeline, timeline_text);
    command.add_flag("--no-timeline", options.no_timeline, "Do not write the metrics over time: timeline.csv and what is made of it")
        ->excludes(timeline);
    command.add_flag("--quiet", options.quiet, "Say nothing but what went wrong");
}

constexpr const char* run_footer =
    R"(The results are tables (CSV) with a data package that says what their columns mean; `coalesce describe columns` prints the
same. The table of the most telling outcomes goes to stdout, everything else that is said to stderr.

Examples:
  coalesce run scenarios/baseline.toml
  coalesce run scenarios/baseline.toml --replicates 20 --set talk.pull=0.03 --set run.weeks=520 --out out/slow-talk
  coalesce run mine.toml --set talk.pull=0.01 --replicate 5 --events     one run of a sweep again, with what happened to whom
  coalesce run mine.toml --people --network     everyone and their ties at the end, for other programs or to start from

A scenario whose [given] names such a people.csv and ties.csv starts among these people; it does not continue the run: embedding,
reputation, running interventions, the week and the random begin anew. Ids are texts; the n-th hire into the place of 3 is 3#n.

Ctrl-C stops after the runs at hand and keeps what is finished; a second one ends the program at once. However it ended, the same command
goes on from the runs that were finished.

Exit status: 0 done, 1 runs failed, 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_run(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("run", "Run a scenario and write its results");
    const auto options = std::make_shared<RunOptions>();
    options->command = words;
    command->add_option("SCENARIO", options->scenario, "The scenario, a TOML file; `coalesce describe scenario` prints one")
        ->required()
        ->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/ and the scenario's name")->type_name("DIR");
    auto* const alone = command->add_option("--replicate", options->replicate, "Only this run, from 0: as it is among many, or in a sweep")
                            ->type_name("R")
                            ->check(whole_number(0, most_replicates - 1));
    add_run_options(*command, *options, "Write the metrics of each run over time, timeline.csv, whatever the scenario says");
    alone->excludes(command->get_option("--replicates"));
    command->footer(run_footer);
    command->callback([options, &action] { action = [options] { return run_command(*options); }; });
}

constexpr std::int64_t most_draws = 100'000, most_per_draw = 1000;

constexpr const char* compare_footer =
    R"(All run on the same random numbers, those of the baseline: replicate by replicate they differ by nothing but what the scenarios change.
Options, too, hold for all of them. Beside the tables of `coalesce run`, effects.csv has what differs in every outcome and how sure that
is, differences.csv the differences over time; the course of each run, timeline.csv, is written only with --timeline. `coalesce describe
columns` says what their columns mean. The most telling outcomes go to
stdout, as a table.

--until-width starts with --replicates and adds more until the 95 % interval of the outcome is narrow enough in every what-if. The results
are those of a comparison that asked for so many from the start.

--until-answered adds more until every headline is known to within the smallest difference of interest on either side (`coalesce describe
metrics`), in each what-if for itself: one whose questions are answered is run no more, the baseline as long as any. It starts with 20
pairs, or --replicates; arms may end with different numbers of runs, and n in effects.csv says with how many.

--baseline-replicates runs the baseline more often than there are pairs, for all what-ifs together, and takes the chance that the pairs'
own baseline runs had out of the differences: narrower intervals for less than as many pairs more where runs have little in common. It
takes 12 pairs at least.

--uncertain tells chance and parameters apart: in each draw every assumed parameter has another value of its plausible range
(`coalesce describe scenario` names it), the same in all scenarios; what a scenario sets itself stays. Rival rules that the baseline names
([[rival]]) hold for all scenarios in turn; their results stand side by side, here and in rivals.csv.

Examples:
  coalesce compare scenarios/demo/silence.toml scenarios/demo/show.toml scenarios/demo/act.toml
  coalesce compare base.toml mine.toml --replicates 40 --until-width 0.02 --outcome trust_marginalised_year
  coalesce compare base.toml one.toml two.toml --until-answered
  coalesce compare base.toml one.toml two.toml --replicates 40 --baseline-replicates 200
  coalesce compare base.toml mine.toml --uncertain 100

Exit status: as that of `coalesce run`.)";

void add_compare(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command =
        program.add_subcommand("compare", "Run what-ifs beside a baseline, on the same random numbers, and tell what differs");
    const auto options = std::make_shared<CompareOptions>();
    options->run.command = words;
    command->add_option("BASELINE", options->run.scenario, "The scenario that the others are compared with")->required()->type_name("");
    command->add_option("WHATIF", options->whatifs, "Scenarios of the same groups and length")->required()->type_name("");
    command->add_option("--out", options->run.out, "Folder for the results; by default out/compare- and the baseline's name")
        ->type_name("DIR");
    add_run_options(*command, options->run, "Also write the metrics of each run over time: timeline.csv; large");
    auto* const width = command->add_option("--until-width", options->until_width, "Add replicates until an interval is at most so wide")
                            ->type_name("WIDTH")
                            ->check(positive_number());
    auto* const outcome = command->add_option("--outcome", options->outcome, "Of which outcome, a column of runs.csv")->type_name("NAME");
    width->needs(outcome);
    outcome->needs(width);
    auto* const answered =
        command->add_flag("--until-answered", options->until_answered, "Add replicates where a headline is not known well enough")
            ->excludes(width);
    auto* const most = command->add_option("--most", options->most, "Replicates that --until-width and --until-answered may take")
                           ->type_name("N")
                           ->check(whole_number(2, most_replicates))
                           ->capture_default_str();
    command->add_option("--baseline-replicates", options->baseline_replicates, "Runs of the baseline in all, more than there are pairs")
        ->type_name("N")
        ->check(whole_number(2, most_replicates))
        ->excludes(width)
        ->excludes(answered);
    auto* const uncertain =
        command
            ->add_option("--uncertain", options->uncertain.draws, "Also draw all that is assumed from its plausible range, so many times")
            ->type_name("DRAWS")
            ->check(whole_number(2, most_draws));
    command->add_option("--per-draw", options->uncertain.per_draw, "Pairs of runs of each draw")
        ->type_name("N")
        ->check(whole_number(2, most_per_draw))
        ->capture_default_str()
        ->needs(uncertain);
    command->footer(compare_footer);
    command->callback([=, &action] {
        if (most->count() > 0 && width->count() + answered->count() == 0)
            throw CLI::RequiresError("--most", "--until-width or --until-answered");
        action = [options] { return compare_command(*options); };
    });
}

constexpr const char* story_footer =
    R"(What the person lived through stands on the left, what they could not see on the right. Nobody has a name: p117 is who had place 117
at the start, p117#1 the first who was hired into it.

Without --person it is the person to whom most different things happened; with --compare, the one whose path differs most, of the
marginalised where there are any. The same person is the same place, hired in the same week and of the same groups in both.

Examples:
  coalesce story scenarios/baseline.toml
  coalesce story scenarios/baseline.toml --person p117 --replicate 3
  coalesce story scenarios/demo/silence.toml --compare scenarios/demo/act.toml

Exit status: 0 done, 1 the run failed, 2 the command or a file is wrong.)";

void add_story(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("story", "Tell one person's time in the organisation, and what they could not see");
    const auto options = std::make_shared<StoryOptions>();
    command->add_option("SCENARIO", options->scenario, "The scenario")->required()->type_name("");
    command->add_option("--person", options->person, "Whose story; by default whoever has most to tell")->type_name("ID");
    add_replicate(*command, options->replicate);
    command->add_option("--compare", options->compare, "Tell the same person under this scenario, too, on the same random numbers")
        ->type_name("WHATIF");
    add_seed(*command, options->seed, "Seed of the random numbers; by default as the scenario says");
    add_overrides(*command, options->overrides, options->data);
    command->add_option("--out", options->out, "Also write the moments as a table, and what its columns are beside it, FILE.json")
        ->type_name("FILE.csv");
    command->add_flag("--force", options->force, "Replace that file");
    command->footer(story_footer);
    command->callback([options, &action] { action = [options] { return story_command(*options); }; });
}

constexpr const char* studio_footer =
    R"(The page is one HTML file that asks nothing of any network: the same engine runs inside it and gives the same numbers. Scenarios go in
with everything spelled out, as organisations to begin with; without any, those that come with the page are there.

Examples:
  coalesce studio
  coalesce studio mine.toml --out whatif.html
  coalesce studio scenarios/baseline.toml --set organisation.people=300 --set run.weeks=156 --out out/small.html

Exit status: 0 done, 2 the command or a file is wrong.)";

void add_studio(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("studio", "Write a browser page for what-ifs in a room, with scenarios inside");
    const auto options = std::make_shared<StudioOptions>();
    command->add_option("SCENARIO", options->scenarios, "Organisations to begin with")->type_name("");
    command->add_option("--out", options->out, "The page")->type_name("FILE.html")->capture_default_str();
    add_overrides(*command, options->overrides, options->data);
    command->add_flag("--with-people", options->with_people, "Put given tables of people into the page, for everyone who gets it");
    command->add_option("--page", options->page, "The page without scenarios; by default the one that comes with the program")
        ->type_name("FILE.html");
    command->add_flag("--force", options->force, "Replace the page");
    command->footer(studio_footer);
    command->callback([options, &action] { action = [options] { return studio_command(*options); }; });
}

constexpr const char* digest_footer =
    R"(A digest is the SHA-256 of everything that one run leaves behind: every observation, level, coalition, dose and event. It is the same
on every machine, by every compiler and in a browser, so that two people can tell whether they look at the same run.

Examples:
  coalesce digest scenarios/baseline.toml
  coalesce digest scenarios/whatifs/*.toml --replicate 3

Exit status: 0 done, 2 the command or a file is wrong.)";

void add_digest(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("digest", "Print the digest of a run, by which it is recognised anywhere");
    const auto options = std::make_shared<DigestOptions>();
    command->add_option("SCENARIO", options->scenarios, "Scenarios")->required()->type_name("");
    add_replicate(*command, options->replicate);
    add_seed(*command, options->seed, "Seed of the random numbers; by default as the scenario says");
    add_overrides(*command, options->overrides, options->data);
    command->footer(digest_footer);
    command->callback([options, &action] { action = [options] { return digest_command(*options); }; });
}

void add_demo(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command =
        program.add_subcommand("demo", "Three organisations on the same random numbers: silence, show, act; what differs");
    const auto options = std::make_shared<DemoOptions>();
    options->command = words;
    add_replicates(*command, options->replicates, "How many runs of each, instead of 100");
    add_threads(*command, options->threads);
    command->add_option("--out", options->out, "Folder for the results; those of an earlier demo are replaced")
        ->type_name("DIR")
        ->capture_default_str();
    command->add_flag("--quiet", options->quiet, "Say nothing but the result and what went wrong");
    command->callback([options, &action] { action = [options] { return demo_command(*options); }; });
}

}  // namespace

void add_scenario_commands(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    add_run(program, words, action);
    add_compare(program, words, action);
    add_story(program, action);
    add_studio(program, action);
    add_digest(program, action);
    add_demo(program, words, action);
}

}  // namespace coalesce
