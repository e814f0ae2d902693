"""A comparison says what pandas makes of its runs, finds no difference where there is none, and follows from seed and replicates alone.

Usage: compare.py PROGRAM
"""
import json
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

SHOW = BASE.replace("Base", "Show") + "[start]\ndisplay = 0.9\ncommitment = 0.1\n[signals]\ncampaign = 0.9\n"
GROUPS = """
[[identity]]
name = "gender"
[[identity.group]]
name = "women"
share = 0.4
marginalisation = 0.5
[[identity.group]]
name = "men"
share = 0.6
"""
T_5 = 2.570581835636314   # scipy 1.10.1, stats.t.ppf(0.975, 5)
SHARES = ["share_better", "share_same", "share_worse"]


def same_results(one, other):
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    for name in names:
        assert name == "provenance.json" or (one / name).read_bytes() == (other / name).read_bytes(), name


def check_effects(tables):
    """Against runs.csv, outcome by outcome."""
    runs, effects = tables["runs"], tables["effects"]
    outcomes = list(runs.columns[5:])
    assert list(effects["outcome"].unique()) == outcomes and set(effects["arm"]) == {"show", "act"}
    assert effects["parameter"].isna().all()
    values = {arm: rows.set_index("replicate")[outcomes] for arm, rows in runs.groupby("arm")}
    for arm in ("show", "act"):
        rows = effects[effects["arm"] == arm].set_index(["outcome", "index"])
        differences = values[arm] - values["base"]
        for outcome in outcomes:
            d = differences[outcome].dropna()
            row = rows.loc[outcome]
            assert (row.drop(["largest_difference", "largest_difference_week"], errors="ignore")["n"] == len(d)).all()
            if len(d) < 6:
                continue
            close = lambda a, b: numpy.isclose(a, b, rtol=1e-4, atol=1e-6)
            half = T_5 * d.std() / 6**0.5
            low, high = row.loc["difference", ["low", "high"]]
            assert close(row.loc["difference", "estimate"], d.mean()) and close(low, d.mean() - half) and close(high, d.mean() + half), outcome
            spread = values["base"][outcome].loc[d.index].std()
            standardised = row.loc["standardised", "estimate"]
            assert numpy.isnan(standardised) if spread < 1e-12 else numpy.isclose(standardised, d.mean() / spread, rtol=1e-3, atol=1e-5)
            bootstrap = row.loc["difference_bootstrap"]
            assert d.min() - 1e-6 <= bootstrap["low"] <= bootstrap["high"] <= d.max() + 1e-6
            names = [name for name in row.index if name.startswith("share_")]
            assert names in (SHARES, ["share_up", "share_same", "share_down"])
            assert close(row.loc["share_same", "estimate"], (d == 0).mean()) and close(row.loc[names, "estimate"].sum(), 1)
            assert row.loc["p", "estimate"] <= row.loc["p_holm", "estimate"] <= 1
    down = effects[(effects["outcome"] == "cynicism_everyone_end") & (effects["arm"] == "act")].set_index("index")["estimate"]
    assert close(down["share_better"], ((values["act"] - values["base"])["cynicism_everyone_end"] < 0).mean())


def effects_said(effects, arm):
    rows = effects[(effects["arm"] == arm) & (effects["index"] == "difference")]
    assert (rows["of_interest"] > 0).all() and rows["verdict"].notna().all()
    return dict(zip(rows["outcome"], rows["verdict"]))


def check_differences(tables):
    timeline, runs, differences = tables["timeline"], tables["runs"], tables["differences"]
    trust = timeline.merge(runs[["run", "arm", "replicate"]], on="run").pivot_table(
        index=["week", "group", "replicate"], columns="arm", values="trust", dropna=False)
    expected = (trust["act"] - trust["base"]).groupby(["week", "group"]).mean()
    found = differences[(differences["arm"] == "act") & (differences["metric"] == "trust")].set_index(["week", "group"])["mean"]
    expected, found = expected.dropna().align(found, join="inner")
    assert len(found) > 40 and numpy.allclose(expected, found, atol=1e-6)
    rows = tables["effects"].query("arm == 'act' and outcome == 'trust_everyone_end'").set_index("index")
    largest, week = rows.loc["largest_difference"], rows.loc["largest_difference_week", "estimate"]
    of_everyone = found.xs("everyone", level="group")
    assert of_everyone.abs().idxmax() == week and numpy.isclose(of_everyone[week], largest["estimate"], atol=1e-6)
    at_it = differences.query("arm == 'act' and metric == 'trust' and group == 'everyone' and week == @week").iloc[0]
    assert largest["low"] < at_it["low"] < at_it["high"] < largest["high"]


