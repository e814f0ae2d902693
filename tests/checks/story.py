"""A person's story can be read, follows from scenario and replicate alone, and is of the same person under two scenarios.

Usage: story.py PROGRAM
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
WHATIF = """format = 1
title = "Sponsored and mentored"
seed = 1
replicates = 200
[[intervention]]
kind = "sponsorship"
intensity = 1.0
partners = "most_willing"
[[intervention]]
kind = "reverse_mentoring"
start = 13
[[intervention]]
kind = "campaign"
start = 4
end = 60
"""
SHORT = ("--set", "run.weeks=104")


def main(program):
    program = str(pathlib.Path(program).resolve())
    baseline = str(ROOT / "scenarios/baseline.toml")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "whatif.toml").write_text(WHATIF)
        (folder / "small.toml").write_text(WHATIF + "[organisation]\npeople = 90\n")
        (folder / "groups.toml").write_text(WHATIF + '[[identity]]\nname = "gender"\n[[identity.group]]\nname = "women"\nshare = 0.4\n'
                                            'marginalisation = 0.5\n[[identity.group]]\nname = "men"\nshare = 0.6\n')

        def story(*words, code=0):
            done = subprocess.run([program, "story", *words, *SHORT], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code, (words, done)
            return done

        def refused(*words, saying):
            done = story(*words, code=2)
            assert saying in done.stderr and done.stdout == "", (words, done)

        def rows(name):
            with open(folder / name, newline="") as file:
                return list(csv.DictReader(file))

        # One person, in lines that fit and the same each time.
        told = story(baseline, "--out", "one.csv").stdout
        lines = told.splitlines()
        assert re.fullmatch(r"Person \d+(#\d+)?, level \d, group [AB]", lines[0]), lines[0]
        assert 12 <= len(lines) <= 80 and all(len(line) <= 100 for line in lines), told
        assert "\033" not in told and "COULD NOT SEE" in told and ("Week 104" in told or "Left the organisation" in told)
        assert story(baseline).stdout == told
        moments = rows("one.csv")
        assert len({row["person"] for row in moments}) == 1
        weeks = [int(row["week"]) for row in moments]
        assert weeks == sorted(weeks) and moments[0]["moment"] in ("start", "hired") and moments[-1]["moment"] in ("end", "left", "replaced")
        assert all(row["seen"] for row in moments) and any(row["unseen"] for row in moments)

        # It is told from the events that a run writes.
        subprocess.run([program, "run", baseline, "--events", "--no-timeline", "--replicates", "1", *SHORT, "--out", "run"], cwd=folder,
                       check=True, capture_output=True)
        events = [row for row in rows("run/events.csv") if row["person"] == moments[0]["person"]]
        for kind, moment in {"incident": "incident", "promoted": "promoted", "passed_over": "passed_over", "spoke_up": "spoke_up", "heard": "heard",
                             "retaliation": "retaliation"}.items():
            found = [(int(row["week"]), row["other"], row["by"]) for row in events if row["kind"] == kind]
            assert found == [(int(row["week"]), row["other"], row["by"]) for row in moments if row["moment"] == moment], kind
        assert any(row["by"] for row in rows("run/events.csv"))

        # Everyone by their id, hires included.
        assert story(baseline, "--person", "p117").stdout.startswith("Person 117, level")
        assert story(baseline, "--person", "117").stdout == story(baseline, "--person", "p117").stdout
        hire = next(row["person"] for row in rows("run/events.csv") if row["kind"] == "hired")
        hired = story(baseline, "--person", hire, "--out", "hired.csv").stdout
        assert hired.startswith(f"Person {hire[1:]}, level") and "Hired into level" in hired
        assert story(baseline, "--person", "p117", "--replicate", "3").stdout != story(baseline, "--person", "p117").stdout

        # The same person under two scenarios.
        told = story(baseline, "--compare", "whatif.toml", "--out", "two.csv").stdout
        assert all(len(line) <= 100 for line in told.splitlines()), told
        assert "group B" in told.splitlines()[0] and "HERE" in told and "THERE: Sponsored" in told and "here they part" in told
        both = rows("two.csv")
        assert {row["scenario"] for row in both} == {"baseline", "whatif"}
        assert len({row["person"].split("#")[0] for row in both}) == 1
        starts = [row for row in both if row["moment"] in ("start", "hired")]
        assert len(starts) == 2 and starts[0]["week"] == starts[1]["week"]
        assert "nothing that happens to them differs" in story(baseline, "--compare", baseline).stdout.lower()
        assert story(baseline, "--compare", "whatif.toml").stdout == told

        refused(baseline, "--person", "p4000", saying="people are called p0 to p")
        refused(baseline, "--person", "Anna", saying='--person: there is no "Anna"')
        refused(baseline, "--person", "p117#40", saying="p117#40 is never hired in replicate 0")
        story(baseline, "--replicate", "200")   # of more runs than the scenario asks for
        refused(baseline, "--replicate", "-1", saying="must be a whole number")
        refused("none.toml", saying="none.toml: error:")
        refused(baseline, "--compare", "small.toml", saying="nobody is the same in both")
        refused(baseline, "--compare", "groups.toml", saying="its groups are women (marginalised), men")
        refused(baseline, "--out", "one.csv", saying="--out: one.csv exists")
        story(baseline, "--out", "one.csv", "--force")
    print("stories can be told")


if __name__ == "__main__":
    main(sys.argv[1])
