"""Children: one mechanism for fan-out, regression and revision. The parent waits; when all are final it runs again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from agents.base import JobSpec, Spawn
from agents.errors import AgentRefusedError, ReplyInvalidError
from productions.engine.claims import Claim
from productions.engine.events import job_event
from productions.engine.locks import lock_production
from productions.engine.settle import settle
from productions.models import Attempt, Event, Job, JobNeed, Production
from productions.states import AttemptStatus, Condition, JobStatus, ProductionStatus

MAX_ROUNDS = 10
MAX_DEPTH = 4


def spawn(claim: Claim, answer: Spawn, *, and_then: Callable[[], None] | None = None) -> bool:
    """Let the job wait for these children. False when the attempt no longer counted.

    Raises ReplyInvalidError for children that cannot be, AgentRefusedError past the limits of rounds and depth.
    """
    _check(claim, answer)
    with transaction.atomic():
        production = lock_production(claim.production_id)
        parent = Job.objects.get(pk=claim.job_id)
        moved = Job.objects.filter(pk=parent.pk, status=JobStatus.RUNNING, attempt=claim.attempt).transition(
            JobStatus.WAITING, rounds=claim.rounds + 1
        )
        if not moved:
            return False
        Attempt.objects.filter(pk=claim.attempt_id).close(AttemptStatus.SUCCEEDED)
        job_event(parent, JobStatus.WAITING, attempt=claim.attempt, reason=answer.reason).save(force_insert=True)
        _create(production, parent, claim, answer.children)
        if and_then is not None:
            and_then()
        settle(production)
    return True


def _check(claim: Claim, answer: Spawn) -> None:
    keys = [spec.key for spec in answer.children]
    if not keys or len(set(keys)) != len(keys):
        raise ReplyInvalidError("The agent spawned no jobs, or two with the same key.")
    if unknown := {need for spec in answer.children for need in spec.needs} - set(keys):
        raise ReplyInvalidError(f"The spawned jobs need {', '.join(sorted(unknown))}, which were not spawned.")
    if claim.rounds >= MAX_ROUNDS:
        raise AgentRefusedError(f"It asked for more work {MAX_ROUNDS} times; that is the limit. {answer.reason}")
    if claim.depth >= MAX_DEPTH:
        raise AgentRefusedError(f"Spawned jobs may not go deeper than {MAX_DEPTH}.")


def _create(production: Production, parent: Job, claim: Claim, specs: tuple[JobSpec, ...]) -> None:
    jobs = Job.objects.bulk_create(_job(production, parent, claim, spec) for spec in specs)
    by_key = {job.key: job for job in jobs}
    needs = [JobNeed(job=parent, needs=job, condition=Condition.ALWAYS) for job in jobs]
    needs += [JobNeed(job=by_key[spec.key], needs=by_key[need]) for spec in specs for need in spec.needs]
    JobNeed.objects.bulk_create(needs)
    Event.objects.bulk_create(
        Event(
            production_id=production.pk,
            job_id=job.pk,
            what="job",
            from_status="",
            to_status=JobStatus.PENDING,
            actor="engine",
            reason="",
        )
        for job in jobs
    )


def _job(production: Production, parent: Job, claim: Claim, spec: JobSpec) -> Job:
    return Job(
        production=production,
        parent=parent,
        key=spec.key,
        name=spec.key.replace("-", " ").capitalize(),
        stage=parent.stage,
        position=parent.position,
        agent=spec.agent,
        queue=spec.queue,
        params=dict(spec.params),
        retry=parent.retry,
        max_failures=parent.max_failures,
        timeout_seconds=parent.timeout_seconds,
        round=claim.rounds + 1,
        depth=parent.depth + 1,
        rank=parent.rank,
        held=production.status == ProductionStatus.PAUSED,
    )
