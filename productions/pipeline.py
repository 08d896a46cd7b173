"""What a valid pipeline is: stages, their dependencies, and the checks on the graph. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any

from productions.errors import Fault, PipelineInvalidError
from productions.reading import MAPPING, NUMBER, OPTIONAL_NUMBER, TEXT, TEXTS, TRUTH, WHOLE, Kind, Misread, read_fields
from productions.states import Condition

COMPUTE_RETRY = {"max_failures": 3, "base_seconds": 1.0, "factor": 2.0, "max_seconds": 60.0}
PROVIDER_RETRY = {"max_failures": 5, "base_seconds": 60.0, "factor": 2.0, "max_seconds": 3600.0}
DEFAULT_TIMEOUT_SECONDS = 3600.0
COMMAND_AGENT = "CommandAgent"
"""The agent whose stages run a program of the allow-list."""

QUEUES = {
    "cpu": "computes on this machine",
    "text": "waits for a language model",
    "images": "waits for an image model",
    "commands": "waits for a program",
}
"""The kinds of slots that workers have, and what work in them does."""


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
    "approve" or "reject". `editable` are the parts of the output that people may change; empty: all.
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
    editable: tuple[str, ...] = ()


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

    @property
    def command(self) -> str:
        """The command that a stage of the command agent runs; "" for others."""
        return str(self.params.get("command") or "") if self.agent == COMMAND_AGENT else ""


@dataclass(frozen=True)
class Definition:
    """A pipeline as it is kept in a version row."""

    stages: tuple[Stage, ...]

    def as_json(self) -> dict[str, Any]:
        return {"stages": [asdict(stage) for stage in self.stages]}


def parse(definition: Mapping[str, Any]) -> Definition:
    """Read a definition from its JSON form. Raises PipelineInvalidError, which names every fault."""
    stages, faults = read(definition)
    faults = faults or check(stages)
    if faults:
        raise PipelineInvalidError(faults)
    return Definition(tuple(stages))


NEED: Mapping[str, Kind] = {"stage": TEXT, "on": TEXT}
RETRY: Mapping[str, Kind] = {"max_failures": WHOLE, "base_seconds": NUMBER, "factor": NUMBER, "max_seconds": NUMBER}
REVIEW: Mapping[str, Kind] = {
    "when": TEXT,
    "asked": TEXTS,
    "title": TEXT,
    "instructions": TEXT,
    "approvals": WHOLE,
    "reviewers": TEXTS,
    "not_requester": TRUTH,
    "due_hours": OPTIONAL_NUMBER,
    "on_due": TEXT,
    "editable": TEXTS,
}
STAGE: Mapping[str, Kind] = {
    "key": TEXT,
    "name": TEXT,
    "agent": TEXT,
    "queue": TEXT,
    "params": MAPPING,
    "timeout_seconds": NUMBER,
}
PARTS = ("needs", "retry", "review")


def read(definition: Mapping[str, Any]) -> tuple[list[Stage], list[Fault]]:
    """Return the stages that can be read and what is wrong with the others; whether they fit is not looked at."""
    entries = definition.get("stages")
    if not isinstance(entries, (list, tuple)):
        return [], [Fault("A pipeline has a list of stages.", None, "stages")]
    unknown = sorted(str(name) for name in set(definition) - {"stages"})
    faults = [Fault(f"A pipeline has no field {name!r}.", None, name) for name in unknown]
    stages: list[Stage] = []
    for place, entry in enumerate(entries):
        try:
            stages.append(_stage(entry))
        except Misread as error:
            known_as = entry.get("key") if isinstance(entry, Mapping) else None
            who = f" ({known_as!r})" if isinstance(known_as, str) and known_as else ""
            faults.append(Fault(f"Stage {place + 1}{who} cannot be read: {error}.", place, error.field))
    return stages, faults


def _stage(entry: Any) -> Stage:
    fields = read_fields(entry, {**STAGE, **dict.fromkeys(PARTS, None)}, required=("key", "name", "agent"))
    needs = fields.pop("needs", None) or ()
    if not isinstance(needs, (list, tuple)):
        raise Misread("needs", "needs is not a list of stages")
    retry = read_fields(fields.pop("retry", None) or {}, RETRY, within="retry")
    return Stage(
        needs=tuple(map(_need, needs)),
        retry=RetryPolicy(**retry),
        review=review_policy(fields.pop("review", None)),
        **fields,
    )


def _need(entry: Any) -> Need:
    if isinstance(entry, str):
        return Need(entry)
    if isinstance(entry, Mapping) and "on" in entry and not entry["on"]:
        entry = {**entry, "on": ""}
    return Need(**read_fields(entry, NEED, required=("stage",), within="needs"))


def review_policy(entry: Mapping[str, Any] | None) -> ReviewPolicy | None:
    """Read a policy from its JSON form; None for nothing. Raises Misread."""
    return ReviewPolicy(**read_fields(entry, REVIEW, required=("when",), within="review")) if entry else None


def check(stages: Sequence[Stage]) -> list[Fault]:
    """Return what is wrong with how stages fit: double keys, unknown stages or conditions, cycles, nothing at all."""
    keys = [stage.key for stage in stages]
    faults = [] if stages else [Fault("A pipeline needs at least one stage.", None, "stages")]
    for place, stage in enumerate(stages):
        if stage.key in keys[:place]:
            faults.append(Fault(f"The key {stage.key!r} is used more than once.", place, "key"))
        faults += [Fault(sentence, place, "needs") for sentence in _need_problems(stage, keys)]
        faults += [Fault(sentence, place, "review") for sentence in _review_problems(stage)]
    if not faults and (left := cycle({stage.key: {need.stage for need in stage.needs} for stage in stages})):
        faults.append(Fault(f"These stages wait for each other: {', '.join(left)}.", keys.index(left[0]), "needs"))
    return faults


def _need_problems(stage: Stage, keys: Sequence[str]) -> list[str]:
    problems: list[str] = []
    conditions = ", ".join(Condition.values)
    for place, need in enumerate(stage.needs):
        if need.stage not in keys:
            problems.append(
                f"Stage {stage.key!r} needs {need.stage!r}, which does not exist.{_meant(need.stage, keys)}"
            )
        if not need.on:
            problems.append(f"Stage {stage.key!r} does not say how {need.stage!r} must have ended: {conditions}.")
        elif need.on not in Condition.values:
            problems.append(f"Stage {stage.key!r} has the unknown condition {need.on!r}; known are {conditions}.")
        if need.stage in [before.stage for before in stage.needs[:place]]:
            problems.append(_needed_twice(stage, need.stage))
    return problems


def _meant(word: str, keys: Sequence[str]) -> str:
    """Return a guess which stage was meant; "" when none is near."""
    near = get_close_matches(word.casefold().replace(" ", "_"), keys, n=1, cutoff=0.7)
    return f" Did you mean {near[0]!r}?" if near else ""


def _needed_twice(stage: Stage, other: str) -> str:
    """A stage that asks for two ends of another asks for what never happens; the same end twice is a slip."""
    ends = {need.on for need in stage.needs if need.stage == other}
    if {Condition.SUCCESS, Condition.FAILURE} <= ends:
        return f"Stage {stage.key!r} can never run: it needs {other!r} to succeed and to fail."
    return f"Stage {stage.key!r} needs {other!r} more than once."


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
    """Return the keys that wait for each other; empty when all is well. What only comes after a circle is left out."""
    waiting = dict(needs)
    while free := [key for key, wanted in waiting.items() if not wanted & waiting.keys()]:
        for key in free:
            del waiting[key]
    while last := waiting.keys() - {key for wanted in waiting.values() for key in wanted}:
        for key in last:
            del waiting[key]
    return list(waiting)
