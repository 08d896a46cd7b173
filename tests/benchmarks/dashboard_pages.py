"""Server time, number of queries and size of every page and part, over the small house and the large one."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks import dashboard_house
from tests.benchmarks.dashboard_addresses import Address, addresses
from tests.benchmarks.dashboard_load import LARGE, SMALL

WARM_UP = 3
ROUNDS = 3
"""What is slow is measured again, and the best round counts: other work on the machine shows in the rest."""
LIMIT_MS = 100


@dataclass(frozen=True)
class Measured:
    """Milliseconds on the wall and of CPU, and bytes before compression; `counted`: the queries of one request."""

    name: str
    milliseconds: list[float]
    processor: list[float]
    counted: int
    size: int

    @property
    def p95(self) -> float:
        return p95(self.milliseconds)


def p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


class Visitor:
    """An operator in process: the whole stack of middleware, a connection from the pool for each request."""

    def __init__(self) -> None:
        import orchestrator_site.asgi  # noqa: F401  sets up the process as that of the web is

        self.client = Client(HTTP_HOST="localhost")
        self.client.force_login(User.objects.get(username="operator"))

    def ask(self, address: Address) -> tuple[float, float, int]:
        """Return milliseconds, those of CPU, and bytes. Raises AssertionError with what is no answer."""
        address.prepare()
        connection.close()
        headers = {"HX-Request": "true"} if address.htmx else {}
        begun, used = time.perf_counter(), time.process_time()
        answer = self.client.get(address.path, headers=headers)
        took, worked = (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000
        assert answer.status_code in (200, 204), f"{address.path}: {answer.status_code}"
        return took, worked, len(answer.content)

    def count(self, address: Address) -> int:
        address.prepare()
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address.path, headers={"HX-Request": "true"} if address.htmx else {})
        return len(queries)

    def measure(self, address: Address, times: int) -> Measured:
        for _ in range(WARM_UP):
            *_, size = self.ask(address)
        took = [self.ask(address)[:2] for _ in range(times)]
        wall, processor = ([one[place] for one in took] for place in (0, 1))
        return Measured(address.name, wall, processor, self.count(address), size)

    def best(self, address: Address, times: int) -> Measured:
        """Measure it, and while it is slow again; return the best round."""
        rounds = [self.measure(address, times)]
        while rounds[-1].p95 >= LIMIT_MS and len(rounds) < ROUNDS:
            rounds.append(self.measure(address, times))
        return min(rounds, key=lambda one: one.p95)


def measure(match: str, times: int) -> bool:
    """Print a line for each address; say whether all are within the limit."""
    counts = _counts_of_small_house(match)
    dashboard_house.use(LARGE)
    visitor = Visitor()
    found = []
    print(f"{'address':44} {'p50':>7} {'p95':>7} {'max':>7} {'CPU p50':>7} {'p95':>7}  queries (small house)  bytes")
    for address in addresses():
        if match.lower() in address.name.lower():
            one = visitor.best(address, times)
            found.append(one)
            _say(one, counts[one.name], address.by_time)
    slow = [one for one in found if one.p95 >= LIMIT_MS]
    worst = max((one.p95 for one in found), default=0.0)
    busy = max((p95(one.processor) for one in found), default=0.0)
    print(f"{len(found)} addresses, worst p95 {worst:.1f} ms ({busy:.1f} ms of CPU), {len(slow)} slow")
    return not slow


def _say(one: Measured, in_small_house: int, by_time: bool) -> None:
    mark = " SLOW" if one.p95 >= LIMIT_MS else ""
    if one.counted > in_small_house:
        mark += " until its time is up" if by_time else " MORE QUERIES"
    print(
        f"{one.name:44} {statistics.median(one.milliseconds):7.1f} {one.p95:7.1f} {max(one.milliseconds):7.1f}"
        f" {statistics.median(one.processor):7.1f} {p95(one.processor):7.1f}"
        f"  {one.counted:3} ({in_small_house:3}) {one.size:10,}{mark}",
        flush=True,
    )


def _counts_of_small_house(match: str) -> dict[str, int]:
    dashboard_house.use(SMALL)
    visitor = Visitor()
    wanted = [address for address in addresses() if match.lower() in address.name.lower()]
    for address in wanted:
        visitor.ask(address)
    return {address.name: visitor.count(address) for address in wanted}
