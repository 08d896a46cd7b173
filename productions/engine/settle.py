"""Bring a production's jobs to where their dependencies say they are, from the rows, to a fixed point.

Ends every rare verb, under the production's lock. It recomputes the counters that the finish statement keeps as a
cache, moves what may run to ready and what can no longer run to skipped, and says when the production is over.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef

from productions.engine.asking import ask_before
from productions.engine.events import job_event, record_production, wake_workers
from productions.models import Event, Job, JobNeed, Production
from productions.states import FINAL_JOB_STATUSES, Condition, JobStatus, ProductionStatus, is_met

RUNNABLE = frozenset({ProductionStatus.ACTIVE, ProductionStatus.PAUSED})


@dataclass
class Verdict:
    """What the rows say about one open job."""

    open: int = 0
    unmet: int = 0
    is_parent: bool = False
    move: JobStatus | None = None

    def differs(self, job: Job) -> bool:
        """Say whether the counters are not what the rows say. A parent may count children that have ended."""
        counted = min(job.needs_open, self.open) if self.is_parent else job.needs_open
        return (counted, job.needs_unmet) != (self.open, self.unmet)


@dataclass
class Graph:
    """The open jobs of a production and what they wait for."""

    jobs: dict[int, Job]
    needs: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    parents: set[int] = field(default_factory=set)
    statuses: dict[int, str] = field(default_factory=dict)

    def top_level_open(self) -> int:
        """Return how many stages are not final, the moves just decided counted."""
        return sum(
            job.parent_id is None and self.statuses[pk] not in FINAL_JOB_STATUSES for pk, job in self.jobs.items()
        )


def settle(production: Production) -> Production:
    """Settle the production, whose row the caller holds FOR UPDATE and has read since. Changes its fields too."""
    if production.is_final:
        return production
    graph = load(production)
    verdicts = fixed_point(graph, may_run=production.status in RUNNABLE)
    _write(graph, verdicts)
    _close(production, jobs_open=graph.top_level_open())
    return production


def load(production: Production) -> Graph:
    """Read the open jobs of a production and what they wait for."""
    jobs = {job.pk: job for job in production.jobs.unfinished().order_by("id")}
    graph = Graph(jobs, statuses={pk: job.status for pk, job in jobs.items()})
    rows = JobNeed.objects.filter(job__in=jobs).values_list(
        "job_id", "needs_id", "condition", "needs__status", "needs__parent"
    )
    for job_id, needs_id, condition, status, parent_id in rows:
        graph.needs[job_id].append((needs_id, condition))
        if parent_id == job_id:
            graph.parents.add(job_id)
        graph.statuses.setdefault(needs_id, status)
    return graph


def fixed_point(graph: Graph, *, may_run: bool) -> dict[int, Verdict]:
    """Decide for every open job. Pure; changes `graph.statuses` as it goes."""
    verdicts: dict[int, Verdict] = {}
    changed = True
    while changed:
        changed = False
        for pk, job in graph.jobs.items():
            verdict = _verdict(graph, job, may_run)
            if pk in verdicts and verdicts[pk].move:
                verdict.move = verdicts[pk].move
            elif verdict.move:
                graph.statuses[pk] = verdict.move
                changed = True
            verdicts[pk] = verdict
    return verdicts


def _verdict(graph: Graph, job: Job, may_run: bool) -> Verdict:
    verdict = Verdict(is_parent=job.pk in graph.parents)
    for needs_id, condition in graph.needs[job.pk]:
        met = is_met(condition, graph.statuses[needs_id])
        verdict.open += met is None
        verdict.unmet += met is False
    if job.status == JobStatus.PENDING and verdict.unmet:
        verdict.move = JobStatus.SKIPPED
    elif job.status in (JobStatus.PENDING, JobStatus.WAITING) and not verdict.open and not verdict.unmet:
        due = job.status == JobStatus.WAITING or job.available_at is None
        verdict.move = JobStatus.READY if may_run and due else None
    return verdict


def _write(graph: Graph, verdicts: dict[int, Verdict]) -> None:
    """Write the moves and the counters that changed, jobs with the same change in one statement."""
    changes: dict[tuple[str, JobStatus | None, int, int], list[int]] = defaultdict(list)
    events: list[Event] = []
    for pk, verdict in verdicts.items():
        job = graph.jobs[pk]
        if verdict.move or verdict.differs(job):
            changes[job.status, verdict.move, verdict.open, verdict.unmet].append(pk)
        if verdict.move:
            events.append(job_event(job, verdict.move))
    for (status, move, needs_open, needs_unmet), pks in changes.items():
        jobs = Job.objects.filter(pk__in=pks, status=status)
        if move:
            jobs.transition(move, needs_open=needs_open, needs_unmet=needs_unmet)
        else:
            jobs.update(needs_open=needs_open, needs_unmet=needs_unmet)
    Event.objects.bulk_create(events)
    ask_before([graph.jobs[pk] for pk, v in verdicts.items() if v.move == JobStatus.READY and graph.jobs[pk].gated])
    if any(verdict.move == JobStatus.READY for verdict in verdicts.values()):
        wake_workers()


def _close(production: Production, *, jobs_open: int) -> None:
    """Set `jobs_open`, and move an active production with nothing left to do to completed or error."""
    row = Production.objects.filter(pk=production.pk)
    production.jobs_open = jobs_open
    if jobs_open or production.status != ProductionStatus.ACTIVE:
        row.update(jobs_open=jobs_open)
        return
    failed = unanswered_failure(production)
    to = ProductionStatus.ERROR if failed else ProductionStatus.COMPLETED
    reason = f"{failed.name} failed: {failed.error}" if failed else ""
    if row.transition(to, reason=reason, jobs_open=0):
        record_production(production, from_status=production.status, to_status=to, reason=reason)
        production.status, production.reason = to, reason


def unanswered_failure(production: Production) -> Job | None:
    """Return the first failed job that no succeeded dependent asked for, or None."""
    answered = JobNeed.objects.filter(
        needs=OuterRef("pk"), condition__in=(Condition.FAILURE, Condition.ALWAYS), job__status=JobStatus.SUCCEEDED
    )
    failed = production.jobs.filter(status=JobStatus.FAILED).exclude(Exists(answered))
    return failed.order_by(F("parent_id").asc(nulls_first=True), "position", "id").first()
