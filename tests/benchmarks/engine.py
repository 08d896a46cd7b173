"""Measure the engine beside its floor: python -m tests.benchmarks.engine

Productions of seven stages, the third thirty wide: 36 bodies that do nothing. Both run in this process with eight
threads on the same embedded server (fsync and synchronous_commit on), in turn, best of three rounds. Then a real
worker is killed with SIGKILL in the middle of ten productions and started again. `--celery` measures the same work
done by a real worker with slots, by Celery alone, and by Bindery woken by Celery, with a Redis of our own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = 36
ONE_BY_ONE = 30
AT_ONCE = 50
ROUNDS = 3
PROCESSES = (os.cpu_count() or 1, 8)
"""Beside Celery: as many as a worker has by itself, and as many as the threads of the floor."""


def set_up(folder: str) -> None:
    os.environ |= {
        "BINDERY_STATE_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "orchestrator_site.settings",
        "BINDERY_AGENT_MODULES": "tests.support.crew",
        "LOG_LEVEL": "ERROR",
    }
    os.environ.pop("DATABASE_URL", None)
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import tests.support.crew  # noqa: F401  registers the agents


def stages(agent: str = "Noop", **params: object) -> list[dict[str, object]]:
    from tests.productions.factory import stage

    keys = [f"stage-{number}" for number in range(1, 8)]
    return [
        stage(
            key,
            "FanOut" if number == 3 else agent,
            *keys[number - 2 : number - 1],
            params=_params(number, agent, params),
        )
        for number, key in enumerate(keys, start=1)
    ]


def _params(number: int, agent: str, params: dict[str, object]) -> dict[str, object]:
    return {"n": 30, "agent": agent, **params} if number == 3 else {"i": f"stage-{number}", **params}


class Threads:
    """Eight threads of one slot process, in this process."""

    def __init__(self) -> None:
        from productions.engine.slots import SlotPlan, SlotProcess
        from productions.engine.wake import Wake
        from tests.productions.factory import make_worker

        names = tuple(f"thread-{number}" for number in range(8))
        plan = SlotPlan(names, ("cpu",), make_worker().pk)
        self.state = SlotProcess(plan, [0] * 8, Wake())
        self.state.max_jobs, self.state.max_resident_mb = 10**9, 10**9
        self.threads = [threading.Thread(target=self.state.work, args=(index,)) for index in range(8)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.state.stopping.set()
        self.state.wake.stop()
        for thread in self.threads:
            thread.join()


def set_limit(limit: int) -> None:
    from productions.models import Configuration

    Configuration.current()
    # Without a limit a production, as the floor and Celery alone have none.
    Configuration.objects.update(max_concurrent_productions=limit, max_jobs_per_production=None)


def completed() -> int:
    from productions.models import Production

    return Production.objects.filter(status="completed").count()


def wait_for(count: int) -> None:
    while completed() < count:
        time.sleep(0.02)


def engine_latency() -> float:
    """Return the median of milliseconds from start to completed, one production at a time, by the database's clock."""
    from productions.engine import control
    from productions.models import Production
    from tests.productions.factory import REQUEST, make_version

    set_limit(5)
    version = make_version(stages())
    seconds = []
    for _ in range(ONE_BY_ONE):
        before = completed()
        production = control.start(version, request=REQUEST, theme="pirates")
        wait_for(before + 1)
        production = Production.objects.get(pk=production.pk)
        seconds.append((production.finished_at - production.started_at).total_seconds())
    return statistics.median(seconds) * 1000


def engine_throughput() -> float:
    """Return the steps a second of fifty productions that are admitted at once."""
    from productions.engine import admission, control
    from tests.productions.factory import REQUEST, make_version

    set_limit(0)
    version = make_version(stages())
    before = completed()
    for _ in range(AT_ONCE):
        control.start(version, request=REQUEST, theme="pirates")
    set_limit(AT_ONCE)
    begun = time.perf_counter()
    admission.admit()
    wait_for(before + AT_ONCE)
    return AT_ONCE * STEPS / (time.perf_counter() - begun)


def floor_figures(dsn: dict[str, str], first: int) -> tuple[float, float]:
    """Return (median milliseconds of one production, steps a second of fifty at once)."""
    import psycopg

    from tests.benchmarks import floor

    with psycopg.connect(**dsn, autocommit=True) as db:
        base = db.execute("SELECT count(*) FROM floor_production").fetchone()[0]
        worker = floor.Floor(dsn)
        for number in range(ONE_BY_ONE):
            floor.insert(db, first + number)
            worker.ring()
            floor.wait_done(db, base + number + 1)
        median = db.execute(
            "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM done - begun))"
            " FROM floor_production WHERE id >= %s",
            [first],
        ).fetchone()[0]
        worker.stop()
        for number in range(AT_ONCE):
            floor.insert(db, first + ONE_BY_ONE + number)
        begun = time.perf_counter()
        worker = floor.Floor(dsn)
        floor.wait_done(db, base + ONE_BY_ONE + AT_ONCE)
        speed = AT_ONCE * STEPS / (time.perf_counter() - begun)
        worker.stop()
    return float(median) * 1000, speed


