"""Nothing that is read is trusted, and nothing that is written is lost unnoticed: full disks, pipes and devices, names that would run somewhere,
ids that readers would take for numbers, ties that go both ways, and what was read is told.

Usage: formats.py PROGRAM
"""
import collections
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import PAGE, PLANNING, REACH, targets  # noqa: E402

SMALL = """format = 1
title = "Small"
replicates = 2
[run]
weeks = 26
burn_in = 0
[organisation]
people = 40
"""
SWEEP = """format = 1
scenario = "small.toml"
keep = ["trust_everyone_end"]
[[axis]]
parameter = "talk.pull"
values = [0.01, 0.02]
[design]
kind = "grid"
"""
GROUPS = """[[identity]]
name = "group"
[[identity.group]]
name = "A"
[[identity.group]]
name = "B"
marginalisation = 0.5
"""
GIVEN = "format = 1\nreplicates = 1\n[run]\nweeks = {weeks}\nburn_in = 0\n[given]\npeople = \"people.csv\"\nties = \"ties.csv\"\n" + GROUPS
COUNTED = {"pandas": [sys.executable, "-c", "import pandas, sys; print(pandas.read_csv(sys.argv[1])['person'].nunique())"],
           "R": ["Rscript", "-e", "cat(length(unique(read.csv(commandArgs(TRUE)[1])$person)))"]}


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "small.toml").write_text(SMALL)
        (folder / "sweep.toml").write_text(SWEEP)
        (folder / "targets.toml").write_text(targets("small.toml", 0.3))
        (folder / "planning.toml").write_text(PLANNING.replace("base.toml", "small.toml").replace("1500", "200"))
        (folder / "reach.toml").write_text(REACH.replace("base.toml", "small.toml"))
        (folder / "page.html").write_text(PAGE)

        def run(*words, code=0, **more):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, timeout=60, **more)
            assert done.returncode == code, (words, done)
            return done.stdout.decode(), done.stderr.decode()

        full_disks(program, folder, run)
        one_run_again(folder, run)
        no_regular_files(folder, run)
        words_elsewhere(folder, run)
        tables_of_others(folder, run)
        ids(folder, run)
        both_ways(folder, run)
        receipts(folder, run)
        limits(folder, run)
    print("formats are sound")


