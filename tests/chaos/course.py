"""The course of a round: begin productions, strike, put right, look."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from django.db.models import Max

import tests.chaos.crew  # noqa: F401  registers the agents
from productions.models import Attempt, Configuration, Event, Job, Production, Worker
from productions.states import ProductionStatus
from tests.chaos import blows, checks
from tests.chaos.house import House
from tests.chaos.people import People, tried
from tests.chaos.work import Orders, make_pipeline
from tests.support.waiting import wait_until

N_PRODUCTIONS = 4
AT_ONCE = 3
STANDSTILL_SECONDS = 60.0
DONE = (ProductionStatus.COMPLETED, ProductionStatus.CANCELLED)


def run(house: House, luck: random.Random, report: dict[str, Any], say: Callable[[str], None]) -> None:
    """Fill the report: `wrong` with sentences, `counts` with what was done and what it came to."""
    Configuration.current()
    Configuration.objects.update(max_concurrent_productions=AT_ONCE)
    people, orders = People(luck), Orders(make_pipeline(), luck)
    for _ in range(N_PRODUCTIONS):
        orders.start()
    house.start_all()
    wait_until(lambda: Worker.objects.count() == len(house.workers), "the workers are there", seconds=300)
    hand = blows.Hand(house, people, orders, say)
    hand.carry_out(blows.plan(luck, with_broker=house.broker is not None))
    say(f"  recovered in {_recover(people, house):.1f} s")
    report["wrong"] += hand.wrong + _wrong(house, orders) + [*checks.litter(say)]
    report["counts"] = dict(hand.counts) | _counts()
    say("  " + ", ".join(f"{n} {name}" for name, n in _counts().items()))


def _wrong(house: House, orders: Orders) -> list[str]:
    # Until then SIGTERM ends a worker as it ends any program that has nothing in hand.
    wait_until(
        lambda: house.has_begun(set(Worker.objects.values_list("pid", flat=True))),
        "all workers have begun",
        seconds=300,
    )
    wrong = [*checks.views(house.port), *house.end()]
    time.sleep(0.5)
    wrong += [f"Process left: {line}" for line in house.left()]
    return [*wrong, *checks.rows(orders.acknowledged, house.folder / "diary"), *checks.doctor()]


def _recover(people: People, house: House) -> float:
    """Wait until everything is over, as a patient operator; return how long that took.

    A crowded machine is slow, a fault stands still: only where nothing moves is it given up.
    """
    began = moved_at = time.monotonic()
    last: int | None = None
    while time.monotonic() - moved_at < STANDSTILL_SECONDS:
        house.start_all()
        tried(people.put_right)
        if _is_over():
            break
        if (newest := _newest_event()) != last:
            last, moved_at = newest, time.monotonic()
        time.sleep(0.2)
    return time.monotonic() - began


def _newest_event() -> int | None:
    answer: list[int | None] = [None]
    tried(lambda: answer.append(Event.objects.aggregate(newest=Max("pk"))["newest"]))
    return answer[-1]


def _is_over() -> bool:
    answer: list[bool] = []
    tried(lambda: answer.append(Production.objects.exclude(status__in=DONE).exists()))
    return answer == [False]


def _counts() -> dict[str, int]:
    counts = {f"productions {status}": Production.objects.filter(status=status).count() for status in DONE}
    counts["jobs"] = Job.objects.count()
    for status in ("succeeded", "failed", "lost", "interrupted", "cancelled"):
        counts[f"attempts {status}"] = Attempt.objects.filter(status=status).count()
    return counts
