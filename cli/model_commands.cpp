#include <memory>

#include "analysis/validation/networks/generated_networks.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "analysis/validation/published/published_result.hpp"
#include "cli/check_command.hpp"
#include "cli/describe_command.hpp"
#include "cli/options.hpp"
#include "cli/subcommands.hpp"
#include "cli/terminal.hpp"
#include "cli/validate_command.hpp"
#include "cli/validity_report_command.hpp"

namespace coalesce {
namespace {

void add_check(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand("check", "Read scenarios and experiments and list everything that is wrong with them");
    const auto options = std::make_shared<CheckOptions>();
    command->add_option("FILE", options->files, "Scenarios")->required()->type_name("");
    add_overrides(*command, options->overrides, options->data);
    command->footer("Prints a line `FILE: ok` for each sound file on stdout, below it what was read of an observed organisation (people, "
                    "ties by kind,\n"
                    "pairs that repeat, who has none, columns that nobody reads), and all problems, with line and column, on stderr.\n\n"
                    "Examples:\n  coalesce check scenarios/*.toml\n\nExit status: 0 all are sound, 2 some are not.");
    command->callback([options, &action] { action = [options] { return check_command(*options); }; });
}

void add_describe(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand(
        "describe", "Print what there is: files to begin with, parameters, metrics, interventions, expressions, columns, schemas");
    const auto options = std::make_shared<DescribeOptions>();
    command
        ->add_option("TOPIC", options->topic,
                     "scenario (a complete one, commented; the default), experiment, targets, planning, reach, parameters, sources, "
                     "metrics, interventions, expressions, columns or schema (that of scenarios)")
        ->type_name("")
        ->check(one_of(topics()));
    command->add_flag("--schema", options->schema,
                      "The JSON Schema of such files, by which editors complete and check: scenario, experiment, targets, planning, reach");
    command->add_flag("--markdown", options->markdown, "As the page in docs/")->group("");
    command->footer("Examples:\n  coalesce describe scenario > mine.toml\n  coalesce describe parameters | grep trust");
    command->callback([options, &action] { action = [options] { return describe_command(*options); }; });
}

/// A published case, a pattern or a fact. Patterns are read when somebody asks.
CLI::Validator known_case() {
    return CLI::Validator(
        [](std::string& word) {
            auto keys = published_keys();
            for (const char* const file : {own_patterns, own_facts}) {
                const auto patterns = pattern_keys(file);
                keys.insert(keys.end(), patterns.begin(), patterns.end());
            }
            return one_of(keys)(word);
        },
        "");
}

constexpr const char* validate_footer =
    R"(Every case is an ordinary scenario that leaves of the model what somebody published, and switches off the rest: it can be run and
changed like any other (scenarios/published, `coalesce run`). A figure holds that is off by no more than the tolerance.

Patterns are figures of the whole model at its defaults, with where they must lie (scenarios/patterns/patterns.toml): 60 runs of each arm, on
common random numbers. One that is missed is shown with the reason, first of all.

Facts (--facts) are figures that were counted or asked in the world, each declared with its source, what was counted, where the model's is
something else, and how far it may be off (scenarios/facts/facts.toml): observed, ours, verdict, and whether anything was fitted to it.
What is missed comes first, with the reason.

--report writes the page docs/validity.md with its figures anew: all facts and cases, the patterns that the whole model must show, which
parameters matter, and in what share of draws of them the direction of each intervention's effect holds. That takes about a hundred thousand runs.

Examples:
  coalesce validate
  coalesce validate martell unix-alliances --out out/validation
  coalesce validate A1 G7                   two of the patterns
  coalesce validate --facts                 what was observed in organisations, beside what the model gives
  coalesce validate --facts F5 F9           two of these facts
  coalesce validate --networks              networks of organisations, beside generated ones
  coalesce validate --report docs --force   the page as it comes with the project
  coalesce validate --report out/validity --effort 0.05    a rough one
  coalesce validate --scenarios mine        the same cases from your own versions of the files in scenarios/published

Exit status: 0 all figures hold that are not declared as missed, 1 some do not, 2 the command or a file is wrong, 75 told to stop, 130 interrupted.)";

ExitCode print_networks() {
    print(networks_section(generated_networks(network_seeds), network_seeds));
    return ExitCode::done;
}

void add_validate(CLI::App& program, Action& action) {
    auto* const command = program.add_subcommand(
        "validate",
        "Hold the engine against published models, the whole model against patterns that organisations show and against public facts");
    const auto options = std::make_shared<ValidateOptions>();
    const auto keys = published_keys();
    std::string listed;
    for (const std::string& key : keys) listed += (listed.empty() ? "" : ", ") + key;
    auto* const cases =
        command
            ->add_option("CASE", options->cases, "Which of them: " + listed + ", a pattern, such as A1, or with --facts a fact, such as F5")
            ->type_name("")
            ->check(known_case());
    add_threads(*command, options->threads);
    const auto scenarios = command
                               ->add_option("--scenarios", options->scenarios,
                                            "Folder of the published cases' files, in place of those in the program; patterns are left out")
                               ->type_name("DIR");
    const auto out = command->add_option("--out", options->out, "Folder for the results as tables: validation.csv, patterns.csv, facts.csv")
                         ->type_name("DIR");
    const auto facts =
        command->add_flag("--facts", options->facts, "Public facts in place of published cases and patterns")->excludes(scenarios);
    command
        ->add_flag("--networks", options->networks, "Networks that were observed, beside generated ones, as a section of docs/validity.md")
        ->excludes(cases)
        ->excludes(scenarios)
        ->excludes(facts)
        ->excludes(out);
    command->add_flag("--markdown", options->markdown, "Facts as their section of docs/validity.md")->needs(facts)->group("");
    command->add_option("--report", options->report, "Write validity.md and its figures into this folder instead")
        ->type_name("DIR")
        ->excludes(cases)
        ->excludes(scenarios)
        ->excludes(facts)
        ->excludes(out);
    command->add_option("--effort", options->effort, "Part of the usual number of runs of patterns and of a report")
        ->type_name("SHARE")
        ->check(number_between(0.001, 100.0));
    command->add_flag("--force", options->force, "Replace a table or page that is in the folder");
    command->add_flag("--quiet", options->quiet, "Say nothing but what went wrong");
    command->footer(validate_footer);
    command->callback([options, &action] {
        action = [options] {
            if (options->networks) return print_networks();
            if (options->report.empty()) return validate_command(*options);
            return write_validity_report({options->report, options->effort, options->threads, options->force, options->quiet});
        };
    });
}
}  // namespace

void add_model_commands(CLI::App& program, Action& action) {
    add_check(program, action);
    add_describe(program, action);
    add_validate(program, action);
}

}  // namespace coalesce
