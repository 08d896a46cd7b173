"""What the rows of a production say about its open jobs: what each waits for, and where it should go. Changes none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from productions.engine.statements import fetch_all
from productions.models import Production
from productions.states import FINAL_JOB_STATUSES, OPEN_JOB_STATUSES, JobStatus, ProductionStatus, is_met

RUNNABLE = frozenset({ProductionStatus.ACTIVE, ProductionStatus.PAUSED})

READ = """
SELECT j.id, j.name, j.parent_id, j.status, j.gated, j.available_at IS NOT NULL, j.needs_open, j.needs_unmet,
       n.needs_id, n.condition, needed.status, needed.parent_id
FROM productions_job j
LEFT JOIN productions_jobneed n ON n.job_id = j.id
LEFT JOIN productions_job needed ON needed.id = n.needs_id
WHERE j.production_id = %(production)s AND (j.status || '') = ANY(%(open)s)
ORDER BY j.id
"""
"""One row for each need, and one for a job without any."""
OPEN = sorted(str(status) for status in OPEN_JOB_STATUSES)


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job that is not final, as far as its place in the graph depends on it."""

    pk: int
    name: str
    parent_id: int | None
    status: JobStatus
    gated: bool
    has_date: bool
    """It waits for the time of its next try."""
    needs_open: int
    needs_unmet: int


@dataclass(slots=True)
class Verdict:
    """What the rows say about one open job."""

    open: int = 0
    unmet: int = 0
    is_parent: bool = False
    move: JobStatus | None = None

    def differs(self, job: OpenJob) -> bool:
        """Say whether the counters are not what the rows say. A parent may count children that have ended."""
        counted = min(job.needs_open, self.open) if self.is_parent else job.needs_open
        return (counted, job.needs_unmet) != (self.open, self.unmet)


@dataclass
class Graph:
    """The open jobs of a production and what they wait for."""

    jobs: dict[int, OpenJob] = field(default_factory=dict)
    needs: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    parents: set[int] = field(default_factory=set)
    statuses: dict[int, str] = field(default_factory=dict)

    def top_level_open(self) -> int:
        """Return how many stages are not final, the moves just decided counted."""
        return sum(
            job.parent_id is None and self.statuses[pk] not in FINAL_JOB_STATUSES for pk, job in self.jobs.items()
        )


def load(production: Production) -> Graph:
    """Read the open jobs of a production and what they wait for."""
    graph = Graph()
    for row in fetch_all(READ, {"production": production.pk, "open": OPEN}):
        pk, name, parent_id, status, *facts = row[:8]
        if pk not in graph.jobs:
            graph.jobs[pk] = OpenJob(pk, name, parent_id, JobStatus(status), *facts)
            graph.statuses[pk] = status
        needs_id, condition, needed_status, needed_parent = row[8:]
        if needs_id is not None:
            graph.needs[pk].append((needs_id, condition))
            graph.statuses[needs_id] = needed_status
            if needed_parent == pk:
                graph.parents.add(pk)
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


def _verdict(graph: Graph, job: OpenJob, may_run: bool) -> Verdict:
    verdict = Verdict(is_parent=job.pk in graph.parents)
    for needs_id, condition in graph.needs[job.pk]:
        met = is_met(condition, graph.statuses[needs_id])
        verdict.open += met is None
        verdict.unmet += met is False
    if job.status == JobStatus.PENDING and verdict.unmet:
        verdict.move = JobStatus.SKIPPED
    elif job.status in (JobStatus.PENDING, JobStatus.WAITING) and not verdict.open and not verdict.unmet:
        due = job.status == JobStatus.WAITING or not job.has_date
        verdict.move = JobStatus.READY if may_run and due else None
    return verdict
