#include "cli/digest_command.hpp"

#include <fmt/format.h>

#include "cli/changed_inputs.hpp"
#include "cli/terminal.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "files/escape.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

std::string digest_of_run(const Scenario& scenario, const DigestOptions& options) {
    Run run(scenario.setup, kept_for_digest);
    RunRecord record;
    run.simulate({options.seed.value_or(scenario.seed), options.replicate, 0}, record);
    return digest_of(record);
}

}  // namespace

ExitCode digest_command(const DigestOptions& options) {
    ExitCode code = ExitCode::done;
    for (const std::string& file : options.scenarios) {
        Problems problems;
        const auto scenario = load_scenario(file, {options.overrides, options.data}, problems);
        if (scenario) warn_of_changed_inputs(scenario->inputs, problems);
        tell(problems);
        if (scenario) print(fmt::format("{}  {}\n", digest_of_run(*scenario, options), on_terminal(file)));
        else code = ExitCode::wrong;
    }
    return code;
}

}  // namespace coalesce
