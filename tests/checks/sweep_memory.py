"""A sweep of a million runs takes no more memory than one of a thousand.

Usage: sweep_memory.py PROGRAM [RUNS]
"""
import pathlib
import subprocess
import sys
import tempfile
import time

BASE = "format = 1\n[organisation]\npeople = 20\nunits = 1\n[run]\nweeks = 1\nburn_in = 0\nobserve_every = 1\n[mechanisms]\n" + "".join(
    f"{name} = false\n" for name in ("talk", "incidents", "coalitions", "power", "contest", "voice", "exit", "careers", "embedding", "rewiring"))
EXPERIMENT = """format = 1
scenario = "base.toml"
replicates = {replicates}
keep = ["trust_everyone_end"]
[[axis]]
parameter = "start.trust"
low = 0.3
high = 0.6
levels = 10
[design]
kind = "grid"
"""


def peak(program, folder, runs):
    """Peak memory in kB of a sweep, and its seconds. GNU time would do; a child of a child keeps the count apart."""
    (folder / f"e{runs}.toml").write_text(EXPERIMENT.format(replicates=runs // 10))
    script = ("import resource, subprocess, sys\n"
              "code = subprocess.run(sys.argv[1:]).returncode\n"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
              "sys.exit(code)")
    began = time.time()
    done = subprocess.run([sys.executable, "-c", script, program, "sweep", f"e{runs}.toml", "--out", f"out-{runs}", "--threads", "2", "--quiet"],
                          cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done
    rows = sum(1 for _ in open(folder / f"out-{runs}/runs.csv")) - 1
    assert rows == runs, rows
    return int(done.stdout), time.time() - began


def main(program, runs):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        few, _ = peak(program, folder, 1000)
        many, seconds = peak(program, folder, runs)
    print(f"1000 runs: {few / 1024:.1f} MB; {runs} runs: {many / 1024:.1f} MB in {seconds:.0f} s")
    # The numbers that quantiles are made of are held in blocks of at most 64 MB; here they are 4 bytes a run.
    assert many - few < 4 * runs / 1024 + 2048, (few, many)


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
