#include "cli/run_command.hpp"

#include <cstdio>

#include "cli/job.hpp"
#include "cli/outlook.hpp"
#include "cli/terminal.hpp"
#include "scenario/names.hpp"

namespace coalesce {
namespace {

void apply(const RunOptions& options, Scenario& scenario) {
    if (options.replicates) scenario.replicates = *options.replicates;
    if (options.seed) scenario.seed = *options.seed;
    scenario.output.people |= options.people;
    scenario.output.network |= options.network;
    scenario.output.events |= options.events;
    scenario.output.timeline &= !options.no_timeline;
}

/// The name of the scenario, unless readers of tables would not take that for a name.
std::string arm_name(const Scenario& scenario) {
    return fault_of_name(scenario.name).empty() ? scenario.name : "scenario_" + scenario.name;
}

Job job_of(const RunOptions& options, const Scenario& scenario) {
    Job job;
    job.plan.folder = options.out.empty() ? "out/" + scenario.name : options.out;
    job.plan.overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.name = scenario.name;
    job.plan.title = scenario.title;
    job.plan.arms = {{arm_name(scenario), &scenario}};
    job.plan.naming = options.anonymous ? Naming::anonymous : Naming::as_given;
    job.threads = options.threads;
    job.is_quiet = options.quiet;
    job.command = options.command;
    return job;
}

}  // namespace

ExitCode run_command(const RunOptions& options) {
    Problems problems;
    auto scenario = load_scenario(options.scenario, {options.overrides, options.data}, problems);
    tell(problems);
    if (!scenario) return ExitCode::wrong;
    apply(options, *scenario);
    const Job job = job_of(options, *scenario);
    Outlook outlook(*scenario);
    const JobEnd end = run_job(job, [&](std::size_t, const RunRecord& record) { outlook.take(record); });
    if (end.wrote_results && !options.quiet && end.finished > end.failed) {
        std::fputs((outlook.text() + "\n").c_str(), stdout);
        std::fflush(stdout);
    }
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
