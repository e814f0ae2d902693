"""The engine as a module of Python gives the program's values to the last bit, without copies, gives its memory back, and starts no program.

Usage: in_process.py PROGRAM
"""
import csv
import gc
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from unittest import mock

try:
    import numpy
    import pandas
    from shared.from_languages import SMALL, prepare, refused
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

OWN = SMALL + '[[outcome]]\nname = "late_trust"\nvalue = "mean(trust, last = 13)"\n'


def build(folder):
    """The module, where CMake found pybind11 when this build was configured."""
    done = subprocess.run(["cmake", "--build", str(folder), "--target", "coalesce_engine"], capture_output=True, text=True)
    if "unknown target" in done.stdout + done.stderr:
        print("not run: there was no pybind11 when this was configured (Debian: pybind11-dev, python3-dev)")
        sys.exit(77)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return folder / "python"


def check_bits(inprocess, coalesce, place):
    """Every value of runs.csv, as text to float32, has the bits of the array; and the frame is the table."""
    cells = 0
    for source, settings in ((place / "small.toml", {"talk.pull": 0.03, "contest.rule": "heads"}), (place / "given.toml", {}), (OWN, {})):
        results = coalesce.run(source, set=settings, replicates=5, seed=8)
        runs = inprocess.run(source, set=settings, replicates=5, seed=8)
        with open(results.folder / "runs.csv", newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert header[5:] == list(runs.outcomes) and len(rows) == len(runs) == 5, header
        told = numpy.array([[float(cell or "nan") for cell in row[5:]] for row in rows]).astype("float32")
        missing = numpy.isnan(told)
        assert (missing == numpy.isnan(runs.values)).all() and not missing.all()
        assert (told.view("uint32") == runs.values.view("uint32"))[~missing].all()
        frame, table = runs.frame(), results["runs"]
        assert list(frame.columns) == list(table.columns)
        assert frame.iloc[:, :5].equals(table.iloc[:, :5]), (frame.iloc[:, :5], table.iloc[:, :5])
        assert frame.iloc[:, 5:].equals(table.iloc[:, 5:].astype("float32"))
        for threads in (1, 2):
            assert (inprocess.run(source, set=settings, replicates=5, seed=8, threads=threads).values.tobytes() == runs.values.tobytes())
        cells += told.size
    assert "late_trust" in runs.outcomes and cells > 1000, cells
    return cells


def check_ended(inprocess, coalesce):
    """Where a condition may end runs, the frame says when it did, as the table of the program."""
    for condition in ("trust < 2", "trust < 0"):
        until = SMALL.replace("weeks = 26", f'weeks = 26\nuntil = "{condition}"')
        frame, table = inprocess.run(until).frame(), coalesce.run(until)["runs"]
        assert list(frame.columns[:6]) == list(table.columns[:6]) and frame.columns[5] == "ended", (frame.columns, table.columns)
        assert frame["ended"].isna().tolist() == table["ended"].isna().tolist() == [condition == "trust < 0"] * len(frame), (frame, table)
        assert frame["ended"].dropna().tolist() == table["ended"].dropna().tolist(), (frame, table)
    assert inprocess.run(SMALL).ended is None and "ended" not in inprocess.run(SMALL).frame()


def check_memory(inprocess):
    """Arrays look at the engine's memory and keep it; when nobody holds them any more it is given back."""
    firm = inprocess.read(SMALL)
    runs = firm.run(replicates=4)
    column, values = runs["trust_everyone_end"], runs.values
    assert numpy.shares_memory(column, values) and column.dtype == numpy.float32 and not column.flags.owndata and not column.flags.writeable
    assert numpy.shares_memory(runs.frame()["trust_everyone_end"].to_numpy(), values)
    kept = values.copy()
    del runs, values
    gc.collect()
    assert (column == kept[:, list(firm.run(replicates=1).outcomes).index("trust_everyone_end")]).all()

    many = inprocess.read(SMALL.replace("weeks = 26", "weeks = 13"))
    size = many.run(replicates=400).values.nbytes
    in_use = lambda: int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    before = in_use()
    for _ in range(30):
        many.run(replicates=400)["trust_everyone_end"].mean()
    grown = in_use() - before
    assert grown < 5 * size, (grown, size)
    held = [many.run(replicates=400)["trust_everyone_end"] for _ in range(30)]   # one column holds all of its runs: then it does grow
    assert in_use() - before > 20 * size and len(held) == 30, (in_use() - before, size)


def check_errors(inprocess, coalesce, place):
    error = refused(inprocess.read, "format = 1\n[talk]\npul = 3\npull = 7\n")
    assert isinstance(error, coalesce.CoalesceError) and error.exit_code == 2
    assert [(one.file, one.line, one.column) for one in error.problems] == [("scenario.toml", 3, 1), ("scenario.toml", 4, 8)], error.problems
    assert str(error).strip() == str(refused(coalesce.run, "format = 1\n[talk]\npul = 3\npull = 7\n")).strip()
    assert isinstance(refused(inprocess.read, place / "none.toml"), coalesce.CoalesceError)
    error = refused(lambda: inprocess.run(SMALL, replicates=1)["trust_evryone_end"])
    assert isinstance(error, KeyError) and "trust_everyone_end" in str(error), error
    assert isinstance(refused(inprocess.run(SMALL, replicates=1).values.__setitem__, 0, 1.0), ValueError)

    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError("enough")))
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    assert isinstance(refused(inprocess.run, SMALL, replicates=1_000_000, threads=1), TimeoutError)   # as Ctrl-C: to its end it takes hours
    counted = []
    beside = threading.Thread(target=lambda: counted.append(len(inprocess.run(SMALL, replicates=200, threads=1))))
    beside.start()
    while beside.is_alive():
        counted.append(0)   # this thread goes on
        time.sleep(0.001)
    assert 200 in counted and len(counted) > 5, len(counted)


