"""The sessions of docs/reading-the-results.md run as they stand there, and print what stands there.

Usage: reading_the_results.py PROGRAM
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PAGE = pathlib.Path("docs/reading-the-results.md")
FIGURES = {"python": "out/small-sweep/trust-matplotlib.png", "r": "out/small-sweep/trust-ggplot2.png"}


def blocks(language):
    """Code of the language and what it should print, in order."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    code, printed, last = "", "", None
    for kind, text in found:
        if kind == language:
            code += text
        if kind == "text" and last == language:
            printed += text
        last = kind
    return code, printed


def cannot_run():
    checks = [[sys.executable, "-c", "import pandas, matplotlib"], ["Rscript", "-e", "library(ggplot2)"]]
    for words in checks:
        if shutil.which(words[0]) is None or subprocess.run(words, capture_output=True).returncode != 0:
            return " ".join(words)
    return None


def main(program):
    missing = cannot_run()
    if missing:
        print(f"not run: {missing}")
        sys.exit(77)
    program = pathlib.Path(program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree("examples/small-sweep", folder / "examples/small-sweep")
        (folder / "bin").mkdir()
        (folder / "bin/coalesce").symlink_to(program)
        room = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(folder)}

        def run(*words, code):
            done = subprocess.run(words, input=code, cwd=folder, env=room, capture_output=True, text=True)
            assert done.returncode == 0, done
            return done.stdout

        for language, words in (("sh", ["sh", "-eu"]), ("python", [sys.executable, "-"]), ("r", ["Rscript", "-"])):
            code, expected = blocks(language)
            assert code, language
            printed = run(*words, code=code)
            assert printed == expected, f"{language} printed\n{printed}\nbut the page says\n{expected}"
            assert language not in FIGURES or (folder / FIGURES[language]).stat().st_size > 5000, language
    print("the sessions are sound")


main(sys.argv[1])
