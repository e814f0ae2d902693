#include "cli/run_command.hpp"

#include "analysis/comparison/arms.hpp"
#include "analysis/comparison/ended_early.hpp"
#include "analysis/comparison/rivals.hpp"
#include "analysis/comparison/unreached.hpp"
#include "cli/job.hpp"
#include "cli/outlook.hpp"
#include "cli/read_scenarios.hpp"
#include "cli/rivals_text.hpp"
#include "cli/terminal.hpp"

namespace coalesce {

void apply(const RunOptions& options, Scenario& scenario) {
    if (options.replicates) scenario.replicates = *options.replicates;
    if (options.replicate) scenario.replicates = 1;
    if (options.seed) scenario.seed = *options.seed;
    scenario.output.people |= options.people;
    scenario.output.network |= options.network;
    scenario.output.events |= options.events;
    scenario.output.members |= options.members;
    scenario.output.timeline = (scenario.output.timeline || options.timeline) && !options.no_timeline;
    scenario.output.timeline_of_arms |= options.timeline;
}

namespace {

Job job_of_run(const RunOptions& options, const Scenario& scenario) {
    Job job;
    job.plan.folder = options.out.empty() ? "out/" + scenario.name : options.out;
    job.plan.overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.name = scenario.name;
    job.plan.title = scenario.title;
    job.plan.arms = name_arms({&scenario, 1});
    job.tables = options.tables;
    job.plan.first = options.replicate.value_or(0);
    job.plan.naming = options.anonymous ? Naming::anonymous : Naming::as_given;
    job.threads = options.threads;
    job.is_quiet = options.quiet;
    job.command = options.command;
    return job;
}

void show_outlook(const Outlook& outlook, const EndedEarly& early, const Unreached& waited, const Rule& stated,
                  const std::vector<Rule>& rivals) {
    std::string text = outlook.text() + "\n";
    if (const std::string ended = early.text(); !ended.empty()) text += ended + "\n";
    if (const std::string began = waited.beginnings(); !began.empty()) text += began + "\n";
    if (!rivals.empty()) text += rivals_text(stated, rivals, 0, "Means of the last year");
    print(text);
}

}  // namespace

ExitCode run_command(const RunOptions& options) {
    Problems problems;
    const std::vector<Scenario> scenarios = read_scenarios({options.scenario}, options, {}, problems);
    const Scenario* const scenario = scenarios.empty() ? nullptr : &scenarios.front();
    std::vector<Rule> rivals;
    const auto read_under = [&](const std::vector<std::string>& rival, Problems& own) {
        return read_scenarios({options.scenario}, options, rival, own);
    };
    if (scenario) rivals = read_rivals(*scenario, read_under, {}, problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    const Job job = job_of_run(options, *scenario);
    const Rule stated = rule_as_stated(job.plan.arms, {});
    Outlook outlook(*scenario);
    EndedEarly early(job.plan.arms);
    Unreached unreached(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        outlook.take(record);
        if (!rivals.empty()) stated.comparison->take(arm, record);
        early.take(arm, record);
        unreached.take(arm, record);
    };
    bool is_whole = false;
    JobParts parts{listen, {}, {}};
    if (!rivals.empty()) {
        parts.conclude = [&](OutputSession& session, const Workers& workers) {
            workers.expect(runs_of(rivals, stated.comparison->replicates()));
            is_whole = run_rivals(stated, effect_rows(stated), rivals, session, workers);
        };
    }
    const JobEnd end = run_job(job, parts);
    if (!is_whole) rivals.clear();   // what is half done is not shown
    if (end.wrote_results && !options.quiet && end.finished > end.failed) show_outlook(outlook, early, unreached, stated, rivals);
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    return pass_on_tables(job, end);
}

}  // namespace coalesce
