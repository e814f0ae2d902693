"""The commands of the program as functions: each runs one and reads what it wrote."""
from __future__ import annotations

import os
import pathlib
import re
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

import pandas

from .errors import CoalesceError, CoalesceWarning, problems_in
from .program import PathLike, Progress, call
from .results import Results, _path
from .toml import over_text, settings_text, value_text

#: A TOML file by its path (any text of one line), or the TOML itself (a text of several lines). Paths in such a text are absolute.
Source = PathLike
#: Parameters by key, such as {"talk.pull": 0.03}.
Settings = Mapping[str, Any]
#: A what-if: a scenario, or what is set over the baseline.
WhatIf = Union[Source, Settings]


def run(scenario: Source, set: Optional[Settings] = None, replicates: Optional[int] = None, seed: Optional[int] = None,   # noqa: A002
        out: Optional[PathLike] = None, *, threads: Optional[int] = None, data: Optional[PathLike] = None, timeline: Optional[bool] = None,
        people: bool = False, network: bool = False, events: bool = False, members: bool = False, anonymous: bool = False, force: bool = False,
        progress: Progress = False, program: Optional[PathLike] = None) -> Results:
    """Runs a scenario: tables `runs`, `summary`, `timeline` and others. What is None is as the scenario says.

    scenario: the path of a TOML file, or its text.
    set: parameters over what the scenario says, {"run.weeks": 520}.
    out: folder for the results, refused if it holds some, unless `force`; None is a temporary one that goes with the results.
    people, network, events, members, timeline: tables that are written besides.
    progress: True, or what is called with the runs that are done and those there will be.

    Raises CoalesceError with every problem of the scenario and its place. Runs that fail are a CoalesceWarning and rows of `runs` with a reason.
    """
    with _Room() as room:
        words = ["run", room.file(scenario, "scenario")]
        words += _set(set) + _options(replicates=replicates, seed=seed, threads=threads, data=data, people=people, network=network, events=events,
                                      members=members, anonymous=anonymous, force=force, **_timeline(timeline))
        return room.results(words, out, progress, program)


def compare(baseline: Source, whatifs: Union[Source, Sequence[Source], Mapping[str, WhatIf]], set: Optional[Settings] = None,   # noqa: A002
            replicates: Optional[int] = None, seed: Optional[int] = None, out: Optional[PathLike] = None, *, until_width: Optional[float] = None,
            outcome: Optional[str] = None, until_answered: bool = False, most: Optional[int] = None, baseline_replicates: Optional[int] = None,
            uncertain: Optional[int] = None, per_draw: Optional[int] = None, threads: Optional[int] = None, data: Optional[PathLike] = None, timeline: Optional[bool] = None,
            people: bool = False, network: bool = False, events: bool = False, members: bool = False, anonymous: bool = False,
            force: bool = False, progress: Progress = False, program: Optional[PathLike] = None) -> Results:
    """Runs what-ifs beside a baseline on the same random numbers: tables `effects`, `differences`, `runs` and others.

    whatifs: a scenario, a list of scenarios, or by name scenarios or settings over the baseline:
    {"slow talk": {"talk.pull": 0.01}, "sponsors": "sponsors.toml"}.
    until_width, outcome, until_answered, most, baseline_replicates, uncertain, per_draw: as in `coalesce compare --help`. The rest is as in `run`.
    """
    with _Room() as room:
        base = room.file(baseline, "baseline")
        if isinstance(whatifs, Mapping):
            files = [room.what_if(name, one, base) for name, one in whatifs.items()]
        else:
            several = whatifs if isinstance(whatifs, (list, tuple)) else [whatifs]
            files = [room.file(one, f"what_if_{number}") for number, one in enumerate(several, 1)]
        words = ["compare", base, *files]
        words += _set(set) + _options(replicates=replicates, seed=seed, until_width=until_width, outcome=outcome, until_answered=until_answered,
                                      most=most, baseline_replicates=baseline_replicates, uncertain=uncertain, per_draw=per_draw, threads=threads, data=data,
                                      people=people, network=network, events=events, members=members, anonymous=anonymous, force=force,
                                      **_timeline(timeline))
        return room.results(words, out, progress, program)


def sweep(experiment: Optional[Source] = None, *, scenario: Optional[Source] = None, design: Optional[pandas.DataFrame] = None,
          arms: Optional[Mapping[str, Settings]] = None, keep: Optional[Sequence[str]] = None, replicates: Optional[int] = None,
          seed: Optional[int] = None, out: Optional[PathLike] = None, threads: Optional[int] = None, compress: bool = False, retry: bool = False,
          force: bool = False, progress: Progress = False, program: Optional[PathLike] = None) -> Results:
    """Runs an experiment: tables `design`, `runs`, `summary`.

    Either `experiment`, a file or its text; or `scenario` with `design`, one row per point and one column per parameter, and if wanted
    arms ({"as is": {}, "no voice": {"mechanisms.voice": False}}; the first is the baseline), outcomes to keep, replicates and seed.
    With `out` given, a sweep that was stopped goes on when it is called again.
    """
    with _Room() as room:
        if experiment is not None:
            if any(one is not None for one in (scenario, design, arms, keep, replicates, seed)):
                raise TypeError("an experiment says itself what its scenario, design, arms, keep, replicates and seed are")
            file = room.file(experiment, "experiment")
        elif scenario is None or design is None:
            raise TypeError("a sweep takes an experiment, or a scenario and a design")
        else:
            file = room.experiment(room.file(scenario, "scenario"), design, arms or {}, _only({"replicates": replicates, "seed": seed, "keep": keep}))
        words = ["sweep", file, *_options(threads=threads, compress=compress, retry=retry, force=force)]
        return room.results(words, out, progress, program)


