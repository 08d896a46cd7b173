"""Productions whose counters, holds or status differ from what their jobs say. `settle` is the judge of that."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef

from productions.engine.doctor.finding import Finding
from productions.engine.events import wake_workers
from productions.engine.finishing import settle_now
from productions.engine.locks import lock_production
from productions.engine.open_jobs import RUNNABLE, Graph, OpenJob, Verdict, fixed_point, load
from productions.models import Job, Production
from productions.states import JobStatus, ProductionStatus

MOVING = frozenset({JobStatus.READY, JobStatus.RUNNING, JobStatus.IN_REVIEW})
"""Something will happen to a job in one of these by itself, or by a person."""


def unsettled_productions() -> list[Finding]:
    """Compare every open production with what `settle` would make of it."""
    return [finding for production in Production.objects.unfinished().order_by("id") for finding in _of(production)]


def _of(production: Production) -> list[Finding]:
    graph = load(production)
    before = dict(graph.statuses)
    verdicts = fixed_point(graph, may_run=production.status in RUNNABLE)
    ids = (("production", production.pk),)
    wrong = [_miscount(graph.jobs[pk], verdict) for pk, verdict in verdicts.items() if verdict.differs(graph.jobs[pk])]
    moves = [f"{graph.jobs[pk].name!r} should be {v.move.label.lower()}" for pk, v in verdicts.items() if v.move]
    counted = _stages_open(graph, before)
    if production.jobs_open != counted:
        wrong.insert(0, f"it counts {production.jobs_open} open stages, which are {counted}")
    if production.status == ProductionStatus.ACTIVE and not counted:
        wrong.insert(0, "it is active and nothing of it is open")
    if wrong or moves:
        sentence = f"{production} does not fit its jobs: {'; '.join([*wrong, *moves])}."
        fix = "Count again from the rows, and move on what may move."
        return [Finding("unsettled", sentence, ids, fix, partial(settle_now, production.pk))]
    if production.status == ProductionStatus.ACTIVE and not _moves(graph):
        return [Finding("stuck", f"{production} is active, and nothing of it can ever run.", ids, "Stop or fork it.")]
    return []


def _miscount(job: OpenJob, verdict: Verdict) -> str:
    counted, really = (job.needs_open, job.needs_unmet), (verdict.open, verdict.unmet)
    return "{!r} counts {} open and {} unmet needs, which are {} and {}".format(job.name, *counted, *really)


def _stages_open(graph: Graph, statuses: dict[int, str]) -> int:
    return sum(job.parent_id is None and job.status == statuses[pk] for pk, job in graph.jobs.items())


def _moves(graph: Graph) -> bool:
    return any(job.status in MOVING or job.has_date for job in graph.jobs.values())


def wrongly_held() -> list[Finding]:
    """Jobs are held exactly while their production is paused; a queued one releases them when it is admitted."""
    return _held(ProductionStatus.PAUSED, held=False) + _held(ProductionStatus.ACTIVE, held=True)


def _held(status: ProductionStatus, *, held: bool) -> list[Finding]:
    wrong = Job.objects.unfinished().filter(production=OuterRef("pk"), held=held)
    return [
        Finding(
            "held",
            f"{production} is {status}, but jobs of it are {'held' if held else 'not held'}.",
            (("production", production.pk),),
            "Release its jobs." if held else "Hold its jobs.",
            partial(_hold, production, status, held=not held),
        )
        for production in Production.objects.filter(Exists(wrong), status=status).order_by("id")
    ]


def _hold(production: Production, status: ProductionStatus, *, held: bool) -> None:
    with transaction.atomic():
        if lock_production(production.pk).status == status:
            production.jobs.unfinished().update(held=held)
            wake_workers()
