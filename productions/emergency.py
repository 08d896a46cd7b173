"""The emergency stop and its end as people ask for them: what they did, or would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from productions.engine import halting
from productions.engine.events import Actor
from productions.errors import StaleTransitionError
from productions.models import Halt, Production
from productions.states import ProductionStatus


@dataclass(frozen=True)
class Stopped:
    """`productions` are paused, or would be; `n_interrupted` jobs ran. `stood_before`: it was no new stop."""

    productions: Sequence[Production]
    n_interrupted: int
    halt: Halt | None
    stood_before: bool
    dry_run: bool


@dataclass(frozen=True)
class Released:
    """`resumed` go on, or would; `left` stay paused; `failed` when they should not have."""

    resumed: Sequence[Production]
    left: Sequence[Production]
    failed: bool
    dry_run: bool


def stop_everything(*, by: Actor, reason: str = "", dry_run: bool = False) -> Stopped:
    before, ended = Halt.standing(), halting.affected()
    if dry_run:
        return Stopped(ended.productions, ended.n_running, before, before is not None, dry_run)
    halt = halting.halt(by=by, reason=reason)
    stopped = list(Production.objects.filter(pk__in=halt.production_ids).order_by("id"))
    return Stopped(stopped, ended.n_running, halt, before is not None, dry_run)


def let_go(*, by: Actor, resume: bool = False, reason: str = "", dry_run: bool = False) -> Released:
    """Raises StaleTransitionError when nothing is stopped, BinderyError while the stop file is there."""
    halting.refuse_release()
    standing = Halt.standing()
    if standing is None:
        raise StaleTransitionError("There is no emergency stop.")
    paused = Production.objects.filter(pk__in=standing.production_ids, status=ProductionStatus.PAUSED)
    before = list(paused.order_by("id"))
    if not dry_run:
        halting.release(by=by, resume=resume, reason=reason)
    left = list(paused.order_by("id")) if not dry_run or not resume else []
    kept = {production.pk for production in left}
    resumed = [production for production in before if production.pk not in kept]
    return Released(resumed, left, bool(resume and left), dry_run)
