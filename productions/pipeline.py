"""What a valid pipeline is: stages, their dependencies, and the checks on the graph. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from productions.errors import PipelineInvalidError
from productions.states import Condition

COMPUTE_RETRY = {"max_failures": 3, "base_seconds": 1.0, "factor": 2.0, "max_seconds": 60.0}
PROVIDER_RETRY = {"max_failures": 5, "base_seconds": 60.0, "factor": 2.0, "max_seconds": 3600.0}
DEFAULT_TIMEOUT_SECONDS = 3600.0


@dataclass(frozen=True)
class Need:
    """A dependency on another stage, and how that must have ended."""

    stage: str
    on: str = Condition.SUCCESS.value


@dataclass(frozen=True)
class RetryPolicy:
    """How often a stage may fail, and how long to wait in between (seconds)."""

    max_failures: int = 3
    base_seconds: float = 1.0
    factor: float = 2.0
    max_seconds: float = 60.0

    def delay(self, failures: int) -> float:
        """Return the seconds to wait after the nth failure (n >= 1)."""
        return min(self.base_seconds * self.factor ** (failures - 1), self.max_seconds)


ASKED = ("always", "semi", "publishing")
"""When a stage's review is asked for: always, in mode semi, or where books are not published by themselves."""


@dataclass(frozen=True)
class ReviewPolicy:
    """A person is asked `when` ("before" the stage runs or "after" it made something), if one of `asked` holds.

    It passes with `approvals` different people of `reviewers` (names of users or groups; empty: everybody who may
    decide), without the requester where `not_requester`. After `due_hours` nobody is waited for: `on_due` is "wait",
    "approve" or "reject".
    """

    when: str
    asked: tuple[str, ...] = ("always",)
    title: str = ""
    instructions: str = ""
    approvals: int = 1
    reviewers: tuple[str, ...] = ()
    not_requester: bool = False
    due_hours: float | None = None
    on_due: str = "wait"


@dataclass(frozen=True)
class Stage:
    """One stage: who does it, in which queue, after what, with which limits."""

    key: str
    name: str
    agent: str
    queue: str = "cpu"
    needs: tuple[Need, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    retry: RetryPolicy = RetryPolicy()
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS
    review: ReviewPolicy | None = None


@dataclass(frozen=True)
class Definition:
    """A pipeline as it is kept in a version row."""

    stages: tuple[Stage, ...]

    def as_json(self) -> dict[str, Any]:
        return {"stages": [asdict(stage) for stage in self.stages]}


def parse(definition: Mapping[str, Any]) -> Definition:
    """Read a definition from its JSON form. Raises PipelineInvalidError, which names every fault."""
    stages: list[Stage] = []
    problems: list[str] = []
    for position, entry in enumerate(definition.get("stages", ()), start=1):
        try:
            stages.append(_stage(entry))
        except (KeyError, TypeError, ValueError) as error:
            problems.append(f"Stage {position} cannot be read: {error}.")
    problems = problems or check(stages)
    if problems:
        raise PipelineInvalidError(problems)
    return Definition(tuple(stages))


def _stage(entry: Mapping[str, Any]) -> Stage:
    fields = dict(entry)
    needs = tuple(Need(**need) if isinstance(need, Mapping) else Need(str(need)) for need in fields.pop("needs", ()))
    retry = RetryPolicy(**fields.pop("retry", {}))
    return Stage(needs=needs, retry=retry, review=review_policy(fields.pop("review", None)), **fields)


def review_policy(entry: Mapping[str, Any] | None) -> ReviewPolicy | None:
    """Read a policy from its JSON form; None for nothing."""
    if not entry:
        return None
    lists = {name: tuple(entry[name]) for name in ("asked", "reviewers") if name in entry}
    return ReviewPolicy(**{**entry, **lists})


def check(stages: Sequence[Stage], agents: Iterable[str] | None = None) -> list[str]:
    """Return one sentence a fault: double keys, unknown stages, agents or conditions, cycles, nothing at all."""
    keys = [stage.key for stage in stages]
    problems = [] if stages else ["A pipeline needs at least one stage."]
    problems += [f"The key {key!r} is used more than once." for key in sorted({k for k in keys if keys.count(k) > 1})]
    for stage in stages:
        for need in stage.needs:
            if need.stage not in keys:
                problems.append(f"Stage {stage.key!r} needs {need.stage!r}, which does not exist.")
            if need.on not in Condition.values:
                problems.append(f"Stage {stage.key!r} has the unknown condition {need.on!r}.")
        problems += _review_problems(stage)
        if agents is not None and stage.agent not in agents:
            problems.append(f"Stage {stage.key!r} asks for {stage.agent!r}, an agent that does not exist.")
    if not problems and (left := cycle({stage.key: {need.stage for need in stage.needs} for stage in stages})):
        problems.append(f"These stages wait for each other: {', '.join(left)}.")
    return problems


def _review_problems(stage: Stage) -> list[str]:
    review, where = stage.review, f"The review of stage {stage.key!r}"
    if review is None:
        return []
    rules = [
        (review.when in ("before", "after"), f"{where} is neither before nor after it."),
        (set(review.asked) <= set(ASKED), f"{where} is asked {', '.join(review.asked)}; known are {', '.join(ASKED)}."),
        (review.approvals >= 1, f"{where} needs at least one approval."),
        (review.on_due in ("wait", "approve", "reject"), f"{where} ends when due in the unknown {review.on_due!r}."),
        (review.due_hours is None or review.due_hours > 0, f"{where} is due after no time at all."),
    ]  # fmt: skip
    return [problem for holds, problem in rules if not holds]


def cycle(needs: Mapping[str, set[str]]) -> list[str]:
    """Return the keys that can never run because they wait for each other; empty when all is well."""
    waiting = dict(needs)
    while free := [key for key, wanted in waiting.items() if not wanted & waiting.keys()]:
        for key in free:
            del waiting[key]
    return list(waiting)
