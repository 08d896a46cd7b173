"""Why a production does not move, in a sentence for people."""

from __future__ import annotations

from django.utils import timezone

from productions.engine.admission import at_work
from productions.line_up import NO_WORKER, is_worker_alive
from productions.models import Configuration, Event, Halt, Job, Production
from productions.states import JobStatus, ProductionStatus
from productions.stations import words_of_seconds

P, J = ProductionStatus, JobStatus


def why_not_moving(production: Production) -> str:
    """Return why nothing happens; empty when something does, or when it is completed."""
    match production.status:
        case P.QUEUED:
            return _why_queued(production)
        case P.ACTIVE:
            return _why_idle(production)
        case P.PAUSED | P.CANCELLED:
            return _who_said_so(production)
        case P.ERROR:
            return production.reason
    return ""


def _why_queued(production: Production) -> str:
    if (halt := Halt.standing()) is not None:
        return f"{halt}; nothing starts until it is released."
    limit, taken = Configuration.current().max_concurrent_productions, at_work().count()
    ahead = Production.objects.queued().filter(rank__lt=production.rank).count()
    if taken < limit:
        return "The next look at the queue lets it start." if is_worker_alive() else NO_WORKER
    before = f"{ahead} before it" if ahead else "it is the next"
    return f"Waits for a place: {taken} of {limit} are taken, {before}."


def _who_said_so(production: Production) -> str:
    """The reason of an emergency stop names its actor already; a person's own words do not."""
    event = Event.objects.filter(production_id=production.pk, what="production", to_status=production.status).last()
    word = "Stopped" if production.status == P.CANCELLED else "Paused"
    if event is None or production.reason.startswith("Emergency stop"):
        return production.reason
    return f"{word} by {event.actor}" + (f": {production.reason}" if production.reason else ".")


def _why_idle(production: Production) -> str:
    jobs = production.jobs.all()
    if jobs.filter(status=J.RUNNING).exists():
        return "" if is_worker_alive() else f"Its worker has fallen silent. {NO_WORKER}"
    ready = list(jobs.filter(status=J.READY).order_by("rank", "id")[:50])
    if ready:
        return _why_not_claimed(ready)
    later = jobs.filter(status=J.PENDING, available_at__isnull=False).order_by("available_at").first()
    if later is not None and later.available_at is not None:
        seconds = max((later.available_at - timezone.now()).total_seconds(), 0.0)
        return f"{later.name} tries again in {words_of_seconds(seconds)}: {later.error}"
    review = production.reviews.open().order_by("created_at").first()
    return f"Waits for a decision: {review.title} (review {review.pk})" if review is not None else ""


def _why_not_claimed(ready: list[Job]) -> str:
    if not is_worker_alive():
        return NO_WORKER
    configuration = Configuration.current()
    disabled = sorted({job.agent for job in ready} & set(configuration.disabled_agents))
    if disabled and {job.agent for job in ready} == set(disabled):
        return f"{', '.join(disabled)} is disabled in the configuration."
    job = ready[0]
    running = Job.objects.filter(status=J.RUNNING)
    for limits, name in ((configuration.queue_limits, job.queue), (configuration.agent_limits, job.agent)):
        field = "queue" if name == job.queue else "agent"
        if name in limits and running.filter(**{field: name}).count() >= limits[name]:
            return f"{job.name} waits: at most {limits[name]} jobs of {name} run at once."
    return f"{job.name} waits for a free slot: {running.count()} other jobs run."
