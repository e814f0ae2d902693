"""Every example of docs/experiments.md runs, and has the points that the page says.

Usage: experiments.py PROGRAM
"""
import pathlib
import re
import subprocess
import sys
import tempfile

BASE = """format = 1
[organisation]
people = 20
[run]
weeks = 8
burn_in = 0
"""
POINTS = "talk.pull,incidents.rate\n0.01,0.1\n0.02,0.1\n0.04,0.2\n"
OBSERVED = "market\n0.8\n0.9\n1.0\n1.4\n"


def main(program):
    program = str(pathlib.Path(program).resolve())
    page = pathlib.Path("docs/experiments.md").read_text(encoding="utf-8")
    examples = re.findall(r"^## (\w+)\n\n[^\n]*\n\nThis one has (\d+) points:\n\n```toml\n(.*?)```", page, re.S | re.M)
    named = re.findall(r"^\| \[`(\w+)`\]", page, re.M)
    assert [kind for kind, _, _ in examples][:7] == named and len(examples) == page.count("```toml") >= 13, (named, [kind for kind, _, _ in examples])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        (folder / "points.csv").write_text(POINTS)
        (folder / "observed.csv").write_text(OBSERVED)
        for kind, points, text in examples:
            (folder / f"{kind}.toml").write_text(text)
            done = subprocess.run([program, "sweep", f"{kind}.toml", "--quiet"], cwd=folder, capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, (kind, done)
            rows = (folder / f"out/{kind}/runs.csv").read_text().count("\n") - 1
            assert rows == 2 * int(points), (kind, rows)
    print("every example runs")


main(sys.argv[1])
