"""Commands that write folders, on inputs that take a moment, and what they leave."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

SMALL = "format = 1\nreplicates = 3\n[organisation]\npeople = 30\n[run]\nweeks = 26\nburn_in = 0\n"
OTHER = SMALL + "[talk]\npull = 0.05\n"
LONG = "format = 1\nreplicates = 100000\n[organisation]\npeople = 100\n[run]\nweeks = 104\n"
GIVEN = 'format = 1\nreplicates = 2\n[given]\npeople = "people.csv"\n[run]\nweeks = 20\n'
SWEEP = """format = 1
scenario = "base.toml"
replicates = REPLICATES
keep = ["trust_everyone_end"]
[[axis]]
parameter = "talk.pull"
values = [0.01, 0.02, 0.04]
[design]
kind = "grid"
"""
REACH = """format = 1
scenario = "base.toml"
parameters = ["exit", "trust"]
[[pair]]
across = { outcome = "trust_marginalised_year", low = 0.0, high = 1.0, cells = 20 }
up = { outcome = "exits_a_year_everyone_year", low = 0.0, high = 1.0, cells = 20 }
[[observed]]
name = "somewhere"
source = "none"
values = { trust_marginalised_year = 0.5, exits_a_year_everyone_year = 0.1 }
[effort]
points = 120
start = 30
generation = 30
replicates = 2
again = 2
"""
PLANNING = """format = 1
scenario = "base.toml"
[[choice]]
name = "circles"
kind = "story_circles"
intensity = [0.4, 0.8]
[[choice]]
name = "consequences"
kind = "accountability"
intensity = [0.4, 0.8]
[[goal]]
outcome = "trust_marginalised_year"
[effort]
runs = 1500
"""
PAGE = '<!doctype html><script type="application/json" id="report-data">null</script><script type="application/json" id="studio-data">null</script>\n'

# Below scenarios/, folders and files that are no scenarios.
NO_SCENARIOS = ("experiments", "calibration", "plans", "reach", "facts.toml", "patterns.toml")


def targets(scenario, tolerance):
    """A calibration of one wave to one target."""
    return f"""format = 1
scenario = "{scenario}"
replicates = 2
[[axis]]
parameter = "exit.hazard"
[[target]]
name = "turnover"
outcome = "exits_a_year_everyone_year"
value = 0.16
tolerance = {tolerance}
source = "none"
[waves]
most = 1
points = 12
candidates = 1000
"""


def files_in(folder):
    """Every file below a folder with its bytes, and every link with where it leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = os.readlink(path)
        elif path.is_file():
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def results_in(folder):
    """The same without what may differ, and what is not of the results."""
    return {name: text for name, text in files_in(folder).items() if "provenance.json" not in name and not name.startswith(".kept-runs")}


def bytes_in(folder, *patterns):
    """How much lies in files below a folder of which others may remove some meanwhile."""
    total = 0
    for pattern in patterns:
        for path in folder.glob(pattern):
            try:
                total += path.stat().st_size
            except FileNotFoundError:
                pass
    return total


class Commands:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *words, code=0, saying="", **others):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.folder, capture_output=True, text=True, timeout=300, **others)
        assert done.returncode == code, (words, done)
        assert saying in done.stderr, (words, saying, done.stderr)
        return done

    def start(self, *words):
        return subprocess.Popen([self.program, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def stopped(self, words, out, number, *kept, whole=0, is_whole=lambda: None):
        """A command that a signal reached before its end, once so much lay in its files of finished runs: its exit status and what it said. One that was
        quicker, and so ended with `whole`, is held against `is_whole` and started anew."""
        for _ in range(5):
            process = self.start(*words, "--out", out)
            self.wait_for(lambda: process.poll() is not None or bytes_in(out, *kept) > 1500)
            process.send_signal(number)
            _, said = process.communicate(timeout=120)
            if process.returncode != whole:
                break
            is_whole()
            shutil.rmtree(out)
        return process.returncode, said

    def wait_for_runs(self, out):
        """Until a few runs of long.toml are kept, each some 50 kB."""
        self.wait_for(lambda: bytes_in(out, ".kept-runs") > 200_000)

    def refused_unchanged(self, *words, saying, code=2):
        before = files_in(self.folder)
        self.run(*words, code=code, saying=saying)
        assert files_in(self.folder) == before, words

    def commands(self):
        """Each command that writes a folder."""
        return {"run": ["run", "base.toml"], "compare": ["compare", "base.toml", "other.toml"], "sweep": ["sweep", "small.toml"],
                "calibrate": ["calibrate", "targets.toml"], "plan": ["plan", "planning.toml"], "reach": ["reach", "reach.toml"],
                "validate": ["validate", "tullock"],
                "demo": ["demo", "--replicates", "2"]}

    def wait_for(self, happens):
        deadline = time.time() + 60
        while not happens():   # asked once: what lies there may be gone a moment later
            assert time.time() < deadline
            time.sleep(0.01)


def prepared(kind, program, run_them):
    """Makes a folder with the inputs and has all checks of a kind run; COALESCE_CHECKS names some of them, to look at these alone."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in {"base.toml": SMALL, "other.toml": OTHER, "long.toml": LONG, "long2.toml": LONG + "[talk]\npull = 0.05\n",
                           "some.toml": LONG.replace("100000", "60"), "given.toml": GIVEN,
                           "people.csv": "id,level\na,0\nb,1\nc,0\nd,0\n", "small.toml": SWEEP.replace("REPLICATES", "20"),
                           "wrong.toml": SWEEP.replace("REPLICATES", "20").replace("talk.pull", "talk.pul"), "targets.toml": targets("base.toml", 0.1),
                           "planning.toml": PLANNING, "reach.toml": REACH, "page.html": PAGE,
                           "long-reach.toml": REACH.replace("base.toml", "long.toml").replace("points = 120", "points = 300"),
                           "long-targets.toml": targets("long.toml", 0.1).replace("points = 12", "points = 120"),
                           "long-small.toml": SWEEP.replace("base.toml", "long.toml").replace("REPLICATES", "400"),
                           "long-planning.toml": PLANNING.replace("base.toml", "long.toml").replace("1500", "100000")}.items():
            (folder / name).write_text(text)
        checks = kind(str(pathlib.Path(program).resolve()), folder)
        only = os.environ.get("COALESCE_CHECKS", "").split()
        for check in run_them(checks):
            if only and check.__name__ not in only:
                continue
            began = time.time()
            check()
            print(f"{check.__name__}: {time.time() - began:.1f} s", flush=True)
