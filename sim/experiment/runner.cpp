#include "experiment/runner.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

#include <algorithm>
#include <optional>
#include <string>

#include "engine/record_shape.hpp"
#include "experiment/arms.hpp"
#include "experiment/counting.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

/// One thread's room: the arms at the point at hand, and what is left of their runs.
class ItemRunner {
public:
    explicit ItemRunner(const Points& points)
        : points_(points), values_(points.axes.size()), why_not_(points.arms.size()), records_(points.arms.size()) {
        for (const ExperimentArm& arm : points.arms) setups_.push_back(&arm.scenario.setup);
        if (points.axes.empty()) turn_arms();
        else room_.resize(points.arms.size());
        if (points.count > 1 && points.same_random_numbers_at_each) arms_.remember_start();
    }

    std::vector<RunRecord>& run(const RunItem& item) {
        if (!points_.axes.empty() && placed_ != item.point) turn_to(item.point);
        arms_.simulate({points_.seed, stream_of(item), 0}, records_);
        for (std::size_t arm = 0; arm < records_.size(); ++arm) {
            records_[arm].replicate = item.replicate;
            if (setups_[arm] == nullptr) records_[arm].failure = why_not_[arm];
        }
        return records_;
    }

    /// Room for the records of an item that is not run.
    std::vector<RunRecord>& room() {
        records_.resize(points_.arms.size());
        return records_;
    }

    std::uint64_t weeks_run() const { return arms_.weeks_run(); }

private:
    std::uint32_t stream_of(const RunItem& item) const {
        const std::uint64_t before = points_.same_random_numbers_at_each ? 0 : item.point * points_.replicates;
        return static_cast<std::uint32_t>(before + item.replicate) + points_.random_before;
    }

    /// Lays the values of a point over all arms.
    void turn_to(std::uint64_t point) {
        points_.place(point, values_);
        for (std::size_t arm = 0; arm < room_.size(); ++arm) {
            room_[arm] = points_.arms[arm].scenario;
            why_not_[arm] = lay_over(points_.axes, values_, room_[arm]);
            setups_[arm] = why_not_[arm].empty() ? &room_[arm].setup : nullptr;
        }
        turn_arms();
        placed_ = point;
    }

    void turn_arms() {
        Keep keep = points_.keep;
        for (const Setup* const setup : setups_) {
            if (setup != nullptr) add_weeks(points_.outcomes, *setup, keep.weeks);
        }
        arms_.turn_to(setups_, keep);
    }

    const Points& points_;
    std::uint64_t placed_ = ~std::uint64_t{0};
    std::vector<double> values_;         // of the axes
    std::vector<Scenario> room_;         // of the arms at a point
    std::vector<const Setup*> setups_;   // null where the values do not go together
    std::vector<std::string> why_not_;
    Arms arms_;
    std::vector<RunRecord> records_;
};

/// Deals out pieces to threads.
class PieceDealer {
public:
    PieceDealer(const Points& points, const Dealing& dealing, RunSink& sink, const std::atomic<bool>& stop, RunStore* store)
        : points_(points),
          dealing_(dealing),
          sink_(sink),
          stop_(stop),
          store_(store),
          part_(store != nullptr ? part_of(points) : 0),
          pieces_(std::min(parts_of(points.items(), dealing.items_a_piece), dealing.end_piece)),
          next_(dealing.first_piece) {}

    RunnerEnd run() {
        const int threads = threads_of();
        sink_.open(threads);
#pragma omp parallel for num_threads(threads) schedule(static, 1)
        for (int thread = 0; thread < threads; ++thread) work(thread);
        failure_.rethrow();
        return {stopped_, weeks_run_};
    }

private:
    int threads_of() const {
        const std::uint64_t left = pieces_ > dealing_.first_piece ? parts_of(pieces_ - dealing_.first_piece, dealing_.piece_step) : 0;
        const int wanted = dealing_.threads > 0 ? dealing_.threads : available_threads();
        return static_cast<int>(std::clamp<std::uint64_t>(left, 1, static_cast<std::uint64_t>(wanted)));
    }

    /// What each thread does until nothing is left.
    void work(int thread) {
        failure_.guard([&] {
            try {
                work_through(thread);
            } catch (...) {
                halted_ = true;
                sink_.give_up();
                throw;
            }
        });
    }

    void work_through(int thread) {
        std::optional<ItemRunner> runner;   // there may be nothing to do
        while (!halted_) {
            if (stop_) {
                stopped_ = stopped_ || next_ < pieces_;
                break;
            }
            const std::uint64_t piece = next_.fetch_add(dealing_.piece_step);
            if (piece >= pieces_) break;
            if (!sink_.wants(piece)) continue;
            if (!runner) runner.emplace(points_);
            const std::uint64_t first = piece * dealing_.items_a_piece, end = std::min(points_.items(), first + dealing_.items_a_piece);
            for (std::uint64_t number = first; number < end; ++number) {
                const RunItem item = item_at(number);
                if (sink_.wants_item(item)) sink_.take(thread, item, records_of(item, *runner));
            }
            sink_.finish(thread, piece);
        }
        if (runner) weeks_run_ += runner->weeks_run();
    }

    /// What is kept is read as anybody's.
    bool may_be_ours(const std::vector<RunRecord>& records) const {
        for (std::size_t k = 0; k < records.size(); ++k) {
            if (!may_be_of(records[k], points_.arms[k].scenario.setup)) return false;
        }
        return true;
    }

    /// From the store, or by running it.
    std::vector<RunRecord>& records_of(const RunItem& item, ItemRunner& runner) {
        if (store_ == nullptr) return runner.run(item);
        if (store_->find(part_, item, runner.room()) && may_be_ours(runner.room())) return runner.room();
        auto& records = runner.run(item);
        store_->keep(part_, item, records);
        return records;
    }

    RunItem item_at(std::uint64_t number) const {
        const bool by_point = dealing_.order == ItemOrder::by_point;
        const std::uint64_t point = by_point ? number / points_.replicates : number % points_.count;
        const std::uint64_t replicate = by_point ? number % points_.replicates : number / points_.count;
        return {number, point, points_.first + static_cast<std::uint32_t>(replicate)};
    }

    const Points& points_;
    const Dealing& dealing_;
    RunSink& sink_;
    const std::atomic<bool>& stop_;
    RunStore* store_;   // null: nothing is kept
    std::uint64_t part_;
    std::uint64_t pieces_;
    std::atomic<std::uint64_t> next_, weeks_run_{0};
    std::atomic<bool> halted_{false}, stopped_{false};
    ParallelFailure failure_;
};

}  // namespace

int available_threads() {
#ifdef _OPENMP
    return std::max(1, omp_get_max_threads());
#else
    return 1;
#endif
}

RunnerEnd run_items(const Points& points, const Dealing& dealing, RunSink& sink, const std::atomic<bool>& stop, RunStore* store) {
    return PieceDealer(points, dealing, sink, stop, store).run();
}

}  // namespace coalesce
