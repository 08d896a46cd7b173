"""Children that start together and end together."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestrator_site.ending import Ending
from orchestrator_site.processes import Child, Children

from .conftest import Script, first_line

PATIENT = "import signal; print('here', flush=True); signal.pause()"
STUBBORN = (
    "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); signal.pause()"
)
WITH_GRANDCHILD = """
import signal, subprocess
print(subprocess.Popen(["/bin/sleep", "60"]).pid, flush=True)
signal.pause()
"""
PARENT = """
import os, signal, sys
from pathlib import Path
from orchestrator_site.processes import Child
code = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
Child("child", [sys.executable, "-c", code], cwd=Path("/"), env={}, say=lambda line: print(line, flush=True))
signal.pause()
"""


class Lines:
    """What a child has said; `wait` returns its first line."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._some = threading.Event()

    def __call__(self, line: str) -> None:
        self.all.append(line)
        self._some.set()

    def wait(self) -> str:
        assert self._some.wait(60)
        return self.all[0]


def child(code: str, say: Lines) -> Child:
    return Child("child", [sys.executable, "-c", code], cwd=Path("/"), env=dict(os.environ), say=say)


def test_children__are_asked_to_end() -> None:
    lines = Lines()
    with Children(patience=20) as children:
        one = child(PATIENT, lines)
        children.start(one)
        lines.wait()

    assert one.process.returncode == -signal.SIGTERM


def test_children__who_do_not_listen_are_killed() -> None:
    lines = Lines()
    with Children(patience=0.1) as children:
        one = child(STUBBORN, lines)
        children.start(one)
        lines.wait()

    assert one.process.returncode == -signal.SIGKILL


def test_children__a_second_request_does_not_wait() -> None:
    lines = Lines()
    with Children(patience=600) as children:
        one = child(STUBBORN, lines)
        children.start(one)
        lines.wait()
        children.hurry()

    assert one.process.returncode == -signal.SIGKILL


def test_children__leave_no_grandchildren() -> None:
    lines = Lines()
    with Children(patience=20) as children:
        children.start(child(WITH_GRANDCHILD, lines))
        grandchild = int(lines.wait())

    assert dies(grandchild)


def test_children__one_that_ends_by_itself_is_named_with_the_reason() -> None:
    with Children(patience=20) as children:
        children.start(child("raise SystemExit(3)", Lines()))
        while (ended := children.ended()) is None:
            pass

    assert (ended.name, ended.why()) == ("child", "ended with exit code 3")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children about the death of their parent")
def test_child__ends_when_its_parent_is_killed(script: Script) -> None:
    parent = script(PARENT)
    pid = int(first_line(parent))

    parent.kill()

    assert dies(pid)


def dies(pid: int) -> bool:
    deadline = time.monotonic() + 60
    while not is_dead(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return is_dead(pid)


def is_dead(pid: int) -> bool:
    """A zombie that init has not buried yet is dead too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.fixture
def heard() -> Iterator[None]:
    """All signals of an ending at their default: tests started with nohup or in the background ignore some of them."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in numbers]
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.mark.usefixtures("heard")
def test_ending__first_signal_interrupts_preparations() -> None:
    with pytest.raises(KeyboardInterrupt), Ending():
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.usefixtures("heard")
def test_ending__later_the_first_is_a_request_and_the_second_hurries() -> None:
    hurried: list[bool] = []
    with Ending() as ending:
        ending.patiently(on_second=lambda: hurried.append(True))

        signal.raise_signal(signal.SIGINT)
        requested_first = (ending.requested.is_set(), list(hurried))
        signal.raise_signal(signal.SIGTERM)

    assert requested_first == (True, [])
    assert hurried == [True]


@pytest.mark.usefixtures("heard")
def test_ending__leaves_alone_what_the_caller_ignores() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    with Ending() as ending:
        ending.patiently(on_second=lambda: None)
        signal.raise_signal(signal.SIGINT)

    assert not ending.requested.is_set()


def test_ending__gives_the_signals_back() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with Ending():
        pass

    assert signal.getsignal(signal.SIGTERM) == before
