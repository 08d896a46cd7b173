"""Celery beside the own slots: Bindery woken by Celery, and Celery alone on the same work."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis of our own that keeps nothing; its address."""
    from tests.support.celery import Redis

    program = shutil.which("redis-server")
    if program is None:
        sys.exit("--celery needs redis-server.")
    with tempfile.TemporaryDirectory() as folder:
        server = Redis(program, Path(folder))
        server.start()
        try:
            yield server.url
        finally:
            server.kill()


@contextmanager
def _running(*commands: list[str], **variables: str) -> Iterator[None]:
    """These programs, started and ended with SIGTERM."""
    env: Mapping[str, str] = os.environ | variables
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, **quiet) for command in commands]
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                print(f"did not end within 30 s of SIGTERM, and was killed: {process.args}", flush=True)
                process.kill()
                process.wait()


def _worker(app: str, n: int, *options: str) -> list[str]:
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return ["-m", "celery", "-A", app, "worker", "-c", str(n), *quiet, *options]


def _orchestrator(slots: int) -> list[str]:
    return ["manage.py", "run_orchestrator", "--slots", str(slots)]


@contextmanager
def _bindery(*commands: list[str], **variables: str) -> Iterator[None]:
    from productions.models import Worker

    before = Worker.objects.count()
    with _running(*commands, **variables):
        while Worker.objects.count() < before + len(commands):
            time.sleep(0.1)
        time.sleep(2.0)
        yield


def bindery_by_slots(n: int) -> AbstractContextManager[None]:
    """A worker with so many slots, each a process."""
    return _bindery(_orchestrator(n))


def bindery_by_celery(url: str, n: int) -> AbstractContextManager[None]:
    """The orchestrator without slots, and one worker of Celery with so many processes."""
    commands = _orchestrator(0), _worker("orchestrator_site", n, "-Q", "cpu")
    return _bindery(*commands, WORK_WAKEUP="celery", CELERY_BROKER_URL=url)


def celery_alone(url: str, n: int, one_by_one: int, at_once: int) -> tuple[float, float]:
    """Return (median milliseconds of one production, steps a second of many at once)."""
    os.environ["BROKER"] = url
    from tests.benchmarks import celery_alone as alone

    with _running(_worker("tests.benchmarks.celery_alone", n)):
        alone.latency(1)
        return alone.latency(one_by_one), alone.throughput(at_once)
