"""How an attempt ends with success: the common path, one statement. Guarded by job and attempt."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from productions.engine.admission import admit
from productions.engine.claims import WORK_CHANNEL, Claim, claimed, free_claim
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.engine.statements import Statement, fetch_one, fetch_together
from productions.models import Attempt
from productions.states import AttemptStatus

logger = logging.getLogger(__name__)

FINISH = """
WITH prod AS MATERIALIZED (
    SELECT id FROM productions_production WHERE id = %(production)s FOR KEY SHARE
), done AS (
    UPDATE productions_job j
    SET status = 'succeeded', output = %(output)s, summary = %(summary)s, error = '', finished_at = now()
    FROM prod
    WHERE j.id = %(job)s AND j.production_id = prod.id AND (j.status || '') = 'running' AND j.attempt = %(attempt)s
    RETURNING j.id, j.production_id, j.parent_id
), closed AS (
    UPDATE productions_attempt a SET status = 'succeeded', finished_at = now()
    FROM done WHERE a.id = %(attempt_id)s AND (a.status || '') = 'running'
), dependents AS MATERIALIZED (
    SELECT d.id, d.status, (n.condition = 'failure')::int AS unmet
    FROM done JOIN productions_jobneed n ON n.needs_id = done.id JOIN productions_job d ON d.id = n.job_id
    WHERE d.id IS DISTINCT FROM done.parent_id
    ORDER BY d.id
    FOR NO KEY UPDATE OF d
), moved AS (
    UPDATE productions_job d
    SET needs_open = d.needs_open - 1,
        needs_unmet = d.needs_unmet + dependents.unmet,
        status = CASE WHEN d.needs_open = 1 AND d.needs_unmet + dependents.unmet = 0 AND d.available_at IS NULL
                           AND NOT d.gated
                      THEN 'ready' ELSE d.status END
    FROM dependents
    WHERE d.id = dependents.id AND dependents.status IN ('pending', 'waiting')
    RETURNING d.id, d.production_id, d.status, d.needs_unmet > 0 OR (d.gated AND d.needs_open = 0) AS unsettled,
              dependents.status AS from_status
), counted AS (
    UPDATE productions_production p SET jobs_open = p.jobs_open - 1
    FROM done
    WHERE p.id = done.production_id AND done.parent_id IS NULL AND (SELECT count(*) FROM moved) >= 0
    RETURNING p.jobs_open
), journal AS (
    INSERT INTO productions_event (production_id, job_id, attempt, what, from_status, to_status)
    SELECT production_id, id, %(attempt)s, 'job', 'running', 'succeeded' FROM done
    UNION ALL
    SELECT production_id, id, NULL, 'job', from_status, status FROM moved WHERE status <> from_status
)
SELECT (SELECT count(*) FROM done),
       (SELECT count(*) FROM moved WHERE unsettled),
       (SELECT jobs_open FROM counted),
       CASE WHEN EXISTS (SELECT 1 FROM moved WHERE status <> from_status) THEN pg_notify(%(channel)s, '') END
"""

"""Every dependent counts down but the parent: its children would stand in line for its row, each behind the commit of
the one before, and a fan-out would go at half the speed.

The `|| ''` leaves the planner no index but that of the primary key. On a young database it takes a partial index for
empty, walks it for every row, and the prepared plan keeps doing that: three times the cost of a step.
"""

WAS_LAST_CHILD = """
SELECT EXISTS (SELECT 1 FROM productions_job WHERE id = %(parent)s AND (status || '') IN ('waiting', 'pending'))
   AND NOT EXISTS (
       SELECT 1 FROM productions_job
       WHERE parent_id = %(parent)s AND (status || '') NOT IN ('succeeded', 'failed', 'skipped', 'cancelled'))