def full_disks(program, folder, run):
    """Whatever is printed and does not arrive is exit 2 with a reason."""
    run("sweep", "sweep.toml", "--out", "swept", "--quiet")
    run("archive", "swept", "--quiet")
    subcommands = re.findall(r"^  (\w+) ", run("--help")[0].split("Subcommands:")[1].split("\n\n")[0], re.M)
    assert {"run", "sweep", "merge", "slurm", "analyse", "report", "studio", "story", "check", "digest", "verify"} <= set(subcommands), subcommands
    commands = (["describe", "parameters"], ["describe", "schema"], ["version"], ["--help"], ["run", "--help"], ["check", "small.toml"],
                ["digest", "small.toml"], ["run", "small.toml", "--out", "r"], ["story", "small.toml"], ["sweep", "sweep.toml", "--plan"],
                ["sweep", "--status", "swept"], ["slurm", "sweep.toml", "--shards", "2"], ["analyse", "swept"],
                ["compare", "small.toml", "small.toml", "--out", "c"], ["verify", "swept"], ["validate", "tullock"], ["demo", "--replicates", "2", "--out", "d"],
                ["calibrate", "targets.toml", "--out", "cal"], *(["describe", topic] for topic in ("metrics", "interventions", "columns", "scenario")),
                ["describe", "expressions"], ["describe", "parameters", "--markdown"], ["describe", "experiment", "--schema"],
                ["plan", "planning.toml", "--check"], ["plan", "planning.toml", "--out", "pl"], ["digest", "small.toml", "small.toml"],
                ["story", "small.toml", "--compare", "small.toml", "--out", "told.csv"], ["validate", "--facts", "F1", "--effort", "0.01"],
                ["sweep", "sweep.toml", "--only", "point=0,replicate=1", "--out", "only"],
                ["compare", "small.toml", "small.toml", "--out", "c2", "--uncertain", "2"], ["reach", "reach.toml", "--check"],
                ["reach", "reach.toml", "--out", "rc"], ["reproduce", "swept.tar.gz", "--out", "re"], ["reproduce", "swept.tar.gz", "--out", "rp", "--plan"],
                ["validate", "A1", "--effort", "0.05"], ["check", "reach.toml", "planning.toml", "targets.toml"], *([command, "--help"] for command in subcommands))
    for words in commands:
        with open("/dev/full", "wb") as disk:
            done = subprocess.run([program, *words], cwd=folder, stdout=disk, stderr=subprocess.PIPE, timeout=60)
        assert done.returncode == 2 and b"No space left on device" in done.stderr, (words, done)
    assert (folder / "r/runs.csv").exists()   # the results were not the matter
    speaking = (["run", "small.toml", "--out", "r2"], ["archive", "r", "--out", "r2.tar.gz"], ["reach", "reach.toml", "--out", "rc2"],
                ["reproduce", "swept.tar.gz", "--out", "re2"], ["plan", "planning.toml", "--out", "pl2"], ["analyse", "swept", "--out", "an2"],
                ["verify", "r"], ["merge", "swept"], ["validate", "tullock", "--out", "va2"], ["calibrate", "targets.toml", "--out", "cal2"],
                ["report", "r", "--page", "page.html", "--out", "r2.html", "--tables", "tables2"], ["report", "r", "--page", "page.html"], ["studio", "small.toml", "--page", "page.html", "--out", "s.html"])
    for words in speaking:
        with open("/dev/full", "wb") as disk:   # words that do not arrive, such as warnings
            done = subprocess.run([program, *words], cwd=folder, stdout=subprocess.PIPE, stderr=disk, timeout=60)
        assert done.returncode == 2, (words, done)
    for words in speaking:   # nobody is there to hear them
        heard = [word.replace("2", "3") if k and words[k - 1] in ("--out", "--tables") else word for k, word in enumerate(words)]
        heard = ["t.html" if word == "s.html" else word for word in heard]
        if words[:2] == ["report", "r"] and "--out" not in words:
            heard += ["--out", "u.html"]
        done = subprocess.run(["bash", "-c", '"$0" "$@" 2>&-', program, *heard], cwd=folder, stdout=subprocess.PIPE, timeout=60)
        assert done.returncode == 0, (heard, done)
    done = subprocess.run(["bash", "-c", '"$0" run small.toml --out unheard --quiet 2>&-', program], cwd=folder)
    assert done.returncode == 0, done   # asked not to be told
    done = subprocess.run(["bash", "-c", '"$0" run small.toml --out closed >&-', program], cwd=folder, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"standard output" in done.stderr, done
    for file in (folder / "closed").iterdir():   # what was printed has not come into a file
        assert b"Small" not in file.read_bytes()[:20], file


def one_run_again(folder, run):
    """One run of a sweep alone, with what happened to whom."""
    run("run", "small.toml", "--set", "talk.pull=0.02", "--replicate", "1", "--events", "--out", "alone", "--quiet")
    with open(folder / "swept/runs.csv", newline="") as file:
        [swept] = [row for row in csv.DictReader(file) if row["point"] == "1" and row["replicate"] == "1"]
    with open(folder / "alone/runs.csv", newline="") as file:
        [alone] = csv.DictReader(file)
    assert alone["replicate"] == "1" and alone["trust_everyone_end"] == swept["trust_everyone_end"], (alone, swept)
    assert (folder / "alone/events.csv").stat().st_size > 100
    assert json.loads((folder / "alone/datapackage.json").read_text())["runs"] == {"planned": 1, "written": 1, "first_replicate": 1}


def no_regular_files(folder, run):
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.csv")
    (folder / "base.toml").write_text('format = 1\nbase = "pipe"\n')
    (folder / "given.toml").write_text('format = 1\n[given]\npeople = "/dev/zero"\n' + GROUPS)
    (folder / "points.toml").write_text(SWEEP.replace('kind = "grid"', 'kind = "points"\nfile = "pipe.csv"'))
    (folder / "odd").mkdir()
    os.mkfifo(folder / "odd/runs.csv")
    os.mkfifo(folder / "odd/datapackage.json")
    for words in (["check", "pipe"], ["check", "/dev/zero"], ["check", "odd"], ["check", "base.toml"], ["check", "given.toml"], ["run", "pipe"],
                  ["check", "points.toml"], ["sweep", "pipe"], ["story", "/dev/zero"], ["digest", "pipe"], ["compare", "small.toml", "pipe"],
                  ["calibrate", "pipe"], ["plan", "pipe"], ["plan", "/dev/zero", "--check"], ["compare", "small.toml", "small.toml", "--data", "pipe"],
                  ["story", "small.toml", "--compare", "pipe"], ["studio", "pipe", "--page", "page.html"], ["studio", "--page", "pipe"],
                  ["validate", "tullock", "--scenarios", "pipe"], ["slurm", "pipe", "--shards", "1"], ["analyse", "odd"], ["report", "odd"], ["merge", "odd"],
                  ["reach", "pipe"], ["reach", "/dev/zero", "--check"], ["reproduce", "pipe"], ["reproduce", "/dev/zero"], ["reproduce", "odd"],
                  ["archive", "odd"], ["verify", "odd"], ["report", "odd", "--tables", "t"], ["report", "swept", "--page", "pipe"]):
        said = run(*words, code=2)[1]
        assert any(word in said for word in ("is a pipe", "is a device", "is a folder", "no sweep was begun", "there is no such", "the scenario gives none")), (words, said)


def words_elsewhere(folder, run):
    """Names and paths are data, wherever they end up."""
    script = run("slurm", "sweep.toml", "--shards", "2", "--out", "o'\ntouch INJECTED\n\x1b[31m")[0]
    assert "\x1b" not in script and "\ntouch" not in script, script
    (folder / "job.sh").write_text(script)
    (folder / "bin").mkdir()
    (folder / "bin/sbatch").write_text('#!/bin/sh\ncat >/dev/null\nprintf %s "$OUT" >> outs\necho 1\n')
    (folder / "bin/sbatch").chmod(0o755)
    subprocess.run(["bash", "job.sh"], cwd=folder, env={**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}, check=True, capture_output=True)
    assert not (folder / "INJECTED").exists()
    assert (folder / "o'\ntouch INJECTED\n\x1b[31m").is_dir()
    assert (folder / "outs").read_text().startswith(f"{folder}/o'\ntouch INJECTED\n\x1b[31m")

    evil = "evil\x1b]0;owned\x07\x9b31m.toml"
    (folder / evil).write_text('format = 1\nbase = "no\\u001b[2Jsuch\\u009b31m\\u202e.toml"\n"k\\u001bey" = 1\n')
    for words in (["check", evil], ["run", evil], ["digest", evil], ["sweep", evil], [evil], ["run", "--" + evil]):
        said = "".join(run(*words, code=2))
        assert not any(c in said for c in "\x1b\x07\x9b\u202e"), (words, said)
    (folder / evil).write_text(SMALL)
    assert run("check", evil)[0] == "evil\\x1b]0;owned\\x07\\x9b31m.toml: ok\n"

    # Files name arms, scenarios and folders.
    names = ["=1+1", "-2+3", "\uff1d1", "a\nb\x1b[31m", 'x,y"z', "`rm`", "NA", "@SUM(1)", "a_b_[31m", "12"]
    for name in names:
        (folder / f"{name}.toml").write_text(SMALL)
    files = [f"./{name}.toml" for name in names]
    run("compare", "small.toml", *files, "--out", "named", "--quiet")
    run("story", files[0], "--compare", files[3], "--out", "named/story.csv")
    arms = [f'[[arm]]\nname = "a{k}"\nscenario = {json.dumps(name + ".toml")}\n' for k, name in enumerate(names)]
    (folder / "arms.toml").write_text(SWEEP + "".join(arm for arm, name in zip(arms, names) if "\n" not in name))
    run("sweep", "arms.toml", "--out", "of-arms", "--quiet")
    (folder / "lines.toml").write_text(SWEEP + "".join(arm for arm, name in zip(arms, names) if "\n" in name))
    said = run("sweep", "lines.toml", "--out", "of-lines", code=2)[1]   # a file of ours says names in one line
    assert "lines.toml:" in said and "line break or control character" in said and not (folder / "of-lines").exists(), said
    for table in [*folder.glob("named/*.csv"), *folder.glob("of-arms/*.csv")]:
        with open(table, newline="") as file:
            rows = list(csv.DictReader(file))
        for cell in (cell for row in rows for cell in row.values()):
            assert re.match(r"-?[0-9.]+(e[-+][0-9]+)?$|(?![=+@-]|[\uff1d\uff0b\uff0d\uff20])[^\n\x1b]*$", cell), (table, cell)
        if table == folder / "named/runs.csv":
            assert len({row["arm"] for row in rows}) == 1 + len(names), rows
    assert not [f.name for f in folder.glob("named/*") if any(c in f.name for c in "\n\x1b,\"`")]
    said = run("sweep", "sweep.toml", "--out", "o; touch INJECTED", "--shard", "0/1")[1]
    assert "`coalesce merge 'o; touch INJECTED'` makes" in said, said


def tables_of_others(folder, run):
    """What would run in a spreadsheet, or reach a terminal, does not become a cell of ours."""
    other = folder / "other"
    other.mkdir()
    for arm, outcome, axis, word, saying in (("=1+1", "trust", "p", "1", 'the arm "=1+1" needs another name: spreadsheets'),
                                             ("a", "=trust", "p", "1", 'the column "=trust" needs'), ("a", "trust", "@p", "1", 'the column "@p" needs'),
                                             ("a", "trust", "p", "+cmd|x", 'p is "+cmd|x" and needs another word'),
                                             ("\x1b[31m", "trust", "p", "1", 'the arm "\\x1b[31m" needs another name: it holds')):
        (other / "design.csv").write_text(f"point,{axis}\n0,{word}\n1,b\n")
        (other / "runs.csv").write_text(f"point,arm,replicate,status,{outcome}\n" + "".join(f"{p},{arm},{r},done,0.{r}\n" for p in (0, 1) for r in (1, 2)))
        said = run("analyse", "other", code=2)[1]
        assert saying in said and "\x1b" not in said, (saying, said)


def ids(folder, run):
    """As many persons for every reader as there are texts, without any options."""
    for name, people in (("numbers", [str(i) for i in range(1, 13)]), ("points", ["3", "3.1", "3.2", "4"]), ("again", ["p1", "p2#3", "p4#10"])):
        given = folder / name
        given.mkdir()
        (given / "people.csv").write_text("id,group\n" + "".join(f"{id},{'AB'[i % 2]}\n" for i, id in enumerate(people)))
        ring = zip(people, people[1:] + people[:1])
        (given / "ties.csv").write_text("source,target\n" + "".join(f"{a},{b}\n{b},{a}\n" for a, b in ring))
        (given / "x.toml").write_text(GIVEN.format(weeks=2600))
        run("run", f"{name}/x.toml", "--people", "--events", "--out", f"{name}/o", "--quiet")
        with open(given / "o/people.csv", newline="") as file:
            left = [row["id"] for row in csv.DictReader(file)]
        assert len(set(left)) == len(people), left
        with open(given / "o/events.csv", newline="") as file:
            persons = {row["person"] for row in csv.DictReader(file)}
        assert len(persons) > 2 * len(people), persons
        for reader, words in COUNTED.items():
            if shutil.which(words[0]) is None or (reader == "pandas" and subprocess.run([words[0], "-c", "import pandas"], capture_output=True).returncode):
                print(f"not run: {reader}")
                continue
            counted = subprocess.run([*words, str(given / "o/events.csv")], check=True, capture_output=True, text=True).stdout
            assert int(counted) == len(persons), (name, reader, counted, len(persons))
        package = json.loads((given / "o/datapackage.json").read_text())
        fields = {field["name"]: field["type"] for r in package["resources"] if r["path"] == "events.csv" for field in r["schema"]["fields"]}
        assert fields["person"] == "string", fields
        # What went out comes in, and its people go on under ids of their own.
        run("run", f"{name}/x.toml", "--people", "--network", "--data", str(given / "o"), "--out", f"{name}/o2", "--quiet", code=2)
        run("run", f"{name}/x.toml", "--people", "--network", "--out", f"{name}/out", "--quiet")
        run("run", f"{name}/x.toml", "--people", "--data", str(given / "out"), "--out", f"{name}/o3", "--quiet")
        with open(given / "o3/people.csv", newline="") as file:
            later = [row["id"] for row in csv.DictReader(file)]
        assert len(set(later)) == len(people) and not set(later) & set(left), (left, later)


def both_ways(folder, run):
    """Ties that were given both ways stay so through two years of rewiring, as generated ones do."""
    (folder / "many.toml").write_text(SMALL.replace("40", "200"))
    run("run", "many.toml", "--set", "run.weeks=1", "--replicates", "1", "--people", "--network", "--out", "seen", "--quiet")
    (folder / "seen.toml").write_text(GIVEN.format(weeks=104) + "[mechanisms]\nrewiring = true\n")
    run("run", "seen.toml", "--data", "seen", "--network", "--out", "later", "--quiet")

    def informal(name):
        with open(folder / name / "ties.csv", newline="") as file:
            return collections.Counter((row["source"].split("#")[0], row["target"].split("#")[0]) for row in csv.DictReader(file)
                                       if row["kind"] == "informal")

    before, after = informal("seen"), informal("later")
    assert sum(before.values()) == sum(after.values()) and len(before & after) < 0.8 * len(before)
    assert all(after[b, a] == n for (a, b), n in after.items())


def receipts(folder, run):
    case = folder / "events"
    case.mkdir()
    (case / "people.csv").write_text("id,group,shoe size\n1,A,40\n2,B,41\n3,A,42\n4,B,43\n5,A,44\n")
    (case / "ties.csv").write_text("source,target,time\n2,1,140\n2,1,160\n2,1,180\n4,3,200\n4,3,220\n")
    (case / "x.toml").write_text(GIVEN.format(weeks=26))
    said = run("check", "events/x.toml")[0]
    assert said == ("events/x.toml: ok\n  5 people; no levels given; no units given; no managers given\n  group: 3 A, 2 B\n  ties: 5 rows\n"
                    "    informal: 2 pairs of who listens to whom; none has its reverse; 3 more repeat a pair (weights add)\n"
                    "    3 people listen to nobody; 1 person has no tie at all\n"
                    "  not read from people.csv: shoe size\n  not read from ties.csv: time\n"), said
    (case / "people.csv").write_text("id;group\n1;A\n2;B\n")
    assert "people.csv:1:1: error: the table is separated by semicolons" in run("check", "events/x.toml", code=2)[1]

    (folder / "wants.toml").write_text(SMALL + "[output]\npeople = true\nevents = true\nnetwork = true\n")
    (folder / "wanting.toml").write_text(SWEEP.replace("small.toml", "wants.toml"))
    for words in (["check", "wanting.toml"], ["sweep", "wanting.toml", "--plan"], ["sweep", "wanting.toml", "--quiet"]):
        said = run(*words, code=2)[1]
        assert "(output.people, output.network, output.events): turn it off by set = { \"output.people\" = false, " in said, said
    turned = SWEEP.replace("small.toml", "wants.toml") + '[[arm]]\nname = "a"\n'
    turned += 'set = { "output.people" = false, "output.network" = false, "output.events" = false }\n'
    (folder / "turned.toml").write_text(turned)
    run("check", "turned.toml")


def limits(folder, run):
    """Refused within seconds, with the limit; run() waits no longer than a minute."""
    def refused(name, text, saying):
        (folder / name).write_text(text)
        said = run("check", name, code=2)[1]
        assert saying in said and "json" not in said and len(said) < 300_000, (name, said[:500])

    refused("deep.toml", "format = 1\n" + "a." * 50_000 + "a = 1\n", "more than 16 parts")
    refused("sections.toml", "format = 1\n" + "".join(f"[section{i}]\nx = 1\n" for i in range(100_000)), "keys; one can have at most 5000")
    refused("lists.toml", "format = 1\nreplicates = " + "[" * 100_000, "more than 32 deep")
    refused("long.toml", "format = 1\ntitle = '" + "x" * 100_000_000 + "'\n", "have at most 4194304")
    for i in range(10_000):
        (folder / f"{i}.toml").write_text(f'format = 1\nbase = "{i + 1}.toml"\n')
    refused("chain.toml", 'format = 1\nbase = "0.toml"\n', "more than 32 scenarios")
    many = folder / "many-files"
    many.mkdir()
    (many / "datapackage.json").write_text(json.dumps({"resources": [{"path": f"x{i}.csv", "bytes": 1} for i in range(100_000)]}))
    assert run("verify", "many-files", code=1)[0].count(": is missing\n") == 100_000
    (many / "design.csv").write_text("point,p\n0,1\n1,2\n")
    (many / "runs.csv").write_text("point,arm,replicate,status,y\n" + "".join(f"0,a{i},0,done,1\n" for i in range(200_000)))
    (many / "datapackage.json").unlink()
    assert "there are more than 1,000 arms" in run("analyse", "many-files", code=2)[1]
    (many / "planning.toml").write_text(PLANNING.replace("base.toml", "../small.toml").replace("[[choice]]", "[[choice]]\nkind = 7\n[[choice]]") + "[[choice]]\n" * 4000)
    assert "there are 4004 choices; there can be at most 32" in run("plan", "many-files/planning.toml", code=2)[1]
    wide = folder / "wide"
    wide.mkdir()
    (wide / "ties.csv").write_text("source,target\na,b\n")
    (wide / "x.toml").write_text(GIVEN.format(weeks=26))
    for people, saying in (("id," + ",".join(f"c{i}" for i in range(1_000_000)) + "\n", "more than 10000 cells"),
                           ("id,group\n" + "a" * 100_000_000 + ",A\n", "at most 200 bytes"),
                           ("id,group\na,A\n" + "," * 100_000_000 + "\n", "more than 10000 cells"),
                           ("x" * 100_000_000 + "\n", "has 100000000 bytes"),
                           ("id,group\n" + "".join(f"n{i},C\n" for i in range(300_000)), "and 299002 more")):
        (wide / "people.csv").write_text(people)
        said = run("check", "wide/x.toml", code=2)[1]
        assert saying in said and len(said) < 300_000, (saying, said[:200], said[-200:])


main(sys.argv[1])
