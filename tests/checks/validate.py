"""`coalesce validate` gives tables that pandas reads, ends with 0 where published figures hold and with 1 where a scenario was changed.

Usage: validate.py PROGRAM
"""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

try:
    import pandas
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

COLUMNS = ["case", "figure", "published", "ours", "tolerance", "verdict", "n", "source"]
QUICK = ["tullock", "granovetter", "degroot", "unix-alliances", "petrie-multiplier"]


def listens_to_interrupts(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) & 1 << (signal.SIGINT - 1))


def main(program):
    program = str(pathlib.Path(program).resolve())
    published = pathlib.Path("scenarios/published").resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def run(*words, code=0):
            done = subprocess.run([program, "validate", *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code, (words, done)
            return done

        # From anywhere, with nothing but the program.
        done = run(*QUICK, "--out", "out")
        table = pandas.read_csv(folder / "out/validation.csv")
        assert list(table.columns) == COLUMNS
        assert set(table["case"]) == set(QUICK) and table["n"].dtype.kind == "i" and table["ours"].dtype.kind == "f"
        assert ((table["ours"] - table["published"]).abs() <= table["tolerance"]).all() and (table["verdict"] == "holds").all()
        assert not table.duplicated(["case", "figure"]).any() and table["source"].notna().all()
        assert f"{len(table)} of {len(table)} published figures hold" in done.stdout
        for figure in table["figure"]:
            assert figure in done.stdout

        # The same whatever the number of threads.
        run(*QUICK, "--out", "one", "--threads", "1", "--quiet")
        assert (folder / "one/validation.csv").read_bytes() == (folder / "out/validation.csv").read_bytes()

        # A case that was changed: its figures differ, the others' hold.
        shutil.copytree(published, folder / "mine")
        run("tullock", "--scenarios", "mine")
        people = folder / "mine/tullock-people.csv"
        people.write_text(people.read_text().replace("strong,1.5", "strong,1.0"))
        run("tullock", "granovetter", "--scenarios", "mine", "--out", "changed", code=1)
        table = pandas.read_csv(folder / "changed/validation.csv").set_index("case")
        assert list(table.loc["tullock", "verdict"]) == ["holds", "differs", "differs"]
        assert (table.loc["granovetter", "verdict"] == "holds").all()

        # What is wrong.
        assert "did you mean tullock?" in run("tulock", code=2).stderr
        people.write_text("id,coalition,power\na,x,none\n")
        assert "mine/tullock-people.csv:2:5: error: power is" in run("tullock", "--scenarios", "mine", code=2).stderr
        assert "there is no such file" in run("tullock", "--scenarios", "nowhere", code=2).stderr
        assert "--force" in run("tullock", "--out", "out", code=2).stderr
        run("tullock", "--out", "out", "--force", "--quiet")

        # Ctrl-C.
        started = subprocess.Popen([program, "validate", "martell"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while not listens_to_interrupts(started.pid):
            time.sleep(0.01)
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=60) == 130
    print("published figures hold")


main(sys.argv[1])
