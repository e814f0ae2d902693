#include "cli/job.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "analysis/questions/result_words.hpp"
#include "analysis/report/write_report_tables.hpp"
#include "cli/clock.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "engine/run.hpp"
#include "experiment/ensemble.hpp"
#include "experiment/kept_runs.hpp"
#include "files/output_folder.hpp"

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

std::vector<const Setup*> setups_of(const Job& job) {
    std::vector<const Setup*> setups;
    for (const OutputArm& arm : job.plan.arms) setups.push_back(&arm.scenario->setup);
    return setups;
}

/// All replicates of a job.
Ensemble ensemble_of(const Job& job) {
    const Scenario& first = *job.plan.arms.front().scenario;
    Ensemble ensemble{first.seed, job.plan.first, first.replicates, job.threads, kept(first.output)};
    for (const OutputArm& arm : job.plan.arms) {
        for (const InputFile& input : arm.scenario->inputs) ensemble.inputs += input.sha256 + '\n';
    }
    ensemble.random_before = job.random_before;
    return ensemble;
}

/// Where its runs are kept.
std::uint64_t part_of_job(const Job& job) { return part_of(setups_of(job), ensemble_of(job)); }

/// How a folder may be used in which finished runs of a command are kept that did not come to its end: the same command goes on in it,
/// others need to be told to replace them.
Overwrite with_what_is_kept(const Job& job, Problems& problems) {
    const std::string& folder = job.plan.folder;
    const auto kept = KeptRuns::look_into(folder, this_program(), part_of_job(job));
    if (job.plan.overwrite != Overwrite::refuse || kept == KeptRuns::State::none) return job.plan.overwrite;
    if (kept == KeptRuns::State::ours) return holds_part_of_results(folder) ? Overwrite::replace : Overwrite::refuse;
    problems.error({}, kept_by_others(folder));
    return Overwrite::refuse;
}

/// What will be wrong with the folder of the tables to be passed on is told before time is spent.
void look_at_tables_folder(const Job& job, Problems& problems) {
    const auto whole = [](const std::string& path) { return (std::filesystem::absolute(path) / "").lexically_normal(); };
    if (whole(job.tables) == whole(job.plan.folder))
        return problems.error({job.tables}, "--tables is the folder of the results, of which nothing is withheld; name another one");
    OutputFolder::open(job.tables, job.plan.overwrite, {}, problems);
}

/// Everything between opening the folder and publishing it.
class JobRun {
public:
    JobRun(const Job& job, const JobParts& parts, OutputSession& session, KeptRuns& kept, JobEnd& end)
        : job_(job),
          parts_(parts),
          session_(session),
          kept_(kept),
          end_(end),
          progress_(job.is_quiet ? Progress::Show::never : Progress::Show::when_seen) {
        const std::uint64_t before = kept_.count(part_of_job(job));
        if (before > 0 && !job.is_quiet) say(fmt::format("goes on from {} runs that were finished before", before * job.plan.arms.size()));
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

    /// Whether all that was asked for is in the results, and all that is kept in them.
    bool is_whole() const {
        const bool are_all_in = kept_.count(part_of_job(job_)) * job_.plan.arms.size() <= end_.finished;
        return interruption_.signal() == 0 && end_.finished == end_.planned && are_all_in;
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

    /// Numbers of the arms that are run.
    std::vector<std::size_t> open_arms() const {
        std::vector<std::size_t> open;
        for (std::size_t arm = 0; arm < job_.plan.arms.size(); ++arm) {
            if (!parts_.is_open || parts_.is_open(arm)) open.push_back(arm);
        }
        return open;
    }

    /// The one place where arms are run.
    void run_replicates(std::uint32_t from, std::uint32_t count) {
        const std::vector<std::size_t> open = open_arms();
        const std::vector<const Setup*> all = setups_of(job_);
        std::vector<const Setup*> setups;
        for (const std::size_t arm : open) setups.push_back(all[arm]);
        end_.planned += std::uint64_t{count} * open.size();
        progress_.expect(end_.planned);
        Ensemble ensemble = ensemble_of(job_);
        ensemble.first += from;
        ensemble.count = count;
        ensemble.kept = &kept_;
        const auto take = [&](std::size_t among_open, const RunRecord& record) {
            session_.take(open[among_open], record);
            if (parts_.listen) parts_.listen(open[among_open], record);
            progress_.step();
            if (!session_.failure().empty()) interruption_.ask();
        };
        const EnsembleEnd end = run_ensemble(setups, ensemble, take, interruption_.stop());
        end_.finished += end.finished;
        end_.failed += end.failed;
    }

    void conclude() {
        std::uint64_t expected = end_.planned;
        const auto expect = [&](std::uint64_t runs) { progress_.expect(expected += runs); };
        parts_.conclude(session_,
                        {job_.threads, interruption_.stop(), expect, [this](std::uint64_t runs) { progress_.step(runs); }, &kept_});
    }

    /// The first replicate is run once more, for runs leave only what was observed of them.
    void take_end() {
        Run run(first().setup, {false, false, false});
        RunRecord record;
        try {
            run.simulate({first().seed, job_.random_before + job_.plan.first, 0}, record);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception&) {
            return;   // told with the other failed runs
        }
        session_.take_end(run.organisation());
    }

    const Job& job_;
    const JobParts& parts_;
    OutputSession& session_;
    KeptRuns& kept_;
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
    OutputPlan plan = job.plan;
    plan.overwrite = with_what_is_kept(job, problems);
    std::optional<OutputSession> session;
    std::unique_ptr<KeptRuns> kept;
    if (!job.tables.empty()) look_at_tables_folder(job, problems);
    if (!problems.any_errors()) session = OutputSession::open(plan, problems);
    if (session) kept = KeptRuns::open(plan.folder, this_program(), plan.overwrite, problems);
    if (session && kept) {
        JobRun run(job, parts, *session, *kept, end);
        run.run();
        provenance.seconds = run.seconds();
        end.code = run.code();
        const bool has_results = end.finished > 0 || !session->failure().empty();
        end.wrote_results = has_results && session->publish(provenance, problems);
        if (end.wrote_results && run.is_whole()) kept->remove(problems);
        else if (!kept->failure().empty()) problems.warn({}, kept->failure() + "; what was finished since is not kept");
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
        const std::string_view by = stop_words(end.code);
        const std::string kept = end.wrote_results ? "what is finished is in " + folder : "nothing is written";
        say(fmt::format("{} after {} of {} runs; {}; start it again to go on", by, end.finished, end.planned, kept));
    } else if (!job.is_quiet) {
        say(fmt::format("the results of {} are in {}", counted(end.finished, "run"), folder));
    }
}

ExitCode pass_on_tables(const Job& job, const JobEnd& end) {
    const bool is_stopped = end.code == ExitCode::interrupted || end.code == ExitCode::told_to_stop;   // and what goes on writes them
    if (job.tables.empty() || !end.wrote_results || is_stopped) return end.code;
    Problems problems;
    const auto withheld = write_tables_to_pass_on(job.plan.folder, job.tables, job.plan.overwrite, problems);
    tell(problems);
    if (!withheld) return ExitCode::wrong;
    if (!job.is_quiet) {
        const std::string cells = withheld->cells == 0
                                      ? ""
                                      : fmt::format(", {} cells of fewer than {} people, or that would give them away, withheld",
                                                    withheld->cells, withheld->fewest);
        say(fmt::format("tables to be passed on are in {}{}", job.tables, cells));
    }
    return end.code;
}

}  // namespace coalesce
