#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/outcomes.hpp"
#include "experiment/arm.hpp"
#include "experiment/axis.hpp"

namespace coalesce {

/// What is run: all arms at points of parameters, replicate after replicate. Arms and axes must outlive it.
struct Points {
    std::span<const ExperimentArm> arms;
    std::span<const Axis> axes;   ///< none: the arms are as they are at every point
    std::uint64_t count = 1;
    std::function<void(std::uint64_t point, std::span<double> values)> place;   ///< the values of the axes at a point
    std::uint64_t seed = 1;
    std::uint32_t first = 0;            ///< replicate
    std::uint32_t random_before = 0;      ///< replicate r has the random numbers of this and r: of one point of many that share none
    std::uint32_t replicates = 1;
    bool same_random_numbers_at_each = true;  ///< whether replicate r has the random numbers r at every point; otherwise points share none
    Keep keep;
    std::span<const Outcome> outcomes;  ///< the weeks that they are made from are kept, too
    std::string inputs{};  ///< what else decides the runs than the arms say: digests of given tables, where the arms have none

    std::uint64_t items() const { return count * replicates; }
};

/// All arms of a point and replicate: they share their random numbers and, as long as they do not part ways, their run.
struct RunItem {
    std::uint64_t number = 0;  ///< in the order of items
    std::uint64_t point = 0;
    std::uint32_t replicate = 0;
};

/// Which items follow each other: all replicates of a point, or all points of a replicate.
enum class ItemOrder { by_point, by_replicate };

/// How items are dealt out among threads and processes: in pieces of consecutive items, each done by one thread.
struct Dealing {
    ItemOrder order = ItemOrder::by_replicate;
    std::uint64_t items_a_piece = 1;
    std::uint64_t first_piece = 0, piece_step = 1;  ///< only the pieces first, first + step, ... are dealt
    int threads = 0;  ///< 0: as many as there are cores; never more than pieces
    std::uint64_t end_piece = ~std::uint64_t{0};  ///< only pieces before this one
};

/// Where runs go. Unless it says otherwise, a member is called by all threads at once, and for a piece by the thread that does it. What a
/// member throws stops the work and comes out of run_items().
class RunSink {
public:
    RunSink() = default;
    RunSink(const RunSink&) = delete;
    RunSink& operator=(const RunSink&) = delete;
    virtual ~RunSink() = default;

    /// Before all else: threads are numbered from 0 to below `threads`.
    virtual void open(int /*threads*/) {}
    /// Whether a piece is to be done; false where what it makes is there already. May wait, so that no thread runs too far ahead.
    virtual bool wants(std::uint64_t /*piece*/) { return true; }
    /// Whether an item of a piece is to be run; take() hears of no other.
    virtual bool wants_item(const RunItem& /*item*/) const { return true; }
    /// The records of all arms of the piece's next item, in the order of arms. They may be exchanged for others, whose room is used next.
    virtual void take(int thread, const RunItem& item, std::vector<RunRecord>& records) = 0;
    /// The piece has no more items.
    virtual void finish(int /*thread*/, std::uint64_t /*piece*/) {}
    /// Another thread failed: nobody need wait any longer.
    virtual void give_up() {}
};

/// Finished runs that outlive their process, see KeptRuns. Its members are called by all threads at once.
class RunStore {
public:
    RunStore() = default;
    RunStore(const RunStore&) = delete;
    RunStore& operator=(const RunStore&) = delete;
    virtual ~RunStore() = default;

    /// Whether an item of a part (see part_of) was finished before; then its records are as they were.
    virtual bool find(std::uint64_t part, const RunItem& item, std::vector<RunRecord>& records) = 0;
    virtual void keep(std::uint64_t part, const RunItem& item, const std::vector<RunRecord>& records) = 0;
};

/// A number for everything that decides the runs of an item, but for the program.
std::uint64_t part_of(const Points& points);

/// What became of the work.
struct RunnerEnd {
    bool stopped = false;  ///< told to stop before all pieces were dealt
    std::uint64_t weeks_run = 0;  ///< weeks that were stepped through, those of a trunk once
};

/// The one place where many runs are made. Arms go on from a common trunk (see Arms), one arena a thread; a run's record follows from seed,
/// point and replicate alone. What goes wrong in a run, or values that do not go together, are its record's failure. Memory does not grow
/// with the number of items. When `stop` becomes true, pieces that were dealt are finished. What is in the store is not run again, and what
/// is run is kept there.
RunnerEnd run_items(const Points& points, const Dealing& dealing, RunSink& sink, const std::atomic<bool>& stop, RunStore* store = nullptr);

/// The number of threads that 0 stands for.
int available_threads();

}  // namespace coalesce
