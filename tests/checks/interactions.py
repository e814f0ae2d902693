"""What a factorial what-if asks, from the experiment to the tables: whether arms add up, how effects change along parameters, and what
pairs of parameters do together. What the tables say is worked out anew from the runs.

Usage: interactions.py PROGRAM
"""
import collections
import csv
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from shared.village import BASE

SPONSORS = '[[intervention]]\nkind = "sponsorship"\nstart = 13\n'
ANSWERS = '[[intervention]]\nkind = "accountability"\nstart = 13\n'
OUTCOME = "trust_marginalised_end"
FACTORIAL = f"""format = 1
scenario = "nothing.toml"
keep = ["{OUTCOME}"]
[[arm]]
name = "nothing"
[[arm]]
name = "sponsors"
scenario = "sponsors.toml"
[[arm]]
name = "answers"
scenario = "answers.toml"
[[arm]]
name = "both"
scenario = "both.toml"
[[axis]]
parameter = "contest.scarcity"
values = [0.0, 0.3, 0.6]
[design]
kind = "grid"
"""
SECOND_ORDER = f"""format = 1
scenario = "nothing.toml"
replicates = 2
keep = ["{OUTCOME}"]
[[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol"
base = 16
shifts = 4
second_order = true
"""


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def estimates(path, **wanted):
    """Of the rows that say so, estimate, low and high by index."""
    number = lambda cell: float(cell) if cell else None
    return {row["index"]: (number(row["estimate"]), number(row["low"]), number(row["high"])) for row in rows(path)
            if all(row[key] == value for key, value in wanted.items())}


def told_verdicts(text):
    """Of the terminal's lines about arms that are others added up, how often each verdict is said."""
    words = {"more than their sum": "higher", "less than their sum": "lower", "they add up": "hardly differs",
             "no clear difference": "no clear difference", "too few runs to tell": "too few runs to tell"}
    section = text.split("do their effects add up?")[1].split("They add up:")[0]
    found = [verdict for line in section.splitlines() for word, verdict in words.items() if word in line]
    assert len(found) == len([line for line in section.splitlines() if re.match(r"  \w.{21}\s+[-+\d]", line)]) > 5, section
    return collections.Counter(found)


def judged_verdicts(folder):
    """The same of the headlines in the table."""
    fields = [field for resource in json.loads((folder / "datapackage.json").read_text())["resources"] if resource["name"] == "runs"
              for field in resource["schema"]["fields"]]
    shown = {field["name"] for field in fields if field.get("headline")}
    return collections.Counter(row["verdict"] for row in rows(folder / "interactions.csv")
                               if row["index"] == "interaction" and row["outcome"] in shown)


def near(found, expected):
    return abs(found - expected) < 1e-6   # tables hold floats


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in {"nothing": BASE, "sponsors": BASE + SPONSORS, "answers": BASE + ANSWERS, "both": BASE + ANSWERS + SPONSORS,
                           "factorial": FACTORIAL, "second": SECOND_ORDER}.items():
            (folder / f"{name}.toml").write_text(text)

        def run(*words):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, (words, done)
            return done.stdout

        run("sweep", "factorial.toml", "--out", "sweep", "--quiet")
        told = run("analyse", "sweep")
        assert json.loads((folder / "sweep/datapackage.json").read_text())["factorial"] == [
            {"baseline": "nothing", "both": "both", "first": "sponsors", "second": "answers"}]
        assert "sponsors and answers together (both): do their effects add up?" in told, told
        assert f"the effect of both on {OUTCOME}, along contest.scarcity," in told, told

        values = {(row["replicate"], row["point"], row["arm"]): float(row[OUTCOME]) for row in rows(folder / "sweep/runs.csv")}
        replicates, points = sorted({key[0] for key in values}), ["0", "1", "2"]
        excess = lambda r, p: values[r, p, "both"] - values[r, p, "sponsors"] - values[r, p, "answers"] + values[r, p, "nothing"]
        by_replicate = [statistics.fmean(excess(r, p) for p in points) for r in replicates]
        found = estimates(folder / "sweep/interactions.csv", outcome=OUTCOME, arm="both", parameter="sponsors + answers")
        half = 2.5705818366 * statistics.stdev(by_replicate) / len(replicates) ** 0.5   # Student's t of 5 degrees of freedom
        assert near(found["interaction"][0], statistics.fmean(by_replicate)), found
        assert near(found["interaction"][1], statistics.fmean(by_replicate) - half), (found, half)
        assert near(found["effect_of_both"][0] - found["sum_of_effects"][0], found["interaction"][0]), found

        effect = lambda r, p: values[r, p, "both"] - values[r, p, "nothing"]
        slopes = [effect(r, "2") - effect(r, "0") for r in replicates]   # least squares on three even steps: the middle says nothing
        found = estimates(folder / "sweep/moderation.csv", outcome=OUTCOME, arm="both", parameter="contest.scarcity")
        half = 2.5705818366 * statistics.stdev(slopes) / len(replicates) ** 0.5
        assert near(found["change"][0], statistics.fmean(slopes)) and near(found["change"][2], statistics.fmean(slopes) + half), found
        assert found["from"][0] == 0.0 and found["to"][0] == 0.6, found

        # The same arms compared by name, and their folder analysed: terminal and table give the same verdicts.
        told = run("compare", "nothing.toml", "sponsors.toml", "answers.toml", "both.toml", "--out", "compared")
        assert "together (both): do their effects add up?" in told, told
        run("analyse", "compared", "--quiet")
        assert told_verdicts(told) == judged_verdicts(folder / "compared"), (told_verdicts(told), judged_verdicts(folder / "compared"))
        run("analyse", "compared", "--outcome", OUTCOME, "--quiet")
        assert estimates(folder / "compared/interactions.csv", arm="both", parameter="sponsors + answers")["interaction"][1] is not None
        assert "do their effects add up" not in run("compare", "nothing.toml", "sponsors.toml", "answers.toml", "--out", "two")

        run("sweep", "second.toml", "--out", "second", "--quiet")
        roles = {row["role"] for row in rows(folder / "second/design.csv")}
        assert roles == {"A", "B", "talk.pull", "incidents.rate", "B:talk.pull", "B:incidents.rate"}, roles
        run("analyse", "second", "--quiet")
        assert "S2" in estimates(folder / "second/sobol.csv", parameter="talk.pull x incidents.rate")
    print("interactions are sound")


main(sys.argv[1])
