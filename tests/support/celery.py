"""Real workers of Celery on a real Redis."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psutil
import redis

from tests.support.waiting import wait_until
from tests.support.workers import ROOT, ProcessBelow


class Redis:
    """A server of our own on a free port of this machine, which keeps nothing."""

    def __init__(self, program: str, folder: Path) -> None:
        self._command = [program, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
        self._command += ["--set-proc-title", "no"]  # It would write over its environment, by which a round finds it.
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.client = redis.Redis(port=self.port)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [*self._command, "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self._answers, "Redis answers")

    def kill(self) -> None:
        assert self.process is not None, "it was started"
        self.process.kill()
        self.process.wait()

    def _answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except redis.ConnectionError:
            return False


class CeleryWorker(ProcessBelow):
    """One worker of Celery with one child, as a person at the terminal has it."""

    def __init__(self, env: Mapping[str, str], *, name: str, log: Path, queues: str = "cpu", children: int = 1) -> None:
        command = [sys.executable, "-m", "celery", "-A", "orchestrator_site", "worker", "-Q", queues, "-n", name]
        command += ["-c", str(children), "--without-gossip", "--without-mingle", "--without-heartbeat"]
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    @property
    def slots(self) -> set[int]:
        """Process ids of its pool."""
        return {process.pid for process in psutil.Process(self.process.pid).children()}
