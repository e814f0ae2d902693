"""A calibration ends in the same bytes however it was interrupted or shared out; its tables are what they say; what is left can be given to
an experiment; wrong files and foreign folders are told.

Usage: calibrate.py PROGRAM
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

try:
    from shared.tables import check_types
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

BASE = """format = 1
[organisation]
people = 60
[run]
weeks = 65
burn_in = 0
[careers]
history = 8
"""
TARGETS = """format = 1
title = "Small"
question = "What fits?"
scenario = "base.toml"
replicates = 4
[[axis]]
parameter = "exit.hazard"
[[axis]]
parameter = "incidents.rate"
[[axis]]
parameter = "careers.history"
low = 4
high = 8
[[axis]]
parameter = "mechanisms.voice"
[[target]]
name = "turnover"
outcome = "exits_a_year_everyone_year"
value = 0.16
tolerance = TOLERANCE
organisations = 100
source = "a survey, of many"
[[target]]
name = "ratio of incidents"
ratio = ["share_with_incident_marginalised_year", "share_with_incident_others_year"]
interval = [1.2, 3.0]
[waves]
most = 3
points = 30
candidates = 5000
"""
EXPERIMENT = """format = 1
scenario = "base.toml"
replicates = 2
keep = ["trust_everyone_end"]
[design]
kind = "points"
file = "FOLDER/design.csv"
"""
FILES = ["SHA256SUMS", "datapackage.json", "design.csv", "informed.csv", "points.csv", "scenario.toml", "targets.csv", "waves.csv"]


def results(out):
    """The bytes of every file that must not differ."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != "provenance.json"}


def check_same(reference, out, what):
    found = results(out)
    assert sorted(found) == sorted(reference), (what, sorted(found))
    for name, content in reference.items():
        assert found[name] == content, f"{what}: {name} differs"


def check_tables(run, folder, out):
    package, tables = check_types(out)
    assert package["experiment"]["design"] == "history matching" and package["runs"]["written"] == package["runs"]["planned"]
    targets, waves, informed, points, design = (tables[name] for name in ("targets", "waves", "informed", "points", "design"))
    assert list(targets["target"]) == ["turnover", "ratio of incidents"]
    assert list(informed["parameter"]) == ["exit.hazard", "incidents.rate", "careers.history", "mechanisms.voice"]
    assert len(waves) == 2 * waves["wave"].max() and waves["left"].between(0, 1).all()
    hazard = informed.set_index("parameter").loc["exit.hazard"]
    assert hazard["informed"] and hazard["correlation_turnover"] > 0.8 and hazard["sd_left"] < 0.9, hazard
    assert len(points) > 0 and (points["implausibility"] <= 3).all() and (points["emulated_implausibility"] <= 3).all()
    assert (points["second_implausibility"] <= points["implausibility"]).all()
    assert points[list(design.columns)].equals(design)
    assert set(design["careers.history"]) <= set(range(4, 9)) and design["mechanisms.voice"].dtype == bool
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, capture_output=True, text=True)
    assert done.returncode == 0, done

    (folder / "then.toml").write_text(EXPERIMENT.replace("FOLDER", str(out)))
    then = run("sweep", "then.toml")
    assert then.returncode == 0, then
    assert (folder / "out/then/runs.csv").read_text().count("\n") == 1 + 2 * len(design)


def check_kills(run, folder, reference, seconds, seed):
    dice = random.Random(seed)
    kills = start = 0
    while kills < 8:
        out = folder / f"killed-{start}"
        start += 1
        for _ in range(20):
            process = run("calibrate", "small.toml", "--out", out, "--threads", dice.choice([1, 2]), wait=False)
            time.sleep(dice.uniform(0.0, seconds * 0.4))
            process.kill()
            process.communicate()
            kills += process.returncode == -9
            if process.returncode == 0 or kills >= 8:
                break
        done = run("calibrate", "small.toml", "--out", out)
        assert done.returncode == 0, done
        check_same(reference, out, f"killed, seed {seed}")


