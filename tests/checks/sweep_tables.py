"""Every table of a sweep is what its data package says, to pandas and to R without any options; Sobol' points are scipy's.

Usage: sweep_tables.py PROGRAM
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import pandas
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

BASE = "format = 1\n[organisation]\npeople = 24\n[run]\nweeks = 52\nburn_in = 0\n"
HEAD = 'format = 1\nscenario = "base.toml"\nreplicates = 2\nkeep = ["trust_everyone_end", "promotion_odds_marginalised_end", "exits_a_year_everyone_year"]\n'
AXES = {
    "talk.pull": "low = 0.0\nhigh = 0.5\n",
    "talk.confidence": "low = 0.0\nhigh = 1.0\n",
    "organisation.levels": "values = [2, 3]\n",
    "mechanisms.voice": "values = [true, false]\n",
    "organisation.network": "",
}
DESIGNS = {
    "grid": ('kind = "grid"\n', ["talk.pull", "organisation.levels", "mechanisms.voice", "organisation.network"]),
    "oat": ('kind = "oat"\n', list(AXES)),
    "lhs": ('kind = "lhs"\nrows = 7\n', list(AXES)),
    "sample": ('kind = "sobol_sample"\nrows = 16\n', ["talk.pull", "talk.confidence"]),
    "sobol": ('kind = "sobol"\nbase = 2\nshifts = 2\n', list(AXES)),
    "second_order": ('kind = "sobol"\nbase = 2\nshifts = 2\nsecond_order = true\n', ["talk.pull", "talk.confidence"]),
    "morris": ('kind = "morris"\ntrajectories = 2\n', list(AXES)),
    "points": ('kind = "points"\nfile = "points.csv"\n', []),
}
PANDAS_KINDS = {"integer": "i", "number": "f", "string": "O", "boolean": "b"}
R_SCRIPT = r"""
arguments <- commandArgs(TRUE)
table <- read.csv(arguments[1])
fields <- strsplit(arguments[-1], "=")
stopifnot(ncol(table) == length(fields))
for (i in seq_along(fields)) {
    column <- table[[i]]
    if (all(is.na(column)) || all(column == "", na.rm = TRUE)) next
    wanted <- c(integer = "integer", number = "numeric", string = "character", boolean = "logical")[[fields[[i]][2]]]
    if (class(column) != wanted) stop(paste(fields[[i]][1], "is", class(column), "instead of", wanted))
}
"""


def fields_of(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    return [(resource["path"], resource["schema"]["fields"], resource["schema"].get("primaryKey")) for resource in package["resources"]]


def check_pandas(folder):
    tables = {}
    for path, fields, key in fields_of(folder):
        table = tables[path] = pandas.read_csv(folder / path)
        assert list(table.columns) == [field["name"] for field in fields], path
        for field in fields:
            column = table[field["name"]]
            if column.notna().any():
                assert column.dtype.kind == PANDAS_KINDS[field["type"]], (path, field["name"], column.dtype)
            assert field["description"]
            if field["type"] == "integer":
                assert column.notna().all()
        assert not key or not table.duplicated(key).any(), path
    return tables


def check_r(folder):
    if shutil.which("Rscript") is None:
        print("not tried: R (there is none)")
        return
    for path, fields, _ in fields_of(folder):
        types = [f"{field['name']}={field['type']}" for field in fields]
        done = subprocess.run(["Rscript", "-e", R_SCRIPT, str(folder / path), *types], capture_output=True, text=True)
        assert done.returncode == 0, (path, done.stderr)


def check_content(name, tables):
    design, runs, summary = tables["design.csv"], tables["runs.csv"], tables["summary.csv"]
    assert list(design["point"]) == list(range(len(design)))
    assert len(runs) == len(design) * 2 * 2 and list(runs["run"]) == list(range(len(runs)))
    assert set(runs["arm"]) == {"as is", "quiet"}
    done = runs[runs["status"] == "done"]
    assert len(done) == len(runs), runs["status"].unique()
    mean = done.groupby(["point", "arm"])["exits_a_year_everyone_year"].mean()
    told = summary[(summary["metric"] == "exits_a_year_year") & (summary["group"] == "everyone")].set_index(["point", "arm"])["mean"]
    assert (mean - told).abs().max() < 1e-6, name
    if name == "lhs":
        timeline = tables["timeline.csv"]
        last = timeline[(timeline["week"] == 52) & (timeline["group"] == "everyone")].set_index("run")["trust"]
        assert (last == done.set_index("run")["trust_everyone_end"]).all()
        assert sorted(timeline["week"].unique()) == [0, 8, 16, 24, 32, 40, 48, 52]
        assert set(summary["week"].unique()) == set(timeline["week"].unique())


def check_scipy(design):
    try:
        from scipy.stats import qmc
    except ImportError:
        print("not tried: scipy's Sobol' points (there is no scipy)")
        return
    points = qmc.Sobol(d=2, scramble=False).random_base2(4)
    assert (design["talk.pull"].to_numpy() == points[:, 0] * 0.5).all() and (design["talk.confidence"].to_numpy() == points[:, 1]).all()


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "base.toml").write_text(BASE)
        (folder / "points.csv").write_text("talk.pull,mechanisms.voice\n0.25,true\n0.5,false\n0.125,true\n")
        arms = '[[arm]]\nname = "as is"\n[[arm]]\nname = "quiet"\nset = { "mechanisms.voice" = false, "talk.habit" = 0.02 }\n'
        for name, (design, axes) in DESIGNS.items():
            text = HEAD + ('[timeline]\nevery = 8\n' if name == "lhs" else "") + arms
            text += "".join(f'[[axis]]\nparameter = "{key}"\n{AXES[key]}' + ("levels = 3\n" if name == "grid" and key == "talk.pull" else "") for key in axes)
            (folder / f"{name}.toml").write_text(text + "[design]\n" + design)
            words = [program, "sweep", f"{name}.toml"] + (["--compress"] if name == "lhs" else [])
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, done
            out = folder / "out" / name
            assert (out / "runs.csv.gz").exists() == (name == "lhs")
            tables = {path.removesuffix(".gz"): table for path, table in check_pandas(out).items()}
            check_content(name, tables)
            check_r(out)
            if name == "sample":
                check_scipy(tables["design.csv"])
            if name == "morris":
                assert set(tables["design.csv"]["moved"].dropna()) == set(axes)
            if name == "sobol":
                assert set(tables["design.csv"]["role"]) == {"A", "B", *axes}
    print("the tables of sweeps are sound")


main(sys.argv[1])
