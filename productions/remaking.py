"""Make part of a production again, as people ask for it: what is made again and what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from productions.engine.admission import refuse_while_halted
from productions.engine.events import Actor
from productions.engine.forking import fork, shared_jobs
from productions.models import Production


@dataclass(frozen=True)
class Remade:
    """`made` is the new production, None where it was only asked what would be; stages by their keys."""

    origin: Production
    made: Production | None
    again: Sequence[str]
    shared: Sequence[str]
    piece: str


def remake(
    origin: Production,
    *,
    stage: str,
    piece: str = "",
    note: str = "",
    reason: str = "",
    by: Actor,
    dry_run: bool = False,
) -> Remade:
    """Raises HaltedError, RequestInvalidError as engine/forking.py does."""
    refuse_while_halted()
    shared = list(shared_jobs(origin, stage, piece))
    again = [key for key, _ in origin.pipeline_version.stage_names if key not in shared]
    made = None if dry_run else fork(origin, stage=stage, piece=piece, note=note, reason=reason, by=by)
    return Remade(origin, made, again, shared, piece)
