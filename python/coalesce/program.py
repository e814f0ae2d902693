"""Finds the program, runs it, and listens to what it says meanwhile."""
from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Optional, Union

from .errors import CoalesceError, Stopped

PathLike = Union[str, "os.PathLike[str]"]
#: False: silence. True: one line on stderr. Or what is called with the runs that are done and those there will be.
Progress = Union[bool, Callable[[int, int], None]]

_RUNS = re.compile(r"(\d+) of (\d+) runs")   # as the program counts them, on a line that it draws again and again
_TERMINAL_CODE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def find_program(program: Optional[PathLike] = None) -> str:
    """The program to run: the one that is named, that of the environment variable COALESCE, or `coalesce` on the PATH."""
    named = os.fspath(program) if program is not None else os.environ.get("COALESCE") or "coalesce"
    found = shutil.which(named)
    if found is None:
        raise CoalesceError(f"there is no program {named}; name it by program=, by the environment variable COALESCE, or put it on the PATH")
    return found


def version(program: Optional[PathLike] = None) -> str:
    """What `coalesce version` says: version, commit and digest of the sources."""
    return call(["version"], program=program).text


@dataclass(frozen=True)
class Said:
    """What the program said: `text` on stdout, `messages` on stderr."""

    text: str
    messages: str
    exit_code: int


def call(words: Sequence[str], *, program: Optional[PathLike] = None, progress: Progress = False, allowed: Sequence[int] = (0,)) -> Said:
    """Runs the program on these words, without a shell, and waits. Another exit code than those that are allowed is an error."""
    with tempfile.TemporaryFile() as out:
        command = [find_program(program), *words]
        messages, code = _listen(command, out, progress) if progress else _wait(command, out)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if code not in allowed:
        kind = Stopped if code in (75, 130) else CoalesceError
        told = "\n".join(filter(None, (messages.strip(), text.strip()))) or f"the program left with {code}"
        raise kind(told, code)
    return Said(text, messages, code)


def _wait(command: Sequence[str], out: IO[bytes]) -> tuple[str, int]:
    with tempfile.TemporaryFile() as messages:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=messages) as child:
            code = _code_of(child)
        messages.seek(0)
        return messages.read().decode("utf-8", "replace"), code


def _code_of(child: subprocess.Popen[bytes]) -> int:
    try:
        return child.wait()
    except BaseException:
        child.terminate()   # Ctrl-C at a terminal has reached it as well; a first signal of another kind does not count as a second
        raise


def _listen(command: Sequence[str], out: IO[bytes], progress: Progress) -> tuple[str, int]:
    """The program counts runs where somebody looks: on a terminal, so it is given one for what it says."""
    ours, its = pty.openpty()
    try:
        modes = termios.tcgetattr(its)
        modes[1] &= ~termios.OPOST   # lines end as they were written
        termios.tcsetattr(its, termios.TCSANOW, modes)
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=its)
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(its)
    said: list[bytes] = []
    line, told = b"", (0, 0)
    tell = _line_on_stderr if progress is True else progress
    with child, open(ours, "rb", buffering=0) as terminal:
        try:
            while part := _part_of(terminal):
                *whole, line = re.split(rb"(?<=[\r\n])", line + part)
                said += whole
                counted = _RUNS.match(line.decode("utf-8", "replace"))
                if counted and (now := (int(counted[1]), int(counted[2]))) != told:
                    told = now
                    tell(*now)
        except BaseException:
            child.terminate()
            raise
        code = _code_of(child)
    if progress is True and told != (0, 0):
        sys.stderr.write("\n")
    text = _TERMINAL_CODE.sub("", b"".join([*said, line]).decode("utf-8", "replace"))
    return "".join(one.rpartition("\r")[2] for one in text.splitlines(keepends=True) if not one.endswith("\r")), code


def _part_of(terminal: IO[bytes]) -> bytes:
    try:
        return terminal.read(4096)
    except OSError:   # so a terminal ends
        return b""


def _line_on_stderr(done: int, all_runs: int) -> None:
    sys.stderr.write(f"\r{done} of {all_runs} runs")
    sys.stderr.flush()
