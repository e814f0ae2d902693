"""A sweep ends in the same bytes however it was interrupted, shared out or repeated; what cannot be done is told and nothing is lost.

Usage: sweeps.py PROGRAM
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BASE = """format = 1
[organisation]
people = 30
[run]
weeks = 26
burn_in = 0
"""
EXPERIMENT = """format = 1
title = "Small"
scenario = "base.toml"
replicates = REPLICATES
keep = ["trust_everyone_end", "incidents_a_year_everyone_year"]
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
[[axis]]
parameter = "incidents.rate"
low = 0.05
high = 0.2
levels = 2
[design]
kind = "grid"
"""
FAILING = """format = 1
scenario = "base.toml"
replicates = 5
keep = ["trust_everyone_end"]
[[axis]]
parameter = "talk.pull"
values = [0.1, 0.9]
[[axis]]
parameter = "talk.anchoring"
values = [0.05, 0.5]
[design]
kind = "grid"
"""


def sweep(folder, *words, program, wait=True, **others):
    command = [program, "sweep", *map(str, words)]
    if not wait:
        return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, **others)


def results(out):
    """The bytes of every file that must not differ."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != "provenance.json"}


def check_same(reference, out, what):
    found = results(out)
    assert sorted(found) == sorted(reference), (what, sorted(found))
    for name, content in reference.items():
        assert found[name] == content, f"{what}: {name} differs"


def check_sums(out):
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, capture_output=True, text=True)
    assert done.returncode == 0, done
    named = {line.split("  ")[1] for line in (out / "SHA256SUMS").read_text().splitlines()}
    assert named == {path.name for path in out.iterdir()} - {"SHA256SUMS", "provenance.json"}


def check_kills(run, folder, reference, seconds, seed):
    dice = random.Random(seed)
    kills = starts = 0
    while kills < 20:
        out = folder / f"killed-{starts}"
        for _ in range(60):
            process = run("small.toml", "--out", out, "--threads", dice.choice([1, 2]), wait=False)
            time.sleep(dice.uniform(0.0, min(2.0, seconds * 0.6)))
            process.kill()
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
            if process.returncode == 0 or kills >= 20:
                break
        done = run("small.toml", "--out", out)
        assert done.returncode == 0, done
        check_same(reference, out, f"killed, seed {seed}")
        starts += 1
    assert not [name for name in os.listdir(out) if name.startswith(".")]


def check_until(run, folder, reference, seconds, seed):
    """A sweep that stops at points: rows of the whole one, the same after a kill, and a rule that results name."""
    dice = random.Random(seed)
    rule = ("--until", "0.01", "--outcome", "trust_everyone_end", "--first", "5")
    once = run("small.toml", *rule, "--out", folder / "until", "--threads", 1)
    assert once.returncode == 0 and " points the interval of trust_everyone_end is at most 0.01 wide" in once.stderr, once
    stopped = results(folder / "until")
    rows, all_rows = (files["runs.csv"].splitlines() for files in (stopped, reference))
    assert 1 + 5 * 12 <= len(rows) < len(all_rows) and set(rows) <= set(all_rows), len(rows)
    package = json.loads(stopped["datapackage.json"])
    assert package["runs"]["written"] == len(rows) - 1 and "trust_everyone_end" in package["runs"]["until"], package["runs"]
    for out in ("until-killed", "until-killed-again"):
        process = run("small.toml", *rule, "--out", folder / out, wait=False)
        time.sleep(dice.uniform(0.0, seconds * 0.3))
        process.kill()
        process.communicate()
        assert run("small.toml", *rule, "--out", folder / out).returncode == 0
        check_same(stopped, folder / out, f"stopped at points and killed, seed {seed}")
    assert run("small.toml", "--out", folder / "until").returncode == 2   # it is of another rule
    assert run("small.toml", *rule, "--shard", "0/2", "--out", folder / "none").returncode == 2
    assert "did you mean trust_everyone_end" in run("small.toml", "--until", "1", "--outcome", "trust_everyone_ende", "--plan").stderr
    planned = run("small.toml", *rule, "--plan")
    assert planned.returncode == 0 and "replicates a point" in planned.stdout, planned


