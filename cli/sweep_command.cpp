#include "cli/sweep_command.hpp"

#include <thread>

#include <fmt/format.h>

#include "analysis/questions/result_words.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/clock.hpp"
#include "cli/sweep_only.hpp"
#include "cli/sweep_plan_text.hpp"
#include "cli/terminal.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/escape.hpp"
#include "files/limits.hpp"

namespace coalesce {
namespace {

ExitCode say_status(const std::string& path) {
    if (const auto finished = finished_in(path)) {
        Problems damage;
        if (!is_intact(path, damage)) {
            tell(damage);
            return ExitCode::wrong;
        }
        print(fmt::format("{} is finished: {} runs, {} of them failed\n", on_terminal(path), finished->runs, finished->failed));
        return ExitCode::done;
    }
    Problems problems;
    const auto folder = begun_in(path, own_number(), problems);
    tell(problems);
    if (!folder) return ExitCode::wrong;
    const SweepStatus status = status_of(*folder);
    const auto runs = folder->plan().layout.runs();
    print(fmt::format("{} of {} chunks are done: {} of {} runs ({:.1f} %), {} of them failed\n", status.chunks_there, status.chunks,
                      status.runs_there, runs, 100.0 * static_cast<double>(status.runs_there) / static_cast<double>(runs), status.failed));
    print(status.missing.empty() ? fmt::format("`coalesce merge {}` makes the results\n", shell_word(path))
                                 : fmt::format("missing chunks: {}\n", ranges_text(status.missing, most_ranges)));
    return status.missing.empty() ? ExitCode::done : ExitCode::runs_failed;
}

/// The replicates that are finished at all points, into a folder of their own; the sweep goes on as if nobody had looked.
ExitCode merge_so_far(const MergeOptions& options, const SweepFolder& folder) {
    Problems problems;
    const Interruption interruption;
    MergeChoices choices;
    if (options.compress) choices.packing = Packing::gzip;
    const std::uint32_t replicates = finished_replicates(folder, problems);
    if (replicates == 0) {
        tell(problems);
        say(fmt::format("no replicate is finished at all of the {} points and arms yet", folder.plan().layout.cells()));
        return ExitCode::runs_failed;
    }
    const std::string out = options.out.empty() ? fmt::format("{}-so-far-{}", folder.path(), replicates) : options.out;
    const Provenance provenance{options.command, static_cast<int>(std::thread::hardware_concurrency()), 1, now_in_utc(), 0.0};
    const MergeEnd end = merge_replicates(folder, replicates, out, choices, provenance, interruption.stop(), problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    if (end.stopped) return stop_code(interruption);
    if (!end.damaged.empty()) {
        say(fmt::format("chunks {} are damaged; `coalesce sweep` makes them anew", ranges_text(end.damaged, most_ranges)));
        return ExitCode::runs_failed;
    }
    if (!end.done) {
        say(fmt::format("chunks {} are missing; start it again, or the sweep, which makes them", ranges_text(end.missing, most_ranges)));
        return ExitCode::runs_failed;
    }
    if (!options.quiet) {
        say(fmt::format("{} of {} replicates are finished at all points and arms; their {} runs are in {}{}", replicates,
                        folder.plan().layout.replicates, replicates * folder.plan().layout.cells(), out, ended_early_words(end)));
    }
    return code_of(end.failed);
}

/// When points have enough runs, as the command line says it; nothing, with an error, where the outcome is none of those that are kept.
std::optional<StoppingRule> stopping_rule(const SweepOptions& options, const Experiment& experiment, Problems& problems) {
    std::vector<std::string> names;
    for (const Outcome& outcome : experiment.outcomes) names.push_back(outcome.column);
    const auto found = std::find(names.begin(), names.end(), options.outcome);
    if (found != names.end())
        return StoppingRule{static_cast<std::size_t>(found - names.begin()), options.outcome, *options.until, options.first};
    problems.error({}, fmt::format("--outcome: the experiment keeps no outcome {}{}; they are the columns of runs.csv",
                                   in_quotes(options.outcome), suggestion(options.outcome, names)));
    return std::nullopt;
}

}  // namespace

ExitCode sweep_command(const SweepOptions& options) {
    if (!options.status.empty()) return say_status(options.status);
    Problems problems;
    auto experiment = load_experiment(options.experiment, problems);
    if (experiment && options.until) experiment->until = stopping_rule(options, *experiment, problems);
    if (experiment) warn_of_changed_inputs(experiment->inputs, problems);
    tell(problems);
    if (!experiment || problems.any_errors()) return ExitCode::wrong;
    if (!options.only.empty()) return run_only(options, *experiment);
    if (!options.plan) {
        const SweepPlan plan = plan_of(*experiment);
        if (plan.chunks().count() <= most_chunks) return do_sweep(options, *experiment);
        problems.error({experiment->file, 0, 0}, too_many_chunks(plan));
        tell(problems);
        return ExitCode::wrong;
    }
    print(sweep_plan_text(*experiment, options.threads));
    return ExitCode::done;
}

ExitCode merge_command(const MergeOptions& options) {
    Problems problems;
    if (const auto finished = finished_in(options.folder)) {
        if (!is_intact(options.folder, problems)) {
            tell(problems);
            return ExitCode::wrong;
        }
        Problems none;
        const auto left = begun_in(options.folder, own_number(), none);   // by a merge that was ended while it tidied up
        if (left && left->plan().id == finished->id) clear_away(*left);
        if (!options.quiet) say(options.folder + " is finished already");
        return code_of(finished->failed);
    }
    const auto folder = begun_in(options.folder, own_number(), problems);
    if (!folder) {
        tell(problems);
        return ExitCode::wrong;
    }
    if (options.is_so_far) return merge_so_far(options, *folder);
    const Interruption interruption;
    MergeChoices choices;
    if (options.compress) choices.packing = Packing::gzip;
    const Provenance provenance{options.command, static_cast<int>(std::thread::hardware_concurrency()), 1, now_in_utc(), 0.0};
    const MergeEnd end = merge_chunks(*folder, choices, provenance, interruption.stop(), problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    if (end.stopped) return stop_code(interruption);
    if (!end.damaged.empty()) say(fmt::format("chunks {} were damaged and are removed", ranges_text(end.damaged, most_ranges)));
    if (!end.done) {
        say(fmt::format("chunks {} are missing; start the sweep again to make them, then merge", ranges_text(end.missing, most_ranges)));
        return ExitCode::runs_failed;
    }
    if (end.failed > 0) say(fmt::format("{} of {} runs failed; runs.csv has the reasons", end.failed, end.runs));
    else if (!options.quiet)
        say(fmt::format("the results of {} are in {}{}", counted(end.runs, "run"), folder->path(), ended_early_words(end)));
    return code_of(end.failed);
}

}  // namespace coalesce
