"""Luck, what is not known and rival rules are told apart: as pandas makes of the tables, and as whole runs of the program say.

Usage: layers.py PROGRAM
"""
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
    import pandas
    from shared.tables import check_types
    from shared.village import ACT, BASE
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

RIVALS = BASE + """
[[rival]]
name = "linear pressure"
set = { "commitment.rule" = "linear" }
[[rival]]
name = "head count"
set = { contest = { rule = "heads" } }
"""
OF_DRAWS = ["draws_difference", "draws_middle", "replicate_sd", "parameters_sd"]


def run(program, *words, code=0):
    done = subprocess.run([program, *words], capture_output=True, text=True, timeout=600)
    assert done.returncode == code, (words, done.returncode, done.stderr)
    return done


def of(table, arm="act"):
    return table[table["arm"] == arm].set_index(["outcome", "index"])["estimate"]


def check_draws(program, folder):
    words = ["compare", "base.toml", "act.toml", "--uncertain", "12", "--per-draw", "3"]
    said = run(program, *words, "--out", "once").stdout
    run(program, *words, "--threads", "1", "--out", "again")
    assert (folder / "once/effects.csv").read_bytes() == (folder / "again/effects.csv").read_bytes()
    assert "12 draws of" in said and "3 pairs of runs of each" in said
    effects = of(pandas.read_csv(folder / "once/effects.csv"))
    for outcome in ("trust_marginalised_year", "action_everyone_end"):
        rows = effects[outcome]
        shares = rows[["draws_better", "draws_same", "draws_worse"]]
        assert set(OF_DRAWS) <= set(rows.index) and abs(shares.sum() - 1) < 1e-6
        assert rows["replicate_sd"] > 0 and rows["parameters_sd"] >= 0
    assert effects["action_everyone_end"]["draws_better"] == 1   # whatever the parameters: people who act, act
    run(program, "compare", "base.toml", "act.toml", "--out", "plain")
    plain = of(pandas.read_csv(folder / "plain/effects.csv"))
    numpy.testing.assert_array_equal(plain, effects[effects.index.get_level_values("index").isin(plain.index.get_level_values("index"))])
    check_types(folder / "once")


def check_rivals(program, folder):
    said = run(program, "compare", "rivals.toml", "act.toml", "--out", "rivals").stdout
    assert "linear pressure" in said and "head count" in said
    rivals = pandas.read_csv(folder / "rivals/rivals.csv")
    assert list(rivals["rule"].unique()) == ["as_stated", "linear pressure", "head count"]
    for rule, key in (("linear pressure", "commitment.rule=linear"), ("head count", "contest.rule=heads")):
        run(program, "compare", "base.toml", "act.toml", "--set", key, "--out", "alone", "--force")
        alone = of(pandas.read_csv(folder / "alone/effects.csv"))
        numpy.testing.assert_array_equal(of(rivals[rivals["rule"] == rule]), alone)
    numpy.testing.assert_array_equal(of(rivals[rivals["rule"] == "as_stated"]), of(pandas.read_csv(folder / "rivals/effects.csv")))
    check_types(folder / "rivals")
    run(program, "run", "rivals.toml", "--out", "one")
    means = pandas.read_csv(folder / "one/rivals.csv")
    runs = pandas.read_csv(folder / "one/runs.csv")
    stated = of(means[means["rule"] == "as_stated"], "rivals")
    assert abs(stated["trust_marginalised_year"]["mean"] - runs["trust_marginalised_year"].mean()) < 1e-6


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, text in (("base", BASE), ("rivals", RIVALS), ("act", ACT)):
            (folder / f"{file}.toml").write_text(text)
        os.chdir(folder)
        check_draws(program, folder)
        check_rivals(program, folder)
        wrong = run(program, "compare", "base.toml", "act.toml", "--uncertain", "1", "--out", "w", code=2).stderr
        assert "whole number in [2, 100000]" in wrong, wrong
        assert "--per-draw" in run(program, "compare", "base.toml", "act.toml", "--per-draw", "3", "--out", "w", code=2).stderr


main()
