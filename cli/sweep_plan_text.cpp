#include "cli/sweep_plan_text.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "experiment/chunk_worker.hpp"
#include "experiment/ensemble.hpp"
#include "experiment/sweep_plan.hpp"

namespace coalesce {
namespace {

constexpr double patience = 1.0;      // seconds
constexpr std::uint64_t most_runs_tried = 64;

/// A few runs from all over the experiment, timed.
struct Trial {
    std::uint64_t runs = 0;
    double seconds = 0.0, bytes = 0.0;
};

Trial try_out(const Experiment& experiment) {
    using Clock = std::chrono::steady_clock;
    ChunkWorker worker(experiment);
    const std::uint64_t all = experiment.layout().runs(), wanted = std::min(all, most_runs_tried);
    std::string rows;
    worker.work(0, 1, rows);   // warms
    Trial trial;
    const auto begin = Clock::now();
    for (; trial.runs < wanted && (trial.runs == 0 || trial.seconds < patience); ++trial.runs) {
        rows.clear();
        const auto run =
            static_cast<std::uint64_t>(static_cast<double>(all) * static_cast<double>(trial.runs) / static_cast<double>(wanted));
        worker.work(run, run + 1, rows);
        trial.bytes += static_cast<double>(rows.size());
        trial.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    }
    return trial;
}

std::string size_text(double bytes) {
    constexpr const char* units[]{"bytes", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    for (; bytes >= 1000.0 && unit + 1 < std::size(units); ++unit) bytes /= 1000.0;
    return fmt::format("{:.{}f} {}", bytes, unit > 0 && bytes < 10.0 ? 1 : 0, units[unit]);
}

}  // namespace

std::string sweep_plan_text(const Experiment& experiment, int threads) {
    const Layout layout = experiment.layout();
    const Chunks chunks = plan_of(experiment).chunks();
    const Trial trial = try_out(experiment);
    const int used = threads > 0 ? threads : available_threads();
    const auto runs = static_cast<double>(layout.runs());
    const double a_run = trial.seconds / static_cast<double>(trial.runs);
    std::string text = fmt::format("{} points x {} arms x {} replicates = {} runs in {} chunks of {}\n", layout.points, layout.arms,
                                   layout.replicates, layout.runs(), chunks.count(), chunks.size);
    text += fmt::format("{} axes, design {}, {} outcomes{}\n", experiment.axes.size(), design_names()[experiment.design.index()],
                        experiment.outcomes.size(), experiment.timeline_every > 0 ? ", with a timeline" : "");
    text += fmt::format("time: about {} on {} thread{} ({} runs took {} each)\n", duration_text(a_run * runs / used), used,
                        used == 1 ? "" : "s", trial.runs, a_run < 0.1 ? fmt::format("{:.2g} ms", a_run * 1e3) : duration_text(a_run));
    text += fmt::format("disk: about {}, and as much again while the results are put together\n",
                        size_text(trial.bytes / static_cast<double>(trial.runs) * runs));
    return text;
}

}  // namespace coalesce
