"""A command removes only what it wrote and nobody changed, never its inputs, and nothing before all is settled; what is not as it was written is
told; outputs never follow links; whatever ends a command, the same one can be started again.

Usage: nothing_lost.py PROGRAM
"""
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
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
TARGETS = """format = 1
scenario = "base.toml"
replicates = 2
[[axis]]
parameter = "exit.hazard"
[[target]]
name = "turnover"
outcome = "exits_a_year_everyone_year"
value = 0.16
tolerance = 0.1
source = "none"
[waves]
most = 2
points = 12
candidates = 1000
"""
PAGE = '<!doctype html><script type="application/json" id="report-data">null</script><script type="application/json" id="studio-data">null</script>\n'


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


class Checks:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *words, code=0, saying="", **others):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.folder, capture_output=True, text=True, timeout=300, **others)
        assert done.returncode == code, (words, done)
        assert saying in done.stderr, (words, saying, done.stderr)
        return done

    def start(self, *words):
        return subprocess.Popen([self.program, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def refused_unchanged(self, *words, saying, code=2):
        before = files_in(self.folder)
        self.run(*words, code=code, saying=saying)
        assert files_in(self.folder) == before, words

    def commands(self):
        """Each command that writes a folder."""
        return {"run": ["run", "base.toml"], "compare": ["compare", "base.toml", "other.toml"], "sweep": ["sweep", "small.toml"],
                "calibrate": ["calibrate", "targets.toml"], "validate": ["validate", "tullock"], "demo": ["demo", "--replicates", "2"]}

    def inputs_and_strangers(self):
        for name, words in self.commands().items():
            force = [] if name == "demo" else ["--force"]
            self.refused_unchanged(*words, "--out", ".", *force, saying="holds what no data package there says this program wrote")
            out = f"whose-{name}"
            self.run(*words, "--out", out, "--quiet")
            self.run(*words, "--out", out, *force, "--quiet")   # its own results are replaced
            (self.folder / out / "thesis.txt").write_text("mine")
            self.refused_unchanged(*words, "--out", out, *force, saying="this program wrote: thesis.txt")
            (self.folder / out / "thesis.txt").unlink()
            table = self.folder / out / ("validation.csv" if name == "validate" else "waves.csv" if name == "calibrate" else "runs.csv")
            whole = table.read_bytes()
            table.write_bytes(whole + b"my notes\n")
            self.refused_unchanged(*words, "--out", out, *force, saying=f"was changed since it was written: {table.name} has")
            table.write_bytes(whole)
            (self.folder / out / "datapackage.json").write_text("{}")
            self.refused_unchanged(*words, "--out", out, *force, saying="this program wrote: ")
        self.run("run", "base.toml", "--out", "observed", "--people", "--quiet")
        self.refused_unchanged("run", "given.toml", "--data", "observed", "--out", "observed", "--force", saying="is read by this command")
        self.refused_unchanged("run", "observed/scenario.toml", "--out", "observed", "--force", saying="observed/scenario.toml is read by")
        before = files_in(self.folder / "whose-sweep")
        self.run("sweep", "wrong.toml", "--out", "whose-sweep", "--force", code=2)   # all errors are told before anything is removed
        assert files_in(self.folder / "whose-sweep") == before

    def an_old_result_stays_until_the_new_one_is_there(self):
        self.run("run", "base.toml", "--out", "old", "--quiet")
        before = files_in(self.folder / "old")
        process = self.start("run", "long.toml", "--out", "old", "--force")
        self.wait_for(lambda: any(f.stat().st_size > 0 for f in (self.folder / "old").glob("timeline.csv.tmp-*")))
        process.kill()
        process.communicate()
        for name, content in before.items():
            assert (self.folder / "old" / name).read_bytes() == content, name
        self.run("verify", "old")
        self.run("run", "other.toml", "--out", "old", "--force", "--quiet")
        assert files_in(self.folder / "old")["runs.csv"] != before["runs.csv"] and not list((self.folder / "old").glob("*.tmp-*"))

    def chunks_of_strangers(self):
        self.run("sweep", "small.toml", "--out", "begun", "--shard", "0/1", "--quiet")
        [work] = (self.folder / "begun").glob(".chunks-*")
        (work / "thesis.txt").write_text("mine")
        self.refused_unchanged("sweep", "small.toml", "--out", "begun", "--force", saying="thesis.txt: error: was put there by somebody else")
        self.run("merge", "begun")
        assert [str(path.relative_to(work)) for path in work.rglob("*")] == ["thesis.txt"]

    def analysis_and_pages(self):
        self.run("compare", "base.toml", "other.toml", "--out", "c", "--replicates", "4", "--uncertain", "3", "--quiet")
        before = files_in(self.folder / "c")
        self.run("analyse", "c", "--quiet", saying="effects.csv: warning: is of another command, and stays")
        now = files_in(self.folder / "c")
        assert {name: now[name] for name in before} == before
        assert "replicates.csv" in now and "effects.csv" not in {r["path"] for r in json.loads(now["analysis.json"])["resources"]}
        self.run("analyse", "c", "--quiet")   # its own tables are replaced
        (self.folder / "c/replicates.csv").write_text("mine")
        self.refused_unchanged("analyse", "c", "--quiet", saying="replicates.csv has 4 bytes")
        (self.folder / "c/replicates.csv").write_bytes(now["replicates.csv"])
        self.run("verify", "c")
        self.run("report", "c", "--page", "page.html")
        self.run("report", "c", "--page", "page.html", "--force")
        self.run("studio", "base.toml", "--page", "page.html", "--out", "s.html")
        self.run("studio", "base.toml", "--page", "page.html", "--out", "s.html", "--force")
        self.run("story", "base.toml", "--out", "story.csv")
        self.run("story", "base.toml", "--out", "story.csv", "--force")
        (self.folder / "mine.html").write_text("mine")
        for words in (["report", "c"], ["studio", "base.toml"]):
            for page in ("mine.html", "page.html", "base.toml"):
                self.refused_unchanged(*words, "--page", "page.html", "--out", page, "--force", saying="is not as this program wrote it, or not of it")
        self.refused_unchanged("story", "base.toml", "--out", "people.csv", "--force", saying="is no table of a story")
        self.refused_unchanged("story", "base.toml", "--out", "base.toml", "--force", saying="is no table of a story")

    def what_is_not_as_it_was_written(self):
        self.run("sweep", "small.toml", "--out", "v", "--quiet")
        done = self.run("verify", "v")
        assert done.stdout.count(": as it was written\n") == 5 and "5 files are as they were written" in done.stderr, done
        self.run("analyse", "v", "--quiet")
        self.run("verify", "v", "--quiet")
        (self.folder / "points.toml").write_text(SWEEP.split("[[axis]]")[0].replace("REPLICATES", "2") + '[design]\nkind = "points"\nfile = "v/design.csv"\n')
        assert self.run("sweep", "points.toml", "--out", "p").returncode == 0
        for name in ("runs.csv", "design.csv", "summary.csv", "scenario.toml", "datapackage.json", "convergence.csv", "analysis.json"):
            path = self.folder / "v" / name
            if not path.exists():
                continue
            whole = path.read_bytes()
            for content, what in ((whole[:len(whole) // 2], "cut"), (b"", "emptied"), (whole[:9] + bytes([whole[9] ^ 1]) + whole[10:], "as long")):
                path.write_bytes(content)
                if not name.endswith(".json"):
                    done = self.run("verify", "v", "--quiet", code=1)
                    assert done.stdout.startswith(f"{name}: has ") and done.stdout.count("\n") == 1, (name, what, done)
                    if name != "convergence.csv":
                        self.run("sweep", "small.toml", "--out", "v", code=2, saying=f"v/{name}: error: has ")
                        self.run("merge", "v", code=2, saying=f"v/{name}: error: has ")
                        self.run("sweep", "--status", "v", code=2)
                else:
                    assert self.run("verify", "v", code=2 if what != "as long" else 1)
                    if name == "datapackage.json":
                        self.run("sweep", "small.toml", "--out", "v", code=2, saying="already holds results")
            path.write_bytes(whole)
        package = (self.folder / "v/datapackage.json").read_bytes()
        (self.folder / "v/datapackage.json").write_text("{}")
        assert self.run("verify", "v", code=1).stdout.startswith("datapackage.json: names no file\n")
        (self.folder / "v/datapackage.json").write_bytes(package)
        design = (self.folder / "v/design.csv").read_text()
        (self.folder / "v/design.csv").write_text(design.replace("0.04", "0.03"))
        self.run("analyse", "v", "--out", "va", "--quiet", saying="v/design.csv: warning: has other bytes than were written, by datapackage.json")
        self.run("report", "v", "--page", "page.html", "--out", "v.html", saying="v/design.csv: warning:")
        self.run("sweep", "points.toml", "--out", "q", saying="v/design.csv: warning: is not as datapackage.json beside it lists it")
        (self.folder / "v/design.csv").write_text(design)
        self.run("verify", "nowhere", code=2, saying="there is no such folder")
        self.run("verify", ".", code=2, saying="has no datapackage.json")

    def the_plan_beside_the_chunks(self):
        self.run("sweep", "small.toml", "--out", "reference", "--quiet")
        reference = files_in(self.folder / "reference")
        del reference["provenance.json"]
        for name in ("design.csv", "scenario.toml", "datapackage.json", "plan.json"):
            for content in (b"", b"{}", b"point,talk.pull\n"):
                out = self.folder / "plan"
                self.run("sweep", "small.toml", "--out", out, "--shard", "0/1", "--quiet")
                self.run("verify", out)
                [work] = out.glob(".chunks-*")
                (work / name).write_bytes(content)
                self.run("merge", out, code=2, saying=f"{name}: error: ")
                assert not (out / "datapackage.json").exists() and not (out / "runs.csv").exists()
                self.run("sweep", "small.toml", "--out", out, "--quiet")   # it is made anew
                found = files_in(out)
                del found["provenance.json"]
                assert found == reference, name
                shutil.rmtree(out)
        self.run("sweep", "small.toml", "--out", "way", "--shard", "0/2", "--quiet")
        (self.folder / "way/runs.csv").write_text("mine")
        self.refused_unchanged("sweep", "small.toml", "--out", "way", saying="way/runs.csv: error: is in the place of a result")

    def links(self):
        victim = self.folder / "victim"
        victim.write_text("precious")
        (self.folder / "elsewhere").mkdir()
        for name, words, table in (("run", ["run", "base.toml"], "runs.csv"), ("sweep", ["sweep", "small.toml"], "design.csv"),
                                   ("calibrate", ["calibrate", "targets.toml"], "points.csv"), ("validate", ["validate", "tullock"], "validation.csv")):
            out = self.folder / f"mail-{name}"
            self.run(*words, "--out", out, "--quiet")
            (out / table).unlink()
            (out / table).symlink_to("../victim")
            self.refused_unchanged(*words, "--out", out, "--force", saying="is a link")
        self.run("sweep", "small.toml", "--out", "mail", "--quiet")
        (self.folder / "mail/convergence.csv").symlink_to("../victim")
        (self.folder / "mail/regret.csv").symlink_to("../victim")
        (self.folder / "mail/correlations.csv").symlink_to("../victim")
        self.refused_unchanged("analyse", "mail", saying="correlations.csv")
        (self.folder / "mail/report.html").symlink_to("../victim")
        self.refused_unchanged("report", "mail", "--page", "page.html", "--force", saying="report.html")
        (self.folder / "chunks").mkdir()
        self.run("sweep", "small.toml", "--out", "named", "--shard", "0/1", "--quiet")
        [work] = (self.folder / "named").glob(".chunks-*")
        (self.folder / "chunks" / work.name).symlink_to("../elsewhere")
        self.refused_unchanged("sweep", "small.toml", "--out", "chunks", saying="is a link")
        shutil.rmtree(work / "000")
        (work / "000").symlink_to(self.folder / "elsewhere")
        self.refused_unchanged("sweep", "small.toml", "--out", "named", "--quiet", saying="never follow links")
        (self.folder / "waves").mkdir()
        (self.folder / "waves/.waves").symlink_to("../elsewhere")
        self.refused_unchanged("calibrate", "targets.toml", "--out", "waves", saying="is a link")
        assert victim.read_text() == "precious" and not list((self.folder / "elsewhere").iterdir())
        (self.folder / "scratch").symlink_to("elsewhere")   # what the user names may be a link
        self.run("run", "base.toml", "--out", "scratch/r", "--quiet")

    def wait_for(self, happens):
        deadline = time.time() + 60
        while time.time() < deadline and not happens():
            time.sleep(0.02)
        assert happens()

    def signals(self):
        """However a long command ends, the same one goes on from what was finished: the results are those of one that nobody stopped."""
        for name, words in (("run", ["run", "long.toml"]), ("compare", ["compare", "long.toml", "long2.toml", "--uncertain", "2"])):
            short = [*words, "--replicates", "12", "--quiet"]
            self.run(*short, "--out", f"short-{name}")
            reference = results_in(self.folder / f"short-{name}")
            for number in (signal.SIGHUP, signal.SIGXCPU, signal.SIGTERM, signal.SIGKILL):
                out = self.folder / f"told-{name}-{number}"
                process = self.start(*words, "--out", out)
                self.wait_for(lambda: any(f.stat().st_size > 20_000 for f in out.glob(".kept-runs")))
                process.send_signal(number)
                if number in (signal.SIGHUP, signal.SIGXCPU):   # they come more than once
                    time.sleep(0.01)
                    process.send_signal(number)
                _, said = process.communicate(timeout=120)
                if number == signal.SIGKILL:
                    assert process.returncode == -number and list(out.glob("*.tmp-*")), (name, process.returncode, said)
                else:
                    assert process.returncode == 75 and "what is finished is in" in said, (name, number, process.returncode, said)
                    self.run("verify", out)
                self.refused_unchanged("run", "base.toml", "--out", out, saying="holds finished runs of another command, scenario or program")
                self.run(*short[:-1], "--out", out, saying="goes on from ")
                assert results_in(out) == reference, (name, number)
                self.run("verify", out)
        out = self.folder / "small"
        process = self.start("run", "some.toml", "--out", out)
        self.wait_for(lambda: any(f.stat().st_size > 20_000 for f in out.glob(".kept-runs")))
        process.kill()
        process.communicate()
        self.run("run", "some.toml", "--out", out, saying="goes on from ")
        assert not list(out.glob(".*")), list(out.glob(".*"))   # all is in the results
        out = self.folder / "pipe"
        process = self.start("run", "long.toml", "--out", out)
        self.wait_for(lambda: any(f.stat().st_size > 0 for f in out.glob("timeline.csv.tmp-*")))
        process.stdout.close()   # as when the connection drops
        process.stderr.close()
        process.send_signal(signal.SIGHUP)
        process.wait(timeout=120)
        self.run("verify", out)

    def kills(self):
        """Whenever a command is killed, the same one goes through afterwards, and nothing half done is taken for results."""
        dice = random.Random(int(os.environ.get("COALESCE_SEED", random.randrange(1 << 30))))
        references = {}
        for name, words in self.commands().items():
            began = time.time()
            self.run(*words, "--out", f"whole-{name}", "--quiet")
            seconds = time.time() - began
            assert not (self.folder / f"whole-{name}/.kept-runs").exists()
            references[name] = results_in(self.folder / f"whole-{name}")
            for attempt in range(20):
                out = self.folder / f"kill-{name}"
                process = self.start(*words, "--out", out, "--quiet")
                time.sleep(dice.uniform(0.0, seconds * 1.1))
                process.kill()
                process.communicate()
                is_whole = (out / "datapackage.json").exists()
                if is_whole:
                    self.run("verify", out)
                if not is_whole or name in ("sweep", "calibrate"):   # these tidy up what was left behind the results
                    self.run(*words, "--out", out, "--quiet")
                found = results_in(out)
                assert found == references[name], (name, attempt, sorted(found))
                shutil.rmtree(out)

    def two_programs(self):
        """Another build, here one in which one number is another, neither adds to what this one began nor the other way round."""
        own = pathlib.Path(self.program).read_bytes()
        other = own.replace(struct.pack("<d", 0.036), struct.pack("<d", 0.9))
        third = own + b"\0"   # not even where the numbers are the same
        assert other != own
        for name, text in (("other", other), ("third", third)):
            (self.folder / name).write_bytes(text)
            (self.folder / name).chmod(0o755)
        programs = {"own": self.program, "other": str(self.folder / "other"), "third": str(self.folder / "third")}
        for first, second in (("own", "other"), ("other", "own"), ("own", "third"), ("third", "own")):
            for words in (["sweep", "small.toml"], ["calibrate", "targets.toml"]):
                out = f"{first}-{second}-{words[0]}"
                done = subprocess.run([programs[first], *words, "--shard", "0/2", "--out", out], cwd=self.folder, capture_output=True, text=True)
                assert done.returncode in (0, 1), done
                before = files_in(self.folder / out)
                done = subprocess.run([programs[second], *words, "--out", out], cwd=self.folder, capture_output=True, text=True)
                assert done.returncode == 2 and ("holds chunks of another sweep" in done.stderr or "or of another program" in done.stderr), done
                assert files_in(self.folder / out) == before
                done = subprocess.run([programs[first], *words, "--out", out, "--quiet"], cwd=self.folder, capture_output=True, text=True)
                assert done.returncode == 0, done
            provenance = json.loads((self.folder / f"{first}-{second}-sweep/provenance.json").read_text())
            digest = hashlib.sha256(pathlib.Path(programs[first]).read_bytes()).hexdigest()
            assert provenance["chunks_by"]["sha256"] == digest and {w["program"]["sha256"] for w in provenance["workers"]} == {digest}
            made = [w["chunks"] for w in provenance["workers"]]
            assert len(made) == 2 and all(made), made
            out = self.folder / f"{first}-{second}-run"
            process = subprocess.Popen([programs[first], "run", "long.toml", "--out", out], cwd=self.folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            self.wait_for(lambda: any(f.stat().st_size > 20_000 for f in out.glob(".kept-runs")))
            process.kill()
            process.communicate()
            done = subprocess.run([programs[second], "run", "long.toml", "--out", out], cwd=self.folder, capture_output=True, text=True)
            assert done.returncode == 2 and "holds finished runs of another command, scenario or program" in done.stderr, done

    def limits(self):
        limited = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))}
        for name, words in self.commands().items():
            out = self.folder / f"limit-{name}"
            done = self.run(*words, "--out", out, "--quiet", code=2, saying="File too large", **limited)
            assert "ulimit -f" in done.stderr and not [f for f in out.glob("*") if f.is_file() and f.name != ".kept-runs"], (name, done, list(out.iterdir()))
            self.run(*words, "--out", out, "--quiet")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in {"base.toml": SMALL, "other.toml": OTHER, "long.toml": LONG, "long2.toml": LONG + "[talk]\npull = 0.05\n",
                           "some.toml": LONG.replace("100000", "60"), "given.toml": GIVEN,
                           "people.csv": "id,level\na,0\nb,1\nc,0\nd,0\n", "small.toml": SWEEP.replace("REPLICATES", "20"),
                           "wrong.toml": SWEEP.replace("REPLICATES", "20").replace("talk.pull", "talk.pul"), "targets.toml": TARGETS,
                           "page.html": PAGE}.items():
            (folder / name).write_text(text)
        checks = Checks(str(pathlib.Path(program).resolve()), folder)
        only = os.environ.get("COALESCE_CHECKS", "").split()   # to look at one
        for check in (checks.inputs_and_strangers, checks.an_old_result_stays_until_the_new_one_is_there, checks.chunks_of_strangers,
                      checks.analysis_and_pages, checks.what_is_not_as_it_was_written, checks.the_plan_beside_the_chunks, checks.links, checks.signals,
                      checks.two_programs, checks.limits, checks.kills):
            if only and check.__name__ not in only:
                continue
            began = time.time()
            check()
            print(f"{check.__name__}: {time.time() - began:.1f} s", flush=True)
    print("nothing is lost, nothing trusted")


main(sys.argv[1])
