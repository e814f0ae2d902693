#include "cli/slurm_command.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "analysis/planning/planning.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/terminal.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/escape.hpp"
#include "files/read_text.hpp"

namespace coalesce {
namespace {

std::string absolute(const std::string& path) { return std::filesystem::absolute(path).lexically_normal().string(); }

// The task forwards the signal that comes a minute before the limit: the sweep finishes its chunks and leaves with 75, and the task is
// queued again. The merge waits for the array's end, however it ended: it tells what is missing.
constexpr std::string_view script = R"SCRIPT(#!/bin/bash
# Runs {experiment} in {shards} shards{then}
# {out}.
#
#   bash {name}.sh      submits it; once more, when something failed, and only what is missing is done
{status}set -euo pipefail

export COALESCE={program} EXPERIMENT={experiment_word} OUT={out_word}
mkdir -p "$OUT/.slurm"   # hidden, for a folder with anything else in it is taken for results

array=$(sbatch --parsable --job-name={name_word} --array=0-{last}{limit} --cpus-per-task={threads}{time} \
    --requeue --open-mode=append --signal=B:TERM@60 --output="$OUT/.slurm/%a.log" <<'TASK'
#!/bin/bash
"$COALESCE" {verb} "$EXPERIMENT" --shard "$SLURM_ARRAY_TASK_ID/{shards}" --threads {threads} --out "$OUT" &
work=$!
trap 'kill -TERM "$work"' TERM
code=0
wait "$work" || code=$?
while kill -0 "$work" 2>/dev/null; do   # the signal ended the waiting, not the work
    code=0
    wait "$work" || code=$?
done
[[ $code -ne 75 ]] || scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
exit "$code"
TASK
)
{after})SCRIPT";

// What only a sweep has: it says how far it is, and its chunks are put together behind the array.
constexpr std::string_view status_of_sweep = "#   coalesce sweep --status {out}      says how far it is\n";
constexpr std::string_view merge_script =
    R"SCRIPT(merge=$(sbatch --parsable --job-name={merge_word} --dependency="afterany:$array" \
    --output="$OUT/.slurm/merge.log" <<'TASK'
#!/bin/bash
exec "$COALESCE" merge "$OUT"
TASK
)
echo "array $array, merge $merge; to do again what is missing: bash $0"
)SCRIPT";
constexpr std::string_view no_merge_script = "echo \"array $array; to do again what is missing: bash $0\"\n";

/// What is run: an experiment by sweep and merge, or a planning, whose first task that is done writes the results.
struct Work {
    bool is_planning = false;
    std::string name;
};

std::optional<Work> work_of(const SlurmOptions& options, Problems& problems) {
    const auto text = read_text(options.experiment, problems);
    if (!text) return std::nullopt;
    if (is_planning(*text)) {
        const auto planning = load_planning(options.experiment, problems);
        if (planning) warn_of_changed_inputs(planning->inputs, problems);
        return planning ? std::optional(Work{true, planning->name}) : std::nullopt;
    }
    const auto experiment = load_experiment(options.experiment, problems);
    if (!experiment) return std::nullopt;
    warn_of_changed_inputs(experiment->inputs, problems);
    if (plan_of(*experiment).chunks().count() < options.shards)
        problems.warn({}, fmt::format("there are only {} chunks for {} shards; some will have nothing to do",
                                      plan_of(*experiment).chunks().count(), options.shards));
    return Work{false, experiment->name};
}

}  // namespace

ExitCode slurm_command(const SlurmOptions& options) {
    Problems problems;
    const auto work = work_of(options, problems);
    tell(problems);
    if (!work) return ExitCode::wrong;
    std::error_code unknown;
    const std::string program = std::filesystem::read_symlink("/proc/self/exe", unknown).string();
    const std::string out = absolute(!options.out.empty() ? options.out : (work->is_planning ? "out/plan-" : "out/") + work->name);
    const std::string file = absolute(options.experiment);
    const std::string after = fmt::format(fmt::runtime(work->is_planning ? no_merge_script : merge_script),
                                          fmt::arg("merge_word", shell_word(work->name + "-merge")));
    const std::string status = work->is_planning ? "" : fmt::format(fmt::runtime(status_of_sweep), fmt::arg("out", shell_comment(out)));
    print(fmt::format(
        fmt::runtime(script), fmt::arg("experiment", shell_comment(file)), fmt::arg("experiment_word", shell_word(file)),
        fmt::arg("out", shell_comment(out)), fmt::arg("out_word", shell_word(out)), fmt::arg("name", shell_comment(work->name)),
        fmt::arg("name_word", shell_word(work->name)), fmt::arg("verb", work->is_planning ? "plan" : "sweep"),
        fmt::arg("then", work->is_planning ? "; the first that is done writes the results in" : ", then puts the results together in"),
        fmt::arg("status", status), fmt::arg("after", after), fmt::arg("program", shell_word(unknown ? "coalesce" : program)),
        fmt::arg("shards", options.shards), fmt::arg("last", options.shards - 1), fmt::arg("threads", options.threads),
        fmt::arg("limit", options.at_a_time > 0 ? fmt::format("%{}", options.at_a_time) : ""),
        fmt::arg("time", options.time.empty() ? "" : " --time=" + shell_word(options.time))));
    return ExitCode::done;
}

}  // namespace coalesce
