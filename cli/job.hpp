#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "engine/record.hpp"
#include "experiment/workers.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// Scenarios to be run on the same random numbers, those of a replicate together, and where their results go.
struct Job {
    OutputPlan plan;
    std::string tables;                 ///< folder for the tables that may be passed on; empty: none are written
    std::uint32_t random_before = 0;      ///< as in Points
    int threads = 0;                    ///< 0: as many as there are cores
    bool is_quiet = false;
    std::vector<std::string> command;   ///< the words of the command line
};

/// What became of a job.
struct JobEnd {
    std::uint64_t finished = 0, planned = 0, failed = 0;   ///< runs
    ExitCode code = ExitCode::done;
    bool wrote_results = false;
};

/// What whoever wants a job does meanwhile.
struct JobParts {
    /// Hears of each run, replicate after replicate, in each arm after arm.
    std::function<void(std::size_t arm, const RunRecord& record)> listen;
    /// Adds to the results before they are published; may be empty. What it runs for that counts as the job's progress, and stops with it.
    std::function<void(OutputSession& session, const Workers& workers)> conclude;
    /// How many replicates are to be added to so many; 0: none. It sees to it that the scenarios say so many. Empty: as the first scenario
    /// says.
    std::function<std::uint32_t(std::uint32_t done)> add;
    /// Whether an arm is run in the replicates that were last added. Empty: all are. The first is always.
    std::function<bool(std::size_t arm)> is_open{};
};

/// Runs a job to its end or until it is told to stop, writes the results of what is finished, and says on stderr what went wrong.
/// Seed and replicates are those of the first scenario.
JobEnd run_job(const Job& job, const JobParts& parts);

/// Says on stderr how it ended and where the results are.
void say_how_it_ended(const Job& job, const JobEnd& end);

/// Writes the tables that may be passed on, cells of few people withheld, where they were asked for and there are results; says so. How the
/// command ends.
ExitCode pass_on_tables(const Job& job, const JobEnd& end);

}  // namespace coalesce
