"""Regression: which stages are done again when a job sends work back, and with which remarks.

The redone stages are spawned jobs of the one that sent the work back, so it waits for them and then runs again. What
they make is newer than what they made before, so everybody after them gets the new work. The request never changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from agents.errors import AgentRefusedError, ReplyInvalidError
from productions.engine.children import Child
from productions.models import Job, Production
from productions.pipeline import Stage
from productions.states import Condition

SAME_FAULT = 3
"""How often work may go back for the same reason before a person is asked."""

Remark = Mapping[str, str]


def redone(production: Production, job: Job, back_to: str, remark: Remark) -> list[Child]:
    """Return the stages from `back_to` up to the one that `job` does, as children of it, each with the remark.

    Raises ReplyInvalidError when that stage does not come before.
    """
    here = job.redoes or job.stage
    stages = stages_between(production.pipeline_version.stages.stages, back_to, here)
    if not stages:
        raise ReplyInvalidError(f"Work cannot go back to {back_to!r}: no such stage comes before {here!r}.")
    among = {stage.key for stage in stages}
    return [
        Child(
            key=stage.key,
            name=stage.name,
            agent=stage.agent,
            queue=stage.queue,
            params=dict(stage.params),
            needs=[need.stage for need in stage.needs if need.stage in among],
            redoes=stage.key,
            feedback=[*_earlier_remarks(production, stage.key), dict(remark)],
            retry=asdict(stage.retry),
            timeout_seconds=stage.timeout_seconds,
        )
        for stage in stages
    ]


def stages_between(stages: Sequence[Stage], first: str, last: str) -> list[Stage]:
    """Return `first` and what leads from it to `last` by success, `last` left out; empty when nothing does."""
    by_key = {stage.key: stage for stage in stages}
    before = {
        key: {need.stage for need in stage.needs if need.on == Condition.SUCCESS} for key, stage in by_key.items()
    }
    reaching = _closure(last, before)
    after = {key: {other for other, needed in before.items() if key in needed} for key in by_key}
    between = (reaching & _closure(first, after)) | ({first} & reaching)
    return [stage for stage in stages if stage.key in between]


def _closure(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = set(edges.get(start, ()))
    while ahead:
        key = ahead.pop()
        if key not in found:
            found.add(key)
            ahead |= edges.get(key, set())
    return found


def _earlier_remarks(production: Production, stage: str) -> list[dict[str, str]]:
    """Return what the newest job of this stage was told."""
    jobs = production.jobs.filter(redoes=stage) | production.jobs.filter(parent__isnull=True, key=stage)
    newest = jobs.order_by("-id").first()
    return list(newest.feedback) if newest else []


def is_same_fault_again(job: Job, back_to: str, reason: str) -> bool:
    """Say whether this job sends work back for this reason for the third time."""
    told = Job.objects.filter(parent=job, redoes=back_to).values_list("feedback", flat=True)
    last = [feedback[-1]["reason"] for feedback in told if feedback]
    return sum(_plain(text) == _plain(reason) for text in last) >= SAME_FAULT - 1


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def refuse_past(limit: int, rounds: int, reason: str) -> None:
    """Raise AgentRefusedError when a job has asked for more work too often."""
    if rounds >= limit:
        raise AgentRefusedError(f"It asked for more work {limit} times; that is the limit. {reason}".strip())