def check_absence(folder):
    """Without the module it is said what to do, and the rest of the package is as it was."""
    room = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = "import coalesce\nfrom coalesce import inprocess\nassert not inprocess.is_available()\ninprocess.run('format = 1\\n')\n"
    done = subprocess.run([sys.executable, "-c", code], env={**room, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(pathlib.Path("python").resolve())}, cwd=folder,
                          capture_output=True, text=True)
    assert done.returncode == 1 and "CoalesceError" in done.stderr and "scripts/build_python" in done.stderr, done


def check_no_process(inprocess, coalesce):
    """A small run in a loop starts no program; what that saves is printed."""
    loops = 20
    tiny = SMALL.replace("replicates = 3", "replicates = 1")

    def seconds(once):
        once(0)
        began = time.perf_counter()
        for seed in range(loops):
            once(seed)
        return (time.perf_counter() - began) / loops

    by_program = seconds(lambda seed: coalesce.run(tiny, seed=seed, threads=1)["runs"]["trust_everyone_end"][0])
    with mock.patch("subprocess.Popen", side_effect=AssertionError("a program was started")):
        inside = seconds(lambda seed: inprocess.run(tiny, seed=seed, threads=1)["trust_everyone_end"][0])
        firm = inprocess.read(tiny)
        read_once = seconds(lambda seed: firm.run(seed=seed, threads=1)["trust_everyone_end"][0])
    print(f"a small run: {1000 * by_program:.1f} ms by the program, {1000 * inside:.2f} ms in the process, {1000 * read_once:.2f} ms where it was read before")


def main(program):
    program = str(pathlib.Path(program).resolve())
    module = build(pathlib.Path(program).parent)
    os.environ["COALESCE"] = program
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_absence(folder)
        sys.dont_write_bytecode = True
        sys.path[:0] = [str(pathlib.Path("python").resolve()), str(module)]
        import coalesce
        import coalesce_engine
        from coalesce import inprocess

        said = subprocess.run([program, "version"], capture_output=True, text=True).stdout
        assert coalesce_engine.version() in said and coalesce_engine.sources() in said, said
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            place = prepare(folder)
            cells = check_bits(inprocess, coalesce, place)
            check_ended(inprocess, coalesce)
            check_memory(inprocess)
            check_errors(inprocess, coalesce, place)
            check_no_process(inprocess, coalesce)
    print(f"{cells} values of the engine in Python are the program's, bit by bit")


if __name__ == "__main__":
    main(sys.argv[1])
