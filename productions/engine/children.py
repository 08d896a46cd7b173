"""Write the spawned jobs of a waiting parent: one statement, however many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from productions.engine.claims import WORK_CHANNEL
from productions.engine.statements import fetch_one
from productions.models import Production
from productions.states import ProductionStatus


@dataclass(frozen=True)
class Child:
    """A job to write. Without a retry policy or timeout of its own it takes after its parent; `needs` are siblings."""

    key: str
    name: str
    agent: str
    queue: str
    params: dict[str, Any]
    needs: list[str] = field(default_factory=list)
    redoes: str = ""
    feedback: list[dict[str, str]] = field(default_factory=list)
    retry: dict[str, Any] | None = None
    timeout_seconds: float | None = None


CREATE = """
WITH spec AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(specs)s)
        AS spec (place int, key text, name text, agent text, queue text, params jsonb, needs text[], redoes text,
                 feedback jsonb, retry jsonb, timeout_seconds float8)
), made AS (
    INSERT INTO productions_job (
        production_id, parent_id, key, name, stage, position, agent, queue, params, feedback, redoes, review, gated,
        retry, timeout_seconds, status, attempt, failures, lost, max_failures, round, rounds, depth, rank, held,
        needs_open, needs_unmet, output, summary, error, progress_current, progress_total, progress_unit, created_at
    )
    SELECT p.production_id, p.id, spec.key, spec.name, p.stage, p.position, spec.agent, spec.queue, spec.params,
           spec.feedback, spec.redoes, '{}', false,
           COALESCE(spec.retry, p.retry), COALESCE(spec.timeout_seconds, p.timeout_seconds),
           CASE WHEN cardinality(spec.needs) = 0 THEN 'ready' ELSE 'pending' END,
           0, 0, 0, COALESCE((spec.retry ->> 'max_failures')::int, p.max_failures), p.rounds, 0, p.depth + 1, p.rank,
           %(held)s, cardinality(spec.needs), 0, '{}', '', '', 0, 0, '', now()
    FROM spec CROSS JOIN productions_job p
    WHERE p.id = %(parent)s
    ORDER BY spec.place
    RETURNING id, key, status, production_id
), linked AS (
    INSERT INTO productions_jobneed (job_id, needs_id, condition)
    SELECT %(parent)s, id, 'always' FROM made
    UNION ALL
    SELECT child.id, needed.id, 'success'
    FROM spec CROSS JOIN LATERAL unnest(spec.needs) AS need (key)
    JOIN made child ON child.key = spec.key JOIN made needed ON needed.key = need.key
), counted AS (
    UPDATE productions_job SET needs_open = needs_open + (SELECT count(*) FROM made) WHERE id = %(parent)s
), journal AS (
    INSERT INTO productions_event (production_id, job_id, attempt, what, from_status, to_status, reason, actor)
    SELECT production_id, id, NULL::int, 'job', '', status, '', 'engine' FROM made
    UNION ALL
    SELECT %(production)s, %(parent)s, %(attempt)s, 'job', %(from_status)s, 'waiting', %(reason)s, %(actor)s
)
SELECT pg_notify(%(channel)s, '')
"""
"""They begin ready, or pending where they need one another."""


def create_children(
    production: Production,
    parent_id: int,
    children: Sequence[Child],
    *,
    reason: str,
    from_status: str = "running",
    attempt: int | None = None,
    actor: str = "engine",
) -> None:
    """Write the children of a job that has just been moved to waiting, under its production's lock."""
    values: dict[str, Any] = {
        "specs": json.dumps([vars(child) | {"place": place} for place, child in enumerate(children)]),
        "parent": parent_id,
        "production": production.pk,
        "attempt": attempt,
        "from_status": from_status,
        "held": production.status == ProductionStatus.PAUSED,
        "reason": reason,
        "actor": actor,
        "channel": WORK_CHANNEL,
    }
    fetch_one(CREATE, values)
