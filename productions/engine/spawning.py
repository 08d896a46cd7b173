"""Spawning: one mechanism for fan-out, regression and revision. The parent waits; when all are final it runs again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from agents.base import Spawn
from agents.errors import AgentRefusedError
from productions.engine.answers import checked
from productions.engine.children import Child, create_children
from productions.engine.claims import Claim
from productions.engine.locks import lock_production
from productions.engine.reviews import ask_about_fault
from productions.engine.sending_back import is_same_fault_again, redone, refuse_past
from productions.models import Attempt, Job, Production
from productions.states import AttemptStatus, JobStatus

MAX_ROUNDS = 10
MAX_DEPTH = 4


def spawn(claim: Claim, answer: Spawn, *, and_then: Callable[[], None] | None = None) -> bool:
    """Let the job wait for these children, or for the stages that it sent its work back to.

    False when the attempt no longer counted. Raises ReplyInvalidError for children that cannot be, AgentRefusedError
    past the limits of rounds and depth. Work that goes back for the same reason again and again asks a person instead.
    """
    _check(claim, answer)
    with transaction.atomic():
        production = lock_production(claim.production_id)
        job = Job.objects.get(pk=claim.job_id)
        if answer.back_to and is_same_fault_again(job, answer.back_to, answer.reason):
            return ask_about_fault(claim, answer, and_then=and_then)
        children = _children(production, job, answer)
        moved = Job.objects.filter(pk=claim.job_id, status=JobStatus.RUNNING, attempt=claim.attempt).transition(
            JobStatus.WAITING, rounds=claim.rounds + 1, lost=0
        )
        if not moved:
            return False
        Attempt.objects.filter(pk=claim.attempt_id).close(AttemptStatus.SUCCEEDED)
        create_children(production, claim.job_id, children, reason=answer.reason, attempt=claim.attempt)
        if and_then is not None:
            and_then()
    return True


def _children(production: Production, job: Job, answer: Spawn) -> list[Child]:
    if answer.back_to:
        return redone(production, job, answer.back_to, {"by": job.name, "reason": answer.reason})
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


def _check(claim: Claim, answer: Spawn) -> None:
    checked(answer)
    refuse_past(MAX_ROUNDS, claim.rounds, answer.reason)
    if claim.depth >= MAX_DEPTH:
        raise AgentRefusedError(f"Spawned jobs may not go deeper than {MAX_DEPTH}.")
