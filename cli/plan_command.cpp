#include "cli/plan_command.hpp"

#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "analysis/planning/model_trial.hpp"
#include "analysis/planning/plan_text.hpp"
#include "analysis/planning/write_planning.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/clock.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/sweep_job.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/runner.hpp"
#include "experiment/sweep_folder.hpp"
#include "files/escape.hpp"

namespace coalesce {
namespace {

/// One planning from its file to its results.
class PlanJob {
public:
    PlanJob(const PlanOptions& options, const Planning& planning)
        : options_(options),
          planning_(planning),
          out_(options.out.empty() ? "out/plan-" + planning.name : options.out),
          progress_(options.quiet ? Progress::Show::never : Progress::Show::when_seen) {}

    ExitCode run() {
        if (const auto finished = finished_before(); finished && !options_.force)
            return is_intact(out_, problems_) ? say_finished(finished->failed) : told(ExitCode::wrong);
        const Overwrite overwrite = options_.force ? Overwrite::replace : Overwrite::refuse;
        const auto folder = open_planning(out_, planning_, overwrite, problems_);
        if (folder) kept_ = open_kept(overwrite);
        if (!folder || !kept_) return told(ExitCode::wrong);
        const std::string started = now_in_utc();
        const Workers workers{options_.threads, interruption_.stop(), {}, [this](std::uint64_t runs) { progress_.step(runs); }};
        ModelTrial trial(planning_, workers, kept_.get(),
                         {options_.shard.index, options_.shard.count, [this] { return wait_for_others(); }});
        if (!options_.quiet) {
            trial.on_round = [this](const SearchResult& so_far, std::span<const std::size_t> left) {
                progress_.wipe();
                for (const std::string& line : round_lines(planning_, so_far, left)) say(line);
            };
        }
        const auto result = search(trial);
        progress_.wipe();
        const std::unique_ptr<Journal> turn = result && options_.is_sharded ? turn_to_write() : nullptr;
        Problems ignored;   // whoever comes first removes what was for taking turns
        if (const auto finished = finished_before(); options_.is_sharded && finished) {
            if (turn) turn->remove(ignored);
            return say_finished(finished->failed);
        }
        if (!result || (options_.is_sharded && !turn)) return told_why_not(trial);
        const Provenance provenance{options_.command, static_cast<int>(std::thread::hardware_concurrency()),
                                    options_.threads > 0 ? options_.threads : available_threads(), started, progress_.seconds()};
        if (!write_planning(*folder, planning_, *result, provenance, problems_)) return told(ExitCode::wrong);
        kept_->remove(problems_);
        if (turn) turn->remove(ignored);
        tell(problems_);
        if (!options_.quiet) print(planning_text(planning_, *result));
        if (!options_.quiet) say_where(*result);
        return code_of(result->failed);
    }

private:
    ExitCode told(ExitCode code) {
        tell(problems_);
        return code;
    }

    /// The results of this very planning, if they are there.
    std::optional<FinishedSweep> finished_before() const {
        auto finished = finished_in(out_);
        return finished && finished->id == id_of(planning_) ? finished : std::nullopt;
    }

    std::unique_ptr<KeptOutcomes> open_kept(Overwrite overwrite) {
        const auto shard = options_.is_sharded ? std::optional(options_.shard.index) : std::nullopt;
        return KeptOutcomes::open(out_, this_program(), overwrite, problems_, shard);
    }

    /// Tidies up what a process left that was ended behind its results.
    ExitCode say_finished(std::uint64_t failed) {
        if (!kept_ && KeptOutcomes::is_in(out_)) kept_ = open_kept(Overwrite::refuse);
        if (kept_) kept_->remove(problems_);
        tell(problems_);
        if (!options_.quiet) {
            say(options_.is_sharded ? fmt::format("{} is finished; its tables are there", out_)
                                    : fmt::format("{} is finished already; add --force to do it again", out_));
        }
        return code_of(failed);
    }

    /// Waits a moment; false when another process has written the results.
    bool wait_for_others() {
        for (int k = 0; k < 5 && !interruption_.stop(); ++k) std::this_thread::sleep_for(std::chrono::milliseconds(100));
        return !finished_before();
    }

    /// What only one process at a time holds; nothing when it was told to stop, or another has written the results.
    std::unique_ptr<Journal> turn_to_write() {
        while (!interruption_.stop()) {
            Problems taken;
            auto turn = Journal::open(out_ + "/.results-of-plans", "coalesce results of plans", taken);
            if (turn || !wait_for_others()) return turn;
        }
        return nullptr;
    }

    /// Nothing when it was told to stop, or no plan could be measured.
    std::optional<PlanningResult> search(ModelTrial& trial) {
        const SearchSpace space = space_of(planning_);
        const std::vector<SearchGoal> goals = search_goals(planning_);
        progress_.expect(planning_.effort.runs);
        PlanningResult result;
        result.search = search_plans(space, goals, planning_.effort, trial);
        if (!result.search.is_whole) return std::nullopt;
        const std::size_t futures = result.search.fresh.front().worlds / planning_.effort.worlds_a_future;
        auto findings = find_plans(result.search, space, goals, planning_.effort, trial.fresh_futures(futures));
        has_broken_all_ = !findings;
        if (!findings) return std::nullopt;
        result.findings = std::move(*findings);
        result.failed = trial.failed();
        return result;
    }

    ExitCode told_why_not(const ModelTrial& trial) {
        if (!kept_->failure().empty()) problems_.warn({}, kept_->failure() + "; what was finished since is not kept");
        if (trial.is_stopped()) {
            tell(problems_);
            const ExitCode code = stop_code(interruption_);
            say(fmt::format("{}; start it again to go on from what is finished", stop_words(code)));
            return code;
        }
        const std::string why = has_broken_all_ ? "every plan that was measured anew breaks what is to be kept; allow for more of it"
                                : trial.first_failure().empty() ? "no plan is allowed; loosen budget or rules"
                                                                : "no plan could be run: " + trial.first_failure();
        problems_.error({planning_.file, 0, 0}, why);
        return told(ExitCode::wrong);
    }

    void say_where(const PlanningResult& result) {
        std::string words = fmt::format("tables are in {}", out_);
        const auto scenarios = plan_scenarios(planning_, result.findings);
        if (scenarios.size() > 1) {
            words += "; to look closer: coalesce compare " + shell_word(out_ + "/nothing.toml");
            for (std::size_t k = 1; k < scenarios.size(); ++k) words += ' ' + shell_word(out_ + '/' + scenarios[k].file);
        }
        say(words);
        if (result.failed > 0) say(fmt::format("{} runs failed", result.failed));
    }

    const PlanOptions& options_;
    const Planning& planning_;
    std::string out_;
    Problems problems_;
    Interruption interruption_;
    Progress progress_;
    std::unique_ptr<KeptOutcomes> kept_;
    bool has_broken_all_ = false;
};

}  // namespace

ExitCode plan_command(const PlanOptions& options) {
    Problems problems;
    const auto planning = load_planning(options.planning, problems);
    if (planning) warn_of_changed_inputs(planning->inputs, problems);
    tell(problems);
    if (!planning) return ExitCode::wrong;
    if (options.force && options.is_sharded) {
        problems.error({}, "--force would remove what other shards have done; remove the folder yourself, then start all of them");
        tell(problems);
        return ExitCode::wrong;
    }
    if (!options.check) return PlanJob(options, *planning).run();
    print(planning_outline(*planning));
    return ExitCode::done;
}

}  // namespace coalesce
