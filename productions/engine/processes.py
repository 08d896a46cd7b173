"""Which processes of this machine live."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import psutil


@cache
def machine() -> str:
    """Return what makes process ids comparable: this boot and this process namespace. Empty where that is unknown.

    Two containers may share a host name, but not this.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return ""


def started_at(pid: int) -> float | None:
    """Return when the process began; None when it is gone, or only its corpse is left.

    Clock ticks since boot where there is /proc, else seconds since 1970: only good for comparing on one `machine()`.
    Ticks, because the time of day may be set while a worker works, and then it would not know itself again.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return _started_at_by_the_clock(pid) if not os.path.exists("/proc/self/stat") else None
    state, *fields = stat.rpartition(")")[2].split()  # A process may have any name, also one with brackets.
    return None if state in "ZX" else float(fields[18])


def _started_at_by_the_clock(pid: int) -> float | None:
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.NoSuchProcess:
        return None


def resident() -> float:
    """Return how much memory this process holds now, in megabytes."""
    return float(psutil.Process().memory_info().rss / 1e6)
