"""What one command writes, every other command reads: runs, comparisons, sweeps and calibrations go into analyse, report, story, run and sweep, over
axes of every kind. All tables are what they say they are, and no text has an empty place.

Usage: chains.py PROGRAM
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

try:
    import pandas
    from shared.commands import PLANNING
    from shared.reports import data_in
    from shared.tables import PANDAS_KINDS, check_types
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

BASE = """format = 1
title = "Base"
seed = 3
replicates = 3
[organisation]
people = 30
[run]
weeks = 52
burn_in = 0
observe_every = 13
"""
WHATIF = """format = 1
base = "base.toml"
title = "Programme"
[[intervention]]
name = "training"
kind = "one_off_training"
start = 8
reach = 0.5
whom = { first = "most_willing" }
[[intervention]]
name = "mentoring"
kind = "reciprocal_mentoring"
start = 4
end = 30
"""
RIVALS = """format = 1
base = "base.toml"
title = "Rivals"
[[rival]]
name = "linear pressure"
set = { "commitment.rule" = "linear" }
[[rival]]
name = "head count"
set = { "contest.rule" = "heads" }
"""
GIVEN = """format = 1
title = "Given"
seed = 5
replicates = 3
[run]
weeks = 52
burn_in = 0
observe_every = 13
[given]
people = "people.csv"
ties = "ties.csv"
"""
AXES = {   # real, switch, words (three and two), whole number; fields of interventions: real, switch, words, whole number
    "talk.pull": "low = 0.01\nhigh = 0.3\n",
    "mechanisms.talk": "",
    "commitment.rule": "",
    "contest.rule": "",
    "organisation.levels": "values = [2, 3]\n",
    "intervention.mentoring.intensity": "low = 0.2\nhigh = 1.0\n",
    "intervention.training.mandatory": "",
    "intervention.mentoring.partners": 'values = ["random", "most_willing", "most_powerful"]\n',
    "intervention.training.start": "low = 2\nhigh = 20\n",
}
UNORDERED = {"commitment.rule", "intervention.mentoring.partners"}   # more than two words
SWEEP = 'format = 1\nscenario = "base.toml"\nseed = 2\nreplicates = 2\nkeep = ["trust_everyone_end", "action_everyone_end", "exits_a_year_everyone_year"]\n'
ARMS = '[[arm]]\nname = "as is"\n[[arm]]\nname = "programme"\nscenario = "whatif.toml"\n'
SHAPED = {   # every kind of distribution, several parameters as one, weights with a sum, how long a run is, what people start with
    "exit.market": 'low = 0.5\nhigh = 2.0\nscale = "log"\n',
    "talk.pull": 'distribution = "normal"\nmean = 0.05\nsd = 0.02\n',
    "incidents.rate": 'distribution = "triangular"\nlow = 0.05\nhigh = 0.3\nmode = 0.1\n',
    "careers.bias": 'distribution = "beta"\nalpha = 2.0\nbeta = 5.0\n',
    "mechanisms.voice": 'distribution = "discrete"\nvalues = [true, false]\nweights = [0.7, 0.3]\n',
    "exit.hazard": 'distribution = "table"\nfile = "observed.csv"\ncolumn = "hazard"\n',
    "run.weeks": "low = 26\nhigh = 52\n",
    "start.trust": "",
    "reality.fairness": "", "reality.support": "", "reality.incident_free": "",
}
JOINT = """[[axis]]
parameters = ["talk.habit", "start.skill"]
name = "habits and skills"
[[constraint]]
name = "what reality is made of"
parameters = ["reality.fairness", "reality.support", "reality.incident_free"]
"""
GROUP = """[[axis]]
parameter = "start.safety"
group = "start"
[[axis]]
parameter = "start.belonging"
group = "start"
"""
OBSERVED = "hazard\n0.03\n0.04\n0.05\n0.05\n0.09\n"
SHAPED_DESIGNS = {"shaped-lhs": 'kind = "lhs"\nrows = 64\n', "shaped-morris": 'kind = "morris"\ntrajectories = 4\n',
                  "shaped-sobol": 'kind = "sobol"\nbase = 2\nshifts = 2\nsecond_order = true\n'}
DESIGNS = {
    "grid": ('kind = "grid"\n', ["talk.pull", "mechanisms.talk", "commitment.rule"], ARMS),
    "lhs": ('kind = "lhs"\nrows = 24\n', list(AXES), ARMS),
    "one": ('kind = "lhs"\nrows = 9\n', ["mechanisms.talk", "talk.pull"], ""),
    "oat": ('kind = "oat"\n', list(AXES), ARMS),
    "morris": ('kind = "morris"\ntrajectories = 3\n', list(AXES), ARMS),
    "sobol": ('kind = "sobol"\nbase = 2\nshifts = 2\n', list(AXES), ARMS),
}
TARGETS = """format = 1
scenario = "base.toml"
replicates = 2
[[axis]]
parameter = "exit.hazard"
[[axis]]
parameter = "organisation.levels"
low = 2
high = 4
[[axis]]
parameter = "mechanisms.voice"
[[target]]
name = "turnover"
outcome = "exits_a_year_everyone_year"
value = 0.16
tolerance = 0.4
source = "a survey"
[waves]
most = 1
points = 12
candidates = 1000
"""
PAGE = '<!doctype html><title>page</title><script type="application/json" id="report-data">null</script>\n'
RESULTS = {"effects", "effects_by_point", "morris", "sobol", "correlations", "pawn", "convergence", "regret", "tradeoffs", "boxes", "tipping", "replicates"}
EXPECTED = [   # what a command may say on stderr when nothing is wrong
    r"coalesce: tables are in \S+; to look closer: coalesce compare( \S+)+",
    r"coalesce: \S+ is finished already.*",
    r"coalesce: the results of \d+ runs are in \S+",
    r"coalesce: tables are in \S+",
    r"coalesce: wrote \S+: open it in a browser; it needs no network",
    r"\S+/effects.csv: warning: is of another command, and stays; --out names another folder for that of the analysis",
    r"coalesce: note: .+",
    r"coalesce: \d+ runs, \d+ chunks.*",
    r"coalesce: shard \d/\d .*",
    r"coalesce: the scenario as it stands is run",
    r"coalesce: round \d+: \d+ plans, \d+ runs of each so far; \d+ go on, in front.*",
    r"coalesce:   [-+.\d]+ \([-+.\d]+ to [-+.\d]+\)  .+",   # one of the plans in front
    r"coalesce:   and \d+ more that are not beaten in every goal",
    r"coalesce: wave \d+: \d+ points run, .* of the space left",
    r"\S+: warning: \S+ reached nobody in \d+ of \d+ runs",
]


class Chains:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *words, code=0):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == code, (words, done.returncode, done.stderr, done.stdout)
        if code == 0:
            for line in done.stderr.splitlines():
                assert any(re.fullmatch(one, line) for one in EXPECTED), (words, line)
        check_text(words, done.stdout + done.stderr)
        return done

    def path(self, name):
        return self.folder / name


def check_text(words, text):
    """No number that is none, and no heading over nothing."""
    assert not re.search(r"(?i)(?<![a-z])-?(nan|inf)(?![a-z])", text), (words, text)
    lines = [line for line in text.splitlines() if line.strip()] + [""]
    for line, after in zip(lines, lines[1:]):
        is_heading = line.endswith(":") and not line.startswith(("coalesce:", " "))
        assert not is_heading or after, (words, line)
        if "(partial rank correlations" in line:
            assert re.match(r"  (\S+ +[+-]\d|too few points|nothing: )", after), (words, line, after)


def tables_of(folder):
    """All tables of a folder, which hold rows and are of their declared types; those of an analysis, too."""
    _, tables = check_types(folder) if (folder / "datapackage.json").exists() else ({}, {})
    if (folder / "analysis.json").exists():
        for resource in json.loads((folder / "analysis.json").read_text())["resources"]:
            table = tables[resource["name"]] = pandas.read_csv(folder / resource["path"])
            if resource["path"] == "effects.csv" and list(table.columns) != [field["name"] for field in resource["schema"]["fields"]]:
                continue   # another command's
            for field in resource["schema"]["fields"]:
                column = table[field["name"]]
                assert not column.notna().any() or column.dtype.kind == PANDAS_KINDS[field["type"]], (folder, resource["name"], field["name"])
    for name, table in tables.items():
        assert len(table) > 0 or name in ("plan_boxes", "plan_trees"), (folder, name)   # there may be nowhere that a plan fails
        for column in table.columns:
            if table[column].dtype.kind == "O":
                assert not table[column].isin(["nan", "-nan", "NaN"]).any(), (folder, name, column)
    return tables


def same_files(one, other, but=()):
    for path in sorted(one.iterdir()):
        if path.is_file() and path.name not in ("provenance.json", *but):
            assert path.read_bytes() == (other / path.name).read_bytes(), f"{path} is not {other / path.name}"


def report_of(chains, name):
    chains.run("report", name, "--page", "page.html", "--force")
    data = data_in(chains.path(f"{name}/report.html"))
    chains.path(f"{name}/report.html").unlink()
    for table, content in data["tables"].items():
        assert content["rows"] > 0, (name, table)
    return data


def words_in(table, name):
    column = table["columns"][name]
    return set(column["values"]) if isinstance(column, dict) else set(column)


def check_folder(chains, name, expected):
    """A report before anybody analysed the folder and one after it say the same; `expected` are tables that an analysis must write."""
    folder = chains.path(name)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    first = report_of(chains, name)
    assert expected <= set(first["tables"]), (name, set(first["tables"]))
    said = chains.run("analyse", name).stdout
    assert said.splitlines()[0].startswith(f"{len(pandas.read_csv(folder / 'runs.csv'))} runs"), said
    tables = tables_of(folder)
    assert expected <= set(tables), (name, set(tables))
    for file, content in before.items():
        assert file == "effects.csv" or (folder / file).read_bytes() == content, (name, file)
    second = report_of(chains, name)
    if "effects.csv" not in before:
        for table in RESULTS & set(second["tables"]):
            assert second["tables"][table] == first["tables"][table], (name, table)
    return tables


def check_again(chains, name):
    """The scenario that a data package resolves gives the rows of its arm again, and itself."""
    package = json.loads(chains.path(f"{name}/datapackage.json").read_text())
    own = pandas.read_csv(chains.path(f"{name}/runs.csv"), dtype=str, keep_default_na=False)
    for number, scenario in enumerate(package["scenarios"]):
        again = f"{name}-again-{number}"
        chains.path(f"{again}-of").mkdir()
        copied = chains.path(f"{again}-of/{scenario['arm']}.toml")   # an arm is called what its file is
        copied.write_text(chains.path(f"{name}/{scenario['resolved']}").read_text())
        given = ["--data", "run-base"] if "[given]" in copied.read_text() else []
        chains.run("run", copied, *given, "--out", again)
        rows = pandas.read_csv(chains.path(f"{again}/runs.csv"), dtype=str, keep_default_na=False)
        arm = own[own["arm"] == scenario["arm"]].reset_index(drop=True)
        windows = [column for column in own.columns if re.search(r"_(during|after)_\d+_\d+$", column)]   # of the other arms, too
        assert set(own.columns) - set(rows.columns) <= set(windows), (name, scenario["arm"])
        columns = [column for column in rows.columns if column in own.columns and column not in ("run", "arm")]
        assert len(arm) == len(rows) and arm[columns].equals(rows[columns]), (name, scenario["arm"])
        [resolved] = json.loads(chains.path(f"{again}/datapackage.json").read_text())["scenarios"]
        assert chains.path(f"{again}/{resolved['resolved']}").read_text() == copied.read_text(), (name, scenario["arm"])


def check_runs(chains):
    for name in ("base", "whatif", "rivals"):
        out = f"run-{name}"
        chains.run("run", f"{name}.toml", "--out", out, "--people", "--network", "--events")
        tables_of(chains.path(out))
        check_again(chains, out)
        same_files(chains.path(out), chains.path(f"{out}-again-0"), but=("datapackage.json",))   # that has the digest of another file
        check_folder(chains, out, {"runs", "summary"})
    story = chains.run("story", "run-whatif/scenario.toml", "--compare", "run-base/scenario.toml", "--out", "moments.csv")
    assert len(story.stdout.splitlines()) > 3 and len(pandas.read_csv(chains.path("moments.csv"))) > 0


def check_given(chains):
    """People and ties that went out come in again, and a run from them goes all the ways that a run goes."""
    chains.run("run", "given.toml", "--data", "run-base", "--out", "people", "--people", "--network")
    first, given = tables_of(chains.path("run-base")), tables_of(chains.path("people"))
    assert len(given["runs"]) == 3 and set(given["people"]["id"]) & set(first["people"]["id"])
    check_again(chains, "people")
    (chains.path("given-whatif.toml")).write_text(WHATIF.replace("base.toml", "given.toml"))
    chains.run("compare", "given.toml", "given-whatif.toml", "--data", "run-base", "--out", "given-cmp")
    tables_of(chains.path("given-cmp"))
    check_again(chains, "given-cmp")
    chains.run("sweep", "given-sweep.toml", "--out", "given-sweep")
    check_folder(chains, "given-sweep", {"correlations"})
    chains.run("report", "people", "--page", "page.html", "--small-cells")


def check_comparisons(chains):
    chains.run("compare", "base.toml", "whatif.toml", "--out", "cmp")
    chains.run("compare", "base.toml", "whatif.toml", "--uncertain", "3", "--per-draw", "2", "--out", "uncertain")
    chains.run("compare", "rivals.toml", "whatif.toml", "--out", "rivals")
    for name in ("cmp", "uncertain", "rivals"):
        tables = tables_of(chains.path(name))
        assert set(tables["effects"]["arm"]) == {"whatif"}
        check_again(chains, name)


def experiment(chains, name, kind, axes, arms):
    text = SWEEP + arms + "".join(f'[[axis]]\nparameter = "{key}"\n{AXES[key]}' + ("levels = 3\n" if name == "grid" and key == "talk.pull" else "") for key in axes)
    chains.path(f"{name}.toml").write_text(text + "[design]\n" + kind)


def check_sweeps(chains):
    expected = {"grid": {"correlations", "effects", "effects_by_point"}, "lhs": {"correlations", "effects", "regret"}, "one": {"correlations"},
                "oat": {"correlations", "effects"}, "morris": {"morris", "effects"}, "sobol": {"sobol", "effects"}}
    for name, (kind, axes, arms) in DESIGNS.items():
        if not arms:
            axes = [key for key in axes if not key.startswith("intervention")]
        experiment(chains, name, kind, axes, arms)
        chains.run("sweep", f"{name}.toml", "--out", name)
        design = tables_of(chains.path(name))["design"]
        assert design["mechanisms.talk"].dtype == bool and set(design["mechanisms.talk"]) == {True, False}, name
        tables = check_folder(chains, name, expected[name])
        check_axes(name, axes, tables)
        note = [line for line in chains.run("analyse", name).stdout.splitlines() if "note:" in line]
        assert any('mechanisms.talk: "FALSE" as 0, "TRUE" as 1' in line for line in note), (name, note)
        for key in UNORDERED & set(axes):
            assert name == "sobol" or any("no order" in line and key in line for line in note), (name, key, note)
        check_points(chains, name, arms)
    chains.path("arms.toml").write_text(SWEEP + ARMS + "[timeline]\nevery = 13\n")
    chains.run("sweep", "arms.toml", "--out", "arms")
    check_again(chains, "arms")
    check_folder(chains, "arms", {"effects"})


def check_shaped_axes(chains):
    """Axes of every distribution, dials, groups and weights: the tables name each, in words; the design as points gives the same runs."""
    alone = [key for key in SHAPED if not key.startswith("reality.")]
    for name, design in SHAPED_DESIGNS.items():
        group = "" if name == "shaped-lhs" else GROUP
        axes = "".join(f'[[axis]]\nparameter = "{key}"\n{lines}' for key, lines in SHAPED.items())
        chains.path(f"{name}.toml").write_text(SWEEP + ARMS + axes + JOINT + group + "[design]\n" + design)
        chains.run("sweep", f"{name}.toml", "--out", name)
        table = tables_of(chains.path(name))["design"]
        weights = table[["reality.fairness", "reality.support", "reality.incident_free"]].sum(axis=1)
        assert (abs(weights - 1) < 1e-9).all(), name
        assert set(table["exit.hazard"].between(0.03, 0.09)) == {True} and set(table["run.weeks"].between(26, 52)) == {True}, name
        fields = {field["name"]: field for resource in json.loads(chains.path(f"{name}/datapackage.json").read_text())["resources"]
                  if resource["name"] == "design" for field in resource["schema"]["fields"]}
        for key, words in {"exit.market": "even on a logarithmic scale", "talk.pull": "normal with mean 0.05", "incidents.rate": "triangular",
                           "careers.bias": "beta with alpha 2", "exit.hazard": "as the 5 values of column hazard of observed.csv",
                           "mechanisms.voice": "TRUE in 70 %", "reality.support": "have the sum 1"}.items():
            assert words in fields[key]["description"], (name, key, fields[key])
        tables = check_folder(chains, name, {"shaped-lhs": {"correlations", "pawn"}, "shaped-morris": {"morris"}, "shaped-sobol": {"sobol"}}[name])
        if name == "shaped-lhs":
            assert set(tables["pawn"]["parameter"]) >= set(alone), set(tables["pawn"]["parameter"])
        else:
            factors = {*alone, "habits and skills", "start", "what reality is made of"}
            found = tables[name.removeprefix("shaped-")]
            assert set(found[found["index"] != "S2"]["parameter"].dropna()) == factors, (name, factors)
            said = chains.run("analyse", name).stdout
            assert "start is one factor: start.safety, start.belonging, each with values of its own" in said, said
            assert "habits and skills is one factor: talk.habit, start.skill rise and fall as one" in said, said
        check_points(chains, name, ARMS)


def check_points(chains, name, arms):
    """The design of a sweep as the points of another gives its runs again."""
    chains.path(f"{name}-points.toml").write_text(SWEEP + arms + f'[design]\nkind = "points"\nfile = "{name}/design.csv"\n')
    chains.run("sweep", f"{name}-points.toml", "--out", f"{name}-points")
    assert chains.path(f"{name}-points/runs.csv").read_bytes() == chains.path(f"{name}/runs.csv").read_bytes(), name
    tables_of(chains.path(f"{name}-points"))


def check_axes(name, axes, tables):
    """Each axis is told of in the table of its design, or left out because its words have no order."""
    ordered = {key for key in axes if key not in UNORDERED}
    if name == "sobol":
        assert set(tables["sobol"]["parameter"].dropna()) == set(axes)
    elif name == "morris":
        morris = tables["morris"]
        for key in axes:
            indices = set(morris[morris["parameter"] == key]["index"])
            sizes = {"mu_star", "size", "rank", "share_first"}
            assert indices == (sizes if key in UNORDERED else sizes | {"mu", "sigma", "from", "to"}), (key, indices)
        ends = morris[morris["index"].isin(["from", "to"])].groupby(["parameter", "index"])["estimate"].agg(set)
        assert ends["talk.pull", "from"] == {0.01} and ends["talk.pull", "to"] == {0.3}   # the range, visited or not
        assert ends["mechanisms.talk", "from"] == {0.0} and ends["mechanisms.talk", "to"] == {1.0}
    else:
        assert set(tables["correlations"]["parameter"].dropna()) == ordered, name


def check_shards(chains):
    for shard in ("1/2", "0/2"):
        chains.run("sweep", "morris.toml", "--out", "sharded", "--shard", shard)
    chains.run("merge", "sharded")
    written = {resource["path"] for resource in json.loads(chains.path("morris/datapackage.json").read_text())["resources"]}
    for path in written:
        assert chains.path(f"sharded/{path}").read_bytes() == chains.path(f"morris/{path}").read_bytes(), path
    check_folder(chains, "sharded", {"morris"})
    for path in RESULTS:
        if chains.path(f"morris/{path}.csv").exists():
            assert chains.path(f"sharded/{path}.csv").read_bytes() == chains.path(f"morris/{path}.csv").read_bytes(), path


def check_calibration(chains):
    said = chains.run("calibrate", "targets.toml", "--out", "fit").stdout
    tables = tables_of(chains.path("fit"))
    [fit] = tables["targets"]["fit"]
    [turnover] = [line for line in said.splitlines() if line.startswith("  turnover")]
    assert f"  {fit} (" in turnover and fit in ("met", "not ruled out", "ruled out"), (fit, turnover)
    row = tables["targets"].iloc[0]
    assert (fit == "met") == (row["low"] <= row["as_it_stands"] <= row["high"] and row["implausibility"] <= 3), row
    # As points of a sweep: as they are, and as pandas writes them.
    pandas.read_csv(chains.path("fit/design.csv"), float_precision="round_trip").to_csv(chains.path("points.csv"), index=False)
    designs = []
    for file in ("fit/design.csv", "points.csv"):
        name = "points-" + file.split("/")[0].removesuffix(".csv")
        chains.path(f"{name}.toml").write_text(SWEEP + f'[design]\nkind = "points"\nfile = "{file}"\n')
        chains.run("sweep", f"{name}.toml", "--out", name)
        designs.append(chains.path(f"{name}/design.csv").read_bytes())
        check_folder(chains, name, {"correlations"})
    assert designs == [chains.path("fit/design.csv").read_bytes()] * 2
    check_planning(chains)
    for words, saying in ((("analyse", "fit"), "runs.csv"), (("report", "fit", "--page", "page.html"), "holds neither runs.csv nor effects.csv")):
        assert saying in chains.run(*words, code=2).stderr


def check_planning(chains):
    """A planning at points that a calibration did not rule out; its first plan is a scenario to compare."""
    chains.path("planning.toml").write_text(PLANNING + '[unknown]\nfrom = "points"\nfile = "fit/design.csv"\n')
    said = chains.run("plan", "planning.toml", "--out", "planned").stdout
    plans = tables_of(chains.path("planned"))["plans"]
    assert list(plans["plan"]) == list(range(1, len(plans) + 1)) and plans["may_be_best"].any(), plans
    settled = plans["may_be_best"].sum() == 1
    assert settled == ("is the best of these" in said) == ("No plan is clearly best" not in said), said
    assert (plans["score_low"] <= plans["score"]).all() and (plans["regret_mean"] >= 0).all(), plans
    first = plans[plans["parts"] > 0].iloc[0]["plan"]
    chains.run("compare", "planned/nothing.toml", f"planned/plan-{first}.toml", "--replicates", "3", "--out", "closer")
    assert "is finished already" in chains.run("plan", "planning.toml", "--out", "planned").stderr


def check_other_tools(chains):
    """A table as Mesa's batch_run returns it; one that pandas wrote with its row numbers is told how to be written."""
    mesa = pandas.DataFrame([{"RunId": r * 6 + p, "iteration": r, "density": 0.1 * (1 + p), "wrap": p % 2 == 0, "Gini": 0.2 + 0.04 * p + 0.01 * r * p}
                             for r in range(3) for p in range(6)])
    chains.path("mesa").mkdir()
    mesa.to_csv(chains.path("mesa/runs.csv"))
    assert "index=False in pandas" in chains.run("analyse", "mesa", code=2).stderr
    mesa.to_csv(chains.path("mesa/runs.csv"), index=False)
    told = chains.run("analyse", "mesa", code=2).stderr
    assert "--parameter NAME" in told and "RunId, iteration, density, wrap, Gini" in told, told
    said = chains.run("analyse", "mesa", "--parameter", "density", "--parameter", "wrap").stdout
    assert said.startswith("18 runs: 1 arm, 6 points, 3 replicates") and "replicates are told apart by iteration" in said, said
    tables = tables_of(chains.path("mesa"))
    assert set(tables["correlations"]["parameter"].dropna()) == {"density", "wrap"}
    assert set(words_in(report_of(chains, "mesa")["tables"]["runs"], "Gini")) == set(mesa["Gini"].round(6))


