"""What befalls a house in a round: a plan drawn by lot from the seed, and the hand that carries it out."""

from __future__ import annotations

import heapq
import itertools
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection

from orchestrator_site.embedded_postgres import postmaster
from tests.chaos.broker import Broker
from tests.chaos.house import House
from tests.chaos.people import People, tried
from tests.chaos.work import Orders

SECONDS = 14.0
PER_SECOND = 1.2
WEIGHTS = {
    "kill worker": 4,
    "end worker": 2,
    "kill slot": 3,
    "freeze worker": 3,
    "freeze supervisor": 2,
    "freeze slot": 2,
    "kill web": 1,
    "kill database": 2,
    "kill database and again": 2,
    "cut sessions": 2,
    "pause": 2,
    "resume": 2,
    "stop": 2,
    "retry": 2,
    "prioritise": 1,
    "start": 1,
    "halt": 2,
}
BROKER_WEIGHTS = {"flush broker": 3, "kill broker": 3, "double messages": 2, "delay messages": 2}
"""Where workers are woken by messages."""

ACTS = frozenset({"cut sessions", "pause", "resume", "stop", "retry", "prioritise", "start", "halt"})
"""Those that ask the database."""
AT_WORKERS = frozenset({"kill worker", "end worker", "kill slot", "freeze worker", "freeze supervisor", "freeze slot"})


@dataclass(frozen=True)
class Blow:
    """`at` and `rest` in seconds; `share` chooses among workers, slots or productions."""

    at: float
    kind: str
    share: float
    rest: float

    def __str__(self) -> str:
        return f"{self.at:5.1f} s  {self.kind}"


def plan(luck: random.Random, *, with_broker: bool) -> list[Blow]:
    likely = WEIGHTS | BROKER_WEIGHTS if with_broker else WEIGHTS
    kinds, weights = list(likely), list(likely.values())
    count = int(SECONDS * PER_SECOND)
    times = sorted(luck.uniform(0.5, SECONDS) for _ in range(count))
    chosen = luck.choices(kinds, weights, k=count)
    return [Blow(at, kind, luck.random(), luck.uniform(0.3, 6.0)) for at, kind in zip(times, chosen, strict=True)]


class Hand:
    """Carries the plan out, with what follows from it: what was killed is started again, what was frozen thaws."""

    def __init__(self, house: House, people: People, orders: Orders, say: Callable[[str], None]) -> None:
        self.house, self.people, self.orders, self.say = house, people, orders, say
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, Callable[[], object]]] = []

    def carry_out(self, blows: list[Blow]) -> None:
        """Return when all has been done. What asks the database waits in a thread, and delays no blow."""
        began = time.monotonic()
        for blow in blows:
            self._at(blow.at, lambda blow=blow: self._begin(blow))  # type: ignore[misc]
        with ThreadPoolExecutor(1) as self._clerk:
            decided = self._clerk.submit(tried, self.people.decide)
            while self._due:
                now = time.monotonic() - began
                while self._due and self._due[0][0] <= now:
                    heapq.heappop(self._due)[2]()
                if decided.done():
                    decided = self._clerk.submit(tried, self.people.decide)
                time.sleep(0.1)
            self._clerk.submit(connection.close)

    def _begin(self, blow: Blow) -> None:
        if blow.kind in ACTS:
            self._clerk.submit(self._strike, blow)
            if blow.kind == "halt":
                self._at(blow.at + blow.rest, lambda: self._clerk.submit(self.people.release))
        else:
            self._strike(blow)

    def _at(self, at: float, act: Callable[[], object]) -> None:
        heapq.heappush(self._due, (at, next(self._numbers), act))

    def _strike(self, blow: Blow) -> None:
        try:
            outcome = self._do(blow)
        except (OperationalError, InterfaceError):
            connection.close()
            outcome = "the database was away"
        except Exception as error:
            self.wrong.append(f"{blow} raised {error!r}.")
            outcome = "a fault"
        name = self._name(blow)
        self.counts[name] += 1
        self.say(f"  {blow.at:5.1f} s  {name}: {outcome}")

    def _name(self, blow: Blow) -> str:
        """Say whose worker it was; slots and workers of Celery are counted apart."""
        is_of_celery = self.house.is_of_celery(self._number(blow))
        return f"{blow.kind} of Celery" if is_of_celery and blow.kind in AT_WORKERS else blow.kind

    def _number(self, blow: Blow) -> int:
        return int(blow.share * len(self.house.workers))

    def _do(self, blow: Blow) -> str:
        house, number, later = self.house, self._number(blow), blow.at + blow.rest
        match blow.kind:
            case "kill worker" | "end worker":
                self._at(later, lambda: house.start_worker(number))
                what = signal.SIGKILL if blow.kind == "kill worker" else signal.SIGTERM
                return _send_all(house.processes_of(number), what)
            case "freeze worker" | "freeze supervisor":
                frozen = house.processes_of(number, below=blow.kind == "freeze worker")
                # These very ones: slots stay when their worker is killed meanwhile, and another has its number then.
                self._at(later, lambda: _send_all(frozen, signal.SIGCONT))
                return _send_all(frozen, signal.SIGSTOP) + f" for {blow.rest:.1f} s"
            case "kill slot" | "freeze slot":
                return self._slot(blow, number, later)
            case "kill web":
                self._at(later, house.start_web)
                if house.web:
                    house.web.kill()
                    house.web.wait()
                return ""
            case "kill database":
                return _process(house.kill_database())
            case "kill database and again":
                killed = house.kill_database()
                return f"{_process(killed)}, {self._kill_recovery(killed)}"
            case "cut sessions":
                return self._cut_sessions()
            case "start":
                return tried(self.orders.start)
            case "prioritise":
                return self.people.prioritise(blow.share)
            case "halt":
                return self.people.halt()
        if blow.kind in BROKER_WEIGHTS and house.broker:
            return self._broker(house.broker, blow.kind, later)
        return self.people.order(blow.kind, blow.share)

    def _broker(self, broker: Broker, kind: str, later: float) -> str:
        match kind:
            case "flush broker":
                return broker.flush()
            case "kill broker":
                self._at(later, broker.start)
                return broker.kill()
            case "double messages":
                return broker.double()
        late = broker.hold_back()
        self._at(later, lambda: broker.deliver(late))
        return f"{sum(map(len, late.values()))} messages"

    def _slot(self, blow: Blow, number: int, later: float) -> str:
        slots = self.house.slots(number)
        if not slots:
            return "nobody"
        slot = slots[int(blow.rest * 1000) % len(slots)]
        if blow.kind == "kill slot":
            return _send(slot, signal.SIGKILL)
        self._at(later, lambda: _send(slot, signal.SIGCONT))
        return _send(slot, signal.SIGSTOP) + f" for {blow.rest:.1f} s"

    def _kill_recovery(self, killed: int | None) -> str:
        """Kill the server that comes after, as soon as it is there: it recovers then."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if postmaster.find(self.house.server.data_dir) not in (None, killed):
                return f"again {_process(self.house.kill_database())}"
            time.sleep(0.005)
        return "nobody started it"

    def _cut_sessions(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND pid % 2 = 0"
            )
            return f"{cursor.fetchone()[0]} sessions"


def _process(pid: int | None) -> str:
    return "it was down" if pid is None else f"process {pid}"


def _send_all(pids: list[int], what: signal.Signals) -> str:
    for pid in pids:
        _send(pid, what)
    return f"{len(pids)} processes" if pids else "nobody"


def _send(pid: int, what: signal.Signals) -> str:
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        return "it was gone"
    return f"process {pid}"
