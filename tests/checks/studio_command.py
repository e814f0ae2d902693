"""`coalesce studio` puts scenarios into a page so that they are read there as they are here, and writes nothing where anything is wrong.

Usage: studio_command.py PROGRAM
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEMPLATE = """<!doctype html><title>page</title>
<script type="application/json" id="studio-data">{}</script>
<script type="application/json" id="studio-opened">null</script>
"""
MINE = """format = 1
base = "base.toml"
title = "Ours </script><!-- & ours"
[[intervention]]
kind = "sponsorship"
"""
BASE = "format = 1\nseed = 9\n[run]\nweeks = 30\n[organisation]\npeople = 60\n"
GIVEN = 'format = 1\nseed = 3\n[run]\nweeks = 30\n[given]\npeople = "people.csv"\ndata = "tables"\n'


def data_in(page):
    found = re.findall(r'<script type="application/json" id="studio-data">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1 and "<" not in found[0], found
    return json.loads(found[0])


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "page.html").write_text(TEMPLATE)
        (folder / "sub").mkdir()
        (folder / "sub/base.toml").write_text(BASE)
        (folder / "sub/mine.toml").write_text(MINE)
        (folder / "wrong.toml").write_text(BASE + "levels = 99\n")
        (folder / "tables").mkdir()
        (folder / "given.toml").write_text(GIVEN)
        (folder / "tables/people.csv").write_text("id,group,level\n" + "".join(f"x{n},{'AB'[n % 2]},{int(n < 4)}\n" for n in range(20)))

        def studio(*words, code=0, saying=""):
            done = subprocess.run([program, "studio", "--page", "page.html", *words], cwd=folder, capture_output=True, text=True)
            assert done.returncode == code and saying in done.stderr and done.stdout == "", (words, done)

        def digest(name, *words):
            return subprocess.run([program, "digest", name, *words], cwd=folder, check=True, capture_output=True, text=True).stdout[:64]

        # What goes in comes out: the text alone is the scenario with its base and what the command line sets.
        studio("sub/mine.toml", "--set", "talk.pull=0.03", "--out", "new/folder/a.html", saying="wrote new/folder/a.html")
        page = (folder / "new/folder/a.html").read_text()
        assert '<script type="application/json" id="studio-opened">null</script>' in page
        [ours] = data_in(page)["organisations"]
        assert ours["title"] == "Ours </script><!-- & ours" and ours["name"] == "mine.toml" and ours["files"] == {}
        (folder / "alone.toml").write_text(ours["text"])
        assert digest("alone.toml") == digest("sub/mine.toml", "--set", "talk.pull=0.03") != digest("sub/mine.toml")

        # Nothing is lost: an older page stays unless it may be replaced, and nothing is written where anything is wrong.
        studio("--out", "new/folder/a.html", code=2, saying="--out: new/folder/a.html exists")
        assert (folder / "new/folder/a.html").read_text() == page
        studio("--out", "new/folder/a.html", "--force")
        assert data_in((folder / "new/folder/a.html").read_text())["organisations"] == []
        studio("sub/mine.toml", "wrong.toml", "--out", "b.html", code=2, saying="wrong.toml:7:10: error: organisation.levels is 99")
        studio("missing.toml", "--out", "b.html", code=2, saying="missing.toml: error:")
        studio("--page", "sub/base.toml", "--out", "b.html", code=2)   # given twice
        (folder / "page.html").write_text("<!doctype html>")
        studio("--out", "b.html", code=2, saying="no place for studio-data")
        (folder / "page.html").write_text(TEMPLATE)
        assert not (folder / "b.html").exists()

        # Tables of people go in only where that is meant, and are found there without their folder.
        studio("given.toml", "--out", "b.html", code=2, saying="given.toml: error: it is of given people")
        studio("given.toml", "--with-people", "--out", "b.html")
        [ours] = data_in((folder / "b.html").read_text())["organisations"]
        assert ours["files"] == {"people.csv": (folder / "tables/people.csv").read_text()}
        (folder / "apart").mkdir()
        (folder / "apart/given.toml").write_text(ours["text"])
        (folder / "apart/people.csv").write_text(ours["files"]["people.csv"])
        assert digest("apart/given.toml") == digest("given.toml")

        # Large organisations are told to be slow, and written all the same.
        studio("sub/base.toml", "--set", "organisation.people=30000", "--out", "c.html", saying="warning: 30000 people over 30 weeks")


main(sys.argv[1])
