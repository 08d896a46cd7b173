"""Who goes next: the claim, one statement.

It takes the best-ranked ready job of an active production, moves it to running, opens its attempt and writes the
event. `FOR KEY SHARE OF p` comes first (lock order: production, then job): a pause or stop holds that row FOR UPDATE,
so a claim cannot commit after the pause has returned. Both locks skip what is locked, so that nobody queues up.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from productions.engine import limits
from productions.engine.statements import Statement, fetch_one
from productions.pipeline import RetryPolicy

WORK_CHANNEL = "bindery_work"

READY = """
    FROM productions_job j JOIN productions_production p ON p.id = j.production_id
    WHERE j.status = 'ready' AND NOT j.held AND CASE p.status WHEN 'active' THEN true END
      AND NOT EXISTS (SELECT 1 FROM productions_halt WHERE released_at IS NULL)
      AND CASE WHEN j.agent = ANY(COALESCE((SELECT disabled_agents FROM productions_configuration WHERE id = 1), '{}'))
          THEN false ELSE true END
"""
"""The jobs that may run now, if only there is room.

What each CASE asks, the planner takes for true of half the rows, so it walks the ready jobs in their order and stops at
the first. Written as plain conditions they look so rare that it reads and sorts all ready jobs, with each claim.
"""

CLAIM = """
WITH pick AS MATERIALIZED (
    SELECT j.id {ready}
      AND {queue}
      AND CASE WHEN j.agent = ANY(%(left)s::text[]) THEN false ELSE true END
      {limits}
    ORDER BY j.rank, j.id
    LIMIT 1
    FOR KEY SHARE OF p SKIP LOCKED
    FOR NO KEY UPDATE OF j SKIP LOCKED
), moved AS (
    UPDATE productions_job j
    SET status = 'running', attempt = j.attempt + 1, started_at = now()
    FROM pick WHERE j.id = pick.id
    RETURNING j.*
), opened AS (
    INSERT INTO productions_attempt (job_id, number, worker_id, slot, status, error, traceback, started_at)
    SELECT id, attempt, %(worker)s, %(slot)s, 'running', '', '', now() FROM moved
    RETURNING id
), journal AS (
    INSERT INTO productions_event (production_id, job_id, attempt, what, from_status, to_status)
    SELECT production_id, id, attempt, 'job', 'ready', 'running' FROM moved
)
SELECT m.id, m.production_id, m.parent_id, m.key, m.stage, m.position, m.agent, m.queue, m.params, m.retry,
       m.timeout_seconds, m.attempt, m.failures, m.lost, m.rounds, m.depth, opened.id, p.request, p.theme,
       m.feedback, m.review
FROM moved m CROSS JOIN opened JOIN productions_production p ON p.id = m.production_id
"""

LIMITS = """
      AND CASE
          WHEN j.queue = ANY(ARRAY(
              SELECT l.name FROM jsonb_each_text(%(queue_limits)s::jsonb) AS l (name, most)
              WHERE l.most::int <= (
                  SELECT count(*) FROM productions_job r WHERE r.status = 'running' AND r.queue = l.name))) THEN false
          WHEN j.agent = ANY(ARRAY(
              SELECT l.name FROM jsonb_each_text(%(agent_limits)s::jsonb) AS l (name, most)
              WHERE l.most::int <= (
                  SELECT count(*) FROM productions_job r WHERE r.status = 'running' AND r.agent = l.name))) THEN false
          WHEN j.production_id = ANY(ARRAY(
              SELECT r.production_id FROM productions_job r WHERE r.status = 'running'
              GROUP BY r.production_id HAVING count(*) >= COALESCE(%(production_limit)s, 2147483647))) THEN false
          ELSE true END
