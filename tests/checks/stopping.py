"""A run that is stopped keeps what is finished; one that cannot write says so and leaves nothing half done.

Usage: stopping.py PROGRAM
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

LONG = """format = 1
replicates = 100000
[organisation]
people = 100
[run]
weeks = 104
"""


def rows(path):
    return path.read_text().splitlines()[1:]


def check_signal(program, folder, number, code, words):
    out = folder / f"out-{code}"
    process = subprocess.Popen([program, "run", "long.toml", "--out", str(out)], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.time() + 60
    while time.time() < deadline and not any(f.stat().st_size > 0 for f in out.glob("timeline.csv.tmp-*")):
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=120)
    assert process.returncode == code, (process.returncode, said)
    assert words in said and "what is finished is in" in said, said
    runs = rows(out / "runs.csv")
    assert 0 < len(runs) < 100000
    assert [int(line.split(",")[0]) for line in runs] == list(range(len(runs)))   # a prefix
    assert f" {len(runs)} of 100000 runs" in said, said
    assert int(rows(out / "timeline.csv")[-1].split(",")[0]) == len(runs) - 1
    assert (out / "datapackage.json").exists() and not list(out.glob("*.tmp-*"))


def check_read_only_folder(program, folder):
    if os.geteuid() != 0:
        print("not tried: a folder that may not be written (only root can become somebody else)")
        return
    os.chmod(folder, 0o755)
    done = subprocess.run([program, "run", "long.toml"], cwd=folder, capture_output=True, text=True, user=65534, group=65534, timeout=60)
    assert done.returncode == 2 and "Permission denied" in done.stderr and "--out" in done.stderr, done


def check_full_disk(program, folder):
    small = folder / "disk"
    small.mkdir()
    script = f'mount -t tmpfs -o size=2m tmpfs "{small}" && "{program}" run long.toml --out "{small}/x"; code=$?; ls "{small}/x" >&2; exit $code'
    try:
        can = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", str(small)], capture_output=True).returncode == 0
    except FileNotFoundError:
        can = False
    if not can:
        print("not tried: a full disk (mounting a small one needs root)")
        return
    done = subprocess.run(["unshare", "--mount", "bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2, done
    lines = done.stderr.strip().splitlines()
    assert all("warning: " in line and ".kept-runs" in line for line in lines[1:]) and "No space left on device" in lines[0] and "--out" in lines[0], done.stderr   # and ls finds nothing


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "long.toml").write_text(LONG)
        check_signal(program, folder, signal.SIGINT, 130, "stopped by you after")
        check_signal(program, folder, signal.SIGTERM, 75, "told to stop after")
        check_read_only_folder(program, folder)
        check_full_disk(program, folder)
    print("stopping is sound")


main(sys.argv[1])
