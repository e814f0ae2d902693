#include "cli/run_command.hpp"

#include <cstdio>

#include "cli/arms.hpp"
#include "cli/job.hpp"
#include "cli/outlook.hpp"
#include "cli/terminal.hpp"
#include "cli/unreached.hpp"

namespace coalesce {

void apply(const RunOptions& options, Scenario& scenario) {
    if (options.replicates) scenario.replicates = *options.replicates;
    if (options.seed) scenario.seed = *options.seed;
    scenario.output.people |= options.people;
    scenario.output.network |= options.network;
    scenario.output.events |= options.events;
    scenario.output.timeline &= !options.no_timeline;
}

namespace {

Job job_of(const RunOptions& options, const Scenario& scenario) {
    Job job;
    job.plan.folder = options.out.empty() ? "out/" + scenario.name : options.out;
    job.plan.overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.name = scenario.name;
    job.plan.title = scenario.title;
    job.plan.arms = name_arms({&scenario, 1});
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
    Unreached unreached(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        outlook.take(record);
        unreached.take(arm, record);
    };
    const JobEnd end = run_job(job, {listen, {}, {}});
    if (end.wrote_results && !options.quiet && end.finished > end.failed) {
        std::fputs((outlook.text() + "\n").c_str(), stdout);
        std::fflush(stdout);
    }
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
