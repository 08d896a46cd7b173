"""Child processes that start together and end together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Self

_TIED = Path(__file__).with_name("tied.py")
_POLL_SECONDS = 0.05


class Child:
    """One process in a session of its own: Ctrl-C reaches it only through us. Create it in the main thread."""

    def __init__(
        self, name: str, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.name = name
        self.again = partial(Child, name, command, cwd=cwd, env=env, say=say)
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_TIED), str(os.getpid()), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=cwd,
            env=env,
            encoding="utf-8",
            errors="replace",
        )
        assert self.process.stdout is not None
        self._reader = threading.Thread(target=_forward, args=(self.process.stdout, say), daemon=True)
        self._reader.start()

    def ended(self) -> bool:
        return self.process.poll() is not None

    def why(self) -> str:
        """How it ended, as the end of a sentence."""
        code = self.process.returncode
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    def tell(self, number: int) -> None:
        if not self.ended():
            self.process.send_signal(number)

    def clear_away(self) -> None:
        """Kill what is left: the process itself, and what it started in its session."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join(timeout=1)


class Children:
    """Leaving the `with` block stops all of them: SIGTERM, then SIGKILL after `patience` seconds."""

    def __init__(self, *, patience: float) -> None:
        self.patience = patience
        self._hurry = False
        self._children: list[Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        deadline = time.monotonic() + self.patience
        for child in self._children:
            child.tell(signal.SIGTERM)
        while not all(child.ended() for child in self._children):
            if self._hurry or time.monotonic() > deadline:
                break
            time.sleep(_POLL_SECONDS)
        for child in self._children:
            child.clear_away()

    def __iter__(self) -> Iterator[Child]:
        return iter(self._children)

    def start(self, child: Child) -> Child:
        self._children.append(child)
        return child

    def hurry(self) -> None:
        """Wait no longer for those that are asked to end. May be called from a signal handler."""
        self._hurry = True

    def ended(self) -> Child | None:
        """The first that has ended, if any."""
        return next((child for child in self._children if child.ended()), None)

    def take_ended(self) -> Child | None:
        """Let go of the first that has ended, if any, and of what it left behind."""
        if child := self.ended():
            self._children.remove(child)
            child.clear_away()
        return child


def _forward(lines: IO[str], say: Callable[[str], None]) -> None:
    with lines:
        for line in lines:
            say(line.rstrip("\n"))