def check_rows_stay(chains):
    """What compare wrote into effects.csv is there after an analysis of the same folder."""
    for name in ("cmp", "uncertain", "rivals"):
        before = chains.path(f"{name}/effects.csv").read_bytes()
        check_folder(chains, name, {"effects"})
        assert chains.path(f"{name}/effects.csv").read_bytes() == before, name
    indices = set(pandas.read_csv(chains.path("uncertain/effects.csv"))["index"])
    assert {"draws_difference", "draws_middle", "replicate_sd", "parameters_sd"} <= indices


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in {"base.toml": BASE, "whatif.toml": WHATIF, "rivals.toml": RIVALS, "given.toml": GIVEN, "targets.toml": TARGETS, "page.html": PAGE, "observed.csv": OBSERVED}.items():
            (folder / name).write_text(text)
        (folder / "given-sweep.toml").write_text(
            SWEEP.replace("base.toml", "given-base.toml") + '[[axis]]\nparameter = "talk.pull"\nvalues = [0.02, 0.1, 0.3]\n'
            '[[axis]]\nparameter = "mechanisms.voice"\n[design]\nkind = "grid"\n')
        (folder / "given-base.toml").write_text(GIVEN.replace("people.csv", "run-base/people.csv").replace("ties.csv", "run-base/ties.csv"))
        chains = Chains(program, folder)
        failures = []
        for check in (check_runs, check_given, check_comparisons, check_sweeps, check_shaped_axes, check_shards, check_calibration, check_other_tools, check_rows_stay):
            began = time.time()
            try:
                check(chains)
            except AssertionError as failure:   # the others are told, too
                failures.append(check.__name__)
                print(f"{check.__name__} failed: {failure}", file=sys.stderr)
            print(f"{check.__name__}: {time.time() - began:.1f} s", flush=True)
        assert not failures, failures
    print("the chains are sound")


main(sys.argv[1])
