#include "cli/sweep_plan_text.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/comparison/narrow_points.hpp"
#include "cli/progress.hpp"
#include "experiment/chunk_rows.hpp"
#include "experiment/counting.hpp"
#include "experiment/sweep_plan.hpp"
#include "numerics/missing.hpp"

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
        dealing.piece_step = parts_of(all, most_items_tried);
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

constexpr double pilot_patience = 10.0;   // seconds
constexpr std::uint64_t most_pilot_points = 16;

/// The first replicates at a few points from all over an experiment: how many it takes there until the question is answered.
class Pilot : public RunSink {
public:
    explicit Pilot(const Experiment& experiment)
        : experiment_(experiment),
          layout_{std::min(experiment.layout().points, most_pilot_points), experiment.layout().arms, experiment.until->first},
          open_(layout_, experiment.until->width),
          outcomes_(experiment.outcomes.size()),
          begin_(Clock::now()) {
        const std::uint64_t step = parts_of(experiment.layout().points, layout_.points);
        Points points = points_to_run(experiment);
        points.count = layout_.points = parts_of(experiment.layout().points, step);
        points.replicates = layout_.replicates;
        points.place = [&experiment, step](std::uint64_t point, std::span<double> values) { experiment.place(point * step, values); };
        Dealing dealing;
        dealing.threads = 1;
        run_items(points, dealing, *this, is_enough_);
    }

    void take(int, const RunItem& item, std::vector<RunRecord>& records) override {
        for (std::uint32_t arm = 0; arm < records.size(); ++arm) {
            const bool is_done = records[arm].failure.empty();
            if (is_done) measure_outcomes(records[arm], experiment_.outcomes, outcomes_);
            open_.take({item.replicate, item.point, arm}, is_done ? outcomes_[experiment_.until->outcome] : missing);
        }
        replicates_ = item.replicate + 1;
        is_enough_ = replicates_ > 2 && std::chrono::duration<double>(Clock::now() - begin_).count() >= pilot_patience;
    }

    /// Replicates that the points take, each at least as many as all have at first and at most as many as there may be, ascending.
    std::vector<double> needed() const {
        std::vector<double> all;
        for (std::uint64_t point = 0; point < layout_.points; ++point) {
            const double known = open_.replicates_to_close(point);
            const double needed = std::isnan(known) ? experiment_.replicates : std::ceil(known);
            all.push_back(std::clamp<double>(needed, std::min(experiment_.until->first, experiment_.replicates), experiment_.replicates));
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    std::uint32_t replicates() const { return replicates_; }

private:
    using Clock = std::chrono::steady_clock;
    const Experiment& experiment_;
    Layout layout_;
    NarrowPoints open_;
    std::vector<float> outcomes_;   // room
    Clock::time_point begin_;
    std::uint32_t replicates_ = 0;
    std::atomic<bool> is_enough_{false};
};

/// What --until takes: replicates of a point, runs in all, and how long these are.
std::string until_text(const Experiment& experiment, double seconds_a_run, int threads) {
    const Pilot pilot(experiment);
    const std::vector<double> needed = pilot.needed();
    const double mean = std::accumulate(needed.begin(), needed.end(), 0.0) / static_cast<double>(needed.size());
    const double runs = std::ceil(mean * static_cast<double>(experiment.layout().cells()));
    const auto open = static_cast<std::size_t>(needed.end() - std::lower_bound(needed.begin(), needed.end(), experiment.replicates));
    std::string text = fmt::format("{}: about {:.0f} replicates a point ({:.0f} to {:.0f}), from {} at each of {} points\n",
                                   experiment.until->text(), mean, needed.front(), needed.back(), pilot.replicates(), needed.size());
    if (open > 0) text += fmt::format("at {} of these points {} replicates are not enough, or just so\n", open, experiment.replicates);
    return text + fmt::format("then: about {:.0f} runs in {} on {} thread{}\n", runs, duration_text(seconds_a_run * runs / threads),
                              threads, threads == 1 ? "" : "s");
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
    if (experiment.until) text += until_text(experiment, a_run, used);
    text += fmt::format("disk: about {}, and as much again while the results are put together\n", size_text(trial.bytes_a_run() * runs));
    return text;
}

}  // namespace coalesce
