"""One run again is the run that it was among many: of a scenario by --replicate, of a sweep by --only. What is finished of a sweep so far
is a balanced prefix of what it ends with.

Usage: one_run.py PROGRAM
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

BASE = """format = 1
replicates = 4
[organisation]
people = 30
[run]
weeks = 52
burn_in = 0
[[outcome]]
name = "at_the_bottom"
value = "mean(trust, level = 0, last = 20)"
"""
EXPERIMENT = """format = 1
scenario = "base.toml"
replicates = 40
[timeline]
every = 8
[[arm]]
name = "as is"
[[arm]]
name = "quiet"
set = { "mechanisms.voice" = false }
[[axis]]
parameter = "talk.pull"
values = [0.01, 0.02, 0.04]
[design]
kind = "grid"
"""


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        (folder / "many.toml").write_text(EXPERIMENT)

        def run(*words, code=0):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=300)
            assert done.returncode == code, (words, done)
            return done

        # Of a scenario: the same row but for the number of the run, and the same course.
        run("run", "base.toml", "--out", "all", "--quiet", "--events")
        run("run", "base.toml", "--replicate", "2", "--out", "one", "--quiet", "--events")
        one, of_all = rows(folder / "one/runs.csv")[0], rows(folder / "all/runs.csv")[2]
        assert one.pop("run") == "0" and of_all.pop("run") == "2" and one == of_all
        for name in ("timeline.csv", "events.csv", "levels.csv"):
            own = [list(row.values())[1:] for row in rows(folder / "one" / name)]
            assert own == [list(row.values())[1:] for row in rows(folder / "all" / name) if row["run"] == "2"], name

        # Of a sweep: the very same row, and the same course, with what is not written of many.
        run("sweep", "many.toml", "--out", "sweep", "--quiet")
        batch = (folder / "sweep/runs.csv").read_text().splitlines()
        for only, number in (("point=2,arm=quiet,replicate=3", (3 * 3 + 2) * 2 + 1), ("replicate=0,arm=as is,point=0", 0)):
            run("sweep", "many.toml", "--only", only, "--out", "only", "--quiet", "--events", "--people", "--force")
            alone = (folder / "only/runs.csv").read_text().splitlines()
            assert alone == [batch[0], batch[1 + number]], only
            own = [row for row in rows(folder / "only/timeline.csv") if int(row["week"]) % 8 == 0 or row["week"] == "52"]
            assert own == [row for row in rows(folder / "sweep/timeline.csv") if row["run"] == str(number)], only
            assert rows(folder / "only/events.csv") and len(rows(folder / "only/people.csv")) == 30
        for wrong, said in (("point=3,arm=quiet,replicate=3", "point is \"3\"; must be 0 to 2"), ("point=1,replicate=3", "say which arm"),
                            ("point=1,arm=quite,replicate=3", "did you mean quiet?"), ("points=1", "is none of point=, arm= and replicate=")):
            assert said in run("sweep", "many.toml", "--only", wrong, "--out", "wrong", code=2).stderr, wrong

        # So far: nothing, then the first replicates, and the sweep ends as if nobody had looked.
        run("sweep", "many.toml", "--out", "going", "--shard", "1/2", "--quiet")
        assert "no replicate is finished" in run("merge", "going", "--so-far", code=1).stderr
        run("sweep", "many.toml", "--out", "going", "--shard", "0/2", "--quiet")
        chunks = sorted(path for path in next((folder / "going").glob(".chunks-*")).glob("*/*") if path.name.isdigit())
        chunks[len(chunks) // 2].unlink()
        run("merge", "going", "--so-far", "--out", "so-far", "--quiet")
        part = (folder / "so-far/runs.csv").read_text().splitlines()
        replicates = (len(part) - 1) // 6
        assert 0 < replicates < 40 and part == batch[:1 + 6 * replicates]
        counts = {}
        for row in rows(folder / "so-far/runs.csv"):
            counts[row["point"], row["arm"]] = counts.get((row["point"], row["arm"]), 0) + 1
        assert set(counts.values()) == {replicates}
        package = json.loads((folder / "so-far/datapackage.json").read_text())
        assert package["runs"]["written"] == 6 * replicates and package["runs"]["planned"] == 240
        (folder / "fewer.toml").write_text(EXPERIMENT.replace("replicates = 40", f"replicates = {replicates}"))
        run("sweep", "fewer.toml", "--out", "fewer", "--quiet")
        for name in ("runs.csv", "timeline.csv", "summary.csv"):
            assert (folder / "so-far" / name).read_bytes() == (folder / "fewer" / name).read_bytes(), name
        said = run("analyse", "so-far", "--out", "said")
        assert f"{6 * replicates} runs of 240 planned ones are there" in said.stdout + said.stderr, said
        assert "already and not empty" in run("merge", "going", "--so-far", "--out", "so-far", code=2).stderr
        run("sweep", "many.toml", "--out", "going", "--quiet")
        assert (folder / "going/runs.csv").read_text().splitlines() == batch

        # A condition that ends runs: how many and when is told, and the column is empty where it ended none.
        for name, condition in (("early", "heads > 0"), ("never", "heads < 0")):
            (folder / f"{name}.toml").write_text(BASE.replace("[run]\n", f'[run]\nuntil = "{condition}"\n'))
        said = {name: run("run", f"{name}.toml", "--out", name).stdout for name in ("early", "never")}
        assert "What run.until ended early (column ended" in said["early"] and "early: 4 of 4 runs, at the start" in said["early"], said
        assert "never: none of 4 runs" in said["never"], said
        assert [row["ended"] for row in rows(folder / "early/runs.csv")] == ["0.0"] * 4
        assert [row["ended"] for row in rows(folder / "never/runs.csv")] == [""] * 4 and "ended" not in rows(folder / "all/runs.csv")[0]
        both = run("compare", "never.toml", "early.toml", "--out", "both").stdout
        assert "never: none of 4 runs" in both and "early: 4 of 4 runs, at the start" in both, both
        (folder / "ending.toml").write_text(EXPERIMENT.replace("base.toml", "early.toml").replace("replicates = 40", "replicates = 4"))
        ending = run("sweep", "ending.toml", "--out", "ending").stderr
        assert "run.until ended 24 of them early (column ended of runs.csv)" in ending, ending
        assert {row["ended"] for row in rows(folder / "ending/runs.csv")} == {"0.0"}
        for name, ended in (("early", 4), ("never", 0), ("both", 4), ("ending", 24)):
            assert json.loads((folder / name / "datapackage.json").read_text())["runs"]["ended_early"] == ended, name
    print("one run is what it was among many")


main(sys.argv[1])
