"""What follows from a pipeline's dependencies: order, parallel groups, what can never run, the critical path. Pure.

All functions take stages whose needs exist and go round in no circle (`productions.pipeline.check`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from productions.pipeline import Stage
from productions.states import Condition

DEFAULT_SECONDS = 1.0
"""What a stage counts that was never measured."""

ENDS = {Condition.SUCCESS.value: "succeed", Condition.FAILURE.value: "fail"}


def parallel_groups(stages: Sequence[Stage]) -> list[list[str]]:
    """Return the keys in groups: those of a group need only groups before it, and may run at the same time."""
    levels: dict[str, int] = {}
    for stage in _ordered(stages):
        levels[stage.key] = 1 + max((levels[need.stage] for need in stage.needs), default=-1)
    groups: list[list[str]] = [[] for _ in range(1 + max(levels.values(), default=-1))]
    for stage in stages:
        groups[levels[stage.key]].append(stage.key)
    return groups


def order(stages: Sequence[Stage]) -> list[str]:
    """Return the keys so that each comes after all that it needs; otherwise in the order of the definition."""
    return [stage.key for stage in _ordered(stages)]


def _ordered(stages: Sequence[Stage]) -> list[Stage]:
    done: dict[str, Stage] = {}
    left = list(stages)
    while left:
        free = next(stage for stage in left if all(need.stage in done for need in stage.needs))
        done[free.key] = free
        left.remove(free)
    return list(done.values())


def never_run(stages: Sequence[Stage]) -> dict[str, str]:
    """Return, for each stage that can never run, the reason as the end of a sentence.

    A need on success or failure demands an end of that stage and, for it to run at all, of what it needs in turn; a
    need on always demands nothing, because a skipped stage is final too. Two demands that differ cannot both be met.
    """
    demands: dict[str, dict[tuple[str, str], str]] = {}
    found: dict[str, str] = {}
    for stage in _ordered(stages):
        demands[stage.key] = _demands(stage, demands)
        blocked = next((need.stage for need in stage.needs if need.on in ENDS and need.stage in found), None)
        if blocked:
            found[stage.key] = f"it needs {blocked!r}, which can never run"
        elif torn := _torn(demands[stage.key]):
            found[stage.key] = torn
    return found


def _demands(stage: Stage, known: Mapping[str, Mapping[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """Return (stage, end) pairs that must come true for `stage` to run, with the direct need that each comes from."""
    found: dict[tuple[str, str], str] = {}
    for need in stage.needs:
        if need.on in ENDS:
            found.setdefault((need.stage, need.on), need.stage)
            for pair in known[need.stage]:
                found.setdefault(pair, need.stage)
    return found


def _torn(demands: Mapping[tuple[str, str], str]) -> str:
    for (key, on), through in demands.items():
        if on == Condition.SUCCESS and (key, Condition.FAILURE.value) in demands:
            ways = [
                f"to {ENDS[end]}" + (f" (through {way!r})" if way != key else "")
                for end, way in ((on, through), ("failure", demands[key, "failure"]))
            ]
            return f"it needs {key!r} {' and '.join(ways)}"
    return ""


def when_all_goes_well(stages: Sequence[Stage]) -> set[str]:
    """Return the keys that run when no stage fails: branches on failure, and what needs them, are skipped."""
    running: set[str] = set()
    for stage in _ordered(stages):
        met = [need.on == Condition.ALWAYS or (need.on == Condition.SUCCESS and need.stage in running)
               for need in stage.needs]  # fmt: skip
        if all(met):
            running.add(stage.key)
    return running


def critical_path(stages: Sequence[Stage], seconds: Mapping[str, float]) -> list[str]:
    """Return the chain of stages that decides how long a production takes when no stage fails.

    `seconds` says how long each is expected to take; one that is not in it counts one second, a skipped one nothing.
    """
    running = when_all_goes_well(stages)
    ends: dict[str, float] = {}
    before: dict[str, str | None] = {}
    for stage in _ordered(stages):
        last = max((need.stage for need in stage.needs), key=lambda key: ends[key], default=None)
        before[stage.key] = last
        took = seconds.get(stage.key, DEFAULT_SECONDS) if stage.key in running else 0.0
        ends[stage.key] = (ends[last] if last else 0.0) + took
    here = max(running, key=lambda key: (ends[key], -_place(stages, key)), default=None)
    path: list[str] = []
    while here:
        path.append(here)
        here = before[here]
    return [key for key in reversed(path) if key in running]


def _place(stages: Sequence[Stage], key: str) -> int:
    return next(place for place, stage in enumerate(stages) if stage.key == key)
