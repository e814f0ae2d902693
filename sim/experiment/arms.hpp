#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/run.hpp"

namespace coalesce {

/// Runs all arms of a replicate on the same random numbers. Of arms that do not part ways at once the first is their trunk: the others go
/// on from a copy of its state when they part from it, so that building, burn-in and all weeks before are run once; the results are those
/// of whole runs, bit for bit. One per thread, with the room of two runs however many arms there are, of three where it remembers starts;
/// the setups must outlive it, or the next turn_to().
class Arms {
public:
    Arms() = default;
    Arms(std::span<const Setup* const> setups, const Keep& keep) { turn_to(setups, keep); }

    /// The replicates from here on are of these arms. One whose setup is null is not run: its record is left empty.
    void turn_to(std::span<const Setup* const> setups, const Keep& keep);

    /// From here on the state of the first trunk at the start, and what became of it, is remembered until another random stream comes: arms
    /// of other points that are like it until then go on from there, and one that is the same is not run again.
    void remember_start() { remembers_ = true; }

    std::size_t size() const { return arms_.size(); }
    /// Leaves what was observed of each arm in its record. What goes wrong in a run is its record's failure.
    void simulate(RandomStream random, std::span<RunRecord> records);

    /// Weeks that were stepped through so far, burn-in among them: of a trunk once.
    std::uint64_t weeks_run() const { return weeks_run_; }

private:
    /// An arm, the one whose run it shares until they part ways (itself where there is none before it), and that week.
    struct Arm {
        const Setup* setup = nullptr;
        std::size_t trunk = 0;
        int parting = 0;
        bool is_done = false;
    };

    /// A trunk at the end of its burn-in, and its whole record; whoever is alike until then shares it.
    struct Start {
        Setup setup;
        Keep keep;
        RandomStream random;
        RunRecord record, whole;
        std::optional<Run> run;
        bool is_there = false, is_whole = false;
    };

    /// When a trunk parts ways with the one whose start is remembered; at_once where it cannot go on from there.
    int parting_from_start(const Setup& setup, RandomStream random) const;
    void remember(const Run& run, std::size_t trunk, RandomStream random, const RunRecord& record);
    bool has_branches_left(std::size_t trunk) const;
    Run& room_for(std::optional<Run>& room, const Setup& setup);
    void step_to_end(Run& run, RunRecord& record);
    void run_trunk(std::size_t trunk, RandomStream random, std::span<RunRecord> records);
    void run_branches(std::size_t trunk, int week, std::span<RunRecord> records);
    void run_whole(std::size_t arm, RandomStream random, RunRecord& record);
    void attempt(RunRecord& record, std::optional<Run>& room, auto&& part);

    std::vector<Arm> arms_;
    Keep keep_;
    std::optional<Run> trunk_, branch_;  // none before the first run, and after one that failed
    bool remembers_ = false;
    std::unique_ptr<Start> start_;  // runs refer to its setup, so it stays where it is
    std::uint64_t weeks_run_ = 0;
};

}  // namespace coalesce
