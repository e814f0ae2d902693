"""The Python package installs without network, and gives what the program writes: each cell, each error with its place, the same bytes.

Usage: python_package.py PROGRAM
"""
import csv
import gc
import json
import os
import pathlib
import pickle
import shutil
import subprocess
import sys
import tempfile
import warnings

try:
    import pandas
    from shared.commands import PLANNING, results_in, targets
    from shared.from_languages import IDS, SMALL, made_table, prepare, refused
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)


def install(folder):
    """As a user does who has no network, from a copy: nothing is left in the sources."""
    for module in ("pip", "setuptools", "wheel"):
        if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode != 0:
            print(f"not run: there is no {module}")
            sys.exit(77)
    shutil.copytree("python", folder / "python", ignore=shutil.ignore_patterns("__pycache__"))
    words = ["-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps", "--target", str(folder / "site"), str(folder / "python")]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    assert done.returncode == 0, done
    assert (folder / "site/coalesce/py.typed").exists()
    sys.path.insert(0, str(folder / "site"))


def check_cells(results):
    """Against the text of each table, cell by cell, and the types against the data package."""
    cells = 0
    for name, table in results.items():
        resource = next(one for one in results.package["resources"] if one["name"] == name)
        with open(results.folder / resource["path"], newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert list(table.columns) == header and len(table) == len(rows), name
        for i, field in enumerate(resource["schema"]["fields"]):
            kind = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool"}[field["type"]]
            column = table[field["name"]]
            assert str(column.dtype).lower().startswith(kind), (name, field["name"], column.dtype)
            read = {"string": str, "integer": int, "number": float, "boolean": lambda text: {"true": True, "false": False}[text.lower()]}[field["type"]]
            for row, value in zip(rows, column):
                assert pandas.isna(value) if row[i] == "" else value == read(row[i]), (name, field["name"], row[i], value)
                cells += 1
    assert cells > 50, cells


def check_kinds(coalesce, folder):
    """What no table of ours has at present, but a data package may declare."""
    made_table(folder)
    table = coalesce.Results(folder)["made"]
    assert list(map(str, table.dtypes)) == ["string", "Int64", "boolean", "float64"], table.dtypes
    assert list(table["id"][:3]) == ["NA", "01", "nan"] and pandas.isna(table["id"][3])
    assert table["count"][0] == 2**53 + 1 and pandas.isna(table["count"][1]) and table["is"][0] and not table["is"][1] and pandas.isna(table["is"][2])
    assert list(table["value"][:3]) == [0.1 + 0.2, 1e-320, float("inf")] and pandas.isna(table["value"][3])
    outside = (folder / "datapackage.json").read_text().replace("made.csv", "../made.csv")
    (folder / "datapackage.json").write_text(outside)
    assert isinstance(refused(coalesce.Results, folder), coalesce.CoalesceError)


def check_runs(coalesce, place, call):
    call("run", "small.toml", "--set", "talk.pull=0.03", "--set", "contest.rule=heads", "--replicates", "4", "--seed", "8", "--out", "by-hand", "--people")
    settings = {"talk.pull": 0.03, "contest.rule": "heads"}
    results = coalesce.run(place / "small.toml", set=settings, replicates=4, seed=8, out=place / "out", people=True)
    assert results_in(place / "out") == results_in(place / "by-hand")
    assert len(results["runs"]) == 4 and "trust" in results.text
    check_cells(results)
    for name, table in coalesce.read(place / "by-hand").items():
        assert table.equals(results[name]), name
    text = coalesce.run(SMALL, set=settings, replicates=4, seed=8)   # a text, and nothing is kept
    assert text["runs"].drop(columns="arm").equals(results["runs"].drop(columns="arm"))
    assert results.columns("runs").loc["trust_everyone_end", "better"] == "up"
    try:
        results["rns"]
        raise AssertionError("a table that is not there")
    except KeyError as error:
        assert "runs" in str(error)

    given = coalesce.run(place / "given.toml", people=True, events=True, network=True)
    check_cells(given)
    ids = list(given["people"]["id"])
    assert len(set(ids)) == len(IDS) and {one.partition("#")[0] for one in ids} == set(IDS), ids


def check_comparisons(coalesce, place, call):
    call("compare", "small.toml", "heads.toml", "--replicates", "6", "--out", "compared")
    by_file = coalesce.compare(place / "small.toml", place / "heads.toml", replicates=6, out=place / "compared-2")
    assert results_in(place / "compared") == results_in(place / "compared-2")
    check_cells(by_file)
    by_name = coalesce.compare(place / "small.toml", {"many heads": {"contest.rule": "heads"}, "file": place / "heads.toml"}, replicates=6)
    effects = by_name["effects"]
    assert set(effects["arm"]) == {"many heads", "file"}
    estimates = [effects[effects["arm"] == arm].set_index(["outcome", "index"])[["estimate", "low", "high"]] for arm in ("many heads", "file")]
    assert estimates[0].equals(estimates[1])
    assert estimates[0].loc[("trust_everyone_end", "difference")].equals(
        by_file["effects"].set_index(["outcome", "index"])[["estimate", "low", "high"]].loc[("trust_everyone_end", "difference")])
    try:
        coalesce.compare(place / "small.toml", {"talk.pull": 0.01})
        raise AssertionError("settings without a name")
    except TypeError as error:
        assert "slow talk" in str(error)


def check_studies(coalesce, place, call):
    call("sweep", "experiment.toml", "--out", "swept")
    by_file = coalesce.sweep(place / "experiment.toml", out=place / "swept-2")
    assert results_in(place / "swept") == results_in(place / "swept-2")
    design = pandas.DataFrame({"talk.pull": [0.1, 0.1 + 0.2], "mechanisms.voice": [True, False]})
    words = dict(scenario=place / "small.toml", design=design, arms={"as is": {}, "heads": {"contest.rule": "heads"}}, keep=["trust_everyone_end"],
                 replicates=2, seed=9)
    by_frame = coalesce.sweep(**words)
    assert by_frame["runs"].equals(by_file["runs"]) and by_frame["design"].equals(by_file["design"])
    assert (by_frame["design"][design.columns] == design).all().all()
    check_cells(by_frame)
    analysed = coalesce.analyse(by_frame)
    assert len(analysed["effects"]) > 0 and (analysed["effects"]["arm"] == "heads").all()
    squeezed = coalesce.sweep(place / "experiment.toml", compress=True)
    assert squeezed["runs"].equals(by_file["runs"]) and (squeezed.folder / "runs.csv.gz").exists()

    left = coalesce.calibrate(targets(place.as_posix().replace('"', '\\"') + "/small.toml", 0.1))
    check_cells(left)
    again = coalesce.sweep(scenario=place / "small.toml", design=left["design"].head(2), keep=["trust_everyone_end"], replicates=1)
    assert len(again["runs"]) == 2 and (again["design"]["exit.hazard"] == left["design"]["exit.hazard"].head(2)).all()
    planned = coalesce.plan(PLANNING.replace("base.toml", place.as_posix().replace('"', '\\"') + "/small.toml"))
    check_cells(planned)


def leaving_with(place, program, code):
    """The program, but for how a run ends."""
    path = place / f"leaving-with-{code}"
    path.write_text(f'#!/bin/sh\n"{program}" "$@" || exit\n[ "$1" != run ] || exit {code}\n')
    path.chmod(0o755)
    return path


def check_errors(coalesce, place, program):
    wrong = "format = 1\n[talk]\npul = 3\npull = 7\n"
    error = refused(coalesce.run, wrong)
    assert [(one.file, one.line, one.column) for one in error.problems] == [("scenario.toml", 3, 1), ("scenario.toml", 4, 8)], error.problems
    assert error.exit_code == 2 and "did you mean talk.pull?" in error.problems[0].message and str(error) == error.text
    for progress in (False, lambda done, all_runs: None):
        error = refused(coalesce.run, place / "small.toml", set={"talk.pull": 7}, progress=progress)
        assert [one.file for one in error.problems] == ["--set talk.pull=7"], (progress, error)
    assert isinstance(refused(coalesce.run, place / "none.toml"), coalesce.CoalesceError)
    assert "force" in str(refused(coalesce.run, place / "small.toml", out=place / "out", seed=99))
    for name in ("../out", "baseline"):   # that of the text itself
        assert isinstance(refused(coalesce.compare, SMALL, {name: {"talk.pull": 0.1}}), ValueError)
    error = refused(coalesce.run, SMALL, program="/nowhere/coalesce")
    assert isinstance(error, coalesce.CoalesceError) and "COALESCE" in str(error)
    for kind, code in ((coalesce.Stopped, 75), (coalesce.Stopped, 130), (coalesce.CoalesceError, 137)):
        error = refused(coalesce.run, SMALL, program=leaving_with(place, program, code))
        assert type(error) is kind and error.exit_code == code, error
        assert type(pickle.loads(pickle.dumps(error))) is kind and str(pickle.loads(pickle.dumps(error))) == str(error)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert len(coalesce.run(SMALL, program=leaving_with(place, program, 1))["runs"]) == 3   # some failed, the others are there
    assert [one.category for one in caught] == [coalesce.CoalesceWarning], caught
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        coalesce.compare(place / "small.toml", {"other": SMALL.replace("seed = 5", "seed = 6")})
    assert any(issubclass(one.category, coalesce.CoalesceWarning) and "seed is 6" in str(one.message) for one in caught), caught

    shutil.copytree(place / "out", place / "changed")
    with open(place / "changed/runs.csv", "a") as file:
        file.write("\n")
    assert "runs.csv" in str(refused(coalesce.read, place / "changed"))

    odd = place / "-odd\nfolder"   # of somebody else
    odd.mkdir()
    (odd / "a.csv").write_text("x\n1\n")
    whole = {"name": "a", "path": "a.csv", "bytes": 4, "schema": {"fields": [{"name": "x", "type": "integer"}]}}
    for wrong in ({"schema": None}, {"schema": []}, {"schema": {"fields": {}}}, {"schema": {"fields": [7]}}, {"schema": {"fields": [{"name": "x", "type": "geojson"}]}},
                  {"name": 7}, {"name": None}, {"path": ["a.csv"]}, {}):
        (odd / "datapackage.json").write_text(json.dumps({"resources": [{**whole, **wrong}]}))
        if wrong:
            error = refused(coalesce.read, odd)
            assert type(error) is coalesce.CoalesceError and "columns and their types" in str(error), (wrong, error)
        else:
            assert list(coalesce.read(odd)["a"]["x"]) == [1]
    for text in ("[" * 100_000, "7", "{}", "{", '{"resources": {}}'):
        (odd / "datapackage.json").write_text(text)
        assert type(refused(coalesce.read, odd)) is coalesce.CoalesceError, text
    (odd / "small.toml").write_text(SMALL)
    here, name = os.getcwd(), pathlib.Path(odd.name)   # which begins like an option
    os.chdir(place)
    assert len(coalesce.run(name / "small.toml", out=name / "-o")["runs"]) == 3 and coalesce.analyse(name / "-o").package
    os.chdir(here)

    os.environ["PATH"], path = f"{pathlib.Path(program).parent}{os.pathsep}{os.environ['PATH']}", os.environ["PATH"]
    del os.environ["COALESCE"]
    if pathlib.Path(program).name == "coalesce":
        assert coalesce.find_program() == program
    os.environ["COALESCE"], os.environ["PATH"] = program, path


def check_progress(coalesce, place):
    long = SMALL.replace("people = 30", "people = 300").replace("replicates = 3", "replicates = 300")
    told = []
    counted = coalesce.run(long, out=place / "counted", progress=lambda *counts: told.append(counts))
    assert told and told == sorted(told) and {all_runs for _, all_runs in told} == {300} and "300 runs" in counted.messages, (told, counted.messages)
    assert "\r" not in counted.messages and "\033" not in counted.messages

    def enough(done, all_runs):
        if done > 10:
            raise KeyboardInterrupt

    try:
        coalesce.run(long, out=place / "stopped", progress=enough)
        raise AssertionError("nobody stopped it")
    except KeyboardInterrupt:
        assert (place / "stopped/.kept-runs").stat().st_size > 0
    coalesce.run(long, out=place / "stopped")   # goes on
    assert results_in(place / "stopped") == results_in(place / "counted")


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        install(folder)
        import coalesce

        assert str(folder) in coalesce.__file__
        example = pathlib.Path("python/examples/first_study.py").read_text(encoding="utf-8")
        os.environ["COALESCE"] = program
        place = prepare(folder)
        (folder / "temporary").mkdir()
        tempfile.tempdir = str(folder / "temporary")

        def call(*words):
            done = subprocess.run([program, *words], cwd=place, capture_output=True, text=True)
            assert done.returncode == 0, done

        said = coalesce.version().split()[1]
        for name, line in (("python/pyproject.toml", f'version = "{said}"'), ("r/DESCRIPTION", f"Version: {said}")):
            assert line in pathlib.Path(name).read_text().splitlines(), name
        check_kinds(coalesce, folder / "made")
        check_runs(coalesce, place, call)
        check_comparisons(coalesce, place, call)
        check_studies(coalesce, place, call)
        check_errors(coalesce, place, program)
        check_progress(coalesce, place)
        held = coalesce.run(SMALL)
        assert held.folder.exists()
        with held:
            runs = held["runs"]
        assert not held.folder.exists() and held["runs"] is runs
        gc.collect()
        assert list((folder / "temporary").iterdir()) == []   # nothing stays
        assert not list(folder.rglob("shell")) and not pathlib.Path("shell").exists()   # and nothing went through a shell

        room = {**os.environ, "PYTHONPATH": str(folder / "site")}
        done = subprocess.run([sys.executable, "-"], input=example, cwd=folder, env=room, capture_output=True, text=True)
        assert done.returncode == 0 and "12 runs" in done.stdout and done.stdout.count("point ") == 3, done
    print("the Python package is sound")


if __name__ == "__main__":
    main(sys.argv[1])
