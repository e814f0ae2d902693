#include "cli/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <functional>
#include <iostream>
#include <limits>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/analyse_command.hpp"
#include "cli/check_command.hpp"
#include "cli/compare_command.hpp"
#include "cli/demo_command.hpp"
#include "cli/describe_command.hpp"
#include "cli/run_command.hpp"
#include "cli/slurm_command.hpp"
#include "cli/story_command.hpp"
#include "cli/sweep_command.hpp"
#include "cli/terminal.hpp"
#include "files/numbers.hpp"
#include "files/problems.hpp"
#include "output/provenance.hpp"

namespace coalesce {
namespace {

constexpr std::int64_t most_replicates = 10'000'000;

/// What was chosen, done once the whole command line is known to be sound.
using Action = std::function<ExitCode()>;

CLI::Validator whole_number(std::int64_t low, std::int64_t high) {
    const auto check = [=](const std::string& text) -> std::string {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool is_whole = error == std::errc{} && end == text.data() + text.size();
        if (is_whole && low <= value && value <= high) return {};
        return fmt::format("must be a whole number in [{}, {}], not {}", low, high, coalesce::quoted(text));
    };
    return {check, ""};
}

CLI::Validator positive_number() {
    const auto check = [](const std::string& text) -> std::string {
        const auto value = parse_number(text);
        return value && *value > 0.0 ? std::string() : fmt::format("must be a number above 0, not {}", coalesce::quoted(text));
    };
    return {check, ""};
}

CLI::Validator key_and_value() {
    const auto check = [](const std::string& text) -> std::string {
        const auto equals = text.find('=');
        if (equals != std::string::npos && equals > 0) return {};
        return fmt::format("must be KEY=VALUE such as talk.pull=0.03, not {}", coalesce::quoted(text));
    };
    return {check, ""};
}

CLI::Validator one_of(const std::vector<std::string>& names) {
    const auto check = [names](const std::string& text) -> std::string {
        if (std::find(names.begin(), names.end(), text) != names.end()) return {};
        const std::string near = nearest(text, names);
        return fmt::format("must be one of {}, not {}{}", CLI::detail::join(names, ", "), coalesce::quoted(text),
                           near.empty() ? "" : "; did you mean " + near + "?");
    };
    return {check, ""};
}

void add_overrides(CLI::App& command, std::vector<std::string>& overrides, std::string& data) {
    command.add_option("--set", overrides, "Set a parameter over what the scenario says; may be given again and again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false)
        ->check(key_and_value());
    command.add_option("--data", data, "Folder of the tables of a given organisation, in place of the scenario's")->type_name("DIR");
}

void add_threads(CLI::App& command, int& threads) {
    command.add_option("--threads", threads, "Runs at a time; by default as many as there are cores")
        ->type_name("N")
        ->check(whole_number(1, 1024));
}

void add_replicates(CLI::App& command, std::optional<std::uint32_t>& replicates, const char* text) {
    command.add_option("--replicates", replicates, text)->type_name("N")->check(whole_number(1, most_replicates));
}

/// What run and compare have in common.
void add_run_options(CLI::App& command, RunOptions& options) {
    add_replicates(command, options.replicates, "How many runs, each with its own luck; by default as the scenario says");
    command.add_option("--seed", options.seed, "Luck of all runs; by default as the scenario says")
        ->type_name("N")
        ->check(whole_number(0, std::numeric_limits<std::int64_t>::max()));
    add_threads(command, options.threads);
    add_overrides(command, options.overrides, options.data);
    command.add_flag("--force", options.force, "Replace results that are in the folder");
    command.add_flag("--anonymous", options.anonymous, "Write numbers in place of the ids of a given organisation");
    command.add_flag("--people", options.people, "Also write everyone as they are at the end of the first run: people.csv");
    command.add_flag("--network", options.network, "Also write the ties there: ties.csv and network.graphml");
    command.add_flag("--events", options.events, "Also write what happened to whom in every run: events.csv; large");
    command.add_flag("--no-timeline", options.no_timeline, "Do not write the metrics over time: timeline.csv and what is made of it");
    command.add_flag("--quiet", options.quiet, "Say nothing but what went wrong");
}

constexpr const char* run_footer =
    R"(The results are tables (CSV) with a data package that says what their columns mean; `coalesce describe columns` prints the
same. The table of the most telling outcomes goes to stdout, everything else that is said to stderr.

Examples:
  coalesce run scenarios/baseline.toml
  coalesce run scenarios/baseline.toml --replicates 20 --set talk.pull=0.03 --set run.weeks=520 --out out/slow-talk
  coalesce run mine.toml --people --network     everyone and their ties at the end, for other programs or to run on from

Ctrl-C stops after the runs at hand and keeps what is finished; a second one ends the program at once.

Exit status: 0 done, 1 runs failed, 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_run(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("run", "Run a scenario and write its results");
    const auto options = std::make_shared<RunOptions>();
    options->command = words;
    command->add_option("SCENARIO", options->scenario, "The scenario, a TOML file; `coalesce describe scenario` prints one")
        ->required()
        ->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/ and the scenario's name")->type_name("DIR");
    add_run_options(*command, *options);
    command->footer(run_footer);
    command->callback([options, &action] { action = [options] { return run_command(*options); }; });
}

constexpr const char* compare_footer =
    R"(All run on the same luck, that of the baseline: replicate by replicate they differ by nothing but what the scenarios change.
Options, too, hold for all of them. Beside the tables of `coalesce run`, effects.csv has what differs in every outcome and how sure that
is, differences.csv the differences over time; `coalesce describe columns` says what their columns mean. The most telling outcomes go to
stdout, as a table.

--until-width starts with --replicates and adds more until the 95 % interval of the outcome is narrow enough in every what-if. The results
are those of a comparison that asked for so many from the start.

Examples:
  coalesce compare scenarios/demo/silence.toml scenarios/demo/show.toml scenarios/demo/act.toml
  coalesce compare base.toml mine.toml --replicates 40 --until-width 0.02 --outcome trust_marginalised_year

Exit status: as that of `coalesce run`.)";

void add_compare(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("compare", "Run what-ifs beside a baseline, on the same luck, and tell what differs");
    const auto options = std::make_shared<CompareOptions>();
    options->run.command = words;
    command->add_option("BASELINE", options->run.scenario, "The scenario that the others are compared with")->required()->type_name("");
    command->add_option("WHATIF", options->whatifs, "Scenarios of the same groups and length")->required()->type_name("");
    command->add_option("--out", options->run.out, "Folder for the results; by default out/compare- and the baseline's name")
        ->type_name("DIR");
    add_run_options(*command, options->run);
    auto* const width = command->add_option("--until-width", options->until_width, "Add replicates until an interval is at most so wide")
                            ->type_name("WIDTH")
                            ->check(positive_number());
    auto* const outcome = command->add_option("--outcome", options->outcome, "Of which outcome, a column of runs.csv")->type_name("NAME");
    width->needs(outcome);
    outcome->needs(width);
    command->add_option("--most", options->most, "Replicates that this may take")
        ->type_name("N")
        ->check(whole_number(2, most_replicates))
        ->capture_default_str()
        ->needs(width);
    command->footer(compare_footer);
    command->callback([options, &action] { action = [options] { return compare_command(*options); }; });
}

constexpr const char* story_footer =
    R"(What the person lived through stands on the left, what they could not see on the right. Nobody has a name: p117 is who had place 117
at the start, p117.1 the first who was hired into it.

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
    command->add_option("--replicate", options->replicate, "Of which run of the scenario, from 0")
        ->type_name("R")
        ->check(whole_number(0, most_replicates))
        ->capture_default_str();
    command->add_option("--compare", options->compare, "Tell the same person under this scenario, too, on the same luck")
        ->type_name("WHATIF");
    command->add_option("--seed", options->seed, "Luck; by default as the scenario says")
        ->type_name("N")
        ->check(whole_number(0, std::numeric_limits<std::int64_t>::max()));
    add_overrides(*command, options->overrides, options->data);
    command->add_option("--out", options->out, "Also write the moments as a table")->type_name("FILE.csv");
    command->add_flag("--force", options->force, "Replace that file");
    command->footer(story_footer);
    command->callback([options, &action] { action = [options] { return story_command(*options); }; });
}

void add_check(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("check", "Read scenarios and experiments and list everything that is wrong with them");
    const auto options = std::make_shared<CheckOptions>();
    command->add_option("FILE", options->files, "Scenarios")->required()->type_name("");
    add_overrides(*command, options->overrides, options->data);
    command->footer("Prints a line `FILE: ok` for each sound file on stdout and all problems, with line and column, on stderr.\n\n"
                    "Examples:\n  coalesce check scenarios/*.toml\n\nExit status: 0 all are sound, 2 some are not.");
    command->callback([options, &action] { action = [options] { return check_command(*options); }; });
}

void add_describe(CLI::App& program, Action& action) {
    auto* const command =
        program.add_subcommand("describe", "Print what there is: a scenario, parameters, metrics, interventions, columns, the schema");
    const auto options = std::make_shared<DescribeOptions>();
    command
        ->add_option(
            "TOPIC", options->topic,
            "scenario (a complete one, commented; the default), parameters, metrics, interventions, columns or schema (JSON, for editors)")
        ->type_name("")
        ->check(one_of(topics()));
    command->add_flag("--markdown", options->markdown, "As the page in docs/")->group("");
    command->footer("Examples:\n  coalesce describe scenario > mine.toml\n  coalesce describe parameters | grep trust");
    command->callback([options, &action] { action = [options] { return describe_command(*options); }; });
}

void add_demo(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("demo", "Three organisations on the same luck: silence, show, act; what differs");
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

CLI::Validator shard_of() {
    const auto check = [](const std::string& text) -> std::string {
        if (parse_shard(text)) return {};
        return fmt::format("must be i/n such as 0/4, with i from 0 to n - 1, not {}", coalesce::quoted(text));
    };
    return {check, ""};
}

constexpr const char* sweep_footer =
    R"(An experiment names a scenario, arms (what-ifs), axes and a design; scenarios/experiments has examples. Chunks of finished runs
stay in a hidden folder below DIR, so whatever stops a sweep, the same command goes on. datapackage.json comes last: when it is
there, all is done. Every file but provenance.json is the same byte for byte, however often it was interrupted, whoever did what.

Examples:
  coalesce sweep scenarios/experiments/first-look.toml --plan
  coalesce sweep scenarios/experiments/first-look.toml
  coalesce sweep mine.toml --shard 0/4 --out out/mine     one of four machines that share the folder; then coalesce merge out/mine
  coalesce sweep --status out/mine

Exit status: 0 done, 1 runs failed (or --status: chunks are missing), 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

void add_sweep(CLI::App& program, const std::vector<std::string>& words, Action& action) {
    auto* const command = program.add_subcommand("sweep", "Run an experiment: a design of many points, arms and replicates");
    const auto options = std::make_shared<SweepOptions>();
    options->command = words;
    auto* const experiment = command->add_option("EXPERIMENT", options->experiment, "The experiment, a TOML file")->type_name("");
    command->add_option("--out", options->out, "Folder for the results; by default out/ and the experiment's name")->type_name("DIR");
    add_threads(*command, options->threads);
    command
        ->add_option_function<std::string>(
            "--shard",
            [options](const std::string& text) {
                options->shard = *parse_shard(text);
                options->is_sharded = true;
            },
            "Do this part of n; `coalesce merge` makes the results when all are done")
        ->type_name("i/n")
        ->check(shard_of());
    command->add_flag("--plan", options->plan, "Say how many runs there are, how long they take and how much disk; run nothing");
    auto* const status = command->add_option("--status", options->status, "Say how far the sweep in this folder is")->type_name("DIR");
    status->excludes(experiment);
    command->add_flag("--retry", options->retry, "Do chunks in which runs failed again");
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
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(
        "Exit status: 0 done, 1 chunks are missing (they are named) or runs failed, 2 the command or a file is wrong, 75 told to stop,\n"
        "130 interrupted.");
    command->callback([options, &action] { action = [options] { return merge_command(*options); }; });
}

void add_slurm(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("slurm", "Print a script that runs an experiment as a Slurm job array");
    const auto options = std::make_shared<SlurmOptions>();
    command->add_option("EXPERIMENT", options->experiment, "The experiment, a TOML file")->required()->type_name("");
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
    command->add_option("--time", options->time, "Most that a task may take, as Slurm writes it: 4:00:00")->type_name("T");
    command->add_option("--out", options->out, "Folder for the results, on a file system that all nodes see")->type_name("DIR");
    command->footer("Examples:\n  coalesce slurm mine.toml --shards 64 --threads 4 > mine.sh\n  bash mine.sh     submits; once more, it "
                    "goes on with what is missing\n\n"
                    "docs/cluster.md says more, also about other engines.");
    command->callback([options, &action] { action = [options] { return slurm_command(*options); }; });
}

constexpr const char* analyse_footer =
    R"(DIR holds runs.csv (run, point, arm, replicate, status, then outcomes) and, where parameters vary, design.csv (point, then
parameters; of a Morris design also trajectory, step, moved; for Sobol indices shift, row, role). `coalesce describe columns` says
what the tables of results hold. The few lines that matter go to stdout.

Examples:
  coalesce analyse out/demo
  coalesce analyse out/sweep --outcome trust_marginalised_end --bound "trust_marginalised_end>=0.4"
  coalesce analyse mine --baseline "as is" --worse cost --out mine/results

Exit status: 0 done, 2 the command or a file is wrong.)";

