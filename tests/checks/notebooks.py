"""The notebooks of both languages run from top to bottom, say what the scripts beside them say, and say the same as one another.

Usage: notebooks.py PROGRAM

What is not there (nbconvert and ipykernel; R and knitr) is told, and its notebook is not run.
"""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PYTHON, R = pathlib.Path("python/examples/first_study.ipynb").resolve(), pathlib.Path("r/inst/examples/first_study.Rmd").resolve()


def code_lines(text):
    """Lines of code, without blanks, comments and marks of cells."""
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def told_by_python(folder, environment):
    notebook = json.loads(PYTHON.read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert code_lines(code) == code_lines(PYTHON.with_suffix(".py").read_text(encoding="utf-8"))
    assert not any(cell.get("outputs") for cell in notebook["cells"]), "a notebook is kept without what it printed"
    for module in ("nbconvert", "ipykernel", "pandas"):
        if importlib.util.find_spec(module) is None:
            print(f"the notebook of Python is not run: there is no {module}")
            return None
    words = ["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", str(folder), str(PYTHON)]
    done = subprocess.run([sys.executable, *words], cwd=folder, env={**environment, "PYTHONPATH": str(pathlib.Path("python").resolve())},
                          capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr[-3000:]
    outputs = [output for cell in json.loads((folder / PYTHON.name).read_text())["cells"] for output in cell.get("outputs", [])]
    return "".join("".join(output["text"]) for output in outputs if output.get("name") == "stdout")


def told_by_r(folder, environment):
    chunks = "\n".join(re.findall(r"^```\{r\}\n(.*?)^```", R.read_text(encoding="utf-8"), re.M | re.S))
    assert code_lines(chunks) == code_lines(R.with_suffix(".R").read_text(encoding="utf-8"))
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(knitr); library(jsonlite)"], capture_output=True).returncode != 0:
        print("the notebook of R is not run: there is no R with knitr and jsonlite")
        return None
    library = folder / "library"
    library.mkdir()
    shutil.copytree("r", folder / "r")
    installed = subprocess.run(["R", "CMD", "INSTALL", "--no-docs", "--no-test-load", f"--library={library}", str(folder / "r")], capture_output=True, text=True)
    assert installed.returncode == 0, installed.stderr
    paths = os.pathsep.join(filter(None, [str(library), environment.get("R_LIBS", "")]))
    knit = f'knitr::opts_chunk$set(error = FALSE, comment = ""); invisible(knitr::knit("{R}", output = "{folder / "study.md"}", quiet = TRUE))'
    done = subprocess.run(["Rscript", "-e", knit], cwd=folder, env={**environment, "R_LIBS": paths}, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr[-3000:]
    return (folder / "study.md").read_text()


def sentences(text):
    """What the study prints, with its numbers."""
    found = [line for line in text.splitlines() if re.match(r"\d+ runs, trust|\w+: -?0\.\d{4} \(|point \d, ", line)]
    assert len(found) == 6, text
    return found


program = str(pathlib.Path(sys.argv[1]).resolve())
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    environment = {**os.environ, "COALESCE": program}
    told = [text for text in (told_by_python(folder, environment), told_by_r(folder, environment)) if text is not None]
    all_told = [sentences(text) for text in told]
if not told:
    sys.exit(77)
assert all(one == all_told[0] for one in all_told), all_told
print(f"{len(told)} notebooks run, and say the same")
