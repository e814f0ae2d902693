"""Terminal, effects.csv, report and page say the same of the same runs: numbers to the digits that each shows, and the words of the verdict.

Usage: one_verdict.py PROGRAM

For every what-if that the page offers ready, one that ends, and one whose difference chance leaves open in some outcome: the page's own
files are compared by the program, on the same replicates and seed. Exit 77 where the page is not built or node, its packages or chromium are missing.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import pandas

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "studio/page"
REPLICATES = 128   # of a comparison that has settled on the page
HEADLINES = 11
ON_THE_PAGE = {"incidents_a_year": 1}   # what differences are multiplied by; by 100 where nothing is said
ON_THE_TERMINAL = {"exits_a_year": 100, "senior_share": 100, "status_quo_support": 100, "arrives": 100}   # by 1 where nothing is said
VERDICTS = ("better", "worse", "higher", "lower", "hardly differs", "no clear difference", "too few runs to tell")

SENTENCE = re.compile(
    r"(?P<name>.*) \((?P<whom>.*)\), (?P<when>last year|while it lasts|the year after)(?: \(weeks (?P<first>\d+) to (?P<end>\d+)\))?: (?P<verdict>.*)\. "
    r"On average (?P<difference>\S+).* \(95\s% interval (?P<low>\S+) to (?P<high>\S+)\); "
    r"(?:better|higher) in (?P<up>\d+) of (?P<n>\d+) paired runs, (?:worse|lower) in (?P<down>\d+)\.")
ROW = re.compile(
    r"  (?P<words>.{22})\s*(?P<difference>[-+]?[\d.]+)\s+(?P<low>[-+]?[\d.]+) to\s+(?P<high>[-+]?[\d.]+) .* (?P<up>\d+) +(?P<same>\d+) +(?P<down>\d+)  (?P<verdict>[a-z ]+)")
WHEN = {"last year": "year", "while it lasts": "during", "the year after": "after"}


def missing():
    if not shutil.which("node"):
        return "there is no node"
    if not (PAGE / "node_modules/playwright-core").is_dir():
        return "the page's packages are not installed"
    if not (PAGE / "dist/index.html").is_file() or not (PAGE / "dist/report.html").is_file():
        return "the page is not built"
    return None


def said(*words):
    """What a page says, by studio/page/tests/said.js."""
    done = subprocess.run(["node", "tests/said.js", *map(str, words)], cwd=PAGE, capture_output=True, text=True)
    if done.returncode == 77:
        print("not run: there is no chromium")
        sys.exit(77)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def number(text):
    return float(text.replace("−", "-").replace("+", "").replace(",", ""))


def near(shown, value, text):
    """Whether a number is what a text shows of it."""
    digits = len(text.partition(".")[2])
    return abs(shown - value) <= 0.5 * 10**-digits + 1e-9 * max(1.0, abs(value))


def column_of(outcome, told, columns):
    """The column of effects.csv that a sentence is about."""
    whom = {"the marginalised": "marginalised", "the others": "others"}.get(told["whom"], told["whom"])
    when = WHEN[told["when"]] + (f"_{told['first']}_{told['end']}" if told["first"] else "")
    found = [name for name in (f"{outcome}_{whom}_{when}", f"{outcome}_{when}") if name in columns]
    assert len(found) == 1, (outcome, told)
    return found[0]


def check_sentence(outcome, sentence, effects):
    told = SENTENCE.fullmatch(sentence)
    assert told, sentence
    column = column_of(outcome, told, effects.index.get_level_values("outcome"))
    row = effects.loc[(column, "difference")]
    factor = ON_THE_PAGE.get(outcome, 100)
    assert told["verdict"] in VERDICTS and told["verdict"] == row["verdict"], (sentence, row)
    for key, value in (("difference", row["estimate"]), ("low", row["low"]), ("high", row["high"])):
        assert near(number(told[key]), factor * value, told[key]), (sentence, row)
    rows = effects.loc[column]
    up, down = (rows.loc[next(name for name in names if name in rows.index), "estimate"] for names in (("share_better", "share_up"), ("share_worse", "share_down")))
    assert int(told["n"]) == row["n"] == REPLICATES, (sentence, row)
    assert int(told["up"]) == round(up * REPLICATES) and int(told["down"]) == round(down * REPLICATES), (sentence, up, down)
    return outcome, told, row


def check_terminal(rows, checked):
    """The rows of one what-if against what was checked against effects.csv: the same outcomes in the same order."""
    assert len(rows) == len(checked) == HEADLINES, (rows, checked)
    for line, (outcome, told, effect) in zip(rows, checked):
        assert line["verdict"] == told["verdict"], (line, told)
        times = ON_THE_TERMINAL.get(outcome, 1)
        for key, name in (("difference", "estimate"), ("low", "low"), ("high", "high")):
            assert near(number(line[key]), times * effect[name], line[key]), (line, effect)
        for key in ("up", "down"):
            assert near(float(line[key]), 100 * int(told[key]) / REPLICATES, line[key]), (line, told)


def check_report(section, checked):
    """The table of one what-if in the report: what effects.csv says, as the page names it."""
    for outcome, told, effect in checked:
        name = f"{told['name']} ({told['whom']})"
        when = f", {told['when']}" + (f" (weeks {told['first']} to {told['end']})" if told["first"] else "")
        rows = [row for row in section["rows"] if row[0] in (name, name + when)]
        assert len(rows) == 1, (name, when, section)
        shown = [rows[0][1], *rows[0][2].split(" … ")]
        for text, name in zip(shown, ("estimate", "low", "high"), strict=True):
            assert near(number(text), ON_THE_PAGE.get(outcome, 100) * effect[name], text), (rows[0], effect)
        assert rows[0][-1] == told["verdict"], (rows[0], told)


def terminal_rows(text):
    """The rows of each what-if at the time that is shown first."""
    blocks = re.split(r"^.+, against .+$", text, flags=re.MULTILINE)[1:]
    found = []
    for block in blocks:
        lines = [ROW.fullmatch(line) for line in block.splitlines()]
        found.append([line for line in lines if line][:HEADLINES])
    return found


def compared(program, folder, name, recipes):
    """Compares those what-ifs that the page held against the same baseline; yields each with what terminal, effects.csv and report have of it."""
    files = [f"{recipes[0]['id']}.baseline.toml", *(f"{recipe['id']}.toml" for recipe in recipes)]
    done = subprocess.run([program, "compare", *files, "--replicates", str(REPLICATES), "--out", name], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    subprocess.run([program, "report", name, "--page", str(PAGE / "dist/report.html")], cwd=folder, check=True, capture_output=True)
    sections = said("report", folder / name / "report.html")
    terminal = terminal_rows(done.stdout)
    table = pandas.read_csv(folder / name / "effects.csv").set_index(["arm", "outcome", "index"]).sort_index()
    assert len(sections) == len(terminal) == len(recipes), (len(sections), len(terminal))
    return [(recipe, rows, section, table.loc[recipe["id"]]) for recipe, rows, section in zip(recipes, terminal, sections)]


def by_baseline(folder, recipes):
    """What-ifs in groups of one baseline, comments of the file aside."""
    groups = {}
    for recipe in recipes:
        lines = (folder / f"{recipe['id']}.baseline.toml").read_text().splitlines()
        text = "\n".join(line for line in lines if not line.startswith(("#", "title", "question")))
        groups.setdefault(text, []).append(recipe)
    return list(groups.values())


def main(program):
    reason = missing()
    if reason:
        print(f"not run: {reason}")
        return 77
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        recipes = said("page", PAGE / "dist/index.html", folder)
        ids = [recipe["id"] for recipe in recipes]
        assert len(ids) == len(set(ids)) >= 8, ids
        groups = by_baseline(folder, recipes)
        assert len(groups) >= 2, "no what-if has interventions in both arms"
        seen = set()
        for recipe, rows, section, effects in (one for g, group in enumerate(groups) for one in compared(program, folder, f"out{g}", group)):
            checked = []
            for one in recipe["said"]:
                checked.append(check_sentence(one["outcome"], one["sentence"], effects))
                seen.add((checked[-1][1]["verdict"], checked[-1][1]["when"]))
            check_terminal(rows, checked)
            check_report(section, checked)
        verdicts, times = ({one[k] for one in seen} for k in (0, 1))
        assert len(verdicts) >= 4 and times == set(WHEN), seen   # or nothing of this could fail
        print(f"one answer in four places: {len(recipes)} what-ifs, {HEADLINES} outcomes each; {', '.join(sorted(verdicts))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
