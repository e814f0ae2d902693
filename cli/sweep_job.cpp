#include "cli/sweep_job.hpp"

#include <random>
#include <thread>

#include <fmt/format.h>

#include "analysis/comparison/narrow_points.hpp"
#include "analysis/questions/result_words.hpp"
#include "cli/clock.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/this_program.hpp"
#include "experiment/runner.hpp"
#include "files/escape.hpp"
#include "output/columns.hpp"

namespace coalesce {
namespace {

constexpr int most_rounds = 3;   // chunks that turn out damaged when merging are done again

/// One process's part in a sweep.
class SweepJob {
public:
    SweepJob(const SweepOptions& options, const Experiment& experiment)
        : options_(options),
          experiment_(experiment),
          folder_(options.out.empty() ? "out/" + experiment.name : options.out, plan_of(experiment, this_program()), own_number()) {}

    ExitCode run() {
        const auto state = look_into(folder_, options_.force ? Overwrite::replace : Overwrite::refuse, experiment_.inputs, problems_);
        if (!state) return told(ExitCode::wrong);
        if (*state == FolderState::finished) return say_finished();
        if (!prepare(folder_, experiment_, problems_)) return told(ExitCode::wrong);
        for (int round = 0; round < most_rounds; ++round) {
            const ExitCode code = work();
            if (code != ExitCode::done || options_.is_sharded) return told(code);
            if (merge()) return told(merge_code_);
        }
        return told(ExitCode::runs_failed);
    }

private:
    ExitCode told(ExitCode code) const {
        tell(problems_);
        return code;
    }

    ExitCode say_finished() {
        const auto finished = finished_in(folder_.path());
        clear_away(folder_);
        if (is_talking()) say(fmt::format("{} is finished already; add --force to do it again", folder_.path()));
        return code_of(finished->failed);
    }

    std::uint64_t runs_of_shard() const {
        const Chunks chunks = folder_.plan().chunks();
        const auto of_shard = [&](std::uint64_t all) {
            return all / options_.shard.count + (all % options_.shard.count > options_.shard.index ? 1 : 0);
        };
        std::uint64_t runs = of_shard(chunks.count()) * chunks.size;
        const bool has_last = (chunks.count() - 1) % options_.shard.count == options_.shard.index;
        return has_last ? runs - (chunks.count() * chunks.size - chunks.runs) : runs;
    }

    std::vector<std::string> input_paths() const {
        std::vector<std::string> paths;
        for (const InputFile& input : experiment_.inputs) paths.push_back(input.path);
        return paths;
    }

    /// Does the chunks. `done` if all of the shard are there; then runs that failed are told when merging, or here if that is left to
    /// others.
    ExitCode work() {
        Progress progress(options_.quiet ? Progress::Show::never : Progress::Show::always);
        progress.expect(runs_of_shard());
        Provenance provenance{options_.command, static_cast<int>(std::thread::hardware_concurrency()), threads(), now_in_utc(), 0.0,
                              input_paths()};
        std::optional<NarrowPoints> open;
        if (experiment_.until) open.emplace(experiment_.layout(), experiment_.until->width);
        const SweepWork work{options_.shard, options_.threads, options_.retry && !retried_, open ? &*open : nullptr};
        const auto listen = [&](const ChunkNews& news) { news.is_new ? progress.step(news.seal.runs) : progress.skip(news.seal.runs); };
        const SweepEnd end = run_chunks(experiment_, folder_, work, listen, interruption_.stop());
        progress.wipe();
        retried_ = true;
        provenance.seconds = progress.seconds();
        if (end.new_runs > 0) note_worker(folder_, provenance, end);
        if (!end.failure.empty()) {
            problems_.error({}, end.failure);
            return ExitCode::wrong;
        }
        if (end.stopped) return say_stopped(end);
        if (open) narrow_ = narrow_text(*open);
        if (!options_.is_sharded) return ExitCode::done;
        if (is_talking())
            say(fmt::format("shard {}/{} is done: {} runs; when all are, `coalesce merge {}` makes the results", options_.shard.index,
                            options_.shard.count, end.runs, shell_word(folder_.path())));
        if (end.failed > 0) say(fmt::format("{} runs failed; runs.csv will have the reasons", end.failed));
        return code_of(end.failed);
    }

    ExitCode say_stopped(const SweepEnd& end) const {
        const ExitCode code = stop_code(interruption_);
        say(fmt::format("{} after {} of {} runs; start it again to go on", stop_words(code), end.runs, runs_of_shard()));
        return code;
    }

    /// At how many points the question is answered.
    std::string narrow_text(const NarrowPoints& open) const {
        const Layout layout = experiment_.layout();
        std::uint64_t answered = 0;
        for (std::uint64_t point = 0; point < layout.points; ++point) answered += open.is_open(point) ? 0 : 1;
        return fmt::format("; at {} of {} points {}", answered, layout.points,
                           fmt::format("the interval of {} is at most {} wide", experiment_.until->name, experiment_.until->width));
    }

    /// Whether this is the end of it.
    bool merge() {
        MergeChoices choices;
        if (options_.compress) choices.packing = Packing::gzip;
        const Provenance provenance{options_.command, static_cast<int>(std::thread::hardware_concurrency()), threads(), now_in_utc(), 0.0,
                                    input_paths()};
        const MergeEnd end = merge_chunks(folder_, choices, provenance, interruption_.stop(), problems_);
        merge_code_ = code_of(end.failed);
        if (end.done) {
            if (end.failed > 0) say(fmt::format("{} of {} runs failed; runs.csv has the reasons", end.failed, end.runs));
            else if (is_talking())
                say(fmt::format("the results of {} are in {}{}{}", counted(end.runs, "run"), folder_.path(), narrow_,
                                ended_early_words(end)));
            return true;
        }
        if (end.stopped) {
            say("told to stop while the results were put together; start it again to go on");
            merge_code_ = stop_code(interruption_);
        } else if (problems_.any_errors()) {
            merge_code_ = ExitCode::wrong;
        } else {
            if (!end.damaged.empty()) say(fmt::format("chunks {} are damaged and are done again", ranges_text(end.damaged, most_ranges)));
            return false;
        }
        return true;
    }

    bool is_talking() const { return !options_.quiet && !options_.is_part; }
    int threads() const { return options_.threads > 0 ? options_.threads : available_threads(); }

    const SweepOptions& options_;
    const Experiment& experiment_;
    SweepFolder folder_;
    Problems problems_;
    Interruption interruption_;
    bool retried_ = false;
    std::string narrow_;   // what came of stopping, for the last line
    ExitCode merge_code_ = ExitCode::done;
};

}  // namespace

std::uint64_t own_number() {
    std::random_device random;
    return (std::uint64_t{random()} << 30) ^ random() ^ 1U;
}

std::string ended_early_words(const MergeEnd& end) {
    return end.ended_early ? fmt::format("; run.until ended {} of them early (column {} of runs.csv)", *end.ended_early, ended_column) : "";
}

ExitCode do_sweep(const SweepOptions& options, const Experiment& experiment) { return SweepJob(options, experiment).run(); }

}  // namespace coalesce
