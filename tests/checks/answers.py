"""The library answers what docs/answers.csv says it answers: no clear effect has become its opposite, unless CHANGELOG says so and why.

Usage: answers.py PROGRAM
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

STORED = pathlib.Path("docs/answers.csv")
REPLICATES = "12"   # enough for clear signs; sizes are those of the stored file, from more


def call(*words):
    return subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(file, rows):
    table = csv.DictWriter(file, rows_of(STORED)[0].keys())
    table.writeheader()
    table.writerows(rows)


def turned(rows, recipe, outcome):
    """The same table, and one answer the other way round."""
    for row in rows:
        if (row["recipe"], row["outcome"]) == (recipe, outcome):
            numbers = [-float(row[name]) for name in ("difference", "high", "low")]
            row = {**row, **dict(zip(("difference", "low", "high"), numbers)), "verdict": {"better": "worse", "worse": "better"}[row["verdict"]]}
        yield row


def main(program):
    stored = rows_of(STORED)
    recipes = {path.stem for path in pathlib.Path("scenarios/whatifs").glob("*.toml")}
    assert {row["recipe"] for row in stored} == recipes, "scripts/answers PROGRAM > docs/answers.csv"

    with tempfile.TemporaryDirectory() as folder:
        now, other, changelog = (pathlib.Path(folder) / name for name in ("now.csv", "other.csv", "changes.md"))
        asked = call("scripts/answers", program, "--replicates", REPLICATES, "--small")
        assert asked.returncode == 0, asked.stderr
        now.write_text(asked.stdout, encoding="utf-8")
        left_out = set(re.findall(r"\d\d-[\w-]+", asked.stderr))
        assert {row["recipe"] for row in rows_of(now)} == recipes - left_out

        with open(other, "w", encoding="utf-8", newline="") as file:
            write_table(file, (row for row in stored if row["recipe"] not in left_out))
        held = call("scripts/changes", other, now, "--signs", "CHANGELOG.md")
        assert held.returncode == 0, f"clear effects have become their opposites, and CHANGELOG does not say why:\n{held.stdout}"

        # What it is there to refuse: an answer that was turned round, until the changelog names recipe and outcome under Answers.
        recipe, outcome = "24-programme-kept-up", "trust_marginalised_year"
        with open(other, "w", encoding="utf-8", newline="") as file:
            write_table(file, turned((row for row in stored if row["recipe"] not in left_out), recipe, outcome))
        named = f"**Answers**: of {recipe}, {outcome}.\n"
        for text, code in (("", 1), (named, 0), (f"**Answers**: {recipe}.\n**Results**: {outcome}\n", 1)):
            changelog.write_text(f"# Changelog\n\n## Unreleased\n\n{text}\n## 0.1.0\n\n**Answers**: {recipe} {outcome}\n", encoding="utf-8")
            refused = call("scripts/changes", other, now, "--signs", changelog)
            assert refused.returncode == code, (text, refused)
            assert code == 0 or f"| {recipe} | {outcome} | sign |" in refused.stdout
        # What explained an earlier change explains no later one, and an answer that is no more given is one.
        changelog.write_text(f"# Changelog\n\n## Unreleased\n\n{named}", encoding="utf-8")
        assert call("scripts/changes", other, now, "--signs", changelog, "--before", changelog).returncode == 1
        with open(other, "w", encoding="utf-8", newline="") as file:
            write_table(file, stored[1:])
        gone = call("scripts/changes", STORED, other, "--signs", "CHANGELOG.md")
        assert gone.returncode == 1 and f"| {stored[0]['recipe']} | {stored[0]['outcome']} | gone |" in gone.stdout, gone

    told = call("scripts/answers_table", STORED, "CHANGELOG.md")
    assert told.returncode == 0, "scripts/answers_table docs/answers.csv CHANGELOG.md --write" + told.stderr
    print("the library's answers point where they pointed")


main(sys.argv[1])