"""
"""What is full is counted once a claim, not once a ready job: with 200 of them that took 14 ms."""
ONE_QUEUE, QUEUES = "j.queue = %(queue)s", "j.queue = ANY(%(queues)s)"
"""Of one queue the index gives the best-ranked job at once; of several all ready ones are sorted."""


def claim_statement(*, queue: str, limits: str) -> str:
    return CLAIM.replace("{ready}", READY).replace("{queue}", queue).replace("{limits}", limits)


FREE_CLAIM = claim_statement(queue=QUEUES, limits="")
FREE_CLAIM_OF_ONE = claim_statement(queue=ONE_QUEUE, limits="")
LIMITED_CLAIM = claim_statement(queue=QUEUES, limits=LIMITS)
LIMITED_CLAIM_OF_ONE = claim_statement(queue=ONE_QUEUE, limits=LIMITS)
LIMIT_LOCK = 7105


LEAVE_SECONDS = 60.0
"""How long a process leaves the jobs of an agent that it lacks to others, before it looks whether anybody has it."""
_left: dict[str, float] = {}


def leave_to_others(agent: str) -> None:
    """Claim no jobs of this agent for a while: this version lacks it, a newer worker beside us may have it."""
    _left[agent] = time.monotonic() + LEAVE_SECONDS


def _left_to_others() -> list[str]:
    now = time.monotonic()
    return [agent for agent, until in list(_left.items()) if until > now]


@dataclass(frozen=True)
class Claim:
    """The right to do one attempt at one job, and all that the attempt needs to know."""

    job_id: int
    production_id: int
    parent_id: int | None
    key: str
    stage: str
    position: int
    agent: str
    queue: str
    params: Mapping[str, Any]
    retry: RetryPolicy
    timeout_seconds: float
    attempt: int
    failures: int
    lost: int
    rounds: int
    depth: int
    attempt_id: int
    request: Mapping[str, Any]
    theme: str
    feedback: Sequence[Mapping[str, str]] = ()
    review: Mapping[str, Any] = field(default_factory=dict)


def claim(queues: list[str], *, worker_id: uuid.UUID | None, slot: str) -> Claim | None:
    """Claim the next job of these queues, or return None when nothing may run."""
    if free := free_claim(queues, worker_id=worker_id, slot=slot):
        return claimed(fetch_one(*free))
    return claimed(_claim_within(limits.current(), _values(queues, worker_id, slot)))


def free_claim(queues: list[str], *, worker_id: uuid.UUID | None, slot: str) -> Statement | None:
    """Return the claim where it is a statement alone, for `claimed` to read; None where a limit may bind."""
    if limits.current().may_bind(queues):
        return None
    return (FREE_CLAIM_OF_ONE if len(queues) == 1 else FREE_CLAIM), _values(queues, worker_id, slot)


def _values(queues: list[str], worker_id: uuid.UUID | None, slot: str) -> dict[str, Any]:
    values: dict[str, Any] = {"worker": worker_id, "slot": slot, "left": _left_to_others()}
    return values | ({"queue": queues[0]} if len(queues) == 1 else {"queues": queues})


def _claim_within(known: limits.Limits, values: dict[str, Any]) -> tuple[Any, ...] | None:
    """Claim where a limit may bind: one claim at a time, so that two cannot count the same room.

    The lock is a statement of its own; a claim that had begun before it would count what was.
    """
    values |= {
        "queue_limits": json.dumps(known.queues),
        "agent_limits": json.dumps(known.agents),
        "production_limit": known.production,
    }
    with transaction.atomic():
        fetch_one("SELECT pg_advisory_xact_lock(%(lock)s)", {"lock": LIMIT_LOCK})
        return fetch_one(LIMITED_CLAIM_OF_ONE if "queue" in values else LIMITED_CLAIM, values)


def claimed(row: tuple[Any, ...] | None) -> Claim | None:
    """Return the claim that this row of the statement is; None where there was nothing to claim."""
    if row is None:
        return None
    values = list(row)
    values[8] = _json(values[8])
    values[9] = RetryPolicy(**_json(values[9]))
    for place in (17, 19, 20):
        values[place] = _json(values[place])
    return Claim(*values)


def _json(value: Any) -> Any:
    """Django reads jsonb as text on its own cursors."""
    return json.loads(value) if isinstance(value, str) else value
