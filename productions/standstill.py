"""Why productions do not move, in a sentence for people, and what can be done about it.

Of one or of many with the same questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.db.models import Count
from django.utils import timezone

from productions.engine.admission import at_work
from productions.line_up import NO_WORKER, is_worker_alive, places_of
from productions.models import Configuration, Event, Halt, Job, Production, Review
from productions.states import JobStatus, ProductionStatus
from productions.stations import words_of_seconds

P, J = ProductionStatus, JobStatus


class Remedy(StrEnum):
    """What a person can do so that it moves."""

    NONE = ""
    RESUME = "resume"
    RETRY = "retry"
    RELEASE = "release"
    REVIEW = "review"
    PRIORITY = "priority"
    CONFIGURE = "configure"
    START_WORKER = "start-worker"


@dataclass(frozen=True)
class Standstill:
    """The sentence does not change with the clock; `until` is when it ends by itself, where that is known."""

    sentence: str
    remedy: Remedy = Remedy.NONE
    until: datetime | None = None
    review_id: int | None = None

    def __str__(self) -> str:
        if self.until is None:
            return self.sentence
        seconds = max((self.until - timezone.now()).total_seconds(), 0.0)
        name, _, error = self.sentence.partition(" tries again: ")
        return f"{name} tries again in {words_of_seconds(seconds)}: {error}"


Found = dict[int, Standstill | None]


def why_not_moving(production: Production) -> str:
    """Return why nothing happens; empty when something does, or when it is completed."""
    return why_none_of([production])[production.pk]


def why_none_of(productions: Iterable[Production], places: Mapping[int, int] | None = None) -> dict[int, str]:
    """Return the same sentence for each, by its id."""
    return {pk: "" if why is None else str(why) for pk, why in standstills(productions, places).items()}


def standstill(production: Production) -> Standstill | None:
    """Return why nothing happens; None when something does, or when it is completed."""
    return standstills([production])[production.pk]


def standstills(productions: Iterable[Production], places: Mapping[int, int] | None = None) -> Found:
    """Return it for each, by its id. The number of queries does not grow with them.

    `places` are those in the queue (`places_of`), where the caller knows them already.
    """
    shop = Shop(places)
    by_status: dict[str, list[Production]] = defaultdict(list)
    why: Found = {}
    for production in productions:
        by_status[production.status].append(production)
        failed = production.status == P.ERROR
        why[production.pk] = Standstill(production.reason, Remedy.RETRY) if failed else None
    return (
        why
        | _why_queued(by_status[P.QUEUED], shop)
        | _why_idle(by_status[P.ACTIVE], shop)
        | _who_said_so([*by_status[P.PAUSED], *by_status[P.CANCELLED]])
    )


class Shop:
    """What holds for all productions alike, each asked for when it is first needed."""

    def __init__(self, places: Mapping[int, int] | None) -> None:
        self.places = places

    @cached_property
    def halt(self) -> Halt | None:
        return Halt.standing()

    @cached_property
    def configuration(self) -> Configuration:
        return Configuration.current()

    @cached_property
    def places_taken(self) -> int:
        return at_work().count()

    @cached_property
    def is_worker_alive(self) -> bool:
        return is_worker_alive()

    @cached_property
    def running(self) -> Counter[tuple[str, str]]:
        """How many jobs run, by queue and agent."""
        rows = Job.objects.filter(status=J.RUNNING).order_by().values_list("queue", "agent").annotate(Count("id"))
        return Counter({(queue, agent): n for queue, agent, n in rows})


def _why_queued(queued: Sequence[Production], shop: Shop) -> Found:
    if not queued:
        return {}
    if shop.halt is not None:
        return _all(queued, Standstill(f"{shop.halt}; nothing starts until it is released.", Remedy.RELEASE))
    if not shop.is_worker_alive:
        return _all(queued, Standstill(NO_WORKER, Remedy.START_WORKER))
    limit = shop.configuration.max_concurrent_productions
    if shop.places_taken < limit:
        return _all(queued, Standstill("The next look at the queue lets it start."))
    places = places_of(queued) if shop.places is None else shop.places
    taken = f"Waits for a place: {shop.places_taken} of {limit} are taken"
    return {one.pk: Standstill(f"{taken}, {_before(places.get(one.pk, 1) - 1)}.", Remedy.PRIORITY) for one in queued}


def _before(n_ahead: int) -> str:
    return f"{n_ahead} before it" if n_ahead else "it is the next"


def _all(productions: Sequence[Production], why: Standstill) -> Found:
    return {one.pk: why for one in productions}


def _who_said_so(productions: Sequence[Production]) -> Found:
    if not productions:
        return {}
    moves = Event.objects.filter(
        production_id__in=[one.pk for one in productions], what="production", to_status__in=(P.PAUSED, P.CANCELLED)
    )
    last = moves.order_by("production_id", "-id").distinct("production_id").values_list("production_id", "actor")
    actors = dict(last)
    return {
        one.pk: Standstill(_said(one, actors.get(one.pk)), Remedy.RESUME if one.status == P.PAUSED else Remedy.NONE)
        for one in productions
    }


def _said(production: Production, actor: str | None) -> str:
    """The reason of an emergency stop names its actor already; a person's own words do not."""
    word = "Stopped" if production.status == P.CANCELLED else "Paused"
    if actor is None or production.reason.startswith("Emergency stop"):
        return production.reason
    return f"{word} by {actor}" + (f": {production.reason}" if production.reason else ".")


