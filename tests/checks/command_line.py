"""The program's words and exit codes: what is wrong is told before anything is done, and results are not overwritten unasked.

Usage: command_line.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile

SMALL = """format = 1
title = "Small"
replicates = 4
[organisation]
people = 60
[run]
weeks = 26
burn_in = 13
"""

PLAN = """format = 1
[[intervention]]
kind = "sponsorshp"
[[intervention]]
kind = "coaching"
whoom = "leaders"
reach = 1.2
[[intervention]]
kind = "campaign"
start = 4
end = 3
"""
# Nobody is at the top and on the lowest level; the campaign reaches all, and what is not meant at all need not reach anybody.
NOBODY = SMALL + """
[[intervention]]
kind = "coaching"
whom = { among = "top", levels = [0] }
[[intervention]]
kind = "campaign"
[[intervention]]
kind = "sponsorship"
intensity = 0
whom = { among = "top", levels = [0] }
"""
WAITS = """
[[intervention]]
kind = "campaign"
when = "trust > MORE"
start = 2
"""


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "small.toml").write_text(SMALL)
        (folder / "wrong.toml").write_text("format = 1\n[talk]\npull = 1.3\n")

        def run(*words):
            return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)

        def refused(*words, saying):
            done = run(*words)
            assert done.returncode == 2, (words, done)
            assert saying in done.stderr, (words, done.stderr)
            assert done.stdout == "", (words, done.stdout)

        refused("rnu", "small.toml", saying="did you mean run?")
        refused(saying="no command is given")
        refused("run", saying="SCENARIO is required")
        refused("run", "small.toml", "--repliactes", "3", saying="did you mean --replicates?")
        refused("run", "small.toml", "--replicates", "0", saying="must be a whole number in [1, 10000000]")
        refused("run", "small.toml", "--replicates", "2.5", saying="must be a whole number")
        refused("run", "small.toml", "--seed", "-1", saying="must be a whole number")
        refused("run", "small.toml", "--threads", "many", saying="must be a whole number")
        refused("run", "small.toml", "--set", "talk.pull", saying="must be KEY=VALUE")
        refused("run", "small.toml", "--set", "talk.pul=0.1", saying="did you mean talk.pull?")
        refused("run", "small.toml", "other.toml", saying="one word too many")
        refused("run", "none.toml", saying="none.toml: error:")
        refused("run", "wrong.toml", saying="wrong.toml:3:8: error: talk.pull is 1.3; must be in [0, 1]")
        for words in (["run", "small.toml", "--out", ""], ["run", "small.toml", "--out="], ["run", ""], ["check", ""], ["verify", ""],
                      ["run", "small.toml", "--data", ""], ["story", "small.toml", "--compare", ""], ["sweep", "small.toml", "--only", ""],
                      ["slurm", "small.toml", "--shards", "2", "--time", ""], ["validate", "--scenarios", ""], ["analyse", "out", "--seed", ""],
                      ["archive", "out", "--from", ""], ["report", "out", "--tables", ""], ["reach", ""], ["plan", "small.toml", "--out", ""]):
            refused(*words, saying="is empty")   # as a variable of a script is that is not set
        for words, numbers, saying in ((["analyse", "out", "--level"], ["nan", "inf", "0.2", "1", "1e308", "0x1", "-0.9"], "must be a number in [0.5, 0.9999]"),
                                       (["analyse", "out", "--seed"], ["-1", "99999999999999999999", "1e3", "nan", "0x10"], "must be a whole number in [0, "),
                                       (["analyse", "out", "--difference"], ["nan", "inf", "0", "-1", "1e999", "0x10"], "must be a number above 0"),
                                       (["sweep", "small.toml", "--outcome", "x", "--until"], ["nan", "inf", "0", "-1", "1e999", "0x10"], "must be a number above 0"),
                                       (["validate", "--effort"], ["nan", "inf", "0", "-1", "1e-320", "1e308"], "must be a number in [0.001, 100]"),
                                       (["run", "small.toml", "--threads"], ["0", "-1", "1025", "99999999999999999999", "nan"], "must be a whole number in [1, 1024]"),
                                       (["reach", "small.toml", "--threads"], ["0", "-1", "1e2"], "must be a whole number in [1, 1024]"),
                                       (["sweep", "small.toml", "--shard"], ["1/0", "4/4", "-1/4", "0/99999999999", "1", "/", "0/nan"], "must be i/n"),
                                       (["slurm", "small.toml", "--shards", "2", "--time"], ["-1", "nan", "4h", "1:2:3:4", "1-", "1-2-3", "\n", "0;rm"], "must be a time")):
            for number in numbers:
                refused(*words, number, saying=saying)
        refused("describe", "colums", saying="did you mean columns?")
        assert not (folder / "out").exists()

        done = run("check", "small.toml", "wrong.toml")
        assert done.returncode == 2 and done.stdout == "small.toml: ok\n" and "wrong.toml:3:8" in done.stderr, done
        assert run("check", "small.toml").returncode == 0
        (folder / "plan.toml").write_text(PLAN)
        done = run("check", "plan.toml")
        assert done.returncode == 2 and done.stdout == "", done
        for saying in ('plan.toml:3:8: error: intervention[0].kind is "sponsorshp"; must be one of campaign, ',
                       "plan.toml:6:1: error: unknown key intervention[1].whoom; did you mean intervention[1].whom?",
                       "plan.toml:7:9: error: intervention[1].reach is 1.2; must be in [0, 1]",
                       "plan.toml:11:7: error: intervention[2].end is 3; must be after its start, 4"):
            assert saying in done.stderr, (saying, done.stderr)
        assert run("version").stdout == run("--version").stdout != ""
        for words in (["--help"], ["run", "--help"], ["check", "--help"], ["describe", "--help"], ["demo", "--help"]):
            done = run(*words)
            assert done.returncode == 0 and "Usage" in done.stdout and done.stderr == "", done

        done = run("run", "small.toml")
        assert done.returncode == 0 and "trust" in done.stdout and "out/small" in done.stderr, done
        assert "\033" not in done.stdout + done.stderr   # nobody is looking
        first = (folder / "out/small/runs.csv").read_bytes()
        refused("run", "small.toml", saying="already holds results")
        done = run("run", "small.toml", "--force", "--quiet", "--seed", "2")
        assert done.returncode == 0 and done.stdout == "" and done.stderr == "", done
        second = (folder / "out/small/runs.csv").read_bytes()
        assert first != second
        run("run", "small.toml", "--seed", "2", "--threads", "1", "--out", "again")
        assert (folder / "again/runs.csv").read_bytes() == second
        for name in ("datapackage.json", "summary.csv", "scenario.toml", "timeline.csv"):
            assert (folder / "again" / name).read_bytes() == (folder / "out/small" / name).read_bytes(), name
        run("run", "small.toml", "--no-timeline", "--replicates", "2", "--out", "bare")
        assert not (folder / "bare/timeline.csv").exists()
        assert len((folder / "bare/runs.csv").read_text().splitlines()) == 3

        (folder / "nobody.toml").write_text(NOBODY)
        for words in (["run", "nobody.toml", "--quiet"], ["compare", "small.toml", "nobody.toml", "--quiet"]):
            done = run(*words)
            assert done.returncode == 0, done
            assert done.stderr == "nobody.toml: warning: coaching reached nobody in 4 of 4 runs\n", done.stderr

        (folder / "never.toml").write_text(SMALL + WAITS.replace("MORE", "2.0"))
        (folder / "begins.toml").write_text(SMALL + WAITS.replace("MORE", "-1.0"))
        done = run("run", "never.toml", "--quiet")
        assert done.stderr == "never.toml: warning: campaign never began: its condition held in none of 4 runs\n", done.stderr
        done = run("compare", "small.toml", "begins.toml", "never.toml", "--out", "waits")
        assert "  campaign (begins): began in 4 of 4 runs, first in week 4\n" in done.stdout and "(never)" not in done.stdout.split("What waited")[1], done.stdout
        done = run("run", "small.toml", "--replicate", "2", "--out", "single")
        assert "\n1 run of " in done.stdout and "8 in 10" not in done.stdout and "the results of 1 run are in single" in done.stderr, done
        (folder / "reach").mkdir()   # a word that is also the name of a command
        (folder / "plan").write_text(SMALL)
        assert run("check", "small.toml", "plan").stdout == "small.toml: ok\nplan: ok\n"
        assert run("describe", "reach").stdout.startswith("#:schema reach.schema.json\n")

        for _ in range(2):   # its own results are replaced
            done = run("demo", "--replicates", "3")
            assert done.returncode == 0 and "An illustration, not a forecast." in done.stdout, done
        assert len((folder / "out/demo/runs.csv").read_text().splitlines()) == 10

    for topic in ("columns", "metrics"):
        printed = subprocess.run([program, "describe", topic, "--markdown"], capture_output=True, text=True, check=True).stdout
        page = pathlib.Path("docs") / f"{topic}.md"
        assert page.read_text(encoding="utf-8") == printed, f"{page} is stale: {program} describe {topic} --markdown > {page}"
    print("the command line is sound")


main(sys.argv[1])
