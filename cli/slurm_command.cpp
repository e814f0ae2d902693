#include "cli/slurm_command.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "cli/changed_inputs.hpp"
#include "cli/terminal.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/escape.hpp"

namespace coalesce {
namespace {

std::string absolute(const std::string& path) { return std::filesystem::absolute(path).lexically_normal().string(); }

// The task forwards the signal that comes a minute before the limit: the sweep finishes its chunks and leaves with 75, and the task is
// queued again. The merge waits for the array's end, however it ended: it tells what is missing.
constexpr std::string_view script = R"SCRIPT(#!/bin/bash
# Runs {experiment} in {shards} shards, then puts the results together in
# {out}.
#
#   bash {name}.sh      submits it; once more, when something failed, and only what is missing is done
#   coalesce sweep --status {out}      says how far it is
set -euo pipefail

export COALESCE={program} EXPERIMENT={experiment_word} OUT={out_word}
mkdir -p "$OUT/.slurm"   # hidden, for a folder with anything else in it is taken for results

array=$(sbatch --parsable --job-name={name_word} --array=0-{last}{limit} --cpus-per-task={threads}{time} \
    --requeue --open-mode=append --signal=B:TERM@60 --output="$OUT/.slurm/%a.log" <<'TASK'
#!/bin/bash
"$COALESCE" sweep "$EXPERIMENT" --shard "$SLURM_ARRAY_TASK_ID/{shards}" --threads {threads} --out "$OUT" &
sweep=$!
trap 'kill -TERM "$sweep"' TERM
code=0
wait "$sweep" || code=$?
while kill -0 "$sweep" 2>/dev/null; do   # the signal ended the waiting, not the sweep
    code=0
    wait "$sweep" || code=$?
done
[[ $code -ne 75 ]] || scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
exit "$code"
TASK
)
merge=$(sbatch --parsable --job-name={merge_word} --dependency="afterany:$array" --output="$OUT/.slurm/merge.log" <<'TASK'
#!/bin/bash
exec "$COALESCE" merge "$OUT"
TASK
)
echo "array $array, merge $merge; to do again what is missing: bash $0"
)SCRIPT";

}  // namespace

ExitCode slurm_command(const SlurmOptions& options) {
    Problems problems;
    const auto experiment = load_experiment(options.experiment, problems);
    if (experiment) warn_of_changed_inputs(experiment->inputs, problems);
    if (experiment && plan_of(*experiment).chunks().count() < options.shards)
        problems.warn({}, fmt::format("there are only {} chunks for {} shards; some will have nothing to do",
                                      plan_of(*experiment).chunks().count(), options.shards));
    tell(problems);
    if (!experiment) return ExitCode::wrong;
    std::error_code unknown;
    const std::string program = std::filesystem::read_symlink("/proc/self/exe", unknown).string();
    const std::string out = absolute(options.out.empty() ? "out/" + experiment->name : options.out);
    const std::string file = absolute(options.experiment);
    print(fmt::format(fmt::runtime(script), fmt::arg("experiment", shell_comment(file)), fmt::arg("experiment_word", shell_word(file)),
                      fmt::arg("out", shell_comment(out)), fmt::arg("out_word", shell_word(out)),
                      fmt::arg("name", shell_comment(experiment->name)), fmt::arg("name_word", shell_word(experiment->name)),
                      fmt::arg("merge_word", shell_word(experiment->name + "-merge")),
                      fmt::arg("program", shell_word(unknown ? "coalesce" : program)), fmt::arg("shards", options.shards),
                      fmt::arg("last", options.shards - 1), fmt::arg("threads", options.threads),
                      fmt::arg("limit", options.at_a_time > 0 ? fmt::format("%{}", options.at_a_time) : ""),
                      fmt::arg("time", options.time.empty() ? "" : " --time=" + shell_word(options.time))));
    return ExitCode::done;
}

}  // namespace coalesce