def check_together(run, folder, reference):
    both = [run("small.toml", "--out", folder / "both", wait=False) for _ in range(2)]
    for process in both:
        said = process.communicate(timeout=300)[1]
        assert process.returncode == 0, said
    check_same(reference, folder / "both", "two at once")


def check_shards(run, merge, folder, reference):
    out = folder / "shards"
    for shard in ("2/3", "0/3"):
        assert run("small.toml", "--out", out, "--shard", shard).returncode == 0
    missing = merge(out)
    assert missing.returncode == 1 and "chunks 1, 4, 7" in missing.stderr and "are missing" in missing.stderr, missing
    status = run("--status", out)
    assert status.returncode == 1 and "missing chunks: 1, 4, 7" in status.stdout, status
    pair = [run("small.toml", "--out", out, "--shard", "1/3", wait=False) for _ in range(2)]
    assert [process.wait(timeout=300) for process in pair] == [0, 0]
    assert not (out / "datapackage.json").exists()
    assert merge(out).returncode == 0
    check_same(reference, out, "shards")
    assert run("--status", out).returncode == 0 and merge(out).returncode == 0
    again = run("small.toml", "--out", out)
    assert again.returncode == 0 and "finished already" in again.stderr, again
    for wrong in ("3/3", "1", "x/2", "-1/2"):
        assert run("small.toml", "--out", out, "--shard", wrong).returncode == 2


def chunks_of(out):
    return sorted(path for path in next(out.glob(".chunks-*")).glob("*/*") if path.name.isdigit())


def check_damage(run, merge, folder, reference):
    out, other = folder / "damage", folder / "other"
    assert run("small.toml", "--out", out, "--shard", "0/1").returncode == 0
    (folder / "other.toml").write_text((folder / "small.toml").read_text().replace('title = "Small"', 'title = "Other"'))
    assert run("other.toml", "--out", other, "--shard", "0/1").returncode == 0
    chunks = chunks_of(out)
    chunks[3].write_bytes(chunks[3].read_bytes()[:-100])             # truncated
    chunks[5].write_bytes(b"")
    shutil.copy(chunks_of(other)[7], chunks[7])                      # of another experiment
    shutil.copy(chunks[8], chunks[9])                                # of another place
    flipped = bytearray(chunks[11].read_bytes())                     # as long as it was
    flipped[40] ^= 1
    chunks[11].write_bytes(flipped)
    found = merge(out)
    assert found.returncode == 1 and "3, 5, 7, 9" in found.stderr, found
    done = run("small.toml", "--out", out)
    assert done.returncode == 0 and "chunks 11 are damaged and are done again" in done.stderr, done
    check_same(reference, out, "damaged chunks")

    refused = run("small.toml", "--out", other)
    assert refused.returncode == 2 and "chunks of another sweep: small.toml was not part of it" in refused.stderr, refused
    text = (folder / "other.toml").read_text()
    (folder / "other.toml").write_text(text + "# now different\n")
    refused = run("other.toml", "--out", other)
    assert refused.returncode == 2 and "other.toml has changed since" in refused.stderr and "--force" in refused.stderr, refused
    assert chunks_of(other)
    refused = run("other.toml", "--out", out)
    assert refused.returncode == 2 and "already holds the results of another sweep" in refused.stderr, refused
    assert run("other.toml", "--out", other, "--force").returncode == 0
    check_sums(other)
    foreign = folder / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("mine")
    assert run("small.toml", "--out", foreign).returncode == 2 and os.listdir(foreign) == ["thesis.txt"]


def check_signals(run, folder):
    for number, code in ((signal.SIGTERM, 75), (signal.SIGINT, 130)):
        out = folder / f"signal-{code}"
        process = run("long.toml", "--out", out, wait=False)
        deadline = time.time() + 60
        while time.time() < deadline and not list(out.glob(".chunks-*/000/000001")):
            time.sleep(0.01)
        process.send_signal(number)
        said = process.communicate(timeout=60)[1]
        assert process.returncode == code and "start it again to go on" in said, (process.returncode, said)
        assert not list(out.glob(".chunks-*/*/*.tmp-*")) and not (out / "runs.csv").exists()


