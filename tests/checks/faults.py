"""Whatever call to the system fails, once, at any place: a command says so, leaves no half file, and the same command goes through afterwards.
In the way of SQLite's tests: the n-th open, write, flush, rename, ... and allocation of each command fails, for every n where there are few,
for a sample (its seed is told) where there are many.

Usage: faults.py PROGRAM [SHARE]      SHARE of the sample, 1 unless told; 0: every n
"""
import errno
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import PAGE, PLANNING, REACH, files_in, targets  # noqa: E402

SMALL = "format = 1\nreplicates = 2\n[organisation]\npeople = 20\n[run]\nweeks = 14\nburn_in = 0\n"
SWEEP = 'format = 1\nscenario = "a.toml"\nreplicates = 4\nkeep = ["trust_everyone_end"]\n[[axis]]\nparameter = "talk.pull"\nvalues = [0.01, 0.02]\n' \
        '[design]\nkind = "grid"\n'

# Each command with what must be there before it; its results are in `out`.
COMMANDS = {
    "run": ([], ["run", "a.toml", "--out", "out", "--people", "--network", "--events"]),
    "compare": ([], ["compare", "a.toml", "b.toml", "--out", "out"]),
    "sweep": ([], ["sweep", "sweep.toml", "--out", "out"]),
    "merge": ([["sweep", "sweep.toml", "--out", "out", "--shard", "0/1"]], ["merge", "out"]),
    "analyse": ([["sweep", "sweep.toml", "--out", "out"]], ["analyse", "out"]),
    "calibrate": ([], ["calibrate", "targets.toml", "--out", "out"]),
    "plan": ([], ["plan", "planning.toml", "--out", "out"]),
    "validate": ([], ["validate", "tullock", "--out", "out"]),
    "demo": ([], ["demo", "--replicates", "1", "--out", "out"]),
    "only": ([], ["sweep", "sweep.toml", "--only", "point=1,replicate=0", "--people", "--network", "--out", "out"]),
    "so-far": ([["sweep", "sweep.toml", "--out", "s", "--shard", "0/1"]], ["merge", "s", "--so-far", "--out", "out"]),
    "studio": ([], ["studio", "a.toml", "--page", "page.html", "--out", "out/s.html"]),
    "report": ([["run", "a.toml", "--out", "r"]], ["report", "r", "--page", "page.html", "--out", "out/r.html"]),
    "story": ([], ["story", "a.toml", "--out", "out/story.csv"]),
    "check": ([], ["check", "a.toml", "sweep.toml"]),
    "plan-check": ([], ["plan", "planning.toml", "--check"]),
    "sweep-plan": ([], ["sweep", "sweep.toml", "--plan"]),
    "status": ([["sweep", "sweep.toml", "--out", "out", "--shard", "0/1"]], ["sweep", "--status", "out"]),
    "digest": ([], ["digest", "a.toml", "b.toml"]),
    "describe": ([], ["describe", "scenario"]),
    "slurm": ([], ["slurm", "sweep.toml", "--shards", "2"]),
    "verify": ([["run", "a.toml", "--out", "out"]], ["verify", "out"]),
    "reach": ([], ["reach", "reach.toml", "--out", "out"]),
    "reach-check": ([], ["reach", "reach.toml", "--check"]),
    "tables": ([["run", "a.toml", "--out", "r"]], ["report", "r", "--page", "page.html", "--out", "r.html", "--tables", "out", "--force"]),
    "archive": ([["run", "a.toml", "--out", "r"]], ["archive", "r", "--out", "out/r.tar.gz"]),
    "reproduce": ([["run", "a.toml", "--out", "r"], ["archive", "r"]], ["reproduce", "r.tar.gz", "--out", "out"]),
    "reproduce-plan": ([["run", "a.toml", "--out", "r"], ["archive", "r"]], ["reproduce", "r.tar.gz", "--out", "out", "--plan"]),
}
KINDS = {"open": (errno.EACCES, 12), "write": (errno.ENOSPC, 10), "short": (0, 3), "fsync": (errno.EIO, 6), "close": (errno.EIO, 6),
         "rename": (errno.EIO, 6), "mkdir": (errno.ENOSPC, 4), "unlink": (errno.EACCES, 4), "read": (errno.EIO, 6), "ftruncate": (errno.EIO, 2),
         "malloc": (errno.ENOMEM, 10)}
CRASHES_OF_OTHERS = ("libgomp: Out of memory",)   # where no code of ours is asked


def lasting_files_in(folder):
    return {name: text for name, text in files_in(folder).items() if not name.endswith("provenance.json")}


