"""Whether a pipeline may be saved: all that `pipeline.parse` asks for, and what only a person's mistake explains. Pure.

A version that was saved is only parsed when it is used: an agent that was removed since must not make it unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from agents.crew.commands import parameters
from agents.crew.commands.allowed import AllowedCommand
from productions.engine.graph import never_run
from productions.errors import Fault, PipelineInvalidError
from productions.pipeline import COMMAND_AGENT, QUEUES, Definition, Stage, check, read
from productions.reading import unkeepable

MAX_STAGES = 100
MAX_KEY, MAX_NAME = 80, 120
MAX_TIMEOUT_SECONDS = 7 * 24 * 3600.0
MAX_TRIES = 100
MAX_WAIT_SECONDS = 24 * 3600.0
MAX_APPROVALS = 20
MAX_DUE_HOURS = 365 * 24.0

KEY = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{MAX_KEY - 1}}}", re.ASCII)


@dataclass(frozen=True)
class Known:
    """What this installation has: agents by name, and what each command may do."""

    agents: Collection[str]
    commands: Mapping[str, AllowedCommand]


def validate(definition: Mapping[str, Any], known: Known) -> Definition:
    """Return the definition as it is kept. Raises PipelineInvalidError, which names every fault."""
    stages, faults = read(definition)
    if why := unkeepable(definition):
        faults.append(Fault(f"The pipeline cannot be kept: {why}.", None, "stages"))
    if not faults:
        faults = problems_of(stages, known)
    if faults:
        raise PipelineInvalidError(faults)
    return Definition(tuple(stages))


def problems_of(stages: list[Stage], known: Known) -> list[Fault]:
    """Return every fault of stages that could be read, in their order."""
    faults = check(stages)
    if len(stages) > MAX_STAGES:
        faults.append(Fault(f"A pipeline has at most {MAX_STAGES} stages; this one has {len(stages)}."))
    if not any(fault.field in ("key", "needs", "stages") for fault in faults):
        places = {stage.key: place for place, stage in enumerate(stages)}
        for key, why in never_run(stages).items():
            faults.append(Fault(f"Stage {key!r} can never run: {why}.", places[key], "needs"))
    for place, stage in enumerate(stages):
        broken = [*_rules(stage, known), *_command(stage, known)]
        faults += [Fault(sentence, place, field) for field, sentence in broken]
    return sorted(faults, key=lambda fault: -1 if fault.stage is None else fault.stage)


def _rules(stage: Stage, known: Known) -> list[tuple[str, str]]:
    """Return (field, sentence) for each rule that the stage breaks."""
    parts: list[Callable[[Stage, Known], list[tuple[bool, str, str]]]] = [_naming, _limits, _review_limits]
    who = f"Stage {stage.key!r}"
    return [
        (field, f"{who} {sentence}")
        for part in parts
        for holds, field, sentence in part(stage, known)
        if not holds
    ]  # fmt: skip


def _naming(stage: Stage, known: Known) -> list[tuple[bool, str, str]]:
    return [
        (KEY.fullmatch(stage.key) is not None, "key",
         f"has a key that is not 1 to {MAX_KEY} letters, digits, - and _, beginning with a letter or digit."),
        (0 < len(stage.name.strip()) <= MAX_NAME, "name", f"has a name that is empty or over {MAX_NAME} characters."),
        (stage.agent in known.agents, "agent", f"asks for {stage.agent!r}, an agent that does not exist."),
        (stage.queue in QUEUES, "queue", f"asks for the unknown queue {stage.queue!r}; known are {', '.join(QUEUES)}."),
    ]  # fmt: skip


def _limits(stage: Stage, known: Known) -> list[tuple[bool, str, str]]:
    retry = stage.retry
    return [
        (1 <= stage.timeout_seconds <= MAX_TIMEOUT_SECONDS, "timeout_seconds",
         f"has a timeout of {stage.timeout_seconds:g} s; it may be from 1 s to {MAX_TIMEOUT_SECONDS:.0f} s."),
        (1 <= retry.max_failures <= MAX_TRIES, "retry",
         f"may be tried {retry.max_failures} times; it may be from 1 to {MAX_TRIES}."),
        (0 <= retry.base_seconds <= MAX_WAIT_SECONDS, "retry",
         f"waits {retry.base_seconds:g} s before its second try; it may be from 0 to {MAX_WAIT_SECONDS:.0f}."),
        (1 <= retry.factor <= 10, "retry", f"lets each wait grow {retry.factor:g} times; it may be from 1 to 10."),
        (retry.base_seconds <= retry.max_seconds <= MAX_WAIT_SECONDS, "retry",
         f"waits at most {retry.max_seconds:g} s, which is not from its first wait to {MAX_WAIT_SECONDS:.0f} s."),
    ]  # fmt: skip


def _review_limits(stage: Stage, known: Known) -> list[tuple[bool, str, str]]:
    review = stage.review
    if review is None:
        return []
    return [
        (bool(review.asked), "review", "has a review that is never asked for."),
        (review.approvals <= MAX_APPROVALS, "review", f"needs more than {MAX_APPROVALS} approvals."),
        ((review.due_hours or 0) <= MAX_DUE_HOURS, "review", "has a review that is due after over a year."),
        (review.on_due == "wait" or review.due_hours is not None, "review",
         f"says {review.on_due!r} for a review that is overdue, but not after how many hours it is."),
    ]  # fmt: skip


def _command(stage: Stage, known: Known) -> list[tuple[str, str]]:
    """Return (field, sentence) for each fault of what a command stage is told; "params.arguments" is a field."""
    if stage.agent != COMMAND_AGENT:
        return []
    found = [*parameters.faults(stage.params, known.commands), *parameters.unknown(stage.params)]
    return [(f"params.{name}", f"Stage {stage.key!r}: {_inside(sentence)}") for name, sentence in found]


def _inside(sentence: str) -> str:
    """Return a sentence as it goes on behind a colon."""
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if first in ("A", "No", "The") else sentence
