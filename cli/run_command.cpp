#include "cli/run_command.hpp"

#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "cli/arms.hpp"
#include "cli/job.hpp"
#include "cli/outlook.hpp"
#include "cli/rivals.hpp"
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

/// The scenario under each of its rival rules. Each is sound: that was found out when the scenario was read.
std::vector<Rule> read_rules(const RunOptions& options, const Scenario& stated, Problems& problems) {
    std::vector<Rule> rules;
    for (const RivalRule& rival : stated.rivals) {
        std::vector<std::string> overrides = options.overrides;
        overrides.insert(overrides.end(), rival.overrides.begin(), rival.overrides.end());
        Problems own;
        auto scenario = load_scenario(options.scenario, {overrides, options.data}, own);
        if (!scenario) {
            problems.error({options.scenario}, fmt::format("it changed while it was read under the rival rule {}", quoted(rival.name)));
            continue;
        }
        apply(options, *scenario);
        rules.push_back({rival.name, {std::move(*scenario)}, {}, nullptr, nullptr});
    }
    for (Rule& rule : rules) {
        rule.arms = name_arms(rule.scenarios);
        rule.comparison = std::make_unique<Comparison>(rule.arms);
    }
    return rules;
}

/// Runs and writes the rivals. False when told to stop before the end: then nothing of them is written.
bool conclude(const Rule& stated, std::vector<Rule>& rivals, int threads, OutputSession& session, const MoreRuns& more) {
    const auto replicates = static_cast<std::uint32_t>(stated.comparison->replicates());
    more.expect(std::uint64_t{replicates} * rivals.size());
    for (Rule& rival : rivals) {
        if (!run_rule(rival, replicates, threads, more)) return false;
    }
    session.take_rivals(rival_rows(stated));
    for (const Rule& rival : rivals) session.take_rivals(rival_rows(rival));
    return true;
}

void show(const Outlook& outlook, const Rule& stated, const std::vector<Rule>& rivals) {
    std::string text = outlook.text() + "\n";
    std::vector<const Rule*> all{&stated};
    for (const Rule& rival : rivals) all.push_back(&rival);
    if (!rivals.empty()) text += rivals_text(all, 0, "Means of the last year");
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace

ExitCode run_command(const RunOptions& options) {
    Problems problems;
    auto scenario = load_scenario(options.scenario, {options.overrides, options.data}, problems);
    if (scenario) apply(options, *scenario);
    std::vector<Rule> rivals;
    if (scenario) rivals = read_rules(options, *scenario, problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    const Job job = job_of(options, *scenario);
    Rule stated{as_stated, {}, job.plan.arms, std::make_unique<Comparison>(job.plan.arms), nullptr};
    Outlook outlook(*scenario);
    Unreached unreached(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        outlook.take(record);
        if (!rivals.empty()) stated.comparison->take(arm, record);
        unreached.take(arm, record);
    };
    bool is_whole = false;
    JobParts parts{listen, {}, {}};
    if (!rivals.empty()) {
        parts.conclude = [&](OutputSession& session, const MoreRuns& more) {
            is_whole = conclude(stated, rivals, options.threads, session, more);
        };
    }
    const JobEnd end = run_job(job, parts);
    if (!is_whole) rivals.clear();   // what is half done is not shown
    if (end.wrote_results && !options.quiet && end.finished > end.failed) show(outlook, stated, rivals);
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