def check_windows(tables, printed):
    """A cut from week 13 to 39 is judged while it lasts, in the year after, and is over in the last year."""
    assert "While it lasts (weeks 13 to 39)" in printed and "The year after (weeks 39 to 78)" in printed and "The last year" not in printed
    runs, timeline, effects = tables["runs"], tables["timeline"], tables["effects"]
    everyone = timeline[timeline["group"] == "everyone"].merge(runs[["run", "arm", "replicate"]], on="run")
    for name, first, end in (("during_13_39", 13, 39), ("after_39_78", 39, 78)):
        column = f"commitment_everyone_{name}"
        means = everyone[(everyone["week"] > first) & (everyone["week"] <= end)].groupby("run")["commitment"].mean()
        assert numpy.allclose(runs.set_index("run")[column], means, atol=1e-6), column
        paired = runs.pivot(index="replicate", columns="arm", values=column)
        difference = effects[(effects["outcome"] == column) & (effects["index"] == "difference")]["estimate"].item()
        assert difference < 0 and numpy.isclose(difference, (paired["cut"] - paired["base"]).mean(), rtol=1e-4)


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in {"base": BASE, "show": SHOW, "act": ACT, "same": BASE.replace("Base", "Same"), "groups": BASE + GROUPS, "long": BASE.replace("78", "104"),
                           "cut": BASE.replace("Base", "Cut") + '[[intervention]]\nkind = "budget_cut"\nstart = 13\nend = 39\nintensity = 0.6\n',
                           "rare": BASE + "observe_every = 13\n", "other-seed": ACT.replace("seed = 3", "seed = 4"),
                           "wrong": "format = 1\n[talk]\npull = 1.3\n"}.items():
            (folder / f"{name}.toml").write_text(text)

        def compare(*words, code=0):
            done = subprocess.run([program, "compare", *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code, done
            return done

        def refused(*words, saying):
            done = compare(*words, code=2)
            for said in saying:
                assert said in done.stderr, (words, done.stderr)
            assert done.stdout == ""

        refused("base.toml", saying=["WHATIF is required"])
        refused("base.toml", "wrong.toml", "none.toml", saying=["wrong.toml:3:8: error: talk.pull is 1.3", "none.toml: error:"])
        refused("base.toml", "groups.toml", "long.toml", "rare.toml", saying=[
            "groups.toml: error: its groups are women (marginalised), men; those of base.toml are",
            "long.toml: error: run.weeks is 104, and 78 in base.toml", "rare.toml: error: run.observe_every is 13, and 4 in base.toml"])
        refused("base.toml", "act.toml", "--until-width", "0.1", saying=["--outcome"])
        refused("base.toml", "act.toml", "--outcome", "trust_everyone_end", saying=["--until-width"])
        refused("base.toml", "act.toml", "--until-width", "-1", "--outcome", "trust_everyone_end", saying=["must be a number above 0"])
        refused("base.toml", "wrong.toml", "act.toml", "--until-width", "0.1", "--outcome", "x", saying=["wrong.toml:3:8"])
        refused("base.toml", "act.toml", "--until-width", "0.1", "--outcome", "trust_evryone_end",
                saying=['no outcome "trust_evryone_end"; did you mean trust_everyone_end?'])
        refused("base.toml", "act.toml", "--replicates", "14", "--baseline-replicates", "14", saying=["must be more than the 14 pairs"])
        assert not (folder / "out").exists()

        done = compare("base.toml", "show.toml", "act.toml", "--timeline")
        assert "out/compare-base" in done.stderr and "\033" not in done.stdout
        assert all(len(line) <= 100 for line in done.stdout.splitlines()), done.stdout
        assert "Act (act), against Base (base)" in done.stdout and "●" in done.stdout
        out = folder / "out/compare-base"
        _, tables = check_types(out)
        assert list(tables["runs"]["arm"]) == ["base", "show", "act"] * 6
        check_effects(tables)
        check_differences(tables)
        compare("base.toml", "show.toml", "act.toml", "--out", "unasked")   # what nobody asked for is not written, and all else is the same
        written = {path.name for path in (folder / "unasked").iterdir()}
        assert {path.name for path in out.iterdir()} - written == {"timeline.csv"}
        for name in ("runs.csv", "effects.csv", "differences.csv", "summary.csv"):
            assert (folder / "unasked" / name).read_bytes() == (out / name).read_bytes(), name
        both = compare("base.toml", "act.toml", "--timeline", "--no-timeline", "--out", "both", code=2)
        assert "--no-timeline" in both.stderr, both.stderr
        for threads in ("1", "3"):
            compare("base.toml", "show.toml", "act.toml", "--timeline", "--threads", threads, "--out", f"threads-{threads}")
            same_results(out, folder / f"threads-{threads}")

        # An analysis says the same of the same runs, whose numbers the table holds rounded, and leaves the comparison's own table alone.
        written = (out / "effects.csv").read_bytes()
        for words in ([], ["--out", "analysed"]):
            subprocess.run([program, "analyse", "out/compare-base", *words], cwd=folder, check=True, capture_output=True)
        assert (out / "effects.csv").read_bytes() == written
        again = pandas.read_csv(folder / "analysed/effects.csv")
        texts = ["outcome", "arm", "index", "n"]
        own = tables["effects"][~tables["effects"]["index"].str.startswith("largest_")].reset_index(drop=True)   # these need every week
        assert again[texts].equals(own[texts].astype(again[texts].dtypes))
        assert (again["verdict"].fillna("") == own["verdict"].fillna("")).all()
        assert numpy.allclose(again["estimate"], own["estimate"], rtol=1e-3, atol=1e-4, equal_nan=True)
        for name in ("analysis.json", "convergence.csv", "replicates.csv"):
            (out / name).unlink(missing_ok=True)

        # The terminal shows the verdicts of the table.
        said = effects_said(tables["effects"], "act")
        shown = done.stdout.split("Act (act), against")[1]
        kinds = ("better", "worse", "higher", "lower", "hardly differs", "no clear difference", "too few runs to tell")
        lines = [line for line in shown.splitlines() if line.endswith(kinds) and any(mark in line for mark in "│┼●")]
        package = json.loads((out / "datapackage.json").read_text())
        fields = next(one for one in package["resources"] if one["path"] == "runs.csv")["schema"]["fields"]
        headlines = [field["name"] for field in fields if field.get("headline")]
        assert len(lines) == len(headlines) == 11, (lines, headlines)
        ending = lambda line: next(kind for kind in kinds if line.endswith(kind))
        assert sorted(map(ending, lines)) == sorted(said[name] for name in headlines), (lines, said)
        for outcome, words in {"trust_marginalised_year": "trust", "cynicism_marginalised_year": "cynicism", "embedding_year": "fairness"}.items():
            line = next((line for line in shown.splitlines() if line.strip().startswith(words)), "")
            assert line.endswith(said.get(outcome, said.get(outcome.replace("marginalised", "everyone"))) or "?"), (outcome, line, said)
        done = compare("base.toml", "cut.toml", "--timeline", "--out", "cut")
        check_windows(check_types(folder / "cut")[1], done.stdout)
        before = check_types(folder / "cut")[1]["effects"].query("index == 'difference'").set_index("outcome")["estimate"]
        subprocess.run([program, "analyse", "cut", "--quiet"], cwd=folder, check=True, capture_output=True)
        after = check_types(folder / "cut")[1]["effects"].query("index == 'difference'").set_index("outcome")["estimate"]
        assert list(before.index) == list(after.index) and numpy.allclose(before, after, rtol=1e-4, atol=1e-6, equal_nan=True)

        # The baseline's runs are those that it has alone.
        subprocess.run([program, "run", "base.toml", "--out", "alone"], cwd=folder, check=True, capture_output=True)
        alone = check_types(folder / "alone")[1]["runs"].drop(columns="run")
        beside = tables["runs"][tables["runs"]["arm"] == "base"].drop(columns="run").reset_index(drop=True)
        assert alone.equals(beside)

        # Nothing differs from itself.
        done = compare("base.toml", "base.toml", "--out", "itself")
        assert done.stdout.count("hardly differs") == 11 and "no clear" not in done.stdout, done.stdout
        _, itself = check_types(folder / "itself")
        effects, differences = itself["effects"].set_index("index"), itself["differences"]
        assert set(itself["runs"]["arm"]) == {"base", "base_2"}
        for index in ("difference", "difference_bootstrap"):
            rows = effects.loc[index].query("n >= 2")[["estimate", "low", "high"]]
            assert len(rows) > 100 and (rows == 0).all().all()
        assert (effects.loc["share_same"].query("n > 0")["estimate"] == 1).all()
        assert (effects.loc["p_holm"].query("n >= 2")["estimate"] == 1).all()
        assert (differences.query("n > 0")["mean"] == 0).all()

        # A what-if's own seed gives way, and that is said.
        done = compare("base.toml", "other-seed.toml", "--replicates", "2", "--out", "other")
        assert "other-seed.toml: warning: seed is 4; that of base.toml holds for all: 3" in done.stderr, done.stderr
        done = compare("base.toml", "other-seed.toml", "--replicates", "2", "--seed", "5", "--quiet", "--out", "seed")
        assert done.stderr == "" and done.stdout == ""

        # As many replicates as an interval takes are as good as asked for.
        arm = ["base.toml", "show.toml", "act.toml"]
        until = ["--until-width", "0.06", "--outcome", "trust_marginalised_year", "--replicates", "3"]
        done = compare(*arm, *until, "--out", "until")
        assert "trust_marginalised_year: after " in done.stderr, done.stderr
        runs = check_types(folder / "until")[1]["runs"]
        replicates = len(runs) // 3
        assert replicates > 3
        effects = check_types(folder / "until")[1]["effects"]
        widths = effects.query("outcome == 'trust_marginalised_year' and index == 'difference'")
        assert (widths["high"] - widths["low"]).max() <= 0.06
        compare(*arm, "--replicates", str(replicates), "--out", "plain")
        same_results(folder / "until", folder / "plain")
        done = compare(*arm, *until, "--most", "4", "--out", "bounded")
        assert "not reached; after 4 replicates" in done.stderr and "--most 4" in done.stderr, done.stderr

        # What-ifs are run until their own questions are answered; what is said of each is what a comparison of so many pairs says.
        same = ["base.toml", "same.toml", "act.toml"]   # of which the first what-if is answered at once
        done = compare(*same, "--until-answered", "--replicates", "4", "--most", "40", "--out", "answered")
        runs = check_types(folder / "answered")[1]["runs"]
        pairs = runs.groupby("arm").size()
        assert (pairs["base"], pairs["same"], pairs["act"]) == (40, 6, 40), pairs
        assert f"by 6 to 40 pairs of each what-if: {len(runs)} runs in place of 120" in done.stderr, done.stderr
        effects = check_types(folder / "answered")[1]["effects"]
        for one in ("same", "act"):
            compare("base.toml", f"{one}.toml", "--replicates", str(pairs[one]), "--out", f"answered-{one}")
            alone = check_types(folder / f"answered-{one}")[1]["effects"]
            assert effects[effects["arm"] == one].reset_index(drop=True).equals(alone), one
        again = compare(*same, "--until-answered", "--replicates", "4", "--most", "40", "--threads", "1", "--out", "answered-again")
        assert again.returncode == 0
        same_results(folder / "answered", folder / "answered-again")
        refused("base.toml", "act.toml", "--most", "40", saying=["--until-answered"])
        refused("base.toml", "act.toml", "--until-answered", "--until-width", "0.1", "--outcome", "trust_everyone_end", saying=["--until-width"])

        # A baseline that is run more often than its what-ifs adds rows to effects.csv, and nothing else differs.
        done = compare(*arm, "--replicates", "14", "--baseline-replicates", "40", "--out", "more")
        assert "With 40 runs of the baseline in place of 14, shared by all what-ifs" in done.stdout, done.stdout
        assert all(len(line) <= 100 for line in done.stdout.splitlines()), done.stdout
        compare(*arm, "--replicates", "14", "--out", "fourteen")
        assert (folder / "more/runs.csv").read_bytes() == (folder / "fourteen/runs.csv").read_bytes()
        effects = check_types(folder / "more")[1]["effects"]
        own = effects["index"].isin(["difference_adjusted", "adjusted_coefficient"])
        assert effects[~own].reset_index(drop=True).equals(check_types(folder / "fourteen")[1]["effects"])
        adjusted = effects.query("index == 'difference_adjusted'")
        assert adjusted["verdict"].notna().all() and (adjusted["n"] <= 14).all() and adjusted["estimate"].notna().sum() > 100
    print("comparisons are sound")


main(sys.argv[1])
