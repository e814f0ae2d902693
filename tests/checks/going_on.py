"""Whatever ends a command, the same one can be started again and goes on from what was finished; another program does not.

Usage: going_on.py PROGRAM
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
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import Commands, files_in, prepared, results_in  # noqa: E402


class GoingOn(Commands):
    def signals(self):
        """However a long command ends, the same one goes on from what was finished: the results are those of one that nobody stopped."""
        for name, words in (("run", ["run", "long.toml"]), ("compare", ["compare", "long.toml", "long2.toml", "--uncertain", "2"])):
            short = [*words, "--replicates", "12", "--quiet"]
            self.run(*short, "--out", f"short-{name}")
            reference = results_in(self.folder / f"short-{name}")
            for number in (signal.SIGHUP, signal.SIGXCPU, signal.SIGTERM, signal.SIGKILL):
                out = self.folder / f"told-{name}-{number}"
                process = self.start(*words, "--out", out)
                self.wait_for_runs(out)
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
        self.wait_for_runs(out)
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

    def studies(self):
        """The same of commands of which nothing is to be seen before all is done."""
        studies = {"plan": (["plan", "long-planning.toml"], ".kept-runs-of-plans"), "reach": (["reach", "long-reach.toml"], ".kept-runs-of-plans"),
                   "calibrate": (["calibrate", "long-targets.toml"], ".waves/*/.chunks-*/*/*"), "sweep": (["sweep", "long-small.toml"], ".chunks-*/*/*"),
                   "validate": (["validate", "--facts", "F1", "--effort", "0.2"], ".kept-runs")}
        planning = self.folder / "long-planning.toml"
        planning.write_text(planning.read_text().replace("100000", "600"))
        for name, (words, kept) in studies.items():
            code = self.start(*words, "--out", f"undisturbed-{name}", "--quiet").wait(timeout=300)   # of facts, some may not hold
            assert code in (0, 1), (name, code)
            reference = results_in(self.folder / f"undisturbed-{name}")
            for number in (signal.SIGHUP, signal.SIGXCPU, signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
                out = self.folder / f"told-{name}-{number}"
                expected = {signal.SIGKILL: -number, signal.SIGINT: 130}.get(number, 75)
                def is_whole(out=out, reference=reference):
                    assert results_in(out) == reference, out

                ended, said = self.stopped(words, out, number, kept, whole=code, is_whole=is_whole)
                assert ended == expected, (name, number, ended, said)
                assert number == signal.SIGKILL or "start it again" in said or "go on" in said, (name, number, said)
                if name != "validate":   # which tells what it has
                    assert not [file for file in results_in(out) if not file.startswith(".")], (name, number, results_in(out).keys())
                assert self.start(*words, "--out", out, "--quiet").wait(timeout=300) == code, (name, number)
                assert results_in(out) == reference, (name, number)
                assert not list(out.glob(".kept-runs*")), (name, number, list(out.iterdir()))
                shutil.rmtree(out)

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
            for attempt in range({"validate": 5, "demo": 3}.get(name, 20)):   # these two are run and compare once more
                out = self.folder / f"kill-{name}"
                process = self.start(*words, "--out", out, "--quiet")
                time.sleep(dice.uniform(0.0, seconds * 1.1))
                process.kill()
                process.communicate()
                is_whole = (out / "datapackage.json").exists()
                if is_whole:
                    self.run("verify", out)
                if not is_whole or name in ("sweep", "calibrate", "plan", "reach"):   # these tidy up what was left behind the results
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
            out = f"{first}-{second}-plan"
            done = subprocess.run([programs[first], "plan", "planning.toml", "--out", out], cwd=self.folder, capture_output=True, text=True)
            assert done.returncode == 0, done
            before = files_in(self.folder / out)
            done = subprocess.run([programs[second], "plan", "planning.toml", "--out", out], cwd=self.folder, capture_output=True, text=True)
            if "third" in (first, second):   # the same numbers: there is nothing to do
                assert done.returncode == 0 and "is finished already" in done.stderr, done
            else:
                assert done.returncode == 2 and "already holds results" in done.stderr, done
            assert files_in(self.folder / out) == before
            provenance = json.loads((self.folder / f"{first}-{second}-sweep/provenance.json").read_text())
            digest = hashlib.sha256(pathlib.Path(programs[first]).read_bytes()).hexdigest()
            assert provenance["chunks_by"]["sha256"] == digest and {w["program"]["sha256"] for w in provenance["workers"]} == {digest}
            made = [w["chunks"] for w in provenance["workers"]]
            assert len(made) == 2 and all(made), made
            out = self.folder / f"{first}-{second}-run"
            process = subprocess.Popen([programs[first], "run", "long.toml", "--out", out], cwd=self.folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            self.wait_for_runs(out)
            process.kill()
            process.communicate()
            done = subprocess.run([programs[second], "run", "long.toml", "--out", out], cwd=self.folder, capture_output=True, text=True)
            assert done.returncode == 2 and "holds finished runs of another command, scenario or program" in done.stderr, done
            for name, words, kept in (("plan", ["plan", "long-planning.toml"], ".kept-runs-of-plans"), ("reach", ["reach", "long-reach.toml"], ".kept-runs-of-plans"),
                                      ("validate", ["validate", "--facts", "F1"], ".kept-runs")):
                out = self.folder / f"{first}-{second}-begun-{name}"
                process = subprocess.Popen([programs[first], *words, "--out", out], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                self.wait_for(lambda: any(f.stat().st_size > 1000 for f in out.glob(kept)))
                process.kill()
                process.communicate()
                before = files_in(out)
                done = subprocess.run([programs[second], *words, "--out", out], cwd=self.folder, capture_output=True, text=True)
                assert done.returncode == 2 and "holds finished runs of another" in done.stderr and files_in(out) == before, done

    def limits(self):
        limited = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))}
        for name, words in self.commands().items():
            out = self.folder / f"limit-{name}"
            done = self.run(*words, "--out", out, "--quiet", code=2, saying="File too large", **limited)
            assert "ulimit -f" in done.stderr and not [f for f in out.glob("*") if f.is_file() and not f.name.startswith(".kept-runs")], (name, done, list(out.iterdir()))
            self.run(*words, "--out", out, "--quiet")


prepared(GoingOn, sys.argv[1], lambda checks: (checks.signals, checks.studies, checks.two_programs, checks.limits, checks.kills))
print("what was finished is kept")