void add_analyse(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("analyse", "Say what runs mean: contrasts, sensitivity, robustness, tipping points");
    const auto options = std::make_shared<AnalyseOptions>();
    Questions& questions = options->questions;
    command->add_option("DIR", options->folder, "Folder of a run, comparison or sweep, or of such tables from elsewhere")
        ->required()
        ->type_name("");
    const auto add_list = [&](const char* name, std::vector<std::string>& list, const char* text, const char* type) {
        command->add_option(name, list, text)->type_name(type)->allow_extra_args(false);
    };
    add_list("--outcome", questions.outcomes, "Only this outcome; may be given again and again", "NAME");
    add_list("--better", questions.up_is_better, "An outcome of which more is better", "NAME");
    add_list("--worse", questions.down_is_better, "An outcome of which more is worse", "NAME");
    add_list("--bound", options->bounds, "What is good enough: OUTCOME<=NUMBER or OUTCOME>=NUMBER", "BOUND");
    command->add_option("--baseline", questions.baseline, "The arm to compare with; by default the first")->type_name("ARM");
    command->add_option("--difference", questions.difference, "Also say how many replicates see a difference of this size")
        ->type_name("SIZE")
        ->check(CLI::PositiveNumber);
    command->add_option("--level", questions.level, "Level of the intervals")
        ->type_name("SHARE")
        ->check(CLI::Range(0.5, 0.9999))
        ->capture_default_str();
    command->add_option("--seed", questions.seed, "Luck of what is resampled")->type_name("N")->capture_default_str();
    add_threads(*command, options->threads);
    command->add_option("--out", options->out, "Folder for the tables; by default DIR itself")->type_name("DIR");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(analyse_footer);
    command->callback([options, &action] { action = [options] { return analyse_command(*options); }; });
}