def check_shards(run, folder, reference):
    out = folder / "shards"
    codes = []
    for _ in range(20):
        codes = [run("calibrate", "small.toml", "--out", out, "--shard", shard).returncode for shard in ("0/2", "1/2")]
        assert set(codes) <= {0, 1}, codes
        if 0 in codes:
            break
    assert 0 in codes
    check_same(reference, out, "shards")


def check_changes(run, folder, reference):
    """Another tolerance is another calibration; the runs of the first wave are its runs all the same."""
    out = folder / "changed"
    shutil.copytree(folder / "reference", out)
    again = run("calibrate", "small.toml", "--out", out)
    assert again.returncode == 0 and "does the scenario as it stands meet the targets" in again.stdout
    check_same(reference, out, "the same again")
    before = (out / ".waves/wave-1/runs.csv").stat().st_mtime_ns
    (folder / "small.toml").write_text(TARGETS.replace("TOLERANCE", "0.05"))
    refused = run("calibrate", "small.toml", "--out", out)
    assert refused.returncode == 2 and "--force" in refused.stderr, refused
    check_same(reference, out, "refused")
    assert run("calibrate", "small.toml", "--out", out, "--force").returncode == 0
    assert (out / ".waves/wave-1/runs.csv").stat().st_mtime_ns == before
    assert results(out)["targets.csv"] != reference["targets.csv"]
    foreign = folder / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("mine")
    assert run("calibrate", "small.toml", "--out", foreign).returncode == 2 and os.listdir(foreign) == ["thesis.txt"]


def check_impossible(run, folder):
    text = TARGETS.replace("TOLERANCE", "0.02").replace("value = 0.16", "value = 0.9")
    (folder / "impossible.toml").write_text(text)
    done = run("calibrate", "impossible.toml")
    assert done.returncode == 0 and "the targets cannot be met together" in done.stdout and "ruled out, off by" in done.stdout, done
    _, tables = check_types(folder / "out/calibrate-impossible")
    assert len(tables["points"]) == 0 and len(tables["targets"]) == 2


def check_wrong(run, folder):
    (folder / "wrong.toml").write_text(TARGETS.replace("TOLERANCE", "0.02").replace("everyone_year", "everione_year"))
    for command in ("calibrate", "check"):
        done = run(command, "wrong.toml")
        assert done.returncode == 2 and "wrong.toml:18:11: error: target[0].outcome" in done.stderr, done
        assert "did you mean exits_a_year_everyone_year?" in done.stderr, done
    assert not (folder / "out/calibrate-wrong").exists()


def main(program):
    program = str(pathlib.Path(program).resolve())
    seed = int(os.environ.get("COALESCE_SEED", random.randrange(1 << 30)))
    print("seed", seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        (folder / "small.toml").write_text(TARGETS.replace("TOLERANCE", "0.02"))

        def run(*words, wait=True):
            command = [program, *map(str, words)]
            if not wait:
                return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)

        assert run("check", "small.toml").returncode == 0
        began = time.time()
        undisturbed = run("calibrate", "small.toml", "--out", folder / "reference", "--threads", 1)
        seconds = time.time() - began
        assert undisturbed.returncode == 0, undisturbed
        reference = results(folder / "reference")
        assert sorted(reference) == FILES, sorted(reference)
        for check, arguments in ((check_tables, (run, folder, folder / "reference")), (check_kills, (run, folder, reference, seconds, seed)),
                                 (check_shards, (run, folder, reference)), (check_changes, (run, folder, reference)),
                                 (check_impossible, (run, folder)), (check_wrong, (run, folder))):
            began = time.time()
            check(*arguments)
            print(f"{check.__name__}: {time.time() - began:.1f} s", flush=True)
    print("calibrations are sound")


main(sys.argv[1])
