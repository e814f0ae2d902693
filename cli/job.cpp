#include "cli/job.hpp"

#include <exception>
#include <thread>

#include <fmt/format.h>

#include "cli/clock.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "engine/run.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

Keep kept(const OutputChoices& choices) {
    Keep keep;
    keep.levels = choices.levels;
    keep.coalitions = choices.coalitions;
    keep.members = choices.members;
    keep.passages = choices.passages;
    keep.events = choices.events;
    return keep;   // and doses in any case: from them it is known whom nothing reaches
}

/// Everything between opening the folder and publishing it.
class JobRun {
public:
    JobRun(const Job& job, const JobParts& parts, OutputSession& session, JobEnd& end)
        : job_(job),
          parts_(parts),
          session_(session),
          end_(end),
          progress_(job.is_quiet ? Progress::Show::never : Progress::Show::when_seen) {
        for (const OutputArm& arm : job.plan.arms) setups_.push_back(&arm.scenario->setup);
    }

    void run() {
        std::uint32_t done = 0;
        while (!interruption_.stop()) {
            const std::uint32_t more = replicates_to_add(done);
            if (more == 0) break;
            run_replicates(done, more);
            done += more;
        }
        if (end_.finished > 0 && session_.failure().empty() && parts_.conclude) conclude();
        progress_.wipe();
        if (end_.finished == 0 || !session_.failure().empty()) return;
        if (session_.wants_end()) take_end();
    }

    double seconds() const { return progress_.seconds(); }
    ExitCode code() const {
        if (interruption_.signal() != 0) return stop_code(interruption_);
        return end_.failed > 0 ? ExitCode::runs_failed : ExitCode::done;
    }

private:
    const Scenario& first() const { return *job_.plan.arms.front().scenario; }

    std::uint32_t replicates_to_add(std::uint32_t done) const {
        if (parts_.add) return parts_.add(done);
        return done == 0 ? first().replicates : 0;
    }

    /// The one place where arms are run.
    void run_replicates(std::uint32_t from, std::uint32_t count) {
        end_.planned += std::uint64_t{count} * setups_.size();
        progress_.expect(end_.planned);
        const Ensemble ensemble{first().seed, from, count, job_.threads, kept(first().output)};
        const auto take = [&](std::size_t arm, const RunRecord& record) {
            session_.take(arm, record);
            if (parts_.listen) parts_.listen(arm, record);
            progress_.step();
            if (!session_.failure().empty()) interruption_.ask();
        };
        const EnsembleEnd end = run_ensemble(setups_, ensemble, take, interruption_.stop());
        end_.finished += end.finished;
        end_.failed += end.failed;
    }

    void conclude() {
        std::uint64_t expected = end_.planned;
        const auto expect = [&](std::uint64_t runs) { progress_.expect(expected += runs); };
        parts_.conclude(session_, {job_.threads, interruption_.stop(), expect, [this](std::uint64_t runs) { progress_.step(runs); }});
    }

    /// Replicate 0 is run once more, for runs leave only what was observed of them.
    void take_end() {
        Run run(first().setup, {false, false, false});
        RunRecord record;
        try {
            run.simulate({first().seed, 0, 0}, record);
        } catch (const std::exception&) {
            return;   // told with the other failed runs
        }
        session_.take_end(run.organisation());
    }

    const Job& job_;
    const JobParts& parts_;
    std::vector<const Setup*> setups_;
    OutputSession& session_;
    JobEnd& end_;
    Interruption interruption_;
    Progress progress_;
};

}  // namespace

JobEnd run_job(const Job& job, const JobParts& parts) {
    JobEnd end;
    Provenance provenance{job.command, static_cast<int>(std::thread::hardware_concurrency()),
                          job.threads > 0 ? job.threads : available_threads(), now_in_utc(), 0.0};
    Problems problems;
    auto session = OutputSession::open(job.plan, problems);
    if (session) {
        JobRun run(job, parts, *session, end);
        run.run();
        provenance.seconds = run.seconds();
        end.code = run.code();
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
