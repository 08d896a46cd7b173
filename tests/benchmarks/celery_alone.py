"""The same work on Celery alone: no-op steps as a chain with a chord, late acknowledgement, Redis, no audit.

`python -m celery -A tests.benchmarks.celery_alone worker` is its worker; BROKER is the address of its Redis.
"""

from __future__ import annotations

import os
import time

from celery import Celery, chain, chord

WIDE = 30
app = Celery("alone", broker=os.environ.get("BROKER", ""), backend=os.environ.get("BROKER", ""), fixups=[])
app.conf.update(
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    broker_transport_options={"visibility_timeout": 10},
    result_backend_transport_options={"visibility_timeout": 10},
)


def step(*_: object) -> int:
    return 1


step_task = app.task(step, name="step")


def production():
    """Seven stages, the third thirty wide: 36 bodies."""
    one = step_task.si
    wide = chord([one() for _ in range(WIDE)], one())
    return chain(one(), one(), wide, one(), one(), one())


def latency(count: int) -> float:
    """Return the median of milliseconds of one production at a time."""
    seconds = []
    for _ in range(count):
        begun = time.perf_counter()
        production().apply_async().get(timeout=60, interval=0.002)
        seconds.append(time.perf_counter() - begun)
    return sorted(seconds)[count // 2] * 1000


def throughput(count: int) -> float:
    """Return the steps a second of so many productions at once."""
    begun = time.perf_counter()
    results = [production().apply_async() for _ in range(count)]
    for result in results:
        result.get(timeout=300, interval=0.01)
    return count * (WIDE + 6) / (time.perf_counter() - begun)