ExitCode print_version() {
    fmt::print("coalesce {}\n", program_version());
    return ExitCode::done;
}

std::vector<std::string> command_names(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

ExitCode refuse(std::string_view message, std::string_view help) {
    fmt::print(stderr, "error: {}\n`{}` says what there is\n", message, help);
    return ExitCode::wrong;
}

/// The help of the subcommand in use, or of the program.
std::string help_of(const CLI::App& program) {
    const auto used = program.get_subcommands();
    return used.empty() ? "coalesce --help" : "coalesce " + used.front()->get_name() + " --help";
}

ExitCode refuse_unknown_option(const CLI::App& program) {
    const auto used = program.get_subcommands();
    std::vector<std::string> known;
    for (const CLI::Option* option : (used.empty() ? &program : used.front())->get_options()) {
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
    const std::string word = program.remaining(true).front();
    const std::string near = word.starts_with("--") ? nearest(word.substr(0, word.find('=')), known) : "";
    const std::string what = word.starts_with("-") ? "there is no option " : "one word too many: ";
    return refuse(what + coalesce::quoted(word) + (near.empty() ? "" : fmt::format("; did you mean {}?", near)), help_of(program));
}

ExitCode refuse_unknown_command(const std::string& word, const CLI::App& program) {
    const std::string near = nearest(word, command_names(program));
    return refuse(
        fmt::format("there is no command {}{}", coalesce::quoted(word), near.empty() ? "" : fmt::format("; did you mean {}?", near)),
        "coalesce --help");
}

ExitCode answer(const CLI::ParseError& error, CLI::App& program) {
    if (error.get_exit_code() == 0) {   // help
        program.exit(error, std::cout, std::cerr);
        return ExitCode::done;
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return refuse_unknown_option(program);
    return refuse(error.what(), help_of(program));
}

}  // namespace

ExitCode run_program(int count, char** words) {
    const std::vector<std::string> all(words, words + count);
    CLI::App program("An organisation as informal coalitions: an agent-based simulator.", "coalesce");
    program.footer(
        "`coalesce COMMAND --help` says more about a command.\n\nExamples:\n  coalesce demo\n  coalesce run scenarios/baseline.toml\n"
        "  coalesce describe scenario > mine.toml\n  coalesce sweep scenarios/experiments/first-look.toml --plan");
    program.get_formatter()->column_width(26);
    bool wants_version = false;
    program.add_flag("--version", wants_version, "Print the version");
    Action action;
    add_run(program, all, action);
    add_compare(program, all, action);
    add_story(program, action);
    add_check(program, action);
    add_describe(program, action);
    add_demo(program, all, action);
    add_sweep(program, all, action);
    add_merge(program, all, action);
    add_slurm(program, action);
    add_analyse(program, action);
    program.add_subcommand("version", "Print the version")->callback([&] { action = print_version; });
    if (count > 1 && words[1][0] != '-') {
        const auto names = command_names(program);
        if (std::find(names.begin(), names.end(), words[1]) == names.end()) return refuse_unknown_command(words[1], program);
    }
    try {
        program.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return answer(error, program);
    }
    if (wants_version) action = print_version;
    return action ? action() : refuse("no command is given", "coalesce --help");
}

}  // namespace coalesce
