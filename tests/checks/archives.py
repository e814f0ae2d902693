"""A real network comes in, is checked, run, archived and made again from the archive alone, with the same bytes; an archive that somebody tampered with,
or made to do harm, is refused.

Usage: archives.py PROGRAM
"""
import csv
import gzip
import hashlib
import io
import json
import pathlib
import shutil
import signal
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import SMALL, Commands, files_in, prepared, results_in  # noqa: E402

NETWORK = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="n" for="node" attr.name="name" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="n">ada</data></node>
    <node id="n1"><data key="n">bo</data></node>
    <node id="n2"><data key="n">cy</data></node>
    <edge source="n0" target="n1"/>
    <edge source="n1" target="n0"/>
    <edge source="n2" target="n0"/>
  </graph>
</graphml>
"""
MAIL = "sender,receiver,sent,channel\nada,bo,2025-01-03T09:00,mail\nada,bo,2025-01-04,mail\nbo,ada,2025-01-09,mail\ncy,ada,2024-12-31,mail\n" \
       "cy,spam@example.org,2025-01-05,mail\nbo,cy,2025-01-06,list\n"
OBSERVED = """format = 1
replicates = 2
[run]
weeks = 20
[given]
people = "people.csv"
data = "../data"
"""
EVENTS = """ties = "mail.csv"
strangers = "leave_out"
[given.tie_columns]
source = "receiver"
target = "sender"
kind = "channel"
time = "sent"
[given.kinds]
mail = "informal"
list = "none"
[given.events]
from = "2025-01-01"
to = "2025-01-31"
"""


def member(name, content=b"x", **more):
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    for key, value in more.items():
        setattr(entry, key, value)
    return entry, content


class Archives(Commands):
    def archive_of(self, name, members):
        """A gzip-packed ustar archive with these members."""
        path = self.folder / name
        with tarfile.open(path, "w:gz", format=tarfile.USTAR_FORMAT) as archive:
            for entry, content in members:
                archive.addfile(entry, io.BytesIO(content))
        return path

    def members_of(self, path):
        with tarfile.open(path) as archive:
            return [(entry, archive.extractfile(entry).read()) for entry in archive]

    def a_network_comes_in_and_its_results_are_made_again(self):
        (self.folder / "study").mkdir()
        (self.folder / "data").mkdir()
        (self.folder / "data/people.csv").write_text("id,level\nada,1\nbo,0\ncy,0\n")
        (self.folder / "data/mail.csv").write_text(MAIL)
        (self.folder / "data/friends.graphml").write_text(NETWORK)
        (self.folder / "data/friends.edges").write_text("# who whom\nada bo\nbo ada\ncy ada\n")
        (self.folder / "study/mail.toml").write_text(OBSERVED + EVENTS)
        (self.folder / "study/graph.toml").write_text(OBSERVED + 'ties = "friends.graphml"\n[given.tie_columns]\nnode = "name"\n')
        (self.folder / "study/edges.toml").write_text(OBSERVED + 'ties = "friends.edges"\n')
        receipt = self.run("check", "study/mail.toml").stdout
        for line in ["    3 events in the window, 1 outside it\n", "    1 row left out names somebody who is not among the people\n",
                     "    1 row left out is of a kind that is none\n", "    informal: 2 pairs of who listens to whom; 100 % are mutual\n"]:
            assert line in receipt, (line, receipt)
        receipts = [self.run("check", f"study/{name}.toml").stdout.split("\n", 1)[1] for name in ("graph", "edges")]
        assert receipts[0] == receipts[1] and "3 pairs of who listens to whom; 67 % are mutual" in receipts[0], receipts
        for name in ("graph", "edges"):
            self.run("run", f"study/{name}.toml", "--out", name, "--quiet")
        runs = [[row for row in csv.reader((self.folder / name / "runs.csv").open(newline=""))] for name in ("graph", "edges")]
        arm = runs[0][0].index("arm")   # is called after the file
        assert [[cell for k, cell in enumerate(row) if k != arm] for row in runs[0]] == [[cell for k, cell in enumerate(row) if k != arm] for row in runs[1]]
        self.run("run", "study/mail.toml", "--set", "talk.pull=0.03", "--people", "--network", "--out", "mail", "--quiet")
        self.refused_unchanged("archive", "mail", saying="add --with-people if that is meant")
        self.run("archive", "mail", "--with-people", saying="mail.tar.gz holds")
        self.refused_unchanged("archive", "mail", "--with-people", saying="--force to replace it")
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        shutil.move(self.folder / "mail.tar.gz", elsewhere)
        others = Commands(self.program, elsewhere)
        others.run("reproduce", "mail.tar.gz", saying="the same bytes in all")
        again = results_in(elsewhere / "out/reproduced-mail/again")
        assert again == results_in(self.folder / "mail")
        others.run("reproduce", "mail.tar.gz", saying="the same bytes in all")   # once more
        (elsewhere / "out/reproduced-mail/thesis.txt").write_text("mine")
        others.refused_unchanged("reproduce", "mail.tar.gz", saying="holds something already that is of no reproduction: thesis.txt; choose another --out")
        (elsewhere / "out/reproduced-mail/thesis.txt").unlink()
        others.run("verify", "out/reproduced-mail/archive/mail", saying="are as they were written")

    def an_export_of_hr_goes_all_the_way(self):
        """As docs/your-organisation.md does it."""
        shutil.copytree("examples/hr-export", self.folder / "hr")
        receipt = self.run("check", "hr/mine.toml")
        assert "warning" not in receipt.stderr and "not read from hr.csv: cost_centre" in receipt.stdout, receipt
        assert "40 rows left out are of a kind that is none" in receipt.stdout and "25 rows left out name somebody" in receipt.stdout, receipt
        self.run("run", "hr/mine.toml", "--anonymous", "--replicates", "4", "--out", "ours", "--quiet")
        self.run("report", "ours", "--page", "page.html", "--tables", "told", saying="are withheld")
        self.run("verify", "told", saying="are as they were written")
        package = json.loads((self.folder / "told/datapackage.json").read_text())
        assert package["withheld"]["cells"] > 0 and {"people", "events", "timeline"}.isdisjoint(r["name"] for r in package["resources"])
        for resource in package["resources"]:
            header, *rows = csv.reader((self.folder / "told" / resource["path"]).open(newline=""))
            assert header == [field["name"] for field in resource["schema"]["fields"]]
            if resource["name"] == "levels":   # the top has four people
                heads = [row[header.index("head_count")] for row in rows]
                assert "" in heads and all(float(told) >= 10 for told in heads if told), heads
        self.run("report", "ours", "--page", "page.html", "--tables", "all", "--small-cells", "--force")
        assert json.loads((self.folder / "all/datapackage.json").read_text())["withheld"] is None

    def each_command_that_can_be_archived(self):
        words = {"run": ["run", "base.toml"], "compare": ["compare", "base.toml", "other.toml", "--seed", "9"], "sweep": ["sweep", "small.toml", "--compress"],
                 "demo": ["demo", "--replicates", "2"], "calibrate": ["calibrate", "targets.toml"], "plan": ["plan", "planning.toml"],
                 "reach": ["reach", "reach.toml"]}
        for name, line in words.items():
            self.run(*line, "--out", f"made-{name}", "--quiet", "--threads", "1")
            self.run("archive", f"made-{name}", "--quiet")
            for _ in range(2):   # the second as after an end between the results and their comparison
                self.run("reproduce", f"made-{name}.tar.gz", "--threads", "2", "--out", f"again-{name}", saying="the same bytes in all")
        table = self.folder / "again-plan/again/plans.csv"
        table.write_bytes(table.read_bytes() + b"x")
        self.run("reproduce", "made-plan.tar.gz", "--out", "again-plan", code=2, saying="came to no results; with another --out it begins anew")
        self.run("sweep", "small.toml", "--out", "shards", "--shard", "0/1", "--quiet")
        self.run("merge", "shards", "--quiet")
        self.run("archive", "shards", "--quiet")
        self.run("reproduce", "shards.tar.gz", "--out", "again-shards", saying="the same bytes in all")
        self.run("archive", "made-run", "--out", "twice.tar.gz", "--quiet")
        first = gzip.decompress((self.folder / "made-run.tar.gz").read_bytes())
        assert first.replace(b"made-run/", b"twice/").count(b"twice/") == gzip.decompress((self.folder / "twice.tar.gz").read_bytes()).count(b"twice/")
        self.run("analyse", "made-sweep", "--out", "analysed", "--quiet")
        self.refused_unchanged("archive", "analysed", saying="archive those, of which it can be made again")

    def an_archive_is_replaced_only_while_it_is_as_it_was_written(self):
        self.run("run", "base.toml", "--out", "mine", "--quiet")
        self.run("archive", "mine", "--quiet")
        archive = self.folder / "mine.tar.gz"
        whole = archive.read_bytes()
        self.refused_unchanged("archive", "mine", saying="mine.tar.gz exists; give another name, or --force to replace it")
        self.run("archive", "mine", "--force", "--license", "https://example.org/licence", "--quiet")
        assert archive.read_bytes() != whole
        self.run("archive", "mine", "--force", "--quiet")
        assert archive.read_bytes() == whole
        tar = gzip.decompress(whole)
        forged = gzip.compress(tar.replace(b"0.", b"1."))
        for name, content in (("somebody's", b"mine"), ("empty", b""), ("cut", whole[:-1]), ("longer", whole + b"\n"), ("other content", forged), ("without its seal", gzip.compress(tar[:-512])),
                              ("changed", whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])):
            archive.write_bytes(content)
            self.refused_unchanged("archive", "mine", "--force", saying="is not as this program wrote it, or not of it")
            assert archive.read_bytes() == content, name
        for input_of_run in ("base.toml", "mine/runs.csv"):
            self.refused_unchanged("archive", "mine", "--out", input_of_run, "--force", saying="must end in .tar.gz")
        for name in (".hidden.tar.gz", "a\nb.tar.gz", "a\x1b[31m.tar.gz", "a\\b.tar.gz"):   # which `reproduce` would not read
            self.refused_unchanged("archive", "mine", "--out", name, saying="could not be read by `reproduce`")
        self.run("archive", "mine", "--out", "it's mine; touch X.tar.gz", saying="`coalesce reproduce 'it'\\''s mine; touch X.tar.gz'` makes")
        self.run("reproduce", "it's mine; touch X.tar.gz", "--out", "from-odd", "--quiet")
        archive.write_bytes(whole)
        (self.folder / "mine.tar.gz.tmp-999999").write_bytes(b"half")   # of one that was killed
        self.run("archive", "mine", "--force", "--quiet")
        assert not list(self.folder.glob("mine.tar.gz.tmp-*"))
        with tarfile.open(archive) as unpacked:   # as everybody opens it
            assert "mine/runs.csv" in unpacked.getnames()

    def a_reproduction_that_was_stopped_goes_on(self):
        (self.folder / "night.toml").write_text((self.folder / "long.toml").read_text().replace("100000", "200"))
        for name, words in (("run", ["run", "night.toml"]), ("compare", ["compare", "night.toml", "long2.toml", "--replicates", "100"]),
                            ("sweep", ["sweep", "long-small.toml"])):
            self.run(*words, "--out", f"night-{name}", "--quiet")
            self.run("archive", f"night-{name}", "--quiet")
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL):
                out = self.folder / f"again-{name}-{number}"
                code, said = self.stopped(["reproduce", f"night-{name}.tar.gz"], out, number, "again/.kept-runs", "again/.chunks-*/*/*")
                assert code == {signal.SIGKILL: -number, signal.SIGINT: 130}.get(number, 75), (name, number, code, said)
                assert number == signal.SIGKILL or "start it again to go on from what is finished" in said, said
                self.run("reproduce", f"night-{name}.tar.gz", "--out", out, saying="the same bytes in all")
                shutil.rmtree(out)
        planning = self.folder / "long-planning.toml"
        planning.write_text(planning.read_text().replace("100000", "600"))
        for name, words, kept in (("plan", "long-planning.toml", ".kept-runs-of-plans"), ("reach", "long-reach.toml", ".kept-runs-of-plans"),
                                  ("calibrate", "long-targets.toml", ".waves/*/.chunks-*/*/*")):
            self.run(name, words, "--out", f"night-{name}", "--quiet")
            self.run("archive", f"night-{name}", "--quiet")
            out = self.folder / f"stopped-{name}"
            code, said = self.stopped(["reproduce", f"night-{name}.tar.gz"], out, signal.SIGKILL, f"again/{kept}")
            assert code == -signal.SIGKILL, (name, code, said)
            self.run("reproduce", f"night-{name}.tar.gz", "--out", out, saying="the same bytes in all")
            shutil.rmtree(out)
        other = self.folder / "another"
        self.run("reproduce", "night-run.tar.gz", "--out", other, "--quiet")
        self.refused_unchanged("reproduce", "night-sweep.tar.gz", "--out", other, saying="is there already, and is not of this archive")
        table = other / "archive/night-run/runs.csv"
        table.write_bytes(table.read_bytes()[:-1] + b"9")
        self.refused_unchanged("reproduce", "night-run.tar.gz", "--out", other, saying="is not as the archive has it")

    def the_crate_names_every_file(self):
        self.run("run", "base.toml", "--out", "crate", "--quiet")
        self.run("archive", "crate", "--license", "https://creativecommons.org/licenses/by/4.0/", "--quiet")
        files = {entry.name: content for entry, content in self.members_of(self.folder / "crate.tar.gz")}
        crate = json.loads(files["crate/ro-crate-metadata.json"])
        entities = {entity["@id"]: entity for entity in crate["@graph"]}
        assert len(entities) == len(crate["@graph"])
        assert crate["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
        descriptor, root = entities["ro-crate-metadata.json"], entities["./"]
        assert descriptor["about"] == {"@id": "./"} and descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
        assert {"name", "description", "datePublished", "license"} <= root.keys()
        parts = {part["@id"] for part in root["hasPart"]}
        assert parts == {name.removeprefix("crate/") for name in files} - {"ro-crate-metadata.json"}
        assert all(entities[part]["@type"] == "File" for part in parts)
        run = entities["#run"]
        assert run["name"] == "coalesce run inputs/base.toml" and run["object"] == [{"@id": "inputs/base.toml"}]

    def what_changed_since_is_told(self):
        (self.folder / "mine.toml").write_text(SMALL)
        self.run("run", "mine.toml", "--out", "changed", "--quiet")
        (self.folder / "mine.toml").write_text(SMALL + "seed = 4\n")
        self.refused_unchanged("archive", "changed", saying="mine.toml: error: has changed since it was read")
        (self.folder / "mine.toml").unlink()
        self.refused_unchanged("archive", "changed", saying="name the folder in which the command ran with --from")
        (self.folder / "there").mkdir()
        (self.folder / "there/mine.toml").write_text(SMALL)
        self.run("archive", "changed", "--from", "there", "--quiet")
        with (self.folder / "changed/runs.csv").open("a") as table:
            table.write("\n")
        self.refused_unchanged("archive", "changed", "--from", "there", "--force", saying="changed/runs.csv: error: has")
        members = self.members_of(self.folder / "changed.tar.gz")
        cut = self.folder / "cut.tar.gz"
        cut.write_bytes((self.folder / "changed.tar.gz").read_bytes()[:-100])
        self.run("reproduce", "cut.tar.gz", "--out", "from-cut", code=2)
        forged = [(entry, content.replace(b"0.", b"1.") if entry.name.endswith("runs.csv") else content) for entry, content in members]
        self.archive_of("forged.tar.gz", forged)
        self.run("reproduce", "forged.tar.gz", "--out", "from-forged", code=2, saying="runs.csv: error: has other bytes")

    def results_of_another_program_differ_by_row(self):
        self.run("run", "base.toml", "--out", "honest", "--quiet")
        self.run("archive", "honest", "--quiet")
        members = dict((entry.name, content) for entry, content in self.members_of(self.folder / "honest.tar.gz"))
        lines = members["honest/runs.csv"].split(b"\n")
        lines[2] = lines[2].replace(b",0.", b",0.9", 1)
        members["honest/runs.csv"] = b"\n".join(lines)
        recipe = json.loads(members["honest/reproduce.json"])
        for result in recipe["results"]:
            content = members["honest/" + result["path"]]
            result.update(bytes=len(content), hash="sha256:" + hashlib.sha256(content).hexdigest())
        members["honest/reproduce.json"] = json.dumps(recipe).encode()
        self.archive_of("other.tar.gz", [member(name, content) for name, content in members.items()])
        done = self.run("reproduce", "other.tar.gz", "--out", "from-other", code=1, saying="1 of ")
        assert "runs.csv: 1 of 4 rows differ, the first in line 3\n" in done.stdout, done.stdout

    def harm_is_refused(self):
        secret = self.folder / "secret.csv"
        secret.write_text("id\nsecret\n")
        bad = {"../out.txt": "leads outside", "/etc/x": "leads outside", "a/../../x": "leads outside", "a//x": "leads outside", "a/.x": "is hidden",
               "a\\x": "backslashes"}
        for name, why in bad.items():
            self.archive_of("bad.tar.gz", [member(name)])
            self.harmless(why)
        link = member("a/link", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd")
        hard = member("a/link", b"", type=tarfile.LNKTYPE, linkname="a/x")
        for entry in (link, hard, member("a/device", b"", type=tarfile.CHRTYPE), member("a/pipe", b"", type=tarfile.FIFOTYPE)):
            self.archive_of("bad.tar.gz", [member("a/x"), entry])
            self.harmless("is a link or a device")
        self.archive_of("bad.tar.gz", [member("a/x"), member("a/x")])
        self.harmless("is in it twice")
        self.archive_of("bad.tar.gz", [member(f"a/{n}", b"") for n in range(10_001)])
        self.harmless("holds more than 10000 files")
        self.archive_of("bad.tar.gz", [member("a/" + "d/" * 31 + "x")])
        self.harmless("lies deeper than 32 folders")
        self.archive_of("bad.tar.gz", [member(f"a/{n % 900}/{'d/' * 12}{n}", b"") for n in range(900)])
        self.harmless("holds more than 10000 folders")
        self.archive_of("bad.tar.gz", [member(f"a/{n}", b"", type=tarfile.DIRTYPE) for n in range(20_001)])
        self.harmless("holds more than 20000 entries")
        entry, _ = member("a/x", b"")
        entry.size = 8 << 30
        with gzip.open(self.folder / "bad.tar.gz", "wb") as packed:
            packed.write(entry.tobuf(tarfile.GNU_FORMAT))   # a size in base 256
        self.harmless("no sound header")
        entry.size = (8 << 30) - 1
        with gzip.open(self.folder / "bad.tar.gz", "wb") as packed:
            packed.write(entry.tobuf(tarfile.USTAR_FORMAT))
        self.harmless("ends early")
        (self.folder / "bad.tar.gz").write_bytes(b"no archive")
        self.harmless("bad.tar.gz: error: ")
        recipe = {"format": 1, "name": "a", "program": {}, "inputs": [], "results": []}
        for command, why in [(["validate", "x"], "can be made again"), (["run", "--out", "/tmp/x"], "is no option that an archive may have"),
                             (["run", "--force"], "is no option"), ([{"path": "../x"}], "leads outside"), (["run", {"path": "inputs/none.toml"}], "is not in the archive")]:
            self.archive_of("bad.tar.gz", [member("a/reproduce.json", json.dumps({**recipe, "command": command}).encode())])
            self.harmless(why)
        outside = f'format = 1\nreplicates = 1\n[given]\npeople = "{secret}"\n'.encode()
        for scenario, words in [(outside, ["run", {"path": "x.toml"}]), (b'format = 1\nbase = "../../../base.toml"\n', ["run", {"path": "x.toml"}]),
                                (b"format = 1\n", ["run", str(self.folder / "base.toml")])]:
            self.archive_of("bad.tar.gz", [member("a/reproduce.json", json.dumps({**recipe, "command": words}).encode()), member("a/x.toml", scenario)])
            self.harmless("is outside the archive, and not read")

    def harmless(self, why):
        shutil.rmtree(self.folder / "from-bad", ignore_errors=True)
        before = {name: text for name, text in files_in(self.folder).items()}
        self.run("reproduce", "bad.tar.gz", "--out", "from-bad", code=2, saying=why)
        after = {name: text for name, text in files_in(self.folder).items() if not name.startswith("from-bad/archive/a/")}
        assert before == after, why


prepared(Archives, sys.argv[1],
         lambda checks: (checks.a_network_comes_in_and_its_results_are_made_again, checks.an_export_of_hr_goes_all_the_way, checks.each_command_that_can_be_archived,
                         checks.the_crate_names_every_file, checks.an_archive_is_replaced_only_while_it_is_as_it_was_written,
                         checks.a_reproduction_that_was_stopped_goes_on, checks.what_changed_since_is_told, checks.results_of_another_program_differ_by_row,
                         checks.harm_is_refused))
print("what is archived is made again, and what is sent is not trusted")
