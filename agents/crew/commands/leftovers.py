"""Find processes by the mark of their attempt and end them: when even their keeper was killed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress

import psutil

MARK = "BINDERY_MARK"
END_SECONDS = 3.0


def end_marked(marks: Iterable[str]) -> int:
    """Kill all processes of this machine that carry one of the marks; return how many there were.

    A mark that ends with ":" stands for all that begin with it. Only processes of the same user can be read.
    """
    wanted = tuple(marks)
    killed: set[int] = set()
    deadline = time.monotonic() + END_SECONDS
    while wanted and (found := _marked(wanted)) and time.monotonic() < deadline:
        for process in found:
            _kill(process)
        psutil.wait_procs(found, timeout=0.2)
        killed |= {process.pid for process in found}
    return len(killed)


def marks() -> dict[str, list[int]]:
    """Return the ids of all marked processes of this machine that can be read, by mark."""
    found: dict[str, list[int]] = {}
    for process in psutil.process_iter():
        if mark := _mark(process):
            found.setdefault(mark, []).append(process.pid)
    return found


def _marked(marks: tuple[str, ...]) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _carries(process, marks)]


def _carries(process: psutil.Process, marks: tuple[str, ...]) -> bool:
    mark = _mark(process)
    return any(mark == wanted or (wanted.endswith(":") and mark.startswith(wanted)) for wanted in marks)


def _mark(process: psutil.Process) -> str:
    """Return the mark of a process; empty for one without, for a corpse and for one that cannot be read."""
    try:
        return "" if process.status() == psutil.STATUS_ZOMBIE else process.environ().get(MARK, "")
    except (psutil.Error, OSError):
        return ""


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.Error):  # It ended meanwhile.
        process.kill()
