"""The browser page does what it should in a real browser without a network, and gives the numbers of the command line.

Usage: studio.py PROGRAM

Exit 77 where the page is not built (`./coalesce studio` builds it) or where node, its packages or chromium are missing.
"""
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "studio/page"


def missing():
    if not shutil.which("node"):
        return "there is no node"
    if not (PAGE / "node_modules/playwright-core").is_dir():
        return "the page's packages are not installed"
    if not (PAGE / "dist/index.html").is_file():
        return "the page is not built"
    return None


def main(program):
    reason = missing()
    if reason:
        print(f"not run: {reason}")
        return 77
    environment = {**os.environ, "COALESCE_PROGRAM": str(pathlib.Path(program).resolve())}
    return subprocess.run(["node", "tests/run.js"], cwd=PAGE, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
