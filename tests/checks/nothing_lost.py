"""A command removes only what it wrote and nobody changed, never its inputs, and nothing before all is settled; what is not as it was written is
told; outputs never follow links.

Usage: nothing_lost.py PROGRAM
"""
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import SWEEP, Commands, files_in, prepared  # noqa: E402


class NothingLost(Commands):
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
            table = self.folder / out / {"validate": "validation.csv", "calibrate": "waves.csv", "plan": "plans.csv", "reach": "reach.csv"}.get(name, "runs.csv")
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
        for name in ("people.csv", "base.toml"):
            self.refused_unchanged("story", "base.toml", "--out", name, "--force", saying=f"this program wrote: {name};")
        self.refused_unchanged("story", "base.toml", "--out", "c/runs.csv", "--force", saying="c/runs.csv is of another command")
        table = self.folder / "story.csv"
        whole = table.read_bytes()
        table.write_bytes(whole + b"my notes\n")
        self.refused_unchanged("story", "base.toml", "--out", "story.csv", "--force", saying="was changed since it was written: story.csv has")
        table.write_bytes(whole)
        (self.folder / "tale.json").write_text("mine")
        self.refused_unchanged("story", "base.toml", "--out", "tale.csv", "--force", saying="this program wrote: tale.json;")
        # What somebody called otherwise is theirs, whoever wrote it first.
        self.run("report", "c", "--page", "page.html", "--out", "c/for-the-board.html")
        self.refused_unchanged("compare", "base.toml", "other.toml", "--out", "c", "--force", saying="this program wrote: for-the-board.html;")
        (self.folder / "c/for-the-board.html").rename(self.folder / "for-the-board.html")
        shutil.copy(self.folder / "c/datapackage.json", self.folder / "c/as-submitted.json")
        self.refused_unchanged("compare", "base.toml", "other.toml", "--out", "c", "--force", saying="this program wrote: as-submitted.json;")

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
        self.run("plan", "planning.toml", "--out", "pl", "--quiet")
        whole = (self.folder / "pl/plans.csv").read_bytes()
        for content in (whole[:50], b""):
            (self.folder / "pl/plans.csv").write_bytes(content)
            self.refused_unchanged("plan", "planning.toml", "--out", "pl", saying="pl/plans.csv: error: has ")
        self.run("reach", "reach.toml", "--out", "rc", "--quiet")
        self.run("reach", "reach.toml", "--out", "rc", saying="rc is finished already")
        for file in sorted((self.folder / "rc").iterdir()):
            whole = file.read_bytes()
            for content in (whole[:len(whole) // 2], b"", whole[:9] + bytes([whole[9] ^ 1]) + whole[10:]):
                file.write_bytes(content)
                if file.name not in ("provenance.json", "SHA256SUMS"):   # which say nothing of results
                    self.refused_unchanged("reach", "reach.toml", "--out", "rc", saying="rc/" if file.name != "datapackage.json" else "already holds results")
            file.write_bytes(whole)
        self.run("calibrate", "targets.toml", "--out", "cal", "--quiet")
        table = self.folder / "cal/points.csv"
        whole = table.read_bytes()
        table.write_bytes(whole[:-20])
        self.refused_unchanged("calibrate", "targets.toml", "--out", "cal", saying="was changed since it was written: points.csv has")
        table.write_bytes(whole)
        for name in ("design.csv", "runs.csv"):
            wave = self.folder / "cal/.waves/as-it-stands" / name
            whole = wave.read_bytes()
            wave.write_bytes(b"")
            self.refused_unchanged("calibrate", "targets.toml", "--out", "cal", saying=f"{name}: error: has 0 bytes")
            wave.write_bytes(whole)
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
                                   ("calibrate", ["calibrate", "targets.toml"], "points.csv"), ("validate", ["validate", "tullock"], "validation.csv"),
                                   ("compare", ["compare", "base.toml", "other.toml"], "coalitions.csv"), ("plan", ["plan", "planning.toml"], "plans.csv"), ("reach", ["reach", "reach.toml"], "reach.csv")):
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
        for name, words, kept in (("run", ["run", "base.toml"], ".kept-runs"), ("validate", ["validate", "tullock"], ".kept-runs"),
                                  ("plan", ["plan", "planning.toml"], ".kept-runs-of-plans"), ("reach", ["reach", "reach.toml"], ".kept-runs-of-plans")):
            (self.folder / f"kept-{name}").mkdir()
            (self.folder / f"kept-{name}" / kept).symlink_to("../victim")
            for force in ([], ["--force"]):
                self.refused_unchanged(*words, "--out", f"kept-{name}", *force, saying="it is a link; results never follow links")
        (self.folder / "link.csv").symlink_to("victim")
        (self.folder / "nowhere.html").symlink_to("not-there")
        for force in ([], ["--force"]):
            self.refused_unchanged("story", "base.toml", "--out", "link.csv", *force, saying="link.csv")
            for words in (["report", "mail-run"], ["studio", "base.toml"]):
                self.refused_unchanged(*words, "--page", "page.html", "--out", "nowhere.html", *force, saying="nowhere.html")
        (self.folder / "page-dir").mkdir()
        (self.folder / "page-dir/validity.md").symlink_to("../victim")
        self.refused_unchanged("validate", "--report", "page-dir", "--force", saying="page-dir/validity.md is not as this program wrote it")
        assert not (self.folder / "page-dir/figures").exists()
        (self.folder / "page-dir/validity.md").unlink()
        (self.folder / "page-dir/figures").symlink_to("../elsewhere")
        self.refused_unchanged("validate", "--report", "page-dir", saying="figures: error: is a link")
        self.run("archive", "mail-compare", "--quiet", code=2)   # its table is a link
        self.run("run", "base.toml", "--out", "sent", "--quiet")
        (self.folder / "sent.tar.gz").symlink_to("victim")
        for force in ([], ["--force"]):
            self.refused_unchanged("archive", "sent", *force, saying="sent.tar.gz")
        self.run("archive", "sent", "--out", "whole.tar.gz", "--quiet")
        (self.folder / "here").mkdir()
        (self.folder / "here/archive").symlink_to("../elsewhere")
        self.refused_unchanged("reproduce", "whole.tar.gz", "--out", "here", saying="holds something already that is of no reproduction: archive")
        (self.folder / "there").mkdir()
        (self.folder / "there/again").symlink_to("../elsewhere")
        self.refused_unchanged("reproduce", "whole.tar.gz", "--out", "there", saying="holds something already that is of no reproduction: again")
        (self.folder / "told").symlink_to("elsewhere")   # named by the user
        self.run("report", "sent", "--page", "page.html", "--tables", "told/t")
        (self.folder / "told/t/runs.csv").unlink(missing_ok=True)
        [table, *_] = sorted((self.folder / "told/t").glob("*.csv"))
        table.unlink()
        table.symlink_to(victim)
        self.refused_unchanged("report", "sent", "--page", "page.html", "--tables", "told/t", "--force", saying="told/t")
        shutil.rmtree(self.folder / "elsewhere/t")
        assert victim.read_text() == "precious" and not list((self.folder / "elsewhere").iterdir())
        (self.folder / "scratch").symlink_to("elsewhere")   # what the user names may be a link
        self.run("run", "base.toml", "--out", "scratch/r", "--quiet")


prepared(NothingLost, sys.argv[1],
         lambda checks: (checks.inputs_and_strangers, checks.an_old_result_stays_until_the_new_one_is_there, checks.chunks_of_strangers,
                         checks.analysis_and_pages, checks.what_is_not_as_it_was_written, checks.the_plan_beside_the_chunks, checks.links))
print("nothing is lost, nothing trusted")
