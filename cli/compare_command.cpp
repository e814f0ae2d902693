#include "cli/compare_command.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "analysis/comparison/ended_early.hpp"
#include "analysis/comparison/more_baseline.hpp"
#include "analysis/comparison/unreached.hpp"
#include "analysis/comparison/until_answered.hpp"
#include "analysis/comparison/until_narrow.hpp"
#include "analysis/questions/result_words.hpp"
#include "cli/contrast.hpp"
#include "cli/interactions_text.hpp"
#include "cli/job.hpp"
#include "cli/more_baseline_text.hpp"
#include "cli/read_scenarios.hpp"
#include "cli/rivals_text.hpp"
#include "cli/terminal.hpp"
#include "cli/uncertainty_text.hpp"

namespace coalesce {
namespace {

/// The baseline's and the what-ifs'.
std::vector<std::string> files_of(const CompareOptions& options) {
    std::vector<std::string> files{options.run.scenario};
    files.insert(files.end(), options.whatifs.begin(), options.whatifs.end());
    return files;
}

/// The scenarios as stated, on the random numbers of the baseline; none if they cannot be compared.
std::vector<Scenario> read_as_stated(const CompareOptions& options, Problems& problems) {
    std::vector<Scenario> scenarios = read_scenarios(files_of(options), options.run, {}, problems);
    if (!scenarios.empty()) put_on_the_first(scenarios, problems);
    return scenarios;
}

/// The number of the outcome that is named, or that of none, with an error.
std::size_t outcome_named(const std::string& name, const std::vector<Scenario>& scenarios, Problems& problems) {
    std::vector<std::string> names;
    for (const Outcome& outcome : list_row_outcomes(scenarios.front().setup, windows_of(name_arms(scenarios))))
        names.push_back(outcome.column);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        problems.error({}, fmt::format("--outcome: there is no outcome {}{}; they are the columns of runs.csv", in_quotes(name),
                                       suggestion(name, names)));
    }
    return static_cast<std::size_t>(found - names.begin());
}

Job job_of_comparison(const CompareOptions& options, const std::vector<Scenario>& scenarios) {
    const Scenario& baseline = scenarios.front();
    Job job;
    job.plan.name = "compare-" + baseline.name;
    job.plan.title = title_of(baseline) + ", against it:";
    for (std::size_t arm = 1; arm < scenarios.size(); ++arm) job.plan.title += (arm > 1 ? ", " : " ") + title_of(scenarios[arm]);
    job.plan.folder = options.run.out.empty() ? "out/" + job.plan.name : options.run.out;
    job.plan.overwrite = options.run.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.arms = name_arms(scenarios);
    job.plan.naming = options.run.anonymous ? Naming::anonymous : Naming::as_given;
    job.tables = options.run.tables;
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

void show_comparison(const Job& job, const EndedEarly& early, const Unreached& waited, const Rule& stated, const MoreBaseline* more,
                     const std::vector<Rule>& rivals) {
    const Setup& setup = job.plan.arms.front().scenario->setup;
    const auto titles = titles_of(job);
    const std::size_t pairs = stated.comparison->fewest_replicates();
    std::string text = fmt::format("{}{} of runs of {} people over {} weeks, on the same random numbers. What differs:\n\n",
                                   pairs < stated.comparison->replicates() ? fmt::format("{} to ", pairs) : "",
                                   counted(stated.comparison->replicates(), "pair"), setup.shape().people, setup.clock().weeks);
    text += contrast_text(*stated.comparison, titles) + "\n";
    if (const std::string ended = early.text(); !ended.empty()) text += ended + "\n";
    if (const std::string began = waited.beginnings(); !began.empty()) text += began + "\n";
    const std::string interactions = interactions_text(*stated.comparison, job.plan.arms);
    if (!interactions.empty()) text += interactions + "\n";
    if (more != nullptr) text += more_baseline_text(*more, titles) + "\n";
    if (stated.uncertainty) text += uncertainty_text(*stated.uncertainty, titles) + "\n";
    for (std::size_t arm = 1; !rivals.empty() && arm <= titles.size(); ++arm) text += rivals_text(stated, rivals, arm, titles[arm - 1]);
    for (const Rule& rival : rivals) {
        if (rival.uncertainty) text += strong("Under " + rival.name, stdout) + "\n" + uncertainty_text(*rival.uncertainty, titles) + "\n";
    }
    print(text);
}

/// Runs what is asked beside the comparison as stated, and writes all of it. False when told to stop before its end: then what is half done
/// is not written.
bool conclude(Rule& stated, std::optional<MoreBaseline>& more, std::vector<Rule>& rivals, OutputSession& session, const Workers& workers) {
    workers.expect(runs_of(rivals, stated.comparison->replicates()) + (stated.uncertainty ? stated.uncertainty->runs() : 0) +
                   (more ? more->runs() : 0));
    if (more && !more->run(workers)) more.reset();
    const bool is_drawn = !stated.uncertainty || stated.uncertainty->run(workers);
    if (!is_drawn) stated.uncertainty.reset();
    std::vector<EffectRow> rows = effect_rows(stated);
    for (std::size_t arm = 1; more && arm < stated.arms.size(); ++arm) {
        const std::vector<EffectRow> adjusted = more->effect_rows(arm);
        rows.insert(rows.end(), adjusted.begin(), adjusted.end());
    }
    session.take_effects(rows);
    stated.comparison->write_differences(session);
    return is_drawn && (rivals.empty() || run_rivals(stated, rows, rivals, session, workers));
}

}  // namespace

ExitCode compare_command(const CompareOptions& options) {
    Problems problems;
    std::vector<Scenario> scenarios = read_as_stated(options, problems);
    std::vector<Rule> rivals;
    std::optional<UntilNarrow> until;
    const auto read_under = [&](const std::vector<std::string>& rival, Problems& own) {
        return read_scenarios(files_of(options), options.run, rival, own);
    };
    if (!scenarios.empty()) rivals = read_rivals(scenarios.front(), read_under, options.uncertain, problems);
    std::optional<UntilAnswered> answered;
    if (options.until_answered) answered.emplace(options.run.replicates.value_or(pairs_before_looking), options.most);
    if (options.until_width && !scenarios.empty()) {
        const std::size_t outcome = outcome_named(options.outcome, scenarios, problems);
        until.emplace(outcome, *options.until_width, scenarios.front().replicates, options.most);
    }
    if (options.baseline_replicates && !scenarios.empty() && *options.baseline_replicates <= scenarios.front().replicates) {
        problems.error({}, fmt::format("--baseline-replicates is {}; must be more than the {} pairs", *options.baseline_replicates,
                                       scenarios.front().replicates));
    }
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    Job job = job_of_comparison(options, scenarios);
    if (answered) job.plan.until = answered->rule();
    Rule stated = rule_as_stated(job.plan.arms, options.uncertain);
    std::optional<MoreBaseline> more;
    if (options.baseline_replicates) more.emplace(*stated.comparison, stated.arms, *options.baseline_replicates);
    Unreached unreached(job.plan.arms);
    EndedEarly early(job.plan.arms);
    const auto listen = [&](std::size_t arm, const RunRecord& record) {
        stated.comparison->take(arm, record);
        unreached.take(arm, record);
        early.take(arm, record);
    };
    bool is_whole = false;
    const auto conclude_all = [&](OutputSession& session, const Workers& workers) {
        is_whole = conclude(stated, more, rivals, session, workers);
    };
    JobParts parts{listen, conclude_all, {}, {}};
    if (until) {
        parts.add = [&](std::uint32_t done) {
            const std::uint32_t added = until->add(done, *stated.comparison);
            for (Scenario& scenario : scenarios) scenario.replicates = done + added;
            return added;
        };
    }
    if (answered) {
        parts.add = [&](std::uint32_t done) {
            const std::uint32_t added = answered->add(done, *stated.comparison);
            for (std::size_t arm = 0; added > 0 && arm < scenarios.size(); ++arm) {
                if (answered->is_open(arm)) scenarios[arm].replicates = done + added;
            }
            return added;
        };
        parts.is_open = [&](std::size_t arm) { return answered->is_open(arm); };
    }
    const JobEnd end = run_job(job, parts);
    const auto pairs = static_cast<std::uint32_t>(stated.comparison->replicates());
    if (!is_whole) {  // what is half done is not shown
        more.reset();
        stated.uncertainty.reset();
        rivals.clear();
    }
    if (end.wrote_results && !options.run.quiet && end.finished > end.failed)
        show_comparison(job, early, unreached, stated, more ? &*more : nullptr, rivals);
    Problems doubts;
    unreached.tell(doubts);
    tell(doubts);
    say_how_it_ended(job, end);
    if (until && end.wrote_results) say(until->text(pairs, *stated.comparison));
    if (answered && end.wrote_results) say(answered->text(*stated.comparison));
    return pass_on_tables(job, end);
}

}  // namespace coalesce
