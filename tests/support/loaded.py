"""A program that has loaded Bindery once, and forks workers from itself: `python -m tests.support.loaded FD`.

A worker of its own computes for two or three seconds until it works, nearly all of it to load the same code. A forked
one differs from it by nothing that the engine sees: environment, descriptors and settings are those that it was given,
and its fork server is a process of its own, which leads to its slots.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import runpy
import selectors
import socket
import sys
from multiprocessing import util
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ORDER_BYTES = 1 << 18
PRELOAD = "productions.engine.preload"
ROOM = "ROOM_FOR_OTHER_VARIABLES"
ROOM_BYTES = 1 << 14


def main() -> None:
    channel = socket.socket(fileno=int(sys.argv[1]))
    _load()
    order = serve(channel)
    if order is not None:
        work(**order)


def _load() -> None:
    """Import what a worker and its slots need. Opens no connection and starts no thread: neither survives a fork."""
    from importlib import import_module

    for module in (PRELOAD, "productions.chores", "productions.management.commands.run_orchestrator"):
        import_module(module)
    gc.collect()
    gc.freeze()


def serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork a process for each order and answer with its id; write its exit code, at last, where the order wants it.

    Returns the order in the forked process; in this one None, when nobody is there any more who could order.
    """
    waiting = selectors.DefaultSelector()
    waiting.register(channel, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            if key.data:
                waiting.unregister(key.fd)
                _bury(key.fd, *key.data)
                continue
            order, descriptors, *_ = socket.recv_fds(channel, ORDER_BYTES, 2)
            if not order:
                return None
            output, verdict = descriptors
            pid = os.fork()
            if pid == 0:
                waiting.close()
                channel.detach()
                take_over(output)
                return dict(json.loads(order))
            os.close(output)
            waiting.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, verdict))
            channel.send(str(pid).encode())


def _bury(descriptor: int, pid: int, verdict: int) -> None:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(verdict, str(code).encode())
    os.close(verdict)
    os.close(descriptor)


def take_over(output: int) -> None:
    """Have nothing in hand but an empty input and this output."""
    silence = os.open(os.devnull, os.O_RDONLY)
    for number, descriptor in enumerate((silence, output, output)):
        os.dup2(descriptor, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))


def work(argv: list[str], env: dict[str, str]) -> None:
    """Be `manage.py`, called like this."""
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(env)
    show_environment()
    forget_settings()
    util.spawnv_passfds = _fork_or_spawn  # type: ignore[attr-defined]  # unknown to typeshed
    if "--slots" in argv:
        from productions.engine import fork_server

        fork_server.begin()  # Now, while there is no thread and no connection that a fork would take along.
    sys.argv = argv
    runpy.run_path(argv[0], run_name="__main__")


def show_environment() -> None:
    """Let others read our environment where the system shows that of a new program."""
    begin, end = (int(field) for field in Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[47:49])
    lines = b"".join(os.fsencode(f"{name}={value}") + b"\0" for name, value in os.environ.items())
    if len(lines) >= end - begin:
        raise ValueError("There is no room for this environment.")
    ctypes.memmove(begin, lines.ljust(end - begin, b"\0"), end - begin)


def forget_settings() -> None:
    """Let the settings be read again from the environment, and what was made from them."""
    from django.conf import settings
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.utils.functional import empty

    sys.modules.pop("orchestrator_site.settings")
    settings._wrapped = empty
    connections.__dict__.pop("settings", None)
    connections._settings = None
    if hasattr(connections._connections, DEFAULT_DB_ALIAS):
        del connections[DEFAULT_DB_ALIAS]


_spawn = util.spawnv_passfds  # type: ignore[attr-defined]  # unknown to typeshed


def _fork_or_spawn(path: str, arguments: list[str], descriptors: list[int]) -> int:
    """Do what multiprocessing does to start a helper, but fork its fork server, with all code already loaded."""
    code = arguments[-1]
    if "forkserver" not in code:
        return int(_spawn(path, arguments, descriptors))
    pid = os.fork()
    if pid:
        return pid
    kept = sorted(descriptors)
    for first, last in zip([2, *kept], [*kept, os.sysconf("SC_OPEN_MAX")], strict=True):
        os.closerange(first + 1, last)
    show_environment()
    sys.modules.pop(PRELOAD, None)  # It is imported again, for what differs by environment.
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
