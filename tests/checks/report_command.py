"""`coalesce report` puts what a folder holds into a page, as the tables have it, and withholds what is of few people.

Usage: report_command.py PROGRAM
"""
import csv
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TEMPLATE = '<!doctype html><title>page</title><script type="application/json" id="report-data">null</script>\n'
SMALL = "format = 1\nseed = 9\n[run]\nweeks = 30\nobserve_every = 10\n[organisation]\npeople = 60\n"
WHATIF = SMALL + '[[intervention]]\nkind = "sponsorship"\n'
GIVEN = 'format = 1\nseed = 3\n[run]\nweeks = 30\n[given]\npeople = "people.csv"\n'


def data_in(path):
    [found] = re.findall(r'<script type="application/json" id="report-data">(.*?)</script>', path.read_text(), re.DOTALL)
    assert "<" not in found
    return json.loads(found)


def column(table, name):
    """As a list of cells, the way the page reads it."""
    values = table["columns"][name]
    return values if isinstance(values, list) else [values["values"][code] for code in values["codes"]]


def in_file(path, name):
    with open(path, newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def same(cells, texts):
    """To the six digits that a report keeps."""
    def agree(cell, text):
        if isinstance(cell, str) or cell is None:
            return (cell or "") == text
        return abs(cell - float(text)) <= 1e-5 * abs(float(text))
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
        for name in ("runs", "summary", "effects", "differences"):
            for header in data["tables"][name]["columns"]:
                assert same(column(data["tables"][name], header), in_file(folder / f"c/{name}.csv", header)), (name, header)
        left_out = {one["file"] for one in data["leftOut"]}
        assert {"coalitions.csv", "passages.csv"} <= left_out and not {"timeline.csv", "runs.csv", "levels.csv", "doses.csv"} & left_out, left_out
        levels, heads = data["tables"]["levels"], 0
        for row in range(levels["rows"]):
            is_start = column(levels, "week")[row] == 0 and column(levels, "group")[row] == "everyone" and column(levels, "arm")[row] == "base"
            heads += column(levels, "head_count")[row] if is_start else 0
        assert heads == 60 and set(column(levels, "runs")) == {6}
        assert set(column(data["tables"]["doses"], "intervention")) == {"sponsorship"}

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
        for group, mean, metric in zip(column(summary, "group"), column(summary, "mean"), column(summary, "metric")):
            assert group == "everyone" or mean is None, (group, metric, mean)
        assert any(value is not None for value in column(summary, "mean"))
        assert set(column(data["tables"]["runs"], "trust_B_end")) == {None} != set(column(data["tables"]["runs"], "trust_everyone_end"))
        report("g", "--tables", "of-report", "--force")
        coalesce("run", "given.toml", "--replicates", "3", "--out", "h", "--tables", "of-run", saying="tables to be passed on are in of-run, ")
        told = {path.name: path.read_bytes() for path in (folder / "of-run").iterdir() if path.suffix == ".csv"}
        assert told == {path.name: path.read_bytes() for path in (folder / "of-report").iterdir() if path.suffix == ".csv"} and {"runs.csv", "summary.csv", "levels.csv"} <= told.keys(), told.keys()
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
        report("g", "--small-cells", "--force")
        data = data_in(folder / "g/report.html")
        assert data["withheld"] is None and None not in column(data["tables"]["runs"], "trust_B_end")


main(sys.argv[1])