def check_failure(run, folder):
    (folder / "failing.toml").write_text(FAILING)
    done = run("failing.toml", "--out", folder / "failing")
    assert done.returncode == 1 and "5 of 20 runs failed" in done.stderr, done
    assert "warning: runs of point 3" in done.stderr, done
    rows = (folder / "failing/runs.csv").read_text().splitlines()[1:]
    failed = [row for row in rows if "failed" in row]
    assert len(rows) == 20 and len(failed) == 5, rows
    assert all(row.split(",")[1] == "3" and "talk.pull + talk.anchoring is 1.4; must be at most 1" in row for row in failed), failed
    assert json.loads((folder / "failing/datapackage.json").read_text())["runs"] == {"planned": 20, "written": 20, "failed": 5}
    assert run("failing.toml", "--out", folder / "failing").returncode == 1


def check_too_little_memory(run, folder):
    """A run that does not fit is a row; those that do are kept."""
    (folder / "large.toml").write_text(
        'format = 1\nscenario = "base.toml"\nreplicates = 2\nkeep = ["trust_everyone_end"]\n[[axis]]\n'
        'parameter = "organisation.people"\nvalues = [30, 1000000]\n[design]\nkind = "grid"\n')
    limited = {"preexec_fn": lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_AS, (150 << 20, 150 << 20))}
    done = run("large.toml", "--out", folder / "large", "--threads", 1, **limited)
    assert done.returncode == 1 and "2 of 4 runs failed" in done.stderr, done
    rows = [row.split(",") for row in (folder / "large/runs.csv").read_text().splitlines()[1:]]
    assert [row[4] for row in rows] == ["done", "failed: the memory of this machine is not enough"] * 2, rows


def check_full_disk(program, folder):
    small = folder / "disk"
    small.mkdir()
    mount = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", str(small)]
    try:
        can = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        can = False
    if not can:
        print("not tried: a full disk (mounting a small one needs root)")
        return
    script = f'''mount -t tmpfs -o size=400k tmpfs "{small}" && "{program}" sweep small.toml --out "{small}/x" --threads 1
                 echo "code $?"; ls "{small}/x"; mount -o remount,size=100m "{small}" && "{program}" sweep small.toml --out "{small}/x" && cp -r "{small}/x" was-full'''
    done = subprocess.run(["unshare", "--mount", "bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.stdout.split() == ["code", "2"], done
    assert "No space left on device" in done.stderr, done


def main(program):
    program = str(pathlib.Path(program).resolve())
    seed = int(os.environ.get("COALESCE_SEED", random.randrange(1 << 30)))
    print("seed", seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        (folder / "small.toml").write_text(EXPERIMENT.replace("REPLICATES", "60"))
        (folder / "long.toml").write_text(EXPERIMENT.replace("REPLICATES", "100000"))

        def run(*words, **others):
            return sweep(folder, *words, program=program, **others)

        def merge(out):
            return subprocess.run([program, "merge", str(out)], capture_output=True, text=True, timeout=300)

        began = time.time()
        undisturbed = run("small.toml", "--out", folder / "reference", "--threads", 1)
        seconds = time.time() - began
        assert undisturbed.returncode == 0, undisturbed
        reference = results(folder / "reference")
        assert sorted(reference) == sorted(["SHA256SUMS", "datapackage.json", "design.csv", "runs.csv", "scenario_as is.toml",
                                            "scenario_quiet.toml", "summary.csv", "timeline.csv"]), sorted(reference)
        assert reference["runs.csv"].count(b"\n") == 1 + 60 * 6 * 2
        check_sums(folder / "reference")

        planned = run("small.toml", "--plan", "--out", folder / "planned")
        assert planned.returncode == 0 and "= 720 runs" in planned.stdout and not (folder / "planned").exists(), planned
        for check, arguments in ((check_kills, (run, folder, reference, seconds, seed)), (check_until, (run, folder, reference, seconds, seed)), (check_together, (run, folder, reference)),
                                 (check_shards, (run, merge, folder, reference)), (check_damage, (run, merge, folder, reference)),
                                 (check_signals, (run, folder)), (check_failure, (run, folder)),
                                 (check_too_little_memory, (run, folder)), (check_full_disk, (program, folder))):
            began = time.time()
            check(*arguments)
            print(f"{check.__name__}: {time.time() - began:.1f} s", flush=True)
        if (folder / "was-full").exists():
            check_same(reference, folder / "was-full", "a disk that was full")
    print("sweeps are sound")


main(sys.argv[1])
