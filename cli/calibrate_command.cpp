#include "cli/calibrate_command.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <omp.h>

#include "analysis/calibration/calibration_text.hpp"
#include "analysis/calibration/read_wave.hpp"
#include "analysis/calibration/write_calibration.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/clock.hpp"
#include "cli/interruption.hpp"
#include "cli/sweep_job.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/merge.hpp"
#include "experiment/runner.hpp"
#include "files/folders.hpp"

namespace coalesce {
namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// One process's part in a calibration.
class CalibrateJob {
public:
    CalibrateJob(const CalibrateOptions& options, const Calibration& calibration)
        : options_(options),
          calibration_(calibration),
          out_(options.out.empty() ? "out/calibrate-" + calibration.base.name : options.out),
          match_(calibration) {}

    ExitCode run() {
        Problems problems;
        const auto folder = open_calibration(out_, calibration_, options_.force ? Overwrite::replace : Overwrite::refuse, problems);
        if (!folder) return told(problems);
        const std::string started = now_in_utc();
        const auto begin = std::chrono::steady_clock::now();
        while (const auto experiment = match_.next()) {
            const ExitCode code = do_wave(*experiment);
            if (code != ExitCode::done) return code;
        }
        const CalibrationFindings findings = findings_of(match_);
        const Provenance provenance{options_.command, static_cast<int>(std::thread::hardware_concurrency()), threads(), started,
                                    seconds_since(begin)};
        if (!write_calibration(*folder, match_, findings, failed_, provenance, problems)) return told(problems);
        if (!options_.quiet) print(calibration_text(match_, findings));
        if (!options_.quiet) say("tables are in " + out_);
        if (failed_ > 0) say(fmt::format("{} runs failed; the tables runs.csv in {}/.waves have the reasons", failed_, out_));
        return code_of(failed_);
    }

private:
    static ExitCode told(const Problems& problems) {
        tell(problems);
        return ExitCode::wrong;
    }

    int threads() const { return options_.threads > 0 ? options_.threads : available_threads(); }

    /// Whether the folder holds runs that were made for other points, or by another program.
    static bool is_of_others(const SweepFolder& folder) {
        const auto finished = finished_in(folder.path());
        const bool is_of_this_program = finished && (finished->program.empty() || finished->program == this_program());
        return finished ? finished->id != folder.plan().id || !is_of_this_program
                        : !exists(folder.work()) && !names_in(folder.path()).empty();
    }

    /// Runs that were made for other points must not be lost unasked.
    static ExitCode refuse_runs_of_others(const SweepFolder& folder) {
        say(fmt::format("error: {} holds runs at other points than this calibration asks for, or of another program; choose another --out, "
                        "or add --force to "
                        "replace them",
                        folder.path()));
        return ExitCode::wrong;
    }

    ExitCode do_wave(const Experiment& experiment) {
        SweepOptions sweep;
        sweep.out = fmt::format("{}/.waves/{}", out_, experiment.name);
        sweep.shard = options_.shard;
        sweep.is_sharded = options_.is_sharded;
        sweep.threads = options_.threads;
        sweep.quiet = options_.quiet;
        sweep.is_part = true;
        sweep.command = options_.command;
        const SweepFolder folder(sweep.out, plan_of(experiment, this_program()), own_number());
        const bool is_of_others_now = is_of_others(folder);
        if (is_of_others_now && !options_.force) return refuse_runs_of_others(folder);
        for (const std::string& part : {out_ + "/.waves", sweep.out}) {
            if (!is_link(part)) continue;
            say(fmt::format("error: {} is a link; results never follow links: remove it", part));
            return ExitCode::wrong;
        }
        sweep.force = is_of_others_now;
        ExitCode code = do_sweep(sweep, experiment);
        if (sweep.is_sharded && !finished_in(sweep.out)) {
            if (code != ExitCode::done && code != ExitCode::runs_failed) return code;
            if (const auto others = status_of(folder).missing.size(); others > 0 && !finished_in(sweep.out)) return say_waiting(others);
            sweep.is_sharded = false;
            sweep.force = false;
            sweep.shard = {};
            code = do_sweep(sweep, experiment);
        }
        const auto finished = finished_in(sweep.out);
        return finished && code != ExitCode::wrong ? take(experiment, sweep.out, finished->failed) : code;
    }

    ExitCode say_waiting(std::size_t others) const {
        say(fmt::format("shard {}/{} of this wave is done; {} chunks of others are missing: when they are there, start it again",
                        options_.shard.index, options_.shard.count, others));
        return ExitCode::runs_failed;
    }

    ExitCode take(const Experiment& experiment, const std::string& folder, std::uint64_t failed) {
        Problems problems;
        const auto values = read_wave(folder, experiment, threads(), problems);
        if (!values) return told(problems);
        failed_ += failed;
        match_.take(*values);
        if (!options_.quiet) say(wave_text(match_));
        return ExitCode::done;
    }

    const CalibrateOptions& options_;
    const Calibration& calibration_;
    std::string out_;
    HistoryMatch match_;
    Interruption interruption_;   ///< also between waves: the next one then does nothing, and says so
    std::uint64_t failed_ = 0;
};

}  // namespace

ExitCode calibrate_command(const CalibrateOptions& options) {
    Problems problems;
    const auto calibration = load_calibration(options.targets, problems);
    if (calibration) warn_of_changed_inputs(calibration->base.inputs, problems);
    tell(problems);
    if (!calibration) return ExitCode::wrong;
    if (options.threads > 0) omp_set_num_threads(options.threads);
    if (!options.quiet && !calibration->left_alone.empty())
        say(fmt::format("left as they are, for they cannot be turned alone: {}", fmt::join(calibration->left_alone, ", ")));
    return CalibrateJob(options, *calibration).run();
}

}  // namespace coalesce
