"""What the program has to object to, as values."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

_LINE = re.compile(r"^(?:(?P<file>.+?)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?: )?(?P<kind>error|warning): (?P<message>.*)$")


@dataclass(frozen=True)
class Problem:
    """One error or warning. `file` may also be the option that is wrong; lines and columns count from 1."""

    kind: str
    message: str
    file: Optional[str] = None
    line: Optional[int] = None
    column: Optional[int] = None


def problems_in(text: str) -> list[Problem]:
    """The errors and warnings among what the program said, in its order."""
    number = lambda digits: None if digits is None else int(digits)
    found = filter(None, map(_LINE.match, text.splitlines()))
    return [Problem(one["kind"], one["message"], one["file"], number(one["line"]), number(one["column"])) for one in found]


class CoalesceWarning(UserWarning):
    """The program warned of something, or some of the runs failed."""


class CoalesceError(Exception):
    """The program refused, or its results are not as they were written. `str` of it is what the program said."""

    def __init__(self, text: str, exit_code: Optional[int] = None):
        super().__init__(text)
        self.text = text
        self.exit_code = exit_code

    def __reduce__(self) -> tuple:   # so that it comes back whole from another process
        return type(self), (self.text, self.exit_code)

    @property
    def problems(self) -> list[Problem]:
        """Each error and warning with its place."""
        return problems_in(self.text)


class Stopped(CoalesceError):
    """The program was told to stop before it was done. With `out` given, the same call goes on from what was finished."""
