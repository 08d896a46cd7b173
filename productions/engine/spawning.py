"""Children: one mechanism for fan-out, regression and revision. The parent waits; when all are final it runs again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from agents.base import Spawn
from agents.errors import AgentRefusedError, ReplyInvalidError
from productions.engine.claims import Claim
from productions.engine.events import wake_workers
from productions.engine.locks import lock_production
from productions.models import Attempt, Job, Production
from productions.pipeline import cycle
from productions.states import AttemptStatus, JobStatus, ProductionStatus

MAX_ROUNDS = 10
MAX_DEPTH = 4


def spawn(claim: Claim, answer: Spawn, *, and_then: Callable[[], None] | None = None) -> bool:
    """Let the job wait for these children. False when the attempt no longer counted.

    Raises ReplyInvalidError for children that cannot be, AgentRefusedError past the limits of rounds and depth.
    """
    _check(claim, answer)
    with transaction.atomic():
        production = lock_production(claim.production_id)
        moved = Job.objects.filter(pk=claim.job_id, status=JobStatus.RUNNING, attempt=claim.attempt).transition(
            JobStatus.WAITING, rounds=claim.rounds + 1, lost=0
        )
        if not moved:
            return False
        Attempt.objects.filter(pk=claim.attempt_id).close(AttemptStatus.SUCCEEDED)
        _create(production, claim, answer)
        if and_then is not None:
            and_then()
    return True


def _check(claim: Claim, answer: Spawn) -> None:
    keys = [spec.key for spec in answer.children]
    if not keys or len(set(keys)) != len(keys):
        raise ReplyInvalidError("The agent spawned no jobs, or two with the same key.")
    if unknown := {need for spec in answer.children for need in spec.needs} - set(keys):
        raise ReplyInvalidError(f"The spawned jobs need {', '.join(sorted(unknown))}, which were not spawned.")
    if waiting := cycle({spec.key: set(spec.needs) for spec in answer.children}):
        raise ReplyInvalidError(f"The spawned jobs wait for each other: {', '.join(waiting)}.")
    if claim.rounds >= MAX_ROUNDS:
        raise AgentRefusedError(f"It asked for more work {MAX_ROUNDS} times; that is the limit. {answer.reason}")
    if claim.depth >= MAX_DEPTH:
        raise AgentRefusedError(f"Spawned jobs may not go deeper than {MAX_DEPTH}.")


CREATE = """
WITH spec AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(specs)s)
        AS spec (place int, key text, name text, agent text, queue text, params jsonb, needs text[])
), made AS (
    INSERT INTO productions_job (
        production_id, parent_id, key, name, stage, position, agent, queue, params, retry, timeout_seconds, status,
        attempt, failures, lost, max_failures, round, rounds, depth, rank, held, needs_open, needs_unmet,
        output, summary, error, progress_current, progress_total, progress_unit, created_at
    )
    SELECT p.production_id, p.id, spec.key, spec.name, p.stage, p.position, spec.agent, spec.queue, spec.params,
           p.retry, p.timeout_seconds, CASE WHEN cardinality(spec.needs) = 0 THEN 'ready' ELSE 'pending' END,
           0, 0, 0, p.max_failures, p.rounds, 0, p.depth + 1, p.rank, %(held)s, cardinality(spec.needs), 0,
           '{}', '', '', 0, 0, '', now()
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
)
INSERT INTO productions_event (production_id, job_id, attempt, what, from_status, to_status, reason)
SELECT production_id, id, NULL::int, 'job', '', status, '' FROM made
UNION ALL
SELECT %(production)s, %(parent)s, %(attempt)s, 'job', 'running', 'waiting', %(reason)s
"""
"""The children take after their parent. They begin ready, or pending where they need one another."""


def _create(production: Production, claim: Claim, answer: Spawn) -> None:
    specs = [
        {
            "place": place,
            "key": spec.key,
            "name": spec.key.replace("-", " ").capitalize(),
            "agent": spec.agent,
            "queue": spec.queue,
            "params": spec.params,
            "needs": list(dict.fromkeys(spec.needs)),
        }
        for place, spec in enumerate(answer.children)
    ]
    values: dict[str, Any] = {
        "specs": json.dumps(specs),
        "parent": claim.job_id,
        "production": claim.production_id,
        "attempt": claim.attempt,
        "held": production.status == ProductionStatus.PAUSED,
        "reason": answer.reason,
    }
    with connection.cursor() as cursor:
        cursor.execute(CREATE, values)
    wake_workers()