def calibrate(targets: Source, out: Optional[PathLike] = None, *, threads: Optional[int] = None, force: bool = False, progress: Progress = False,
              program: Optional[PathLike] = None) -> Results:
    """Finds the parameters that fit what is known of an organisation. `targets` is a file or its text; `results["design"]` can be given to `sweep`."""
    with _Room() as room:
        return room.results(["calibrate", room.file(targets, "targets"), *_options(threads=threads, force=force)], out, progress, program)


def plan(planning: Source, out: Optional[PathLike] = None, *, threads: Optional[int] = None, force: bool = False, progress: Progress = False,
         program: Optional[PathLike] = None) -> Results:
    """Finds what does most for some goals under a budget, and how sure that is. `planning` is a file or its text."""
    with _Room() as room:
        return room.results(["plan", room.file(planning, "planning"), *_options(threads=threads, force=force)], out, progress, program)


def analyse(results: Union[Results, PathLike], out: Optional[PathLike] = None, *, program: Optional[PathLike] = None) -> Results:
    """What many runs mean: contrasts, sensitivity, robustness, of a folder or of results at hand. The folder itself stays as it is."""
    with _Room() as room:
        folder = results.folder if isinstance(results, Results) else results
        return room.results(["analyse", _path(folder)], out, False, program)


class _Room:
    """A folder for what is made for one call: files for the program to read, and results that nobody gave a place."""

    def __enter__(self) -> _Room:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="coalesce-"))
        self.kept = False
        return self

    def __exit__(self, *_: object) -> None:
        if not self.kept:
            shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, source: Source, name: str) -> str:
        if isinstance(source, str) and "\n" in source:
            return self.write(name, source)
        return _path(source)

    def write(self, name: str, text: str) -> str:
        if not re.fullmatch(r"[\w][\w .+-]{0,99}", name):
            raise ValueError(f"{name!r} cannot name a scenario; take letters, digits, spaces and . + - _")
        path = self.folder / f"{name}.toml"
        if path.exists():
            raise ValueError(f"two scenarios are named {name!r}")
        path.write_text(text, encoding="utf-8")
        return str(path)

    def what_if(self, name: str, one: WhatIf, base: str) -> str:
        """A file of this name, since arms are called as their files are."""
        if isinstance(one, Mapping):
            return self.write(name, over_text(base, {"title": name, **one}))
        if isinstance(one, str) and "\n" in one:
            return self.write(name, one)
        if not isinstance(one, (str, os.PathLike)):
            raise TypeError(f"the what-if {name!r} is {one!r}; give a scenario or settings, as in {{'slow talk': {{'talk.pull': 0.01}}}}")
        return self.write(name, over_text(one, {}))

    def experiment(self, scenario: str, design: pandas.DataFrame, arms: Mapping[str, Settings], settings: Settings) -> str:
        path = pathlib.Path(scenario)
        place = path.name if path.parent == self.folder else str(path.absolute())   # what is made here has the same bytes each time
        text = f"format = 1\nscenario = {value_text(place)}\n"
        text += "".join(f"{key} = {value_text(value)}\n" for key, value in settings.items())
        for name, changed in arms.items():
            text += f"[[arm]]\nname = {value_text(name)}\n" + (f"set = {settings_text(changed)}\n" if changed else "")
        truths = {True: "true", False: "false"}
        is_switch = [name for name in design.columns if pandas.api.types.is_bool_dtype(design[name])]
        design.assign(**{name: design[name].map(truths) for name in is_switch}).to_csv(self.folder / "points.csv", index=False)
        return self.write("experiment", text + '[design]\nkind = "points"\nfile = "points.csv"\n')

    def results(self, words: Sequence[str], out: Optional[PathLike], progress: Progress, program: Optional[PathLike]) -> Results:
        place = _path(out) if out is not None else str(self.folder / "results")
        try:
            said = call([*words, "--out", place], program=program, progress=progress, allowed=(0, 1))
            call(["verify", place, "--quiet"], program=program)
        except CoalesceError as error:
            raise type(error)(self.without_place(error.text), error.exit_code) from None
        messages = self.without_place(said.messages)
        if said.exit_code == 1 or problems_in(messages):
            warnings.warn(messages.strip(), CoalesceWarning, stacklevel=3)
        results = Results(place, text=said.text, messages=messages, temporary=None if out is not None else self.folder)
        self.kept = out is None
        return results

    def without_place(self, text: str) -> str:
        """Files that were made here are known by their names alone."""
        return text.replace(f"{self.folder}/", "")


def _only(settings: Settings) -> dict[str, Any]:
    return {key: list(value) if key == "keep" else value for key, value in settings.items() if value is not None}


def _timeline(wanted: Optional[bool]) -> dict[str, bool]:
    """None leaves it to the program."""
    return {} if wanted is None else {"timeline" if wanted else "no_timeline": True}


def _options(**given: Any) -> list[str]:
    words = []
    for name, value in given.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif value is not None and value is not False:
            words.append(f"{option}={value}")
    return words


def _set(settings: Optional[Settings]) -> list[str]:
    return [f"--set={key}={value_text(value)}" for key, value in (settings or {}).items()]