"""
ONE_SETTLES = "SELECT pg_try_advisory_xact_lock(%(lock)s)"
LAST_CHILD_LOCK = 7106 << 40
"""The id of the parent is added to it."""

COMPLETE = """
WITH ended AS (
    UPDATE productions_production p
    SET status = 'completed', reason = '', finished_at = now(), changed_at = now()
    WHERE p.id = %(production)s AND (p.status || '') = 'active' AND p.jobs_open = 0
      AND NOT EXISTS (
          SELECT 1 FROM productions_job j
          WHERE j.production_id = p.id AND (j.status || '') NOT IN ('succeeded', 'skipped'))
    RETURNING p.id
)
INSERT INTO productions_event (production_id, what, from_status, to_status)
SELECT id, 'production', 'active', 'completed' FROM ended
RETURNING 1
"""
"""The usual end. When no stage is open nothing can fail any more, so what this statement sees will stay."""


class Finish(NamedTuple):
    """What the finish statement did, and what it could not decide alone."""

    done: bool
    """The attempt still counted. Otherwise nothing was written."""
    unsettled: bool
    jobs_open: int | None
    """Stages that are still open, when one was finished."""
    was_last_child: bool | None = None
    """None where it was not asked yet."""


def finish_attempt(
    claim: Claim, *, output: Mapping[str, Any], summary: str = "", and_then: Callable[[], None] | None = None
) -> bool:
    """Finish the job with its output; False when the attempt no longer counted, and then nothing was written.

    `and_then` runs in the same transaction, only if the row moved: artifacts, effects. Without it the finish is one
    statement. The production is settled if the statement could not decide alone.
    """
    statement = _finish(claim, output, summary)
    if and_then is None:
        finish = _read(fetch_one(*statement))
    else:
        with transaction.atomic():
            finish = _read(fetch_one(*statement))
            if finish.done:
                and_then()
    return follow_up(claim, finish)


def finish_and_claim(
    claim: Claim,
    *,
    output: Mapping[str, Any],
    summary: str = "",
    queues: list[str],
    worker_id: uuid.UUID | None,
    slot: str,
) -> tuple[Finish, Claim | None]:
    """Finish the job and claim the next of these queues in the same transaction: one trip and one commit, not three.

    `follow_up` has to be called with the finish. Where a limit may bind nothing is claimed.
    """
    statements = [_finish(claim, output, summary)]
    if further := free_claim(queues, worker_id=worker_id, slot=slot):
        statements.append(further)
    if claim.parent_id is None:
        (done, *taken), answer = *fetch_together(statements), None
    else:
        (done, *taken), (answer,) = fetch_together(statements, [_question(claim)])
    finish = _read(done)._replace(was_last_child=answer == (True,))
    return finish, claimed(taken[0]) if taken else None


def follow_up(claim: Claim, finish: Finish) -> bool:
    """Do what follows from a finish, after its commit; say whether the attempt counted."""
    if not finish.done:
        logger.warning("late answer refused", extra=_ids(claim))
    elif finish.jobs_open == 0:
        _end_production(claim.production_id)
    elif finish.unsettled:
        settle_now(claim.production_id)
    elif claim.parent_id is not None and _was_last_child(claim, finish):
        _end_of_children(claim.production_id, claim.parent_id)
    return finish.done


def _was_last_child(claim: Claim, finish: Finish) -> bool:
    if finish.was_last_child is not None:
        return finish.was_last_child
    return fetch_one(*_question(claim)) == (True,)


def _question(claim: Claim) -> Statement:
    """Return what a child asks after its finish, in a transaction of its own."""
    return WAS_LAST_CHILD, {"parent": claim.parent_id}


def _end_of_children(production_id: int, parent_id: int) -> None:
    """Let the parent go on. Asked for after the commit: of the last, all may see that nobody is open, and one settles.

    Who holds the lock saw it before taking it, so what it settles holds for those who find it taken.
    """
    with transaction.atomic():
        if fetch_one(ONE_SETTLES, {"lock": LAST_CHILD_LOCK + parent_id}) == (True,):
            settle(lock_production(production_id))


def _finish(claim: Claim, output: Mapping[str, Any], summary: str) -> Statement:
    values = {
        "production": claim.production_id,
        "job": claim.job_id,
        "attempt": claim.attempt,
        "attempt_id": claim.attempt_id,
        "output": json.dumps(output, allow_nan=False),
        "summary": summary,
        "channel": WORK_CHANNEL,
    }
    return FINISH, values


def _read(row: tuple[Any, ...] | None) -> Finish:
    assert row is not None, "an aggregate always has a row"
    return Finish(done=bool(row[0]), unsettled=bool(row[1]), jobs_open=row[2])


def _end_production(production_id: int) -> None:
    if fetch_one(COMPLETE, {"production": production_id}) is not None:
        admit(wait=False)
    else:
        settle_now(production_id)


def settle_now(production_id: int) -> None:
    """Settle in a transaction of its own; what that ended makes room for the next production."""
    with transaction.atomic():
        ended = settle(lock_production(production_id)).is_final
    if ended:
        admit(wait=False)


def was_finished(claim: Claim) -> bool:
    """Say whether this very attempt has succeeded: the answer after a connection broke during a commit."""
    return Attempt.objects.filter(pk=claim.attempt_id, status=AttemptStatus.SUCCEEDED).exists()


def _ids(claim: Claim) -> dict[str, int]:
    return {"production_id": claim.production_id, "job_id": claim.job_id, "attempt": claim.attempt}
