"""A command and its keeper, as the agent sees them: what it writes, how it ended, and a way to stop it."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from agents.crew.commands import keeper
from agents.crew.commands.leftovers import MARK, end_marked

TICK_SECONDS = 0.1
CHUNK_BYTES = 65_536
DRAIN_SECONDS = 1.0
"""So long the streams are read on when everything has ended."""


@dataclass(frozen=True)
class Plan:
    """What to run. `limits` are RLIMIT names with their values; `seconds` is how long it may take.

    `grace_seconds` lie between the request to end and the kill.
    """

    argv: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    seconds: float
    limits: Mapping[str, int]
    nice: int = 0
    grace_seconds: float = 1.0


@dataclass(frozen=True)
class Ending:
    """How a command ended. `why` is "" when it ended by itself, "late", "stopped", "error" or "lost" (with its keeper).

    `ended` counts the processes that it had left behind, `left` those that could not be ended.
    """

    why: str
    code: int | None = None
    signal: int | None = None
    error: str = ""
    ended: int = 0
    left: int = 0
    seconds: float = 0.0


class KeptProcess:
    """A running command. Use it as a context: when that is left, nothing of the command lives."""

    def __init__(self, plan: Plan) -> None:
        self._mark = plan.environment.get(MARK, "")
        self._stop_seconds = plan.grace_seconds + keeper.KILL_SECONDS + 1.0
        self._began_at = time.monotonic()
        self._said = b""
        status, told = os.pipe()
        try:
            self._process = _start_keeper(told, self._mark)
        except BaseException:
            os.close(status)
            raise
        finally:
            os.close(told)
        self._status = os.fdopen(status, "rb", buffering=0)
        self._send(plan)

    def __enter__(self) -> KeptProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._status.close()
        for stream in (self._process.stdout, self._process.stderr):
            cast(IO[bytes], stream).close()

    def output(self) -> Iterator[tuple[str, bytes]]:
        """Yield ("stdout" or "stderr", bytes) as they come and ("", b"") at least every TICK_SECONDS, to the end."""
        with selectors.DefaultSelector() as selector:
            for name in ("stdout", "stderr", "status"):
                stream = self._status if name == "status" else getattr(self._process, name)
                os.set_blocking(stream.fileno(), False)
                selector.register(stream, selectors.EVENT_READ, name)
            deadline = float("inf")
            while selector.get_map() and time.monotonic() < deadline:
                for key, _ in selector.select(TICK_SECONDS):
                    data = os.read(key.fd, CHUNK_BYTES)
                    if not data:
                        selector.unregister(key.fileobj)
                        deadline = time.monotonic() + DRAIN_SECONDS if key.data == "status" else deadline
                    elif key.data == "status":
                        self._said += data
                    else:
                        yield key.data, data
                yield "", b""

    def stop(self) -> None:
        """End the command and all that came of it; returns when they are gone. Harmless when it has ended."""
        cast(IO[bytes], self._process.stdin).close()  # Its end says stop.
        try:
            code = self._process.wait(self._stop_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if code != 0 and self._mark:
            end_marked([self._mark])

    def ending(self) -> Ending:
        """Return how it ended. To be asked when the output is over."""
        self.stop()
        said: dict[str, Any] = {"why": "lost"}
        rest = self._status.read() if not self._status.closed else b""
        for line in (self._said + (rest or b"")).splitlines():
            said |= json.loads(line)
        if said.get("error"):
            said["why"] = "error"
        return Ending(**said, seconds=time.monotonic() - self._began_at)

    def _send(self, plan: Plan) -> None:
        words = {
            "argv": list(plan.argv),
            "folder": str(plan.folder),
            "environment": dict(plan.environment),
            "seconds": plan.seconds,
            "grace_seconds": plan.grace_seconds,
            "limits": dict(plan.limits),
            "nice": plan.nice,
        }
        orders = cast(IO[bytes], self._process.stdin)
        with suppress(BrokenPipeError):  # The keeper was killed at once; its ending will say so.
            orders.write(json.dumps(words).encode() + b"\n")
            orders.flush()


def _start_keeper(told: int, mark: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", keeper.__file__, str(told)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(told,),
        cwd="/",
        env={MARK: mark},
        start_new_session=True,  # The slot's group may be killed; the keeper must live on to clean up.
    )
