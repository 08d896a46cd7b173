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
    """Return when the process began, in seconds since 1970; None when it is gone, or only its corpse is left."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.NoSuchProcess:
        return None
