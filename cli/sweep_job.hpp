#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "experiment/experiment.hpp"
#include "experiment/merge.hpp"
#include "experiment/sweep.hpp"

namespace coalesce {

/// Of chunks, that a message lists.
inline constexpr std::size_t most_ranges = 20;

/// What the command line may say about a sweep.
struct SweepOptions {
    std::string experiment;
    std::string out;            ///< empty: out/<name of the experiment>
    std::string status;         ///< a folder to report on instead
    Shard shard;
    bool is_sharded = false;    ///< a shard was named: merging is left to `coalesce merge`
    int threads = 0;
    bool force = false, quiet = false, plan = false, retry = false, compress = false;
    std::string only;           ///< one run alone: point=12,arm=b,replicate=3
    bool people = false, network = false, events = false, members = false;   ///< of that run
    bool is_part = false;       ///< of something larger, which says by itself what came of it
    std::optional<double> until;   ///< stop at points where the interval of an outcome is at most so wide
    std::string outcome;           ///< which
    std::uint32_t first = 20;      ///< replicates before any stops
    std::vector<std::string> command;   ///< the words of the command line
};

/// Does what is not done yet of an experiment, and makes its final files unless a shard was named; says on stderr what went wrong.
ExitCode do_sweep(const SweepOptions& options, const Experiment& experiment);

/// What a process in which some runs failed, or none, ends with.
inline ExitCode code_of(std::uint64_t failed) { return failed > 0 ? ExitCode::runs_failed : ExitCode::done; }

/// What is added where a condition may have ended runs of a sweep: how many; empty where there is none.
std::string ended_early_words(const MergeEnd& end);

/// A number that no other process has, on whatever machine.
std::uint64_t own_number();

}  // namespace coalesce
