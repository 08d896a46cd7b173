"""One installation of a round: its folder, its database server, its workers, their broker and its web server."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import psutil

from orchestrator_site.embedded_postgres import EmbeddedPostgres, postmaster
from productions.pipeline import QUEUES
from tests.chaos.broker import Broker
from tests.support.celery import CeleryWorker
from tests.support.workers import ROOT, WorkerProcess

MARK = "BINDERY_CHAOS"
END_SECONDS = 25.0
COMMAND = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    time.sleep(0.5)
    os._exit(0)
time.sleep(0.2)
"""
"""A program with a child that leaves its session."""
COMMANDS = {"prove": {"argv": ["{python}", "-I", "-S", "-c", COMMAND]}}


class Fleet(NamedTuple):
    """Who works in a house: workers of our own with so many slots each, and workers of Celery."""

    own: tuple[int, ...]
    n_celery: int


FLEETS = {"slots": Fleet((2, 2), 0), "celery": Fleet((0,), 2), "mixed": Fleet((2,), 2)}
"""By kind of round. Celery needs one of our own beside it, which keeps order and announces what is ready."""
CELERY_CHILDREN = 2


class House:
    """Everything that runs in a round carries the mark of the house in its environment."""

    def __init__(self, kind: str) -> None:
        self.mark = os.environ.get(MARK) or uuid.uuid4().hex
        self.folder = Path(tempfile.mkdtemp(prefix="bindery-chaos-"))
        self.folder.chmod(0o711)
        self.server = EmbeddedPostgres(self.folder / "state")
        self.port = free_port()
        self.fleet = FLEETS[kind]
        self.workers: list[WorkerProcess | CeleryWorker | None] = [None] * (len(self.fleet.own) + self.fleet.n_celery)
        self.broker = Broker(self.folder) if self.fleet.n_celery else None
        self.web: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "orchestrator_site.settings",
            "DATABASE_URL": "",
            "BINDERY_STATE_DIR": str(self.server.state_dir),
            "BINDERY_FILES_DIR": str(self.folder / "files"),
            "BINDERY_STOP_FILE": str(self.folder / "stop"),
            "BINDERY_LEASE_SECONDS": "3",
            "BINDERY_AGENT_MODULES": "tests.chaos.crew",
            "BINDERY_CHAOS_DIARY": str(self.folder / "diary"),
            "BINDERY_COMMANDS": json.dumps(COMMANDS).replace("{python}", sys.executable),
            "LOG_LEVEL": "INFO",
            **({"WORK_WAKEUP": "celery", "CELERY_BROKER_URL": self.broker.url} if self.broker else {}),
            MARK: self.mark,
        }

    def log(self, name: str) -> IO[bytes]:
        return (self.folder / f"{name}.log").open("ab")

    def start_worker(self, number: int) -> None:
        """Start it unless it runs."""
        worker = self.workers[number]
        if worker is None or worker.process.poll() is not None:
            self.workers[number] = self._new_worker(number)

    def _new_worker(self, number: int) -> WorkerProcess | CeleryWorker:
        log = self.folder / f"worker-{number}.log"
        if not self.is_of_celery(number):
            return WorkerProcess(os.environ, "--slots", str(self.fleet.own[number]), log=log)
        queues = ",".join(QUEUES)
        return CeleryWorker(os.environ, name=f"worker-{number}", log=log, queues=queues, children=CELERY_CHILDREN)

    def start_web(self) -> None:
        if self.web is None or self.web.poll() is not None:
            address = ["-b", "127.0.0.1", "-p", str(self.port)]
            command = [sys.executable, "-m", "daphne", "-v", "0", *address, "orchestrator_site.asgi:application"]
            with self.log("web") as log:
                self.web = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start_all(self) -> None:
        if self.broker:
            self.broker.start()
        for number in range(len(self.workers)):
            self.start_worker(number)
        self.start_web()

    def has_begun(self, signed_in: Collection[int]) -> bool:
        """Say whether each worker that runs has signed in (by process id), and has its slots: it takes orders now."""
        for number, worker in enumerate(self.workers):
            if worker is None or worker.process.poll() is not None:
                continue
            if worker.process.pid not in signed_in or (self.is_of_celery(number) and not worker.slots):
                return False
        return True

    def processes_of(self, number: int, *, below: bool = False) -> list[int]:
        """Return the process of this worker, with `below` also its slots; none when it is gone."""
        worker = self.workers[number]
        if worker is None or worker.process.poll() is not None:
            return []
        return [*(worker.descendants() if below else ()), worker.process.pid]

    def slots(self, number: int) -> list[int]:
        worker = self.workers[number]
        return sorted(worker.slots) if worker and worker.process.poll() is None else []

    def is_of_celery(self, number: int) -> bool:
        return number >= len(self.fleet.own)

    def kill_database(self) -> int | None:
        """Return its process id; None: it was down."""
        pid = postmaster.find(self.server.data_dir)
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return pid

    def end(self) -> list[str]:
        """Ask workers and web to end as a person does; say what did not end well."""
        running = [(f"worker {n}", w.process) for n, w in enumerate(self.workers) if w and w.process.poll() is None]
        for _, process in running:
            process.send_signal(signal.SIGTERM)
        wrong = [f"The {name} ended with {code}." for name, p in running if (code := _code(p)) != 0]
        if self.web is not None:
            self.web.terminate()
            _code(self.web)
        if self.broker:
            self.broker.kill()
        return wrong

    def left(self) -> list[str]:
        """What still runs of this house; neither we, nor the database, nor its last corpse."""
        ours = [process for process in marked(self.mark) if "postgres" not in process.name()]
        return [f"{process.pid} {' '.join(process.cmdline())[:120]}" for process in ours]

    def clear(self, *, keep: bool) -> None:
        """Kill what is left and remove the folder, or keep it for whoever looks into it."""
        end_marked(self.mark)
        self.kill_database()  # It writes its title over its environment, and would outlive a folder that is kept.
        shutil.rmtree(self.server.socket_dir, ignore_errors=True)
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


def marked(mark: str) -> list[psutil.Process]:
    """The living processes with this mark in their environment, ourselves aside."""
    return [process for process in psutil.process_iter() if process.pid != os.getpid() and _carries(process, mark)]


def _carries(process: psutil.Process, mark: str) -> bool:
    try:
        return process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OSError):
        return False


def end_marked(mark: str) -> None:
    """Kill them all, and what they start meanwhile."""
    for _ in range(5):
        for process in marked(mark):
            with suppress(psutil.Error):
                process.kill()
        time.sleep(0.05)


def _code(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return -9


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port
