"""Real workers: `manage.py run_orchestrator` as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
from django.db import connection

from tests.support.forked import Forked
from tests.support.waiting import PATIENCE_SECONDS, wait_until

ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    """Return the database of the tests as DATABASE_URL; a socket's folder is the beginning of the path."""
    settings: Mapping[str, Any] = connection.settings_dict
    account = quote(settings["USER"]) + (f":{quote(settings['PASSWORD'])}" if settings["PASSWORD"] else "")
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    host, folder = ("", settings["HOST"]) if settings["HOST"].startswith("/") else (settings["HOST"], "")
    return f"postgres://{account}@{host}{port}/{folder}/{settings['NAME']}?options=-c%20synchronous_commit%3Doff"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The environment of a program that works on the database of the tests, with its files in `folder`."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "BINDERY_STATE_DIR": str(folder),
        "BINDERY_FILES_DIR": str(folder / "files"),
        "BINDERY_LEASE_SECONDS": "2",
        "BINDERY_AGENT_MODULES": "tests.support.crew",
        **variables,
    }


class ProcessBelow:
    """A program that starts others below it."""

    process: subprocess.Popen[bytes] | Forked

    def descendants(self) -> set[int]:
        try:
            return {process.pid for process in psutil.Process(self.process.pid).children(recursive=True)}
        except psutil.NoSuchProcess:
            return set()

    def kill(self) -> set[int]:
        """End it with SIGKILL; return the processes that it had below it."""
        below = self.descendants()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        return below

    def signal_all(self, what: int) -> None:
        """Send the signal to it and to all below it: to suspend them, and to wake them."""
        for pid in {*self.descendants(), self.process.pid}:
            with suppress(ProcessLookupError):
                os.kill(pid, what)

    def suspend(self) -> None:
        """Suspend it and all below it, but not in the middle of a transaction, whose locks would then stay."""
        self.signal_all(signal.SIGSTOP)
        while not _is_calm():
            self.signal_all(signal.SIGCONT)
            self.signal_all(signal.SIGSTOP)

    def end(self) -> int:
        """Ask it to end; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)


class WorkerProcess(ProcessBelow):
    """One worker, as a person at the terminal has it."""

    def __init__(self, env: Mapping[str, str], *arguments: str, log: Path, root: Path = ROOT) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run_orchestrator", *arguments],
                cwd=root,
                env=dict(env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def slots(self) -> set[int]:
        """Process ids of its living slots: those of its descendants that lead a process group."""
        return {pid for pid in self.descendants() if _leads_a_group(pid)}


class ForkedWorker(WorkerProcess):
    """A worker that need not load its code first, and so begins at once. All else is as it is with the others."""

    def __init__(self, env: Mapping[str, str], *arguments: str, log: Path) -> None:
        if sys.platform != "linux":  # What it takes to be like a program is known of Linux only.
            super().__init__(env, *arguments, log=log)
            return
        self.log = log
        with log.open("ab") as output:
            self.process = Forked(["run_orchestrator", *arguments], env=env, output=output)


class Workers:
    """The workers of one test, each with a log of its own in this folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all: list[WorkerProcess] = []

    def start(self, *arguments: str, slots: int = 1, **variables: str) -> WorkerProcess:
        """Begin a worker at once."""
        options = ("--slots", str(slots), *arguments)
        self.all.append(ForkedWorker(environment(self.folder, **variables), *options, log=self._log()))
        return self.all[-1]

    def start_as_program(self, *, root: Path = ROOT, **variables: str) -> WorkerProcess:
        """Begin a worker with one slot as a program that loads its code by itself: that below `root`."""
        env = environment(self.folder, **variables)
        self.all.append(WorkerProcess(env, "--slots", "1", log=self._log(), root=root))
        return self.all[-1]

    def end(self) -> None:
        """Kill those that are left; nothing may survive that."""
        below = set().union(*(worker.kill() for worker in self.all))
        for worker in self.all:
            print(worker.log.name, worker.log.read_text(), sep="\n")
        wait_until_gone(below)

    def _log(self) -> Path:
        return self.folder / f"worker-{len(self.all)}.log"


def lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until_gone(pids: set[int]) -> None:
    wait_until(lambda: not any(lives(pid) for pid in pids), "all processes of the worker are gone")


def _is_calm() -> bool:
    """Whether each transaction in the database ends within a second, as those of suspended processes never do."""
    begun = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start"
    with connection.cursor() as cursor, suppress(AssertionError):
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()

        def have_ended() -> bool:
            cursor.execute(f"SELECT NOT EXISTS ({begun} < %s)", [now])
            return bool(cursor.fetchone()[0])

        wait_until(have_ended, "no transaction is left open", seconds=1)
        return True
    return False


def _leads_a_group(pid: int) -> bool:
    try:
        return os.getpgid(pid) == pid
    except ProcessLookupError:
        return False
