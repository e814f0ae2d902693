"""A small given organisation whose ids readers would take for something else, and a folder whose name no shell may read."""
import json

SMALL = "format = 1\nreplicates = 3\nseed = 5\n[organisation]\npeople = 30\n[run]\nweeks = 26\nburn_in = 0\n"
GIVEN = 'format = 1\nreplicates = 2\n[given]\npeople = "people.csv"\nties = "ties.csv"\n[run]\nweeks = 520\n'
IDS = ["01", "2.0", "1e3", "TRUE", "F", "Inf", "Ångström", "p, q"]
FOLDER = "a 'place' \"of\" $(touch shell) ;touch shell"
DESIGN = "talk.pull,mechanisms.voice\n0.1,true\n0.30000000000000004,false\n"
EXPERIMENT = f"""format = 1
scenario = "small.toml"
replicates = 2
seed = 9
keep = ["trust_everyone_end"]
[[arm]]
name = "as is"
[[arm]]
name = "heads"
set = {{ "contest.rule" = "heads" }}
[design]
kind = "points"
file = "points.csv"
"""


def prepare(folder):
    """The files in such a place."""
    place = folder / FOLDER
    place.mkdir()
    quoted = [f'"{one}"' for one in IDS]
    ring = zip(quoted, quoted[1:] + quoted[:1])
    for name, text in {"small.toml": SMALL, "heads.toml": SMALL + '[contest]\nrule = "heads"\n', "experiment.toml": EXPERIMENT, "points.csv": DESIGN,
                       "given.toml": GIVEN, "people.csv": "id,group\n" + "".join(f"{one},{'AB'[i % 2]}\n" for i, one in enumerate(quoted)),
                       "ties.csv": "source,target\n" + "".join(f"{a},{b}\n{b},{a}\n" for a, b in ring)}.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def made_table(folder):
    """A folder with one table of every kind of column, missing values, and texts that are none."""
    folder.mkdir()
    (folder / "made.csv").write_text("id,count,is,value\nNA,9007199254740993,true,0.30000000000000004\n01,,false,1e-320\nnan,3,,inf\n,4,true,\n")
    kinds = {"id": "string", "count": "integer", "is": "boolean", "value": "number"}
    fields = [{"name": name, "type": kind} for name, kind in kinds.items()]
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "made", "path": "made.csv", "schema": {"fields": fields}}]}))


def refused(of, *words, **others):
    """The error of a call that must fail."""
    try:
        of(*words, **others)
    except Exception as error:
        return error
    raise AssertionError(f"{words} went through")
