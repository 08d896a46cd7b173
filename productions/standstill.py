"""Why a production does not move, in a sentence for people, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from productions.engine.admission import at_work
from productions.line_up import NO_WORKER, is_worker_alive
from productions.models import Configuration, Event, Halt, Job, Production
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


def why_not_moving(production: Production) -> str:
    """Return why nothing happens; empty when something does, or when it is completed."""
    why = standstill(production)
    if why is None:
        return ""
    if why.until is None:
        return why.sentence
    seconds = max((why.until - timezone.now()).total_seconds(), 0.0)
    name, _, error = why.sentence.partition(" tries again: ")
    return f"{name} tries again in {words_of_seconds(seconds)}: {error}"


def standstill(production: Production, jobs: Iterable[Job] | None = None) -> Standstill | None:
    """Return why nothing happens; None when something does, or when it is completed.

    `jobs` are all or the open jobs of the production where the caller has them. At most five queries.
    """
    match production.status:
        case P.QUEUED:
            return _why_queued(production)
        case P.ACTIVE:
            return _why_idle(production, production.jobs.unfinished() if jobs is None else jobs)
        case P.PAUSED:
            return Standstill(_who_said_so(production), Remedy.RESUME)
        case P.CANCELLED:
            return Standstill(_who_said_so(production))
        case P.ERROR:
            return Standstill(production.reason, Remedy.RETRY)
    return None


def _why_queued(production: Production) -> Standstill:
    if (halt := Halt.standing()) is not None:
        return Standstill(f"{halt}; nothing starts until it is released.", Remedy.RELEASE)
    limit, taken = Configuration.current().max_concurrent_productions, at_work().count()
    ahead = Production.objects.queued().filter(rank__lt=production.rank).count()
    if taken < limit:
        if is_worker_alive():
            return Standstill("The next look at the queue lets it start.")
        return Standstill(NO_WORKER, Remedy.START_WORKER)
    before = f"{ahead} before it" if ahead else "it is the next"
    return Standstill(f"Waits for a place: {taken} of {limit} are taken, {before}.", Remedy.PRIORITY)


def _who_said_so(production: Production) -> str:
    """The reason of an emergency stop names its actor already; a person's own words do not."""
    event = Event.objects.filter(production_id=production.pk, what="production", to_status=production.status).last()
    word = "Stopped" if production.status == P.CANCELLED else "Paused"
    if event is None or production.reason.startswith("Emergency stop"):
        return production.reason
    return f"{word} by {event.actor}" + (f": {production.reason}" if production.reason else ".")


def _why_idle(production: Production, jobs: Iterable[Job]) -> Standstill | None:
    by_status: dict[str, list[Job]] = {}
    for job in sorted(jobs, key=lambda job: (job.rank, job.pk)):
        by_status.setdefault(job.status, []).append(job)
    if J.RUNNING in by_status:
        silent = f"Its worker has fallen silent. {NO_WORKER}"
        return None if is_worker_alive() else Standstill(silent, Remedy.START_WORKER)
    if J.READY in by_status:
        return _why_not_claimed(by_status[J.READY])
    due = [(job.available_at, job) for job in by_status.get(J.PENDING, []) if job.available_at is not None]
    if due:
        at, later = min(due, key=lambda pair: pair[0])
        return Standstill(f"{later.name} tries again: {later.error}", until=at)
    review = production.reviews.open().order_by("created_at").first()
    if review is None:
        return None
    sentence = f"Waits for a decision: {review.title} (review {review.pk})"
    return Standstill(sentence, Remedy.REVIEW, review_id=review.pk)


def _why_not_claimed(ready: list[Job]) -> Standstill:
    if not is_worker_alive():
        return Standstill(NO_WORKER, Remedy.START_WORKER)
    configuration = Configuration.current()
    disabled = sorted({job.agent for job in ready} & set(configuration.disabled_agents))
    if disabled and {job.agent for job in ready} == set(disabled):
        return Standstill(f"{', '.join(disabled)} is disabled in the configuration.", Remedy.CONFIGURE)
    job = ready[0]
    running = Job.objects.filter(status=J.RUNNING)
    for limits, name in ((configuration.queue_limits, job.queue), (configuration.agent_limits, job.agent)):
        field = "queue" if name == job.queue else "agent"
        if name in limits and running.filter(**{field: name}).count() >= limits[name]:
            sentence = f"{job.name} waits: at most {limits[name]} jobs of {name} run at once."
            return Standstill(sentence, Remedy.CONFIGURE)
    return Standstill(f"{job.name} waits for a free slot: {running.count()} other jobs run.")
