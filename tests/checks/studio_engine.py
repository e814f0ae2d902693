"""The engine of the browser page gives the bytes and words of the command line, in node and in Chromium.

Usage: studio_engine.py PROGRAM

Builds coalesce.wasm where its toolchain is there. Chromium is asked where playwright-core is installed for the page.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import NO_SCENARIOS  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAYWRIGHT = ROOT / "studio/page/node_modules/playwright-core"
REPLICATES = [0, 3]
SHORT = ["run.weeks=60"]   # every mechanism and intervention is at work by then

BROKEN = {
    "large.toml": "format = 1\n[talk]\npull = 1e400\n",
    "tiny.toml": "format = 1\n[talk]\npull = 1e-400\npul = 0.1\n",
    "syntax.toml": "format = 1\n[talk\npull = 0.1\n",
    "values.toml": 'format = 1\ntitle = 3\n[talk]\npull = 7\npul = 0.1\n[organisation]\nlevels = "many"\n[[identity]]\nname = "ü"\n',
    "plan.toml": 'format = 1\n[[intervention]]\nkind = "campain"\n[[intervention]]\nkind = "sponsorship"\nwhom = { group = "x" }\nreach = 2\n',
    "format.toml": "format = 2\n",
    "empty.toml": "",
    "base.toml": 'format = 1\nbase = "values.toml"\nseed = -1\n',
    "shares.toml": 'format = 1\n[[identity]]\nname = "g"\n[[identity.group]]\nname = "a"\nshare = 0.8\n[[identity.group]]\nname = "b"\nshare = 0.8\n',
    "given.toml": 'format = 1\n[given]\npeople = "people.csv"\n',
}
PEOPLE = "id,level,group,trust\nann,0,A,0.5\nbob,x,B,0.5\nann,1,A,1.5\n"


def skip(why):
    print(f"not run: {why}")
    sys.exit(77)


def built_engine():
    """coalesce.wasm of the sources as they are."""
    if not shutil.which("clang++-19") or not pathlib.Path("/usr/include/wasm32-wasi/c++/v1").exists():
        skip("the WebAssembly toolchain is not installed; `./coalesce studio` installs it")
    for command in (["cmake", "--preset", "wasm"], ["ninja", "-C", "build/wasm"]):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build/wasm/coalesce.wasm"


def answers(engine, jobs, *browser):
    done = subprocess.run(["node", ROOT / "tests/checks/shared/engine_jobs.mjs", engine, *browser], input=json.dumps(jobs),
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def texts_below(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.suffix in (".toml", ".csv")}


def sound_jobs(program, folder):
    """Scenario files below the folder, with all that the page must know of the others: generated ones, what-ifs, and a given one."""
    shutil.copytree(ROOT / "scenarios", folder / "scenarios", ignore=shutil.ignore_patterns(*NO_SCENARIOS, "published", "law-firm", "36-*"))
    observed = ["run", "scenarios/baseline.toml", "--replicates", "1", "--people", "--network", "--out", "given", "--quiet"]
    subprocess.run([program, *observed, "--set", "run.weeks=20", "--set", "organisation.people=120"], cwd=folder, check=True,
                   capture_output=True)
    (folder / "given.toml").write_text('format = 1\nseed = 5\n[given]\npeople = "given/people.csv"\nties = "given/ties.csv"\n'
                                       '[[identity]]\nname = "group"\n[[identity.group]]\nname = "A"\n[[identity.group]]\nname = "B"\n'
                                       'marginalisation = 0.6\n[[intervention]]\nkind = "sponsorship"\n')
    (folder / "every_intervention.toml").write_text("format = 1\n" + (ROOT / "tests/every_intervention.hpp").read_text().split('R"(')[1].split(')"')[0])
    files = texts_below(folder)
    names = sorted(name for name in files if name.endswith(".toml"))
    return [{"text": files[name], "options": {"name": name, "files": files, "set": SHORT}, "replicates": REPLICATES} for name in names]


def native_digests(program, folder, jobs):
    """By replicate, the digests that the command line prints for the scenarios of the jobs."""
    names = [job["options"]["name"] for job in jobs]
    digests = {}
    for replicate in REPLICATES:
        done = subprocess.run([program, "digest", *names, "--replicate", str(replicate), "--set", *SHORT], cwd=folder, check=True,
                              capture_output=True, text=True)
        digests[replicate] = [line.split("  ")[0] for line in done.stdout.splitlines()]
        assert len(set(digests[replicate])) >= len(names) - 2   # they are different runs (three files say the same)
    return digests


def check_digests(told, jobs, digests, where):
    for at, (job, answer) in enumerate(zip(jobs, told)):
        name = job["options"]["name"]
        assert answer["ok"], (where, name, answer["problems"])
        for run in answer["runs"]:
            assert run["failure"] == "" and run["size"] == answer["cells"], (where, name, run)
            assert run["digest"] == digests[run["replicate"]][at], (where, name, run)


def check_problems(program, folder, engine):
    for name, text in {**BROKEN, "people.csv": PEOPLE}.items():
        (folder / name).write_text(text)
    files = {**BROKEN, "people.csv": PEOPLE}
    told = answers(engine, [{"text": text, "options": {"name": name, "files": files}} for name, text in BROKEN.items()])
    for name, answer in zip(BROKEN, told):
        native = subprocess.run([program, "check", name], cwd=folder, capture_output=True, text=True)
        assert native.returncode == 2 and not answer["ok"], (name, answer)
        lines = "".join(problem["full"] + "\n" for problem in answer["problems"])
        assert lines == native.stderr, f"{name}:\n{lines}\nbut natively\n{native.stderr}"


def main(program):
    program = str(pathlib.Path(program).resolve())
    if not shutil.which("node"):
        skip("there is no node; `./coalesce studio` installs it")
    engine = built_engine()
    assert engine.stat().st_size < 1_250_000, f"{engine.stat().st_size} bytes are too many for a page"
    served = subprocess.run(["node", ROOT / "tests/checks/shared/engine_service.mjs", engine], capture_output=True, text=True)
    assert served.returncode == 0, served.stderr
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        jobs = sound_jobs(program, folder)
        digests = native_digests(program, folder, jobs)
        check_digests(answers(engine, jobs), jobs, digests, "node")
        check_problems(program, folder, engine)
        chromium = shutil.which("chromium")
        if not chromium or not PLAYWRIGHT.exists():
            print(f"node agrees in {len(jobs)} scenarios; Chromium was not asked: it or the page's playwright-core is not installed")
            return
        check_digests(answers(engine, jobs, chromium), jobs, digests, "Chromium")
        print(f"node and Chromium agree with the command line in {len(jobs)} scenarios")


main(sys.argv[1])
