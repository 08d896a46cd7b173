"""Spawning: one mechanism for fan-out, regression and revision. The parent waits; when all are final it runs again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from agents.base import Spawn
from agents.errors import AgentRefusedError
from productions.engine.children import Child, create_children
from productions.engine.claims import Claim
from productions.engine.locks import lock_production
from productions.engine.reviews import ask_about_fault
from productions.engine.sending_back import is_same_fault_again, redone, refuse_past
from productions.engine.statements import fetch_one
from productions.models import Job

MAX_ROUNDS = 10
MAX_DEPTH = 4

WAIT = """
WITH moved AS (
    UPDATE productions_job
    SET status = 'waiting', rounds = %(rounds)s, lost = 0
    WHERE id = %(job)s AND attempt = %(attempt)s AND (status || '') = 'running'
    RETURNING id
), closed AS (
    UPDATE productions_attempt a SET status = 'succeeded', finished_at = now()
    FROM moved WHERE a.id = %(attempt_id)s AND (a.status || '') = 'running'
)
SELECT count(*) FROM moved
"""


def spawn(claim: Claim, answer: Spawn, *, and_then: Callable[[], None] | None = None) -> bool:
    """Let the job wait for these children, or for the stages that it sent its work back to.

    False when the attempt no longer counted. The answer was checked. Raises ReplyInvalidError when it sends work back
    to where none came from, AgentRefusedError past the limits of rounds and depth. Work that goes back for the same
    reason again and again asks a person instead.
    """
    refuse_past(MAX_ROUNDS, claim.rounds, answer.reason)
    if claim.depth >= MAX_DEPTH:
        raise AgentRefusedError(f"Spawned jobs may not go deeper than {MAX_DEPTH}.")
    with transaction.atomic():
        production = lock_production(claim.production_id)
        if answer.back_to:
            job = Job.objects.get(pk=claim.job_id)
            if is_same_fault_again(job, answer.back_to, answer.reason):
                return ask_about_fault(claim, answer, and_then=and_then)
            children = redone(production, job, answer.back_to, {"by": job.name, "reason": answer.reason})
        else:
            children = _pieces(answer)
        if not _wait(claim):
            return False
        create_children(production, claim.job_id, children, reason=answer.reason, attempt=claim.attempt)
        if and_then is not None:
            and_then()
    return True


def _wait(claim: Claim) -> bool:
    """Move the job to waiting and end its attempt; False when that no longer counted."""
    values = {
        "job": claim.job_id,
        "attempt": claim.attempt,
        "attempt_id": claim.attempt_id,
        "rounds": claim.rounds + 1,
    }
    return fetch_one(WAIT, values) == (1,)


def _pieces(answer: Spawn) -> list[Child]:
    return [
        Child(
            key=spec.key,
            name=spec.key.replace("-", " ").capitalize(),
            agent=spec.agent,
            queue=spec.queue,
            params=dict(spec.params),
            needs=list(dict.fromkeys(spec.needs)),
        )
        for spec in answer.children
    ]
