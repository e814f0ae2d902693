"""Taplo, by which editors do so, holds every scenario, experiment, plan and the rest of the library against its schema and finds nothing;
what the program describes fits, too, and what is misspelt does not.

Usage: taplo.py PROGRAM    (npm ci --prefix tests/taplo, first)
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path("tests/taplo")
TAPLO = FOLDER / "node_modules/.bin/taplo"
SCHEMAS = ("scenario", "experiment", "targets", "planning", "reach")


def checked(*words):
    return subprocess.run(["node", TAPLO.resolve(), "check", *words], capture_output=True, text=True, timeout=300)


def main(program):
    if not TAPLO.exists() or shutil.which("node") is None:
        print(f"not run: there is no taplo; npm ci --prefix {FOLDER}")
        sys.exit(77)
    library = checked()
    files = [path for folder in ("scenarios", "examples") for path in pathlib.Path(folder).rglob("*.toml")]
    assert library.returncode == 0, library.stderr
    assert f"total={len(files)} excluded=2" in library.stderr, (len(files), library.stderr)   # the two nobody but this project writes
    with tempfile.TemporaryDirectory() as folder:
        for topic in SCHEMAS:
            text = subprocess.run([program, "describe", topic], check=True, capture_output=True, text=True).stdout
            assert text.startswith(f"#:schema {topic}.schema.json\n"), topic
            shutil.copy(f"schemas/{topic}.schema.json", folder)
            described, wrong = pathlib.Path(folder, f"{topic}.toml"), pathlib.Path(folder, f"wrong-{topic}.toml")
            described.write_text(text, encoding="utf-8")
            wrong.write_text(text.replace("\n", "\ntitel = 'x'\n", 1), encoding="utf-8")
            said = checked("--no-auto-config", str(described))
            assert said.returncode == 0, (topic, said.stderr)
            said = checked("--no-auto-config", str(wrong))
            assert said.returncode != 0 and "titel" in said.stderr, (topic, said.stderr)
    print(f"{len(files) - 2} files of the library fit their schemas")


main(sys.argv[1])
