#include "cli/compare_command.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "cli/arms.hpp"
#include "cli/contrast.hpp"
#include "cli/job.hpp"
#include "cli/terminal.hpp"
#include "cli/unreached.hpp"
#include "cli/until_narrow.hpp"
#include "scenario/comparable.hpp"

namespace coalesce {
namespace {

/// The baseline and the what-ifs; fewer than were asked for if any is wrong.
std::vector<Scenario> read_scenarios(const CompareOptions& options, Problems& problems) {
    std::vector<std::string> files{options.run.scenario};
    files.insert(files.end(), options.whatifs.begin(), options.whatifs.end());
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
        auto scenario = load_scenario(file, {options.run.overrides, options.run.data}, problems);
        if (!scenario) continue;
        apply(options.run, *scenario);
        scenarios.push_back(std::move(*scenario));
    }
    if (problems.any_errors()) return {};
    tell_incomparable(scenarios, problems);
    for (Scenario& scenario : scenarios) {
        scenario.seed = scenarios.front().seed;
        scenario.replicates = scenarios.front().replicates;
    }
    return scenarios;
}

/// The number of the outcome that is named, or that of none, with an error.
std::size_t find_outcome(const std::string& name, const Scenario& scenario, Problems& problems) {
    std::vector<std::string> names;
    for (const Outcome& outcome : list_outcomes(Scopes(scenario.setup.identities))) names.push_back(outcome.column);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        const std::string near = nearest(name, names);
        problems.error({}, fmt::format("--outcome: there is no outcome {}{}; they are the columns of runs.csv", quoted(name),
                                       near.empty() ? "" : "; did you mean " + near + "?"));
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::string title_of(const Scenario& scenario) { return scenario.title.empty() ? scenario.name : scenario.title; }

Job job_of(const CompareOptions& options, const std::vector<Scenario>& scenarios) {
    const Scenario& baseline = scenarios.front();
    Job job;
    job.plan.name = "compare-" + baseline.name;
    job.plan.title = title_of(baseline) + ", against it:";
    for (std::size_t arm = 1; arm < scenarios.size(); ++arm) job.plan.title += (arm > 1 ? ", " : " ") + title_of(scenarios[arm]);
    job.plan.folder = options.run.out.empty() ? "out/" + job.plan.name : options.run.out;
    job.plan.overwrite = options.run.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.arms = name_arms(scenarios);
    job.plan.naming = options.run.anonymous ? Naming::anonymous : Naming::as_given;
    job.threads = options.run.threads;
    job.is_quiet = options.run.quiet;
    job.command = options.run.command;
    return job;
}

void show(const Job& job, const Comparison& comparison, std::uint64_t pairs) {
    const Scenario& baseline = *job.plan.arms.front().scenario;
    const auto& dials = baseline.setup.dials;
    std::vector<std::string> titles;
    for (std::size_t arm = 1; arm < job.plan.arms.size(); ++arm) {
        const Scenario& whatif = *job.plan.arms[arm].scenario;
        titles.push_back(fmt::format("{} ({}), against {} ({})", title_of(whatif), job.plan.arms[arm].name, title_of(baseline),
                                     job.plan.arms.front().name));
    }
    std::string text = fmt::format("{} pairs of runs of {} people over {} weeks, on the same luck. What differs in the last year:\n\n",
                                   pairs, dials.organisation.people, dials.clock.weeks);
    text += contrast_text(comparison, titles) + "\n";
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace

ExitCode compare_command(const CompareOptions& options) {
    Problems problems;
    std::vector<Scenario> scenarios = read_scenarios(options, problems);
    std::optional<UntilNarrow> until;
    if (options.until_width && !scenarios.empty()) {
        const std::size_t outcome = find_outcome(options.outcome, scenarios.front(), problems);
        until.emplace(outcome, *options.until_width, scenarios.front().replicates, options.most);
    }
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    const Job job = job_of(options, scenarios);
    Comparison comparison(job.plan.arms);
    Unreached unreached(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        comparison.take(arm, record);
        unreached.take(arm, record);
    };
    JobParts parts{listen, [&](OutputSession& session) { comparison.write(session); }, {}};
    if (until) {
        parts.add = [&](std::uint32_t done) {
            const std::uint32_t more = until->add(done, comparison);
            for (Scenario& scenario : scenarios) scenario.replicates = done + more;
            return more;
        };
    }
    const JobEnd end = run_job(job, parts);
    const auto pairs = static_cast<std::uint32_t>(end.finished / scenarios.size());
    if (end.wrote_results && !options.run.quiet && end.finished > end.failed) show(job, comparison, pairs);
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    if (until && end.wrote_results) say(until->text(pairs, comparison));
    return end.code;
}

}  // namespace coalesce
