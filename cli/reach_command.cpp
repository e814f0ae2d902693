#include "cli/reach_command.hpp"

#include <thread>

#include <fmt/format.h>

#include "analysis/reach/measure_reach.hpp"
#include "analysis/reach/reach_text.hpp"
#include "analysis/reach/write_reach.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/clock.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/sweep_folder.hpp"

namespace coalesce {
namespace {

/// What is kept is of this command and program; runs of plans are not taken for it.
std::string kept_by_reach() { return "reach, " + this_program(); }

/// One reach from its file to its results.
class ReachJob {
public:
    ReachJob(const ReachOptions& options, const Reach& reach)
        : options_(options),
          reach_(reach),
          out_(options.out.empty() ? "out/reach-" + reach.base.name : options.out),
          progress_(options.quiet ? Progress::Show::never : Progress::Show::when_seen) {}

    ExitCode run() {
        if (const auto finished = finished_in(out_); finished && finished->id == id_of(reach_) && !options_.force)
            return is_intact(out_, problems_) ? say_finished() : told(ExitCode::wrong);
        const Overwrite overwrite = options_.force ? Overwrite::replace : Overwrite::refuse;
        const auto folder = open_reach(out_, reach_, overwrite, problems_);
        if (folder) kept_ = KeptOutcomes::open(out_, kept_by_reach(), overwrite, problems_);
        if (!folder || !kept_) return told(ExitCode::wrong);
        const std::string started = now_in_utc();
        const Workers workers{options_.threads, interruption_.stop(), {}, [this](std::uint64_t runs) { progress_.step(runs); }};
        ModelReach trial(reach_, workers, kept_.get());
        progress_.expect(reach_.effort.points * reach_.effort.replicates);
        auto points = explore(reach_.base.axes.size(), reach_.grids(), coordinates_as_it_stands(reach_), reach_.effort, trial);
        progress_.wipe();
        if (!points) return say_stopped();
        ReachFindings found = reach_findings(reach_, std::move(*points));
        found.runs = trial.runs();
        found.without = trial.without();
        const Provenance provenance{options_.command, static_cast<int>(std::thread::hardware_concurrency()),
                                    options_.threads > 0 ? options_.threads : available_threads(), started, progress_.seconds()};
        if (!write_reach(*folder, reach_, found, provenance, problems_)) return told(ExitCode::wrong);
        kept_->remove(problems_);
        if (!options_.quiet) print(reach_text(reach_, found));
        if (!options_.quiet) say("tables and pictures are in " + out_);
        return told(ExitCode::done);
    }

private:
    ExitCode told(ExitCode code) {
        tell(problems_);
        return code;
    }

    /// Tidies up what a process left that was ended behind its results.
    ExitCode say_finished() {
        if (KeptOutcomes::is_in(out_)) {
            kept_ = KeptOutcomes::open(out_, kept_by_reach(), Overwrite::refuse, problems_);
            if (kept_) kept_->remove(problems_);
        }
        if (!options_.quiet) say(fmt::format("{} is finished already; add --force to do it again", out_));
        return told(ExitCode::done);
    }

    ExitCode say_stopped() {
        if (!kept_->failure().empty()) problems_.warn({}, kept_->failure() + "; what was finished since is not kept");
        const ExitCode code = stop_code(interruption_);
        tell(problems_);
        say(fmt::format("{}; start it again to go on from what is finished", stop_words(code)));
        return code;
    }

    const ReachOptions& options_;
    const Reach& reach_;
    std::string out_;
    Problems problems_;
    Interruption interruption_;
    Progress progress_;
    std::unique_ptr<KeptOutcomes> kept_;
};

}  // namespace

ExitCode reach_command(const ReachOptions& options) {
    Problems problems;
    const auto reach = load_reach(options.reach, problems);
    if (reach) warn_of_changed_inputs(reach->base.inputs, problems);
    tell(problems);
    if (!reach) return ExitCode::wrong;
    if (!options.check) return ReachJob(options, *reach).run();
    print(reach_outline(*reach));
    return ExitCode::done;
}

}  // namespace coalesce