class Faults:
    def __init__(self, program, folder, share, dice):
        self.program, self.folder, self.share, self.dice = program, folder, share, dice
        self.library = folder / "inject.so"
        self.tried = 0

    def start(self, words, fault=None):
        own = {"LD_PRELOAD": str(self.library), **fault} if fault else {}
        return subprocess.run([self.program, *words], cwd=self.folder / "work", capture_output=True, text=True, timeout=30,
                              env={**os.environ, "OMP_NUM_THREADS": "1", **own})

    def prepare(self, before):
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        shutil.copytree(self.folder / "inputs", self.folder / "work")
        for words in before:
            done = self.start(words)
            assert done.returncode == 0, (words, done)

    def prepared(self, name):
        """As prepare() leaves it, from a copy."""
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        shutil.copytree(self.folder / f"before-{name}", self.folder / "work")

    def count(self, words, kind):
        self.start(words, {"FAULT_KIND": kind, "FAULT_AT": "0", "FAULT_COUNT": str(self.folder / "count")})
        return int((self.folder / "count").read_text())

    def places(self, calls, most):
        if self.share == 0:
            return range(1, calls + 1)
        most = round(most * self.share)
        return range(1, calls + 1) if calls <= most else sorted(self.dice.sample(range(1, calls + 1), most))

    def command(self, name):
        before, words = COMMANDS[name]
        self.prepare(before)
        shutil.rmtree(self.folder / f"before-{name}", ignore_errors=True)
        shutil.copytree(self.folder / "work", self.folder / f"before-{name}")
        reference = self.start(words)
        assert reference.returncode == 0, (words, reference)
        results = lasting_files_in(self.folder / "work")
        for kind, (error, most) in KINDS.items():
            self.prepared(name)
            for at in self.places(self.count(words, kind), most):
                self.prepared(name)
                self.fault(name, words, kind, at, error, results, reference.stdout)

    def fault(self, name, words, kind, at, error, results, printed):
        what = (name, kind, at)
        self.tried += 1
        try:
            done = self.start(words, {"FAULT_KIND": kind, "FAULT_AT": str(at), "FAULT_ERROR": str(error)})
        except subprocess.TimeoutExpired as late:
            raise AssertionError(what) from late
        if any(words_of in done.stderr for words_of in CRASHES_OF_OTHERS):
            return
        is_ended = kind == "malloc" and done.returncode == -6 and "std::bad_alloc" in done.stderr   # where libraries cannot tell, as if it were killed
        is_missing = done.returncode == 1 and (name in ("merge", "so-far") and "are missing" in done.stderr or
                                               name == "so-far" and "no replicate is finished at all" in done.stderr or
                                               name == "status" and "missing chunks: " in done.stdout)   # a chunk that cannot be looked at
        if kind == "malloc" and done.returncode in (0, 1) and "runs failed" in done.stderr + done.stdout:
            return   # a run that does not fit is a row with its reason
        assert done.returncode in (0, 2) or is_missing or is_ended or (name == "verify" and done.returncode == 1), (what, done)
        if kind == "short":
            assert done.returncode == 0, (what, done)
        found = lasting_files_in(self.folder / "work")
        for file in lasting_files_in(self.folder / "inputs"):
            assert found[file] == results[file], (what, file)
        if done.returncode == 0:
            if kind == "unlink" and "warning: cannot remove" in done.stderr:   # what is hidden and does no harm
                found = {file: text for file, text in found.items() if not file.endswith(("/.kept-runs", "/.kept-runs-of-plans"))}
            if name == "report" and ": warning: " in done.stderr:   # the page says what it is without
                found["out/r.html"] = results["out/r.html"]
            if name == "tables" and ": warning: " in done.stderr:
                found["r.html"] = results["r.html"]
            if name == "so-far" and "warning: is there, but cannot be read" in done.stderr:
                return   # results of fewer replicates, and why
            other = [file for file in found.keys() | results.keys() if found.get(file) != results.get(file)]
            assert not other and (done.stdout == printed or kind == "write" or name == "sweep-plan"), (what, other, done)
            return
        if kind == "write" and not done.stderr:
            return   # there was nowhere to say it
        assert "error: " in done.stderr or name == "verify" or is_missing or is_ended, (what, done)
        visible = {file for file in found if "/." not in file} - set(lasting_files_in(self.folder / f"before-{name}"))
        if kind != "unlink" and not is_ended:
            assert not [file for file in visible if ".tmp-" in file], (what, sorted(visible))
        if name.startswith("reproduce"):   # what is unpacked is whole, and held against the archive by the next start
            visible = {file for file in visible if not file.startswith("out/archive/")}
        if is_ended:
            pass
        elif name in ("sweep", "merge"):   # whole files of which the plan beside the chunks knows
            assert all(found[file] == results[file] for file in visible if ".tmp-" not in file), (what, sorted(visible))
        elif name not in ("report", "story", "tables") and not {"out/datapackage.json", "out/again/datapackage.json"} & found.keys():
            assert not visible or kind == "unlink", (what, sorted(visible), done)   # nothing, rather than a part of it
        again = self.start(words)
        if again.returncode == 2 and ("already holds" in again.stderr or "exists; give another name" in again.stderr):
            found = {file: text for file, text in lasting_files_in(self.folder / "work").items() if not file.endswith("/.kept-runs")}
            assert found == results, (what, done, again)   # what failed came after it was all there
            return
        assert again.returncode == 0, (what, done, again)
        found = lasting_files_in(self.folder / "work")
        assert found == results, (what, done, again, sorted(found.keys() ^ results.keys()), [k for k in found if found[k] != results.get(k)])


def main(program, share="1"):
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        print("not run: there is no C compiler")
        sys.exit(77)
    seed = int(os.environ.get("COALESCE_SEED", random.randrange(1 << 30)))
    print(f"COALESCE_SEED={seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = pathlib.Path(__file__).resolve().parent.parent / "faults/inject.c"
        faults = Faults(str(pathlib.Path(program).resolve()), folder, float(share), random.Random(seed))
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", faults.library, source, "-ldl"], check=True)
        inputs = folder / "inputs"
        (inputs / "out").mkdir(parents=True)
        for name, text in {"a.toml": SMALL, "b.toml": SMALL + "[talk]\npull = 0.05\n", "sweep.toml": SWEEP, "targets.toml": targets("a.toml", 0.3),
                           "planning.toml": PLANNING.replace("base.toml", "a.toml").replace("1500", "200"),
                           "reach.toml": REACH.replace("base.toml", "a.toml").replace("120", "40"), "page.html": PAGE}.items():
            (inputs / name).write_text(text)
        for name in os.environ.get("COALESCE_COMMANDS", " ".join(COMMANDS)).split():
            faults.command(name)
            print(f"{name}: {faults.tried} faults so far", flush=True)
    print("every fault is told, and nothing is left half done")


main(*sys.argv[1:])
