"""`coalesce report` puts what a folder holds into a page, as the tables have it, and withholds what is of few people.

Usage: report_command.py PROGRAM
"""
import csv
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

from shared.reports import data_in

TEMPLATE = '<!doctype html><title>page</title><script type="application/json" id="report-data">null</script>\n'
SMALL = "format = 1\nseed = 9\n[run]\nweeks = 30\nobserve_every = 10\n[organisation]\npeople = 60\n"
WHATIF = SMALL + '[[intervention]]\nkind = "sponsorship"\n'
GIVEN = 'format = 1\nseed = 3\n[run]\nweeks = 30\n[given]\npeople = "people.csv"\n'


def column(table, name):
    """As a list of cells, the way the page reads it."""
    values = table["columns"][name]
    return values if isinstance(values, list) else [values["values"][code] for code in values["codes"]]


def in_file(path, name):
    with open(path, newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def same(cells, texts, digits=6):
    """To the digits that a report keeps."""
    def agree(cell, text):
        if isinstance(cell, str) or cell is None:
            return (cell or "") == text
        return abs(cell - float(text)) <= 10.0 ** (1 - digits) * abs(float(text))
    return len(cells) == len(texts) and all(map(agree, cells, texts))


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "page.html").write_text(TEMPLATE)
        (folder / "base.toml").write_text(SMALL)
        (folder / "whatif.toml").write_text(WHATIF)
        (folder / "given.toml").write_text(GIVEN)
        (folder / "given2.toml").write_text(GIVEN + '[[intervention]]\nkind = "sponsorship"\n')
        groups = ["A"] * 40 + ["B"] * 6
        (folder / "people.csv").write_text("id,group,level\n" + "".join(f"x{n},{g},{int(n < 3)}\n" for n, g in enumerate(groups)))

        def coalesce(*words, code=0, saying=""):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code and saying in done.stderr, (words, done)

        def report(*words, **expected):
            coalesce("report", "--page", "page.html", *words, **expected)

        # A comparison: each table as its file has it, what belongs to it, and what is left out with its reason.
        coalesce("compare", "base.toml", "whatif.toml", "--replicates", "6", "--out", "c", "--quiet")
        coalesce("analyse", "c", "--quiet")
        report("c")
        data = data_in(folder / "c/report.html")
        assert data["format"] == 1 and data["withheld"] is None and len(data["scenarios"]) == 2
        assert data["package"] == json.loads((folder / "c/datapackage.json").read_text())
        assert data["analysis"] == json.loads((folder / "c/analysis.json").read_text())
        assert data["provenance"]["command"][1] == "compare"
        for name, digits in {"runs": 6, "summary": 5, "effects": 6}.items():
            for header in data["tables"][name]["columns"]:
                assert same(column(data["tables"][name], header), in_file(folder / f"c/{name}.csv", header), digits), (name, header)
        [of_runs] = [resource["schema"]["fields"] for resource in data["package"]["resources"] if resource["name"] == "runs"]
        assert list(data["tables"]["runs"]["columns"]) == ["run", "point", "arm", "replicate", "status"] + [field["name"] for field in of_runs if field.get("headline")]
        assert list(data["tables"]["summary"]["columns"]) == ["point", "arm", "week", "group", "metric", "runs", "p5", "p25", "p50", "p75", "p95"]
        left_out = {one["file"] for one in data["leftOut"]}
        assert {"coalitions.csv", "passages.csv", "differences.csv"} <= left_out and not {"timeline.csv", "runs.csv", "levels.csv", "doses.csv"} & left_out, left_out
        levels, heads = data["tables"]["levels"], 0
        for row in range(levels["rows"]):
            is_start = column(levels, "week")[row] == 0 and column(levels, "group")[row] == "everyone" and column(levels, "arm")[row] == "base"
            heads += column(levels, "head_count")[row] if is_start else 0
        assert heads == 60 and set(column(levels, "runs")) == {6}
        assert set(column(data["tables"]["doses"], "intervention")) == {"sponsorship"}

        # Three arms of 60 runs over three years fit a mail: what they add to a page is under 1.6 MB.
        library = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
        arms = [library / name for name in ("baseline.toml", "whatifs/04-sponsorship.toml", "whatifs/10-consequences.toml")]
        coalesce("compare", *map(str, arms), "--replicates", "60", "--set", "organisation.people=60", "--out", "three", "--quiet")
        report("three")
        assert data_in(folder / "three/report.html")["tables"]["runs"]["rows"] == 180
        size = (folder / "three/report.html").stat().st_size
        assert size < 1_600_000, size

        # Nothing is lost, and what is no folder of results is told.
        report("c", code=2, saying="c/report.html exists")
        report("c", "--force")
        report("nowhere", code=2, saying="nowhere: error: there is no such folder")
        (folder / "empty").mkdir()
        report("empty", code=2, saying="empty: error: holds neither runs.csv nor effects.csv")
        (folder / "empty/runs.csv").write_text("run,x\n1\n")
        report("empty", code=2, saying="empty/runs.csv:2")
        (folder / "empty/runs.csv").write_text("run,x\n1,2\n")
        report("empty", "--out", "others.html")   # tables that others wrote
        assert data_in(folder / "others.html")["tables"]["runs"]["columns"]["x"] == [2]

        # Packed tables are read as they are.
        for name in ("runs.csv", "levels.csv"):
            (folder / f"c/{name}.gz").write_bytes(gzip.compress((folder / "c" / name).read_bytes()))
            (folder / "c" / name).unlink()
        report("c", "--out", "packed.html")
        packed = data_in(folder / "packed.html")
        assert packed["tables"]["runs"] == data["tables"]["runs"] and packed["tables"]["levels"] == data["tables"]["levels"]

        # Six people of an observed organisation are withheld with all groups, unless they are asked for.
        coalesce("run", "given.toml", "--replicates", "3", "--out", "g", "--quiet")
        report("g", saying="are withheld; --small-cells tells them")
        data = data_in(folder / "g/report.html")
        assert data["withheld"]["fewest"] == 10 and data["withheld"]["cells"] > 1000
        summary = data["tables"]["summary"]
        for group, middle, metric in zip(column(summary, "group"), column(summary, "p50"), column(summary, "metric")):
            assert group == "everyone" or middle is None, (group, metric, middle)
        assert any(value is not None for value in column(summary, "p50"))
        report("g", "--tables", "withheld", "--force")
        assert set(in_file(folder / "withheld/runs.csv", "trust_B_end")) == {""} != set(in_file(folder / "withheld/runs.csv", "trust_everyone_end"))
        coalesce("run", "given.toml", "--replicates", "3", "--out", "h", "--tables", "of-run", saying="tables to be passed on are in of-run, ")
        told = {path.name: path.read_bytes() for path in (folder / "of-run").iterdir() if path.suffix == ".csv"}
        assert told == {path.name: path.read_bytes() for path in (folder / "withheld").iterdir() if path.suffix == ".csv"} and {"runs.csv", "summary.csv", "levels.csv"} <= told.keys(), told.keys()
        package = json.loads((folder / "of-run/datapackage.json").read_text())
        assert package["withheld"]["cells"] > 1000 and b"trust_B_end" in told["runs.csv"]
        coalesce("verify", "of-run")
        for tables, words in (("of-run", "force"), ("h2", "name another one")):
            coalesce("run", "given.toml", "--replicates", "3", "--out", "h2", "--tables", tables, code=2, saying=words)
            assert not (folder / "h2/runs.csv").exists()
        coalesce("compare", "given.toml", "given2.toml", "--replicates", "3", "--out", "h3", "--tables", "of-comparison", saying="withheld")
        effects = list(csv.DictReader((folder / "of-comparison/effects.csv").open(newline="")))
        of_group, of_all = ([row["estimate"] for row in effects if row["outcome"] == f"trust_{who}_end" and row["index"] == "difference"] for who in "B everyone".split())
        assert set(of_group) == {""} != set(of_all) and "" not in of_all, (of_group, of_all)
        report("g", "--small-cells", "--tables", "told", "--force")
        assert data_in(folder / "g/report.html")["withheld"] is None and "" not in in_file(folder / "told/runs.csv", "trust_B_end")


main(sys.argv[1])
