#include "cli/job.hpp"

#include <csignal>
#include <ctime>
#include <exception>
#include <thread>

#include <fmt/format.h>

#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "engine/run.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

std::string now_in_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::uint64_t planned_runs(const Job& job) {
    std::uint64_t runs = 0;
    for (const OutputArm& arm : job.plan.arms) runs += arm.scenario->replicates;
    return runs;
}

Keep kept(const OutputChoices& choices) { return {choices.levels, choices.coalitions, choices.events}; }

/// Everything between opening the folder and publishing it.
class JobRun {
public:
    JobRun(const Job& job, OutputSession& session, JobEnd& end)
        : job_(job),
          session_(session),
          end_(end),
          progress_(end.planned, job.is_quiet ? Progress::Show::never : Progress::Show::when_seen) {}

    void run_arms(const std::function<void(std::size_t, const RunRecord&)>& listen) {
        for (std::size_t arm = 0; arm < job_.plan.arms.size() && !interruption_.stop(); ++arm) run_arm(arm, listen);
        if (end_.finished > 0 && session_.wants_end() && session_.failure().empty()) take_end();
        progress_.wipe();
    }

    double seconds() const { return progress_.seconds(); }
    int signal() const { return interruption_.signal(); }

private:
    void run_arm(std::size_t arm, const std::function<void(std::size_t, const RunRecord&)>& listen) {
        const Scenario& scenario = *job_.plan.arms[arm].scenario;
        const Ensemble ensemble{scenario.seed, 0, scenario.replicates, job_.threads, kept(job_.plan.arms.front().scenario->output)};
        const auto take = [&](const RunRecord& record) {
            session_.take(arm, record);
            listen(arm, record);
            progress_.step();
            if (!session_.failure().empty()) interruption_.ask();
        };
        const EnsembleEnd end = run_ensemble(scenario.setup, ensemble, take, interruption_.stop());
        end_.finished += end.finished;
        end_.failed += end.failed;
    }

    /// Replicate 0 is run once more, for runs leave only what was observed of them.
    void take_end() {
        const Scenario& scenario = *job_.plan.arms.front().scenario;
        Run run(scenario.setup, {false, false, false});
        RunRecord record;
        try {
            run.simulate({scenario.seed, 0, 0}, record);
        } catch (const std::exception&) {
            return;   // told with the other failed runs
        }
        session_.take_end(run.organisation());
    }

    const Job& job_;
    OutputSession& session_;
    JobEnd& end_;
    Interruption interruption_;
    Progress progress_;
};

ExitCode code_of(const JobEnd& end, int signal) {
    if (signal == SIGINT) return ExitCode::interrupted;
    if (signal != 0) return ExitCode::told_to_stop;
    return end.failed > 0 ? ExitCode::runs_failed : ExitCode::done;
}

}  // namespace

JobEnd run_job(const Job& job, const std::function<void(std::size_t, const RunRecord&)>& listen) {
    JobEnd end;
    end.planned = planned_runs(job);
    Provenance provenance{job.command, static_cast<int>(std::thread::hardware_concurrency()),
                          job.threads > 0 ? job.threads : available_threads(), now_in_utc(), 0.0};
    Problems problems;
    auto session = OutputSession::open(job.plan, problems);
    if (session) {
        JobRun run(job, *session, end);
        run.run_arms(listen);
        provenance.seconds = run.seconds();
        end.code = code_of(end, run.signal());
        const bool has_results = end.finished > 0 || !session->failure().empty();
        end.wrote_results = has_results && session->publish(provenance, problems);
    }
    tell(problems);
    if (problems.any_errors()) end.code = ExitCode::wrong;
    return end;
}

void say_how_it_ended(const Job& job, const JobEnd& end) {
    if (end.code == ExitCode::wrong) return;   // told already
    const std::string folder = job.plan.folder;
    if (end.failed > 0) say(fmt::format("{} of {} runs failed; runs.csv has the reasons", end.failed, end.finished));
    if (end.code == ExitCode::interrupted || end.code == ExitCode::told_to_stop) {
        const char* const by = end.code == ExitCode::interrupted ? "stopped by you" : "told to stop";
        const std::string kept = end.wrote_results ? "what is finished is in " + folder : "nothing was finished, and nothing is kept";
        say(fmt::format("{} after {} of {} runs; {}", by, end.finished, end.planned, kept));
    } else if (!job.is_quiet) {
        say(fmt::format("the results of {} runs are in {}", end.finished, folder));
    }
}

}  // namespace coalesce
