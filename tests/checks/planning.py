"""Processes that search for plans together in one folder, some of them killed, end in the bytes of one alone; and what comes of it can be read.

Usage: planning.py PROGRAM
"""
import csv
import io
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import Commands, prepared, results_in  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = "format = 1\n[organisation]\npeople = 60\n[run]\nweeks = 104\nburn_in = 4\n"
PLANNING = """format = 1
scenario = "base.toml"
title = "A village"
question = "What first?"
[[choice]]
name = "circles"
kind = "story_circles"
intensity = [0.4, 0.8]
start = [0, 26]
weeks = 26
[[choice]]
name = "consequences"
kind = "accountability"
intensity = [0.4, 0.8]
[[choice]]
name = "help if needed"
kind = "sponsorship"
start = 26
when = "trust(group = 'marginalised') < 0.5"
[[goal]]
outcome = "trust_marginalised_year"
[[goal]]
outcome = "exits_a_year_marginalised_year"
[[goal]]
outcome = "safety_everyone_year"
keep = true
[effort]
runs = 2400
finalists = 4
runs_a_future = 2
"""
SBATCH = """#!/bin/bash
# Runs the task of each number of --array at once, as a cluster with room would.
for word; do case $word in --array=*) last=${word##*-};; --output=*) out=${word#--output=};; esac; done
task=$(cat)
for number in $(seq 0 "$last"); do
    SLURM_ARRAY_TASK_ID=$number SLURM_ARRAY_JOB_ID=1 bash -c "$task" > "${out//%a/$number}" 2>&1 &
done
wait
echo 1
"""


class Planning(Commands):
    def alone(self):
        (self.folder / "base.toml").write_text(BASE)
        (self.folder / "plan.toml").write_text(PLANNING)
        self.run("plan", "plan.toml", "--out", "alone", "--threads", "2", "--quiet")
        self.reference = results_in(self.folder / "alone")
        assert "plans.csv" in self.reference, list(self.reference)

    def same_as_alone(self, found):
        differ = [name for name in {**found, **self.reference} if found.get(name) != self.reference.get(name)]
        assert not differ, [(name, found.get(name), self.reference.get(name)) for name in differ][:3]

    def threads(self):
        self.run("plan", "plan.toml", "--out", "one", "--threads", "1", "--quiet")
        self.same_as_alone(results_in(self.folder / "one"))

    def shards(self):
        """Three of four shards are started, one of these is killed and comes again: nobody waits for what is not there."""
        out = self.folder / "shards"
        words = lambda s: ["plan", "plan.toml", "--out", out, "--threads", "1", "--shard", f"{s}/4"]  # noqa: E731
        shards = [self.start(*words(s)) for s in (0, 1, 2)]
        self.wait_for(lambda: any(f.stat().st_size > 3_000 for f in out.glob(".kept-runs-of-plans-1")))
        shards[1].kill()
        shards[1].communicate()
        shards[1] = self.start(*words(1))
        for shard in shards:
            _, said = shard.communicate(timeout=300)
            assert shard.returncode == 0, (shard.returncode, said)
        self.same_as_alone(results_in(out))
        assert not list(out.glob(".*")), list(out.glob(".*"))
        self.run(*words(3), saying="is finished")
        self.refused_unchanged("plan", "plan.toml", "--out", out, "--shard", "0/4", "--force", saying="--force would remove")

    def slurm(self):
        """The script of a job array, on a cluster that runs all tasks at once."""
        (self.folder / "bin").mkdir()
        (self.folder / "bin/sbatch").write_text(SBATCH)
        (self.folder / "bin/sbatch").chmod(0o755)
        script = self.run("slurm", "plan.toml", "--shards", "3", "--out", "array").stdout
        assert "merge" not in script and "--status" not in script, script
        (self.folder / "array.sh").write_text(script)
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        subprocess.run(["bash", "array.sh"], cwd=self.folder, check=True, env={**os.environ, "PATH": path}, timeout=300)
        found = results_in(self.folder / "array")
        self.same_as_alone({name: text for name, text in found.items() if not name.startswith(".slurm/")})

    def tables(self):
        """What the tables say of one another."""
        def rows(name):
            return list(csv.DictReader(io.StringIO((self.folder / "alone" / name).read_text())))
        plans, timetable, trees = rows("plans.csv"), rows("timetable.csv"), rows("plan_trees.csv")
        assert plans[0]["verdict"] in ("best", "may be best"), plans[0]
        assert sum(row["simplest"] == "TRUE" for row in plans) == 1
        for row in plans:
            parts = [one for one in timetable if one["plan"] == row["plan"]]
            assert len(parts) == int(row["parts"])
            assert abs(sum(float(one["tokens"]) for one in parts) - float(row["tokens"])) < 1e-9
        conditional = [one for one in timetable if one["part"] == "help if needed"]
        assert all(one["when"].startswith("trust") and one["start"] == "26" for one in conditional)
        may = {row["plan"] for row in plans if row["may_be_best"] == "TRUE" and row["parts"] != "0"}
        assert {row["plan"] for row in trees} == may, (may, trees)
        assert all(row["parent"] == "0" for row in trees if row["node"] == "1")

    def ten_thousand(self):
        """What docs/planning.md says how long it takes for can still be run, and is as large as it says."""
        said = self.run("plan", ROOT / "bench/planning/ten-thousand-mixes.toml", "--check").stdout
        assert "Plans that are allowed: 11478" in said and "Effort: 330000 runs" in said, said


prepared(Planning, sys.argv[1], lambda checks: (checks.alone, checks.threads, checks.shards, checks.slurm, checks.tables, checks.ten_thousand))
print("plans that were searched together are those that were searched alone")
