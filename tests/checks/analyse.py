"""What `coalesce analyse` writes is what its data package says; an analysis is repeated to the byte; what is wrong ends with exit 2.

Usage: analyse.py PROGRAM
"""
import gzip
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import pandas  # noqa: F401
    from shared.tables import check_types
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        sweep = folder / "sweep"
        shutil.copytree("examples/small-sweep", sweep)
        before = {path.name for path in sweep.iterdir()}

        def run(*words, code=0):
            done = subprocess.run([program, "analyse", *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code, (words, done)
            return done

        done = run("sweep", "--bound", "trust_marginalised_end>=0.7", "--difference", "0.05")
        assert "act against silence" in done.stdout and "within the bound" in done.stdout, done
        written = {path.name for path in sweep.iterdir()} - before
        expected = {"analysis.json", "effects.csv", "effects_by_point.csv", "correlations.csv", "convergence.csv", "regret.csv",
                    "tradeoffs.csv", "tipping.csv", "replicates.csv", "moderation.csv"}
        assert written == expected, written ^ expected
        (folder / "again").mkdir()
        run("sweep", "--bound", "trust_marginalised_end>=0.7", "--difference", "0.05", "--threads", "1", "--out", "again", "--quiet")
        for name in written:
            assert (folder / "again" / name).read_bytes() == (sweep / name).read_bytes(), name
        shutil.copy(folder / "again/analysis.json", folder / "again/datapackage.json")
        _, tables = check_types(folder / "again")
        assert set(tables["regret"]["index"]) >= {"regret_mean", "share_within", "rank"}

        # Packed, the same runs say the same.
        (folder / "packed").mkdir()
        for name in ("runs.csv", "design.csv"):
            (folder / "packed" / f"{name}.gz").write_bytes(gzip.compress((sweep / name).read_bytes()))
        package = json.loads((sweep / "datapackage.json").read_text())
        for resource in package["resources"]:
            resource["path"] += ".gz"
        (folder / "packed/datapackage.json").write_text(json.dumps(package))
        run("packed", "--bound", "trust_marginalised_end>=0.7", "--difference", "0.05", "--quiet")
        for name in written:
            assert (folder / "packed" / name).read_bytes() == (sweep / name).read_bytes(), name
        whole = (folder / "packed/runs.csv.gz").read_bytes()
        (folder / "packed/runs.csv.gz").write_bytes(whole[:-20])
        assert "packed/runs.csv.gz: error: is cut short" in run("packed", code=2).stderr

        # One outcome only: what was written for others before goes.
        run("sweep", "--outcome", "trust_marginalised_end", "--quiet")
        assert not (sweep / "tradeoffs.csv").exists()

        assert "there is no such file" in run("nowhere", code=2).stderr
        assert "OUTCOME<=NUMBER" in run("sweep", "--bound", "trust", code=2).stderr
        assert "did you mean act?" in run("sweep", "--baseline", "acr", code=2).stderr
        assert run("sweep", "--level", "2", code=2).stdout == ""
    print("the analysis is sound")


main(sys.argv[1])
