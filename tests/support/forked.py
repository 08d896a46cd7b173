"""Processes forked from a program that has loaded Bindery, one such program a process of tests."""

from __future__ import annotations

import atexit
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO

from tests.support.loaded import ROOM, ROOM_BYTES, ROOT

ANSWER_SECONDS = 60.0


class Forked:
    """`manage.py` with these arguments: what tests need of a subprocess.Popen."""

    def __init__(self, arguments: Sequence[str], *, env: Mapping[str, str], output: IO[bytes]) -> None:
        self.returncode: int | None = None
        self._verdict, write = os.pipe()
        order = json.dumps({"argv": ["manage.py", *arguments], "env": dict(env)})
        channel = _loaded()
        socket.send_fds(channel, [order.encode()], [output.fileno(), write])
        os.close(write)
        self.pid = int(channel.recv(100))

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code, that of a signal as a negative number. Raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._verdict], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
            self.returncode = int(os.read(self._verdict, 100))
            os.close(self._verdict)
        return self.returncode

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@functools.cache
def _loaded() -> socket.socket:
    """Start the program and return what it listens to; it ends with us."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(ANSWER_SECONDS)
    command = [sys.executable, "-m", "tests.support.loaded", str(theirs.fileno())]
    env = {**os.environ, ROOM: "x" * ROOM_BYTES, "BINDERY_AGENT_MODULES": ""}
    with theirs:
        program = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])

    def end() -> None:
        ours.close()
        program.wait()

    atexit.register(end)
    return ours
