"""What docs/from-python-and-r.md shows runs as it stands there: the comparisons, and the rules of Snakemake, which make again what is out of date.

Usage: from_python_and_r.py PROGRAM
"""
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from shared.commands import OTHER, SMALL, SWEEP

PAGE = pathlib.Path("docs/from-python-and-r.md").read_text(encoding="utf-8")


def block(language, beginning):
    found = [text for kind, text in re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) if kind == language and text.startswith(beginning)]
    assert len(found) == 1, (language, beginning)
    return found[0]


def check_workflow(folder, run):
    (folder / "Snakefile").write_text(block("python", "rule all"))
    made = run("snakemake", "--cores", "1").stderr
    effects = folder / "out/analysed/effects.csv"
    before = effects.read_bytes()
    assert "3 of 3 steps" in made and b"trust_everyone_end" in before, made
    assert "Nothing to be done" in run("snakemake", "--cores", "1").stderr
    (folder / "base.toml").write_text(SMALL.replace("weeks = 26", "weeks = 39"))
    again = run("snakemake", "--cores", "1").stderr
    assert "3 of 3 steps" in again and effects.read_bytes() != before, again


def main(program):
    if importlib.util.find_spec("pandas") is None:
        print("not run: there is no pandas")
        sys.exit(77)
    program = pathlib.Path(program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree("python/coalesce", folder / "packages/coalesce", ignore=shutil.ignore_patterns("__pycache__"))
        sweep = SWEEP.replace("REPLICATES", "4") + '[[arm]]\nname = "as is"\n[[arm]]\nname = "heads"\nset = { "contest.rule" = "heads" }\n'
        (folder / "scenarios").mkdir()
        (folder / "bin").mkdir()
        (folder / "bin/coalesce").symlink_to(program)
        for name, text in {"scenarios/baseline.toml": SMALL, "sponsors.toml": OTHER, "base.toml": SMALL, "experiment.toml": sweep}.items():
            (folder / name).write_text(text)
        room = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "PYTHONPATH": str(folder / "packages"), "R_LIBS": str(folder / "library"),
                "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
        room.pop("COALESCE", None)

        def run(*words, code=None):
            done = subprocess.run(words, input=code, cwd=folder, env=room, capture_output=True, text=True)
            assert done.returncode == 0, done
            return done

        shown = block("python", "import coalesce").replace('compared["effects"].query', 'print(compared["effects"].query').rstrip() + ")"
        printed = run(sys.executable, "-", code=shown).stdout
        assert "slow talk" in printed and "sponsors" in printed, printed
        if shutil.which("Rscript") is None or subprocess.run(["Rscript", "-e", "library(jsonlite)"], capture_output=True).returncode != 0:
            print("not run: R with jsonlite")
        else:
            shutil.copytree("r", folder / "r")
            (folder / "library").mkdir()
            run("R", "CMD", "INSTALL", "--library=library", "r")
            printed = run("Rscript", "-", code=block("r", "library(coalesce)")).stdout
            assert "slow talk" in printed and "sponsors" in printed, printed
        if shutil.which("snakemake") is None:
            print("not run: there is no snakemake")
        else:
            check_workflow(folder, run)
    print("the page runs as it stands")


main(sys.argv[1])
