"""Bring a production's jobs to where their dependencies say they are, from the rows, to a fixed point.

Ends every rare verb, under the production's lock. It recomputes the counters that the finish statement keeps as a
cache, moves what may run to ready and what can no longer run to skipped, and says when the production is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef

from productions.engine.asking import ask_before
from productions.engine.claims import WORK_CHANNEL
from productions.engine.events import record_production
from productions.engine.open_jobs import RUNNABLE, Graph, Verdict, fixed_point, load
from productions.engine.statements import fetch_one
from productions.models import Job, JobNeed, Production
from productions.states import Condition, JobStatus, ProductionStatus

WRITE = """
WITH decided AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::bigint[], %(was)s::text[], %(becomes)s::text[], %(open)s::int[], %(unmet)s::int[])
        AS decided (id, was, becomes, needs_open, needs_unmet)
), moved AS (
    UPDATE productions_job j
    SET status = d.becomes, needs_open = d.needs_open, needs_unmet = d.needs_unmet,
        finished_at = CASE WHEN d.becomes = 'skipped' THEN now() ELSE j.finished_at END
    FROM decided d
    WHERE j.id = d.id AND (j.status || '') = d.was
), journal AS (
    INSERT INTO productions_event (production_id, job_id, what, from_status, to_status)
    SELECT %(production)s, id, 'job', was, becomes FROM decided WHERE was <> becomes ORDER BY id
), counted AS (
    UPDATE productions_production SET jobs_open = %(jobs_open)s
    WHERE id = %(production)s AND jobs_open <> %(jobs_open)s
)
SELECT CASE WHEN 'ready' = ANY(%(becomes)s) THEN pg_notify(%(channel)s, '') END
"""
"""All moves, their events, the counters that changed and the wake-up, in one statement."""


def settle(production: Production) -> Production:
    """Settle the production, whose row the caller holds FOR UPDATE and has read since. Changes its fields too."""
    if production.is_final:
        return production
    graph = load(production)
    verdicts = fixed_point(graph, may_run=production.status in RUNNABLE)
    changed = {pk: verdict for pk, verdict in verdicts.items() if verdict.move or verdict.differs(graph.jobs[pk])}
    jobs_open = graph.top_level_open()
    if changed or jobs_open != production.jobs_open:
        _write(production, graph, changed, jobs_open)
    gated = [pk for pk, verdict in changed.items() if verdict.move == JobStatus.READY and graph.jobs[pk].gated]
    if gated:
        ask_before(Job.objects.filter(pk__in=gated).order_by("id"))
    if not jobs_open and production.status == ProductionStatus.ACTIVE:
        _end(production)
    return production


def _write(production: Production, graph: Graph, changed: Mapping[int, Verdict], jobs_open: int) -> None:
    values: dict[str, Any] = {
        "production": production.pk,
        "jobs_open": jobs_open,
        "ids": list(changed),
        "was": [str(graph.jobs[pk].status) for pk in changed],
        "becomes": [str(verdict.move or graph.jobs[pk].status) for pk, verdict in changed.items()],
        "open": [verdict.open for verdict in changed.values()],
        "unmet": [verdict.unmet for verdict in changed.values()],
        "channel": WORK_CHANNEL,
    }
    fetch_one(WRITE, values)
    production.jobs_open = jobs_open


def _end(production: Production) -> None:
    """Move an active production with nothing left to do to completed or error."""
    failed = unanswered_failure(production)
    to = ProductionStatus.ERROR if failed else ProductionStatus.COMPLETED
    reason = f"{failed.name} failed: {failed.error}" if failed else ""
    if Production.objects.filter(pk=production.pk).transition(to, reason=reason):
        record_production(production, from_status=production.status, to_status=to, reason=reason)
        production.status, production.reason = to, reason


def unanswered_failure(production: Production) -> Job | None:
    """Return the first failed job that no succeeded dependent asked for, or None."""
    answered = JobNeed.objects.filter(
        needs=OuterRef("pk"), condition__in=(Condition.FAILURE, Condition.ALWAYS), job__status=JobStatus.SUCCEEDED
    )
    failed = production.jobs.filter(status=JobStatus.FAILED).exclude(Exists(answered))
    return failed.order_by(F("parent_id").asc(nulls_first=True), "position", "id").first()