def kill_and_restart() -> tuple[float, int, int]:
    """Return (seconds from restart to all done, bodies that ran, bodies that had to run)."""
    from productions.engine import control
    from tests.productions.factory import REQUEST, make_version

    set_limit(10)
    diary = Path(tempfile.mkstemp()[1])
    version = make_version(stages("Works", seconds=0.01, diary=str(diary)))
    before = completed()
    for _ in range(10):
        control.start(version, request=REQUEST, theme="pirates")
    command = [sys.executable, "manage.py", "run_orchestrator"]
    first = subprocess.Popen(command, cwd=ROOT)
    while len(diary.read_text().splitlines()) < 150:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    begun = time.perf_counter()
    second = subprocess.Popen(command, cwd=ROOT)
    wait_for(before + 10)
    seconds = time.perf_counter() - begun
    second.send_signal(signal.SIGTERM)
    second.wait()
    ran = len(diary.read_text().splitlines())
    diary.unlink()
    return seconds, ran, 10 * STEPS


def beside_celery(number: int, url: str, n: int) -> str:
    """Return a line about a real worker with so many slots, Celery alone and Bindery woken by Celery with as many."""
    from tests.benchmarks import celery_fleet

    alone_ms, alone_speed = celery_fleet.celery_alone(url, n, ONE_BY_ONE, AT_ONCE)
    with celery_fleet.bindery_by_slots(n):
        own_ms, own_speed = engine_latency(), engine_throughput()
    with celery_fleet.bindery_by_celery(url, n):
        woken_ms, woken_speed = engine_latency(), engine_throughput()
    return (
        f"round {number}, {n} processes: Celery alone {alone_ms:6.1f} ms, {alone_speed:6.0f} steps/s | own slots"
        f" {own_ms:6.1f} ms, {own_speed:6.0f} steps/s ({own_speed / alone_speed:.2f} x) | woken by Celery"
        f" {woken_ms:6.1f} ms, {woken_speed:6.0f} steps/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--celery", action="store_true", help="Measure Celery too, with redis-server.")
    if not parser.parse_args().celery:
        measure()
        return
    from tests.benchmarks import celery_fleet

    with celery_fleet.redis_server() as url:
        measure(url)


def measure(redis: str = "") -> None:
    """Print all figures; those of Celery only with the address of a Redis."""
    folder = tempfile.mkdtemp(prefix="bench-")
    os.chmod(folder, 0o755)
    set_up(folder)
    from django.db import connection

    from orchestrator_site.settings import STATE_DIR
    from productions.engine.wake import parameters

    connection.ensure_connection()
    dsn = parameters()
    with connection.cursor() as cursor:
        from tests.benchmarks.floor import SCHEMA

        cursor.execute(SCHEMA)
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores, state in {STATE_DIR.name}")
    rounds = []
    for number in range(ROUNDS):
        floor_ms, floor_speed = floor_figures(dsn, (number + 1) * 1000)
        threads = Threads()
        engine_ms, engine_speed = engine_latency(), engine_throughput()
        threads.stop()
        rounds.append((engine_ms / floor_ms, engine_speed / floor_speed))
        print(
            f"round {number + 1}: floor {floor_ms:6.1f} ms, {floor_speed:6.0f} steps/s | engine {engine_ms:6.1f} ms,"
            f" {engine_speed:6.0f} steps/s | p50 {rounds[-1][0]:.2f} x the floor, {rounds[-1][1]:.0%} of its speed"
        )
        for processes in PROCESSES if redis else ():
            line = beside_celery(number + 1, redis, processes)
            print(f"{line} | load average {os.getloadavg()[0]:.2f}", flush=True)
    print(f"best: p50 {min(r[0] for r in rounds):.2f} x the floor; {max(r[1] for r in rounds):.0%} of its steps/s")
    seconds, ran, needed = kill_and_restart()
    print(f"kill -9 in the middle: all done {seconds:.1f} s after the restart; {ran} bodies ran for {needed}")
    print(f"load average {os.getloadavg()[0]:.2f}")
    connection.close()
    subprocess.run([sys.executable, "manage.py", "db", "stop"], cwd=ROOT, check=False)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
