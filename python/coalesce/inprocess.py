"""Scenarios run in this process, for loops in which starting a program each time costs more than the runs.

The values are those of the program to the last bit, by the same code, in the memory of the engine; arrays of numpy look at it and keep it. Nothing
is written, and nothing is computed of the runs: comparisons, intervals and verdicts are the program's.

    from coalesce import inprocess
    firm = inprocess.read("scenarios/baseline.toml")
    trust = [firm.run(replicates=4, seed=seed)["trust_everyone_end"].mean() for seed in range(50)]
"""
from __future__ import annotations

import pathlib
import sys
import warnings
from collections.abc import Sequence
from typing import Any, Optional

import numpy
import pandas

from .errors import CoalesceError, CoalesceWarning
from .program import PathLike
from .studies import Settings, Source
from .toml import value_text

_HOW = "the sources of coalesce build it with scripts/build_python, which says the folder to put on PYTHONPATH"


def is_available() -> bool:
    """Whether the engine can be loaded."""
    try:
        _engine()
    except CoalesceError:
        return False
    return True


def read(scenario: Source, set: Optional[Settings] = None, *, data: Optional[PathLike] = None) -> Scenario:   # noqa: A002
    """A scenario, by the path of a TOML file or its text, with settings over it, to be run as often as one likes.

    Raises CoalesceError with every problem of it and its place, or where there is no engine with how to come by one.
    """
    engine = _engine()
    text = scenario if isinstance(scenario, str) and "\n" in scenario else None
    settings = [f"{key}={value_text(value)}" for key, value in (set or {}).items()]
    try:
        found = engine.Scenario("scenario.toml" if text else str(pathlib.Path(scenario)), text, settings, str(data or ""))
    except engine.InputError as error:
        raise CoalesceError(str(error), 2) from None
    if found.warnings:
        warnings.warn(found.warnings.strip(), CoalesceWarning, stacklevel=2)
    return Scenario(found)


def run(scenario: Source, set: Optional[Settings] = None, replicates: Optional[int] = None, seed: Optional[int] = None, *,   # noqa: A002
        threads: Optional[int] = None, data: Optional[PathLike] = None) -> Runs:
    """Reads a scenario and runs it once: see `read` and `Scenario.run`."""
    return read(scenario, set, data=data).run(replicates, seed, threads=threads)


class Scenario:
    """What `read` returns."""

    def __init__(self, engine_scenario: Any):
        self._scenario = engine_scenario

    def run(self, replicates: Optional[int] = None, seed: Optional[int] = None, *, threads: Optional[int] = None) -> Runs:
        """Runs it. What is None is as the scenario says. Other threads of Python go on meanwhile; Ctrl-C ends it."""
        return Runs(self._scenario.run(replicates, seed, threads or 0), self._scenario.arm)


class Runs:
    """What came of the runs: the outcomes of `runs.csv`. A run that failed has NaN throughout, and `failures` says why."""

    def __init__(self, engine_runs: Any, arm: str):
        self._runs = engine_runs
        self._arm = arm

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, outcome: str) -> numpy.ndarray:
        """An outcome in each replicate: float32, not copied, not to be written."""
        try:
            return self._runs[outcome]
        except _engine().InputError as error:
            raise KeyError(str(error).strip()) from None

    @property
    def values(self) -> numpy.ndarray:
        """All of them, one row per replicate, one column per outcome: not copied, not to be written."""
        return self._runs.values

    @property
    def outcomes(self) -> Sequence[str]:
        return self._runs.outcomes

    @property
    def failures(self) -> Sequence[str]:
        """Of each replicate why it failed; empty where it did not."""
        return self._runs.failures

    @property
    def ended(self) -> Optional[numpy.ndarray]:
        """Of each replicate the weeks after which `run.until` ended it, NaN where it did not; None where the scenario has no `run.until`."""
        return self._runs.ended

    def frame(self) -> pandas.DataFrame:
        """The table `runs` as `coalesce.run` has it, but for numbers, which are the engine's float32 and not copied."""
        table = pandas.DataFrame(self.values, columns=self.outcomes, copy=False)
        status = ["done" if not why else f"failed: {why}" for why in self.failures]
        columns = [("run", range(len(self)), "int64"), ("point", 0, "int64"), ("arm", self._arm, "string"), ("replicate", range(len(self)), "int64"),
                   ("status", status, "string")] + ([] if self.ended is None else [("ended", self.ended, "float32")])
        for at, (name, cells, kind) in enumerate(columns):
            table.insert(at, name, pandas.Series(cells, index=table.index, dtype=kind))
        return table


def _engine() -> Any:
    """The module of the engine, where it stands on the path of Python and is of this version."""
    try:
        import coalesce_engine
    except ImportError as missing:
        raise CoalesceError(f"there is no engine for this Python {sys.version_info[0]}.{sys.version_info[1]} ({missing}); {_HOW}") from None
    return coalesce_engine
