"""Makes the small sweep of this folder: nine rates of incidents, two arms, twelve replicates on the same random numbers.

Usage: make.py PROGRAM, in the folder of the project.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

RATES = [0.02, 0.04, 0.06, 0.08, 0.10, 0.14, 0.18, 0.24, 0.30]
ARMS = ["silence", "act"]
REPLICATES = 12
OUTCOMES = ["trust_marginalised_end", "exits_a_year_marginalised_year", "incidents_a_year_marginalised_year", "understanding_everyone_end"]
KEYS = ["run", "point", "arm", "replicate", "status"]


def runs_of(program, arm, rate, folder):
    words = [program, "run", f"scenarios/demo/{arm}.toml", "--replicates", str(REPLICATES), "--set", f"incidents.rate={rate}",
             "--no-timeline", "--quiet", "--out", folder]
    subprocess.run(words, check=True)
    with open(f"{folder}/runs.csv", newline="") as file:
        return list(csv.DictReader(file))


def main(program):
    here = pathlib.Path(__file__).parent
    rows = {}
    with tempfile.TemporaryDirectory() as temporary:
        for point, rate in enumerate(RATES):
            for arm in ARMS:
                for row in runs_of(program, arm, rate, f"{temporary}/{point}-{arm}"):
                    rows[int(row["replicate"]), point, ARMS.index(arm)] = row
    with open(here / "design.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["point", "incidents.rate"])
        writer.writerows(enumerate(RATES))
    with open(here / "runs.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KEYS + OUTCOMES)
        for run, ((replicate, point, arm), row) in enumerate(sorted(rows.items())):
            writer.writerow([run, point, ARMS[arm], replicate, row["status"]] + [row[name] for name in OUTCOMES])


main(sys.argv[1])
