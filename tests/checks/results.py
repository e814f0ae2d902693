"""Results are what their data package says, to pandas without any options; people and ties that go out can come in again.

Usage: results.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

try:
    from shared.tables import check_types
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

HEAD = """format = 1
title = "Everything"
replicates = 3
"""
IDENTITY = """
[[identity]]
name = "gender"
[[identity.group]]
name = "women"
share = 0.4
top_share = 0.2
marginalisation = 0.5
[[identity.group]]
name = "men"
share = 0.6
[[identity]]
name = "origin"
[[identity.group]]
name = "near"
share = 0.8
[[identity.group]]
name = "far"
share = 0.2
marginalisation = 0.3
[run]
weeks = 78
burn_in = 13
"""
SIZE = "[organisation]\npeople = 80\n"
GIVEN = """[given]
people = "people.csv"
ties = "ties.csv"
"""


def check_network(folder, tables):
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = xml.parse(folder / "network.graphml").getroot()
    assert len(graph.findall(".//g:node", space)) == len(tables["people"])
    assert len(graph.findall(".//g:edge", space)) == len(tables["ties"])
    names = {key.get("attr.name") for key in graph.findall("g:key", space)}
    assert {"id", "gender", "trust", "component", "betweenness", "listens_to", "heard_by", "kind", "weight"} <= names
    assert set(tables["ties"]["source"]) <= set(tables["people"]["id"])


def check_events(tables):
    events, runs = tables["events"], tables["runs"]
    assert set(events["run"]) <= set(runs["run"])
    assert (events["kind"] == "incident").equals(events["answer"].notna())
    leavers = events[(events["run"] == 0) & (events["kind"] == "left")]["person"]
    hires = events[(events["run"] == 0) & (events["kind"] == "hired")]["person"]
    assert leavers.is_unique and hires.is_unique
    assert set(tables["people"]["id"]) & set(hires) == set(hires) - set(leavers)


def check_politics(tables):
    coalitions, members, passages, people = (tables[name] for name in ("coalitions", "members", "passages", "people"))
    key = ["run", "quarter", "coalition"]
    gone = coalitions.set_index(key)["members"].sub(members.groupby(key).size(), fill_value=0)
    left = tables["events"].query("kind == 'left'").groupby(["run", lambda row: (tables["events"]["week"][row] + 1) // 13]).size()
    assert (gone >= 0).all() and (gone[gone.index.get_level_values("quarter") == 0] == 0).all()
    assert gone.sum() > 0 and gone.groupby(level=[0, 1]).sum().sub(left.rename_axis(["run", "quarter"]), fill_value=0).max() <= 0
    split = coalitions[coalitions["split_from"].notna()]
    lines = set(zip(coalitions["run"], coalitions["quarter"], coalitions["line"]))
    assert {(run, quarter - 1, line) for run, quarter, line in zip(split["run"], split["quarter"], split["split_from"])} <= lines
    assert set(passages["unit"]) == set(people["unit"])
    assert (passages.groupby(["run", "quarter"])["seats"].sum() == len(people)).all()
    assert passages["arrives"].between(0, 1).all() and (passages["held_back"].isna() == (passages["managers"] == 0)).all()


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def run(*words):
            done = subprocess.run([program, "run", *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, done
            return done.stderr

        (folder / "all.toml").write_text(HEAD + IDENTITY + SIZE)
        run("all.toml", "--people", "--network", "--events", "--members")
        out = folder / "out/all"
        package, tables = check_types(out)
        named = {resource["path"] for resource in package["resources"]} | {package["network"], package["provenance"], "datapackage.json"}
        named |= {scenario["resolved"] for scenario in package["scenarios"]}
        assert {path.name for path in out.iterdir()} == named
        check_network(out, tables)
        check_events(tables)
        check_politics(tables)

        run(str(out / "scenario.toml"), "--out", "again")   # it asks for the same tables, too
        for name in ("timeline.csv", "levels.csv", "coalitions.csv", "members.csv", "passages.csv", "events.csv", "people.csv", "ties.csv"):
            assert (folder / "again" / name).read_bytes() == (out / name).read_bytes(), name

        # Given again without a week in between, nothing has changed but who calls whom hired.
        identity = "\n".join(line for line in IDENTITY.splitlines() if "share" not in line).replace("burn_in = 13", "burn_in = 0")
        (folder / "given.toml").write_text(HEAD + identity + "\n" + GIVEN)
        run("given.toml", "--data", str(out), "--people", "--network", "--set", "run.weeks=1", "--set", "mechanisms.talk=false")
        _, given = check_types(folder / "out/given")
        for name in ("id", "level", "unit", "gender", "origin", "merit", "disposition_sys", "interest_1"):
            assert given["people"][name].equals(tables["people"][name]), name
        assert len(given["ties"]) == len(tables["ties"])
    print("the results are sound")


main(sys.argv[1])
