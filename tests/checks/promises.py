"""Every promise of docs/reliability.md names tests, and those that it names are there and run: a file, or a part of a check by its name.

Usage: promises.py PROGRAM
"""
import pathlib
import re

PAGE = pathlib.Path("docs/reliability.md")
PAGE_TESTS = pathlib.Path("studio/page/tests")


def found(name):
    """The file of a test, or nothing."""
    if name.endswith("/"):
        return pathlib.Path(name) if any(pathlib.Path(name).iterdir()) else None
    places = {".py": ["tests/checks"], ".cpp": ["tests"], ".js": [str(PAGE_TESTS / "unit"), str(PAGE_TESTS / "browser"), str(PAGE_TESTS)]}[pathlib.Path(name).suffix]
    for place in ["", *places]:
        if (pathlib.Path(place) / name).is_file():
            return pathlib.Path(place) / name
    return None


def runs(text, part):
    """Whether a check defines this part and calls it, itself or by handing it on."""
    return re.search(rf"def {part}\(", text) and len(re.findall(rf"\b{part}\b", text)) > 1


def main():
    text = PAGE.read_text(encoding="utf-8")
    promises = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert len(promises) > 25, len(promises)
    wrong = []
    for line in promises:
        promise, held = (cell.strip() for cell in line.strip("|").rsplit("|", 1))
        names = re.findall(r"`([^`]+)`(?: \(([^)]+)\))?", held)
        if not names:
            wrong.append(f"no test: {promise}")
        for name, parts in names:
            path = found(name)
            if path is None:
                wrong.append(f"there is no {name}: {promise}")
                continue
            for part in filter(None, (word.strip() for word in parts.split(","))):
                if path.suffix != ".py" or not runs(path.read_text(encoding="utf-8"), part):
                    wrong.append(f"{name} has no {part}, or does not run it: {promise}")
    assert not wrong, "\n".join(wrong)
    print(f"{len(promises)} promises are held by tests that are there")


main()
