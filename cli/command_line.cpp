#include "cli/command_line.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "cli/subcommands.hpp"
#include "cli/terminal.hpp"
#include "files/escape.hpp"
#include "files/problems.hpp"
#include "numerics/build_id.hpp"
#include "output/provenance.hpp"

namespace coalesce {
namespace {

ExitCode print_version() {
    print(fmt::format("coalesce {}\ncommit {}\nsources {}\n", program_version(), program_commit(), program_sources()));
    return ExitCode::done;
}

std::vector<std::string> command_names(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

ExitCode refuse(std::string_view message, std::string_view help) {
    fmt::print(stderr, "error: {}\n`{}` says what there is\n", on_terminal(message), help);
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
    const std::string meant = word.starts_with("--") ? suggestion(word.substr(0, word.find('=')), known) : "";
    const std::string what = word.starts_with("-") ? "there is no option " : "one word too many: ";
    return refuse(what + in_quotes(word) + meant, help_of(program));
}

ExitCode refuse_unknown_command(const std::string& word, const CLI::App& program) {
    return refuse(fmt::format("there is no command {}{}", in_quotes(word), suggestion(word, command_names(program))), "coalesce --help");
}

ExitCode answer(const CLI::ParseError& error, CLI::App& program) {
    if (error.get_exit_code() == 0) {   // help
        std::ostringstream help;
        program.exit(error, help, help);
        print(help.str());
        return ExitCode::done;
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return refuse_unknown_option(program);
    return refuse(error.what(), help_of(program));
}

/// Whether a word of the command line says nothing, which a variable of a script does that is not set: none would be left to the default,
/// or taken for the folder that one is in.
bool is_empty_word(std::string_view word) { return word.empty() || (word.starts_with("--") && word.find('=') == word.size() - 1); }

}  // namespace

ExitCode run_program(int count, char** words) {
    const std::vector<std::string> all(words, words + count);
    CLI::App program("An organisation as informal coalitions: an agent-based simulator.", "coalesce");
    program.footer(
        "`coalesce COMMAND --help` says more about a command.\n\nExamples:\n  coalesce demo\n  coalesce run scenarios/baseline.toml\n"
        "  coalesce describe scenario > mine.toml\n  coalesce sweep scenarios/experiments/first-look.toml --plan");
    program.get_formatter()->column_width(26);
    program.require_subcommand(0, 1);   // words behind it are its own, also where they are names of commands
    bool wants_version = false;
    program.add_flag("--version", wants_version, "Print the version");
    Action action;
    add_scenario_commands(program, all, action);
    add_experiment_commands(program, all, action);
    add_model_commands(program, action);
    program.add_subcommand("version", "Print the version")->callback([&] { action = print_version; });
    if (count > 1 && words[1][0] != '-') {
        const auto names = command_names(program);
        if (std::find(names.begin(), names.end(), words[1]) == names.end()) return refuse_unknown_command(words[1], program);
    }
    const auto empty = std::find_if(all.begin() + std::min(count, 1), all.end(), is_empty_word);
    if (empty != all.end()) {
        const std::string& before = empty->empty() ? *(empty - 1) : *empty;
        return refuse(fmt::format("the word after {} is empty", in_quotes(before)), "coalesce --help");
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
