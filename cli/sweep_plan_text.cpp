#include "cli/sweep_plan_text.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "experiment/chunk_rows.hpp"
#include "experiment/counting.hpp"
#include "experiment/sweep_plan.hpp"

namespace coalesce {
namespace {

constexpr double patience = 1.0;      // seconds
constexpr std::uint64_t most_items_tried = 64;

/// Times a few items from all over an experiment, the arms of each with their trunk, until there are enough or patience ends. The first
/// warms the room and counts only where it is alone.
class Trial : public RunSink {
public:
    explicit Trial(const Experiment& experiment) : rows_(experiment), arms_(experiment.arms.size()), begin_(Clock::now()) {
        const std::uint64_t all = experiment.layout().runs() / arms_;
        Dealing dealing;
        dealing.threads = 1;
        dealing.piece_step = static_cast<std::uint32_t>(std::min<std::uint64_t>(parts_of(all, most_items_tried), 1U << 31));
        run_items(points_to_run(experiment), dealing, *this, is_enough_);
    }

    void take(int, const RunItem& item, std::vector<RunRecord>& records) override {
        std::string text;
        rows_.take(item, records);
        rows_.finish(text);
        const double now = std::chrono::duration<double>(Clock::now() - begin_).count();
        if (items_ == 0) warm_until_ = now;
        seconds_ = items_ == 0 ? now : now - warm_until_;
        bytes_ += static_cast<double>(text.size());
        ++items_;
        is_enough_ = seconds_ >= patience;
    }

    std::uint64_t runs() const { return (items_ - (items_ > 1 ? 1 : 0)) * arms_; }
    double seconds_a_run() const { return seconds_ / static_cast<double>(runs()); }
    double bytes_a_run() const { return bytes_ / static_cast<double>(items_ * arms_); }

private:
    using Clock = std::chrono::steady_clock;

    ChunkRows rows_;
    std::uint64_t arms_, items_ = 0;
    Clock::time_point begin_;
    double warm_until_ = 0.0, seconds_ = 0.0, bytes_ = 0.0;
    std::atomic<bool> is_enough_{false};
};

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
    const Trial trial(experiment);
    const int used = threads > 0 ? threads : available_threads();
    const auto runs = static_cast<double>(layout.runs());
    const double a_run = trial.seconds_a_run();
    std::string text = fmt::format("{} points x {} arms x {} replicates = {} runs in {} chunks of {}\n", layout.points, layout.arms,
                                   layout.replicates, layout.runs(), chunks.count(), chunks.size);
    text += fmt::format("{} axes, design {}, {} outcomes{}\n", experiment.axes.size(), design_names()[experiment.design.index()],
                        experiment.outcomes.size(), experiment.timeline_every > 0 ? ", with a timeline" : "");
    text += fmt::format("time: about {} on {} thread{} ({} runs took {} each)\n", duration_text(a_run * runs / used), used,
                        used == 1 ? "" : "s", trial.runs(), a_run < 0.1 ? fmt::format("{:.2g} ms", a_run * 1e3) : duration_text(a_run));
    text += fmt::format("disk: about {}, and as much again while the results are put together\n", size_text(trial.bytes_a_run() * runs));
    return text;
}

}  // namespace coalesce