def _why_idle(active: Sequence[Production], shop: Shop) -> Found:
    if not active:
        return {}
    why: Found = {}
    ready = defaultdict(list)
    for job in _ready_and_running(active):
        if job.status == J.RUNNING:
            silent = Standstill(f"Its worker has fallen silent. {NO_WORKER}", Remedy.START_WORKER)
            why[job.production_id] = None if shop.is_worker_alive else silent
        ready[job.production_id].append(job)
    for pk, jobs in ready.items():
        if pk not in why:
            why[pk] = _why_not_claimed(sorted(jobs, key=lambda job: (job.rank, job.pk)), shop)
    rest = [one.pk for one in active if one.pk not in why]
    return _why_waiting(rest) | why if rest else why


def _ready_and_running(active: Sequence[Production]) -> Iterable[Job]:
    """Return the first job of each production, status, agent and queue: a book may have hundreds of pages ready."""
    jobs = Job.objects.filter(production__in=active, status__in=(J.READY, J.RUNNING))
    kind = ("production_id", "status", "agent", "queue")
    return jobs.order_by(*kind, "rank", "id").distinct(*kind).only(*kind, "rank", "name")


def _why_waiting(ids: Sequence[int]) -> Found:
    """Of productions with nothing ready: what is tried again later, else what people have to decide."""
    reviews = Review.objects.open().filter(production__in=ids).order_by("production_id", "created_at")
    why: Found = dict.fromkeys(ids)
    for review in reviews.distinct("production_id").only("production_id", "title"):
        sentence = f"Waits for a decision: {review.title} (review {review.pk})"
        why[review.production_id] = Standstill(sentence, Remedy.REVIEW, review_id=review.pk)
    later = Job.objects.filter(production__in=ids, status=J.PENDING, available_at__isnull=False)
    for job in later.order_by("production_id", "available_at").distinct("production_id"):
        why[job.production_id] = Standstill(f"{job.name} tries again: {job.error}", until=job.available_at)
    return why


def _why_not_claimed(ready: Sequence[Job], shop: Shop) -> Standstill:
    """`ready` are in the order in which they would be claimed."""
    if not shop.is_worker_alive:
        return Standstill(NO_WORKER, Remedy.START_WORKER)
    agents = {job.agent for job in ready}
    if agents <= set(shop.configuration.disabled_agents):
        return Standstill(f"{', '.join(sorted(agents))} is disabled in the configuration.", Remedy.CONFIGURE)
    job = ready[0]
    queues, by_agent = Counter[str](), Counter[str]()
    for (queue, agent), n in shop.running.items():
        queues[queue] += n
        by_agent[agent] += n
    limited = _limit(job, job.queue, shop.configuration.queue_limits, queues) or _limit(
        job, job.agent, shop.configuration.agent_limits, by_agent
    )
    if limited:
        return Standstill(limited, Remedy.CONFIGURE)
    n = shop.running.total()
    if not n:
        return Standstill(f"{job.name} begins as soon as a worker takes it.")
    return Standstill(f"{job.name} waits for a free slot: {n} other job{' runs' if n == 1 else 's run'}.")


def _limit(job: Job, name: str, limits: Mapping[str, int], running: Mapping[str, int]) -> str:
    if name not in limits or running[name] < limits[name]:
        return ""
    most = "one job" if limits[name] == 1 else f"{limits[name]} jobs"
    return f"{job.name} waits: of {name} at most {most} may run at once."
