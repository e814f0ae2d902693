#include "cli/compare_command.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "cli/arms.hpp"
#include "cli/contrast.hpp"
#include "cli/job.hpp"
#include "cli/rivals.hpp"
#include "cli/terminal.hpp"
#include "cli/uncertainty_text.hpp"
#include "cli/unreached.hpp"
#include "cli/until_narrow.hpp"
#include "scenario/comparable.hpp"

namespace coalesce {
namespace {

/// The baseline and the what-ifs with these values laid over them; none if any is wrong.
std::vector<Scenario> read_scenarios(const CompareOptions& options, const std::vector<std::string>& overrides, Problems& problems) {
    std::vector<std::string> files{options.run.scenario};
    files.insert(files.end(), options.whatifs.begin(), options.whatifs.end());
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
        auto scenario = load_scenario(file, {overrides, options.run.data}, problems);
        if (!scenario) continue;
        apply(options.run, *scenario);
        scenarios.push_back(std::move(*scenario));
    }
    if (problems.any_errors()) return {};
    return scenarios;
}

/// The same as stated, on the luck of the baseline; none if they cannot be compared.
std::vector<Scenario> read_as_stated(const CompareOptions& options, Problems& problems) {
    std::vector<Scenario> scenarios = read_scenarios(options, options.run.overrides, problems);
    if (!scenarios.empty()) tell_incomparable(scenarios, problems);
    for (Scenario& scenario : scenarios) {
        scenario.seed = scenarios.front().seed;
        scenario.replicates = scenarios.front().replicates;
    }
    return scenarios;
}

std::vector<std::string> names_of(const std::vector<OutputArm>& arms) {
    std::vector<std::string> names;
    for (const OutputArm& arm : arms) names.push_back(arm.name);
    return names;
}

std::unique_ptr<Uncertainty> uncertainty_of(const CompareOptions& options, const std::vector<Scenario>& scenarios,
                                            const std::vector<OutputArm>& arms) {
    DrawOptions draws = options.uncertain;
    draws.threads = options.run.threads;
    return draws.draws > 0 ? std::make_unique<Uncertainty>(scenarios, names_of(arms), draws) : nullptr;
}

/// The baseline's rival rules, each laid over all scenarios.
std::vector<Rule> read_rules(const CompareOptions& options, const std::vector<Scenario>& stated, Problems& problems) {
    std::vector<Rule> rules;
    for (const RivalRule& rival : stated.front().rivals) {
        std::vector<std::string> overrides = options.run.overrides;
        overrides.insert(overrides.end(), rival.overrides.begin(), rival.overrides.end());
        Problems own;   // warnings were told when the scenarios were read as stated
        Rule rule{rival.name, read_scenarios(options, overrides, own), {}, nullptr, nullptr};
        for (const Problem& problem : own.all()) {
            if (!problem.warning)
                problems.error(problem.place, fmt::format("under the rival rule {}: {}", quoted(rival.name), problem.message));
        }
        rules.push_back(std::move(rule));
    }
    for (Rule& rule : rules) {
        if (rule.scenarios.empty()) continue;
        rule.scenarios.front().seed = stated.front().seed;
        rule.arms = name_arms(rule.scenarios);
        rule.comparison = std::make_unique<Comparison>(rule.arms);
        rule.uncertainty = uncertainty_of(options, rule.scenarios, rule.arms);
    }
    return rules;
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

std::vector<std::string> titles_of(const Job& job) {
    const Scenario& baseline = *job.plan.arms.front().scenario;
    std::vector<std::string> titles;
    for (std::size_t arm = 1; arm < job.plan.arms.size(); ++arm) {
        const Scenario& whatif = *job.plan.arms[arm].scenario;
        titles.push_back(fmt::format("{} ({}), against {} ({})", title_of(whatif), job.plan.arms[arm].name, title_of(baseline),
                                     job.plan.arms.front().name));
    }
    return titles;
}

void show(const Job& job, const Rule& stated, const std::vector<Rule>& rivals, std::uint64_t pairs) {
    const auto& dials = job.plan.arms.front().scenario->setup.dials;
    const auto titles = titles_of(job);
    std::string text = fmt::format("{} pairs of runs of {} people over {} weeks, on the same luck. What differs in the last year:\n\n",
                                   pairs, dials.organisation.people, dials.clock.weeks);
    text += contrast_text(*stated.comparison, titles) + "\n";
    if (stated.uncertainty) text += uncertainty_text(*stated.uncertainty, titles) + "\n";
    std::vector<const Rule*> all{&stated};
    for (const Rule& rival : rivals) all.push_back(&rival);
    for (std::size_t arm = 1; all.size() > 1 && arm <= titles.size(); ++arm) text += rivals_text(all, arm, titles[arm - 1]);
    for (const Rule& rival : rivals) {
        if (rival.uncertainty) text += strong("Under " + rival.name, stdout) + "\n" + uncertainty_text(*rival.uncertainty, titles) + "\n";
    }
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

/// What is run beside the comparison as stated, and written. False when told to stop before its end: then nothing of it is written.
bool conclude(Rule& stated, std::vector<Rule>& rivals, int threads, OutputSession& session, const MoreRuns& more) {
    stated.comparison->write(session);
    const auto replicates = static_cast<std::uint32_t>(stated.comparison->replicates());
    for (const Rule& rival : rivals)
        more.expect(std::uint64_t{replicates} * rival.arms.size() + (rival.uncertainty ? rival.uncertainty->runs() : 0));
    if (stated.uncertainty) {
        more.expect(stated.uncertainty->runs());
        if (!stated.uncertainty->run(more)) return false;
        for (std::size_t arm = 1; arm < stated.arms.size(); ++arm) session.take_effects(stated.uncertainty->effect_rows(arm));
    }
    for (Rule& rival : rivals) {
        if (!run_rule(rival, replicates, threads, more)) return false;
    }
    if (!rivals.empty()) session.take_rivals(rival_rows(stated));
    for (const Rule& rival : rivals) session.take_rivals(rival_rows(rival));
    return true;
}

}  // namespace

ExitCode compare_command(const CompareOptions& options) {
    Problems problems;
    std::vector<Scenario> scenarios = read_as_stated(options, problems);
    std::vector<Rule> rivals;
    std::optional<UntilNarrow> until;
    if (!scenarios.empty()) rivals = read_rules(options, scenarios, problems);
    if (options.until_width && !scenarios.empty()) {
        const std::size_t outcome = find_outcome(options.outcome, scenarios.front(), problems);
        until.emplace(outcome, *options.until_width, scenarios.front().replicates, options.most);
    }
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    const Job job = job_of(options, scenarios);
    Rule stated{
        as_stated, {}, job.plan.arms, std::make_unique<Comparison>(job.plan.arms), uncertainty_of(options, scenarios, job.plan.arms)};
    Unreached unreached(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        stated.comparison->take(arm, record);
        unreached.take(arm, record);
    };
    bool is_whole = false;
    JobParts parts{
        listen,
        [&](OutputSession& session, const MoreRuns& more) { is_whole = conclude(stated, rivals, options.run.threads, session, more); },
        {}};
    if (until) {
        parts.add = [&](std::uint32_t done) {
            const std::uint32_t more = until->add(done, *stated.comparison);
            for (Scenario& scenario : scenarios) scenario.replicates = done + more;
            return more;
        };
    }
    const JobEnd end = run_job(job, parts);
    const auto pairs = static_cast<std::uint32_t>(end.finished / scenarios.size());
    if (!is_whole) {   // what is half done is not shown
        stated.uncertainty.reset();
        rivals.clear();
    }
    if (end.wrote_results && !options.run.quiet && end.finished > end.failed) show(job, stated, rivals, pairs);
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    if (until && end.wrote_results) say(until->text(pairs, *stated.comparison));
    return end.code;
}

}  // namespace coalesce
