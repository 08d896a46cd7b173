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
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = 8


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
            process.wait(30)


def _worker(app: str, *options: str) -> list[str]:
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return ["-m", "celery", "-A", app, "worker", "-c", str(CHILDREN), *quiet, *options]


@contextmanager
def bindery_by_celery(url: str) -> Iterator[None]:
    """The orchestrator without slots, and one worker of Celery with eight processes."""
    from productions.models import Worker

    commands = [["manage.py", "run_orchestrator", "--slots", "0"], _worker("orchestrator_site", "-Q", "cpu")]
    before = Worker.objects.count()
    with _running(*commands, WORK_WAKEUP="celery", CELERY_BROKER_URL=url):
        while Worker.objects.count() < before + 2:
            time.sleep(0.1)
        time.sleep(2.0)
        yield


def celery_alone(url: str, one_by_one: int, at_once: int) -> tuple[float, float]:
    """Return (median milliseconds of one production, steps a second of many at once)."""
    os.environ["BROKER"] = url
    from tests.benchmarks import celery_alone as alone

    with _running(_worker("tests.benchmarks.celery_alone")):
        alone.latency(1)
        return alone.latency(one_by_one), alone.throughput(at_once)
