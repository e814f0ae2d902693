#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "engine/record.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// Scenarios to be run one after another on the same luck, and where their results go.
struct Job {
    OutputPlan plan;
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

/// Runs a job to its end or until it is told to stop, writes the results of what is finished, and says on stderr what went wrong.
/// `listen` hears of each run in order, with the number of its arm.
JobEnd run_job(const Job& job, const std::function<void(std::size_t, const RunRecord&)>& listen);

/// Says on stderr how it ended and where the results are.
void say_how_it_ended(const Job& job, const JobEnd& end);

}  // namespace coalesce
